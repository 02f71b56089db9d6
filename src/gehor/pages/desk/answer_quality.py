"""Beside a reply in the making: the resident's questions, what else is easily forgotten, and who approves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.office.rules.fragments import APPEAL
from gehor.office.rules.words import Approvers, AuthorityExercise
from gehor.pages.desk.language_words import LANGUAGES
from gehor.pages.desk.translation_words import TranslationShown
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.answer.queries import FragmentChoice
from gehor.steps.answer.queries.quality import (
    ApprovalRow,
    QuestionRow,
    is_approved,
    latest_approval,
    questions_in,
)
from gehor.steps.answer.queries.similar import SimilarAnswer, similar_answers
from gehor.steps.answer.rules.advice import Advice, advice, found_fault, in_another_language, minority_right
from gehor.steps.answer.rules.asked import TRANSLATED, CheckState
from gehor.steps.handle.rules.translations import TranslationOf
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.words import TEXT_LANGUAGES

STATES: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Inte besvarad")),
    (CheckState.ANSWERED, _("Besvarad i svaret")),
    (CheckState.EXPLAINED, _("Kan inte besvaras, svaret förklarar varför")),
    (CheckState.NO_QUESTION, _("Ingen fråga till oss")),
)
APOLOGY, NEXT, UNHAPPY, COMPLAIN = "be-om-ursakt", "det-har-hander-nu", "inte-nojd", "klaga-vidare"
_CHECK = "check-"
_MOST_CHECKS = 200


@dataclass(frozen=True)
class Beside:
    """What the page of a reply shows beside its text."""

    questions: tuple[QuestionRow, ...]
    translated: bool
    minority: str
    # The person writes in a language our texts do not have.
    foreign: str | Promise
    other_language: bool
    blocks: tuple[FragmentChoice, ...]
    erred: bool
    needs_approval: bool
    by_manager: bool
    approval: ApprovalRow | None
    approved: bool
    warnings: tuple[str, ...] = ()
    open_ones: tuple[QuestionRow, ...] = ()
    stamp: str = ""


def checks_in(request: StaffRequest) -> dict[str, str]:
    """What was said of each question in the form, by its mark; a tick that the answer is translated among them."""
    said = {name.removeprefix(_CHECK): request.POST[name] for name in request.POST if name.startswith(_CHECK)}
    if request.POST.get("minority"):
        said[TRANSLATED] = CheckState.ANSWERED if request.POST.get(TRANSLATED) else ""
    return dict(list(said.items())[:_MOST_CHECKS])


def beside(
    request: StaffRequest,
    page: CasePage,
    text: str,
    fragments: tuple[FragmentChoice, ...],
    *,
    warn: bool = False,
    translations: Sequence[TranslationShown] = (),
) -> Beside:
    """What the reply's page shows for the text as it is now; `warn` with what sending would be reminded of."""
    kept, kept_translated = questions_in(page)
    said = checks_in(request)
    questions = tuple(_as_said(row, said) for row in kept)
    translated = bool(said.get(TRANSLATED)) if TRANSLATED in said else kept_translated
    erred = request.POST.get("fault_found", "")
    category = office.category(page.category_code)
    rule = office.approval_rule(page.category_code, request.asker.day)
    approval = latest_approval(request.asker, page.case.id) if rule else None
    open_ones = tuple(row for row in questions if not row.state)
    due = advice(
        text,
        language=page.case.speaks,
        open_questions=len(open_ones),
        translated=translated,
        fault_found=erred,
        waited_for=any(one.row.is_open and one.row.of == TranslationOf.REPLY for one in translations),
    )
    return Beside(
        questions=questions,
        translated=translated,
        minority=minority_right(page.case.speaks, office.office_on(request.asker.day).minority_languages),
        foreign=LANGUAGES.get(page.case.written_in, "") if page.case.written_in not in TEXT_LANGUAGES else "",
        other_language=in_another_language(text, page.case.speaks),
        blocks=_blocks(fragments, category.authority_exercise, erred),
        erred=found_fault(erred),
        needs_approval=rule is not None,
        by_manager=rule is not None and rule.approvers == Approvers.MANAGERS,
        approval=approval,
        approved=is_approved(approval, request.asker, text),
        warnings=_words(due, len(open_ones)) if warn else (),
        open_ones=open_ones if warn else (),
        stamp=_stamp(due, open_ones) if warn else "",
    )


def similar(request: StaffRequest, page: CasePage) -> tuple[SimilarAnswer, ...]:
    """Answers to cases like this one, to be read; asked for after the page, as most replies need none."""
    return similar_answers(request.asker, page.case.id)


def piece_like(request: StaffRequest, page: CasePage, key: str) -> tuple[str, UUID | None]:
    """(the text, the record it is from) of one of them or, behind a colon, of one of its paragraphs; "" for none.

    Names and ways to reach people are taken out of it.
    """
    record, _colon, number = key.partition(":")
    row = next((row for row in similar(request, page) if str(row.record_id) == record), None)
    if row is None:
        return "", None
    if not number:
        return row.text, row.record_id
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else len(row.blocks)
    return (row.blocks[at], row.record_id) if at < len(row.blocks) else ("", None)


def _as_said(row: QuestionRow, said: Mapping[str, str]) -> QuestionRow:
    state = said.get(row.mark, row.state)
    return QuestionRow(
        row.mark, row.text, row.how, row.language, row.said_at, state if state in set(CheckState) else ""
    )


def _blocks(fragments: tuple[FragmentChoice, ...], exercise: str, erred: str) -> tuple[FragmentChoice, ...]:
    """Pieces that close an answer: an apology where we erred, what happens next, and where to turn."""
    # Only what is decided can be appealed; an answer can be complained of.
    last = (COMPLAIN, APPEAL) if exercise != AuthorityExercise.NO else (COMPLAIN,)
    wanted = ((APOLOGY,) if found_fault(erred) else ()) + (NEXT, UNHAPPY, *last)
    by_code = {choice.code: choice for choice in fragments}
    return tuple(by_code[code] for code in wanted if code in by_code)


def _words(due: tuple[Advice, ...], open_questions: int) -> tuple[str, ...]:
    words = {
        Advice.QUESTIONS: ngettext("%(n)s fråga är inte besvarad.", "%(n)s frågor är inte besvarade.", open_questions)
        % {"n": open_questions},
        Advice.WAITED_FOR: gettext("En översättning av svaret är begärd och har inte kommit."),
        Advice.GAP: gettext("Det står […] i svaret, där något är borttaget ur ett svar till någon annan. Skriv om."),
        Advice.LANGUAGE: gettext("Svaret verkar vara på ett annat språk än det personen skrev på."),
        Advice.TRANSLATION: gettext(
            "Du har inte kryssat i att svaret är översatt eller läst av någon som kan språket."
        ),
        Advice.APOLOGY: gettext("Vi har gjort fel, men svaret innehåller ingen ursäkt."),
    }
    return tuple(words[code] for code in due)


def _stamp(due: tuple[Advice, ...], open_ones: tuple[QuestionRow, ...]) -> str:
    """What stands for exactly this reminder, so that another one is shown and the same one is not shown twice."""
    if not due:
        return ""
    return sha256("|".join([*due, *(row.mark for row in open_ones)]).encode()).hexdigest()[:16]
