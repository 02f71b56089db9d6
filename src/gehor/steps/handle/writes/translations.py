"""What acts on translations share; always inside an act, the case locked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.languages import known_languages
from gehor.kit.refused import NotThere, Refused
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.translation import Translation
from gehor.steps.handle.queries.translations import may_return
from gehor.steps.handle.rules.contributions import MAX_REASON, Asked, leaves_no_room
from gehor.steps.handle.rules.translations import (
    MAX_FIRM,
    MAX_SOURCE,
    TranslationNotice,
    TranslationOf,
    TranslationState,
    Wanted,
)
from gehor.steps.handle.writes import contributions
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import Ground


def translation_of(act: Act, case: Case, translation_id: UUID, *, to_return: bool) -> Translation:
    """The translation of the locked case, held until the commit. For this room only.

    `to_return` only for those who were asked; of a firm's for whoever answers for the case. Raises NotThere,
    NotAllowed; Refused `translation_ended`.
    """
    row = Translation.objects.select_for_update(of=("self",)).filter(pk=translation_id, case=case).first()
    if row is None:
        raise NotThere(translation_id)
    asker = register.asker_of(act)
    if to_return and (
        asker is None
        or not may_return(
            asker, unit_id=row.unit_id, staff_id=row.staff_id, asked_by=row.asked_by_id, officer_id=case.officer_id
        )
    ):
        raise NotAllowed(Right.HANDLE_CASES)
    if row.state != TranslationState.ASKED:
        raise Refused("translation_ended")
    return row


def check(wanted: Wanted, case: Case, today: date, *, beyond: bool) -> None:
    """What can be translated, and by when. For this room only. Raises as `ask_translation`."""
    if wanted.of not in set(TranslationOf) or not wanted.source.strip():
        raise Refused("no_source")
    if len(wanted.source) > MAX_SOURCE:
        raise Refused("text_too_long", most=MAX_SOURCE)
    for language in (wanted.from_language, wanted.to_language):
        if language not in known_languages():
            raise Refused("unknown_language", language=language)
    if wanted.from_language == wanted.to_language:
        raise Refused("same_language")
    if len(wanted.firm.strip()) > MAX_FIRM:
        raise Refused("firm_name_too_long", most=MAX_FIRM)
    if not (wanted.firm.strip() or wanted.unit_code or wanted.staff_id):
        raise Refused("nobody_asked")
    contributions.check_question(Asked("–", wanted.due_on), today)
    if leaves_no_room(wanted.due_on, case.due_on) and not beyond:
        raise Refused("after_the_cases_day")


def ask(act: Act, case: Case, wanted: Wanted, *, by: UUID) -> Translation:
    """Keep it; inside the office whoever was asked sees the case from now on, and is told. For this room only."""
    firm = wanted.firm.strip()
    whom = Asked("", wanted.due_on, unit_code=wanted.unit_code, staff_id=wanted.staff_id)
    unit_id = None if firm else contributions.unit_of(act, case, whom)
    staff_id = None if firm else wanted.staff_id
    row = Translation(
        case=case,
        of=wanted.of,
        unit_id=unit_id,
        staff_id=staff_id,
        firm=firm,
        from_language=wanted.from_language,
        to_language=wanted.to_language,
        source=wanted.source.strip(),
        due_on=wanted.due_on,
        asked_by_id=by,
        asked_at=act.at,
    )
    row.save(force_insert=True)
    if unit_id is not None:
        to_unit = None if staff_id else unit_id
        register.grant_access(act, case, ground=Ground.TRANSLATOR, staff_id=staff_id, unit_id=to_unit)
    note(
        act,
        row,
        of=wanted.of,
        unit=unit_id,
        staff=staff_id,
        firm=firm,
        due_on=row.due_on,
        from_language=row.from_language,
        to_language=row.to_language,
        source=row.source,
    )
    if unit_id is not None:
        tell_the_asked(act, row, TranslationNotice.ASKED)
    return row


def end(act: Act, row: Translation, state: TranslationState, *, reason: str = "", returned: UUID | None = None) -> None:
    """Nobody waits for it any more: done, or with the reason why not. For this room only.

    Who translated sees the case until it ends; who did not no longer needs to. Raises Refused `reason_missing`.
    """
    if state == TranslationState.WITHDRAWN and not reason.strip():
        raise Refused("reason_missing")
    row.state, row.reason, row.returned_id = state, reason.strip()[:MAX_REASON], returned
    row.ended_at, row.ended_by_id = act.at, act.actor.staff_id
    if state == TranslationState.WITHDRAWN:
        row.source = ""
    row.save()
    note(act, row, state=state, reason=row.reason, returned=returned)
    _settle(act, row)
    others = Translation.objects.filter(case=row.case_id, unit=row.unit_id, staff=row.staff_id).exclude(pk=row.pk)
    if state == TranslationState.WITHDRAWN and not others.exclude(state=TranslationState.WITHDRAWN).exists():
        _end_access(act, row)


def finish(act: Act, case: Case) -> None:
    """The case ends: what came back becomes records of it (TF 2:10), nobody waits for the rest, and sight ends."""
    rows = list(Translation.objects.filter(case=case).select_related("returned", "case").order_by("ended_at", "id"))
    for row in rows:
        if row.state == TranslationState.ASKED:
            end(act, row, TranslationState.WITHDRAWN, reason="–")
        if row.returned is not None and row.returned.number is None:
            register.enter_record(act, case, row.returned, dated_on=local_day(row.returned.made_at))
        _end_access(act, row)


def forget(case: Case) -> None:
    """The texts that were to be translated go with the drafts; what came back stays as records (TF 2:12)."""
    Translation.objects.filter(case=case).exclude(source="").update(source="")


def tell_the_asked(act: Act, row: Translation, word: TranslationNotice) -> None:
    """To the person asked, else to all who may translate in the unit; of a firm's to who asked. For this room only."""
    people.notify(
        act,
        word=word,
        subject_kind="case",
        subject_id=row.case_id,
        to_staff=row.staff_id if row.unit_id else row.asked_by_id,
        to_unit_right=(row.unit_id, Right.HANDLE_CASES) if row.unit_id and not row.staff_id else None,
    )


def note(act: Act, row: Translation, **fields: object) -> None:
    """A line about the translation in the case's chain. For this room only."""
    act.note(f"case:{row.case_id}", "translation", row.pk, **fields)


def _settle(act: Act, row: Translation) -> None:
    waiting = Translation.objects.filter(case=row.case_id, state=TranslationState.ASKED)
    if not waiting.filter(unit=row.unit_id, staff=row.staff_id).exists():
        for word in (TranslationNotice.ASKED, TranslationNotice.DUE):
            people.settle_notices(
                act,
                word=word,
                subject_kind="case",
                subject_id=row.case_id,
                to_staff=row.staff_id if row.unit_id else row.asked_by_id,
                to_unit=None if row.staff_id else row.unit_id,
            )
    if not waiting.filter(due_on__lt=local_day(act.at)).exists():
        people.settle_notices(act, word=TranslationNotice.LATE, subject_kind="case", subject_id=row.case_id)


def _end_access(act: Act, row: Translation) -> None:
    if row.unit_id is not None:
        to_unit = None if row.staff_id else row.unit_id
        register.end_access(act, row.case, ground=Ground.TRANSLATOR, staff_id=row.staff_id, unit_id=to_unit)
