"""What pages about other authorities share: whom to choose, looking in the register, how a question stands."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext

from gehor.kit.swedish.finding import LONGEST_QUESTION, LONGEST_TEXT
from gehor.pages.desk.act_page import ActForm
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.steps.inform.queries import ReferralRow, referral_entries, search_referrals
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.route.queries.forwarding import QuestionRow
from gehor.steps.route.rules.words import Wish

# As many as one sees at a glance.
BEST: Final = 5


def set_entries(form: ActForm, name: str) -> None:
    """Whom one can refer to: first those that what was written fits best, then all by name."""
    language, day = get_language() or "sv", form.asker.day
    best = fitting(form.page, language, day)
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker: choices are set on these only)
    every = [_option(row, day) for row in referral_entries(language, day=day)]
    grouped = [(gettext("Passar bäst"), [_option(row, day) for row in best]), (gettext("Alla"), every)]
    field.choices = [("", gettext("Välj")), *(grouped if best else every)]


def fitting(page: CasePage, language: str, day: date) -> tuple[ReferralRow, ...]:
    """The few entries that the item's own words mean; none for a text that is withheld."""
    if page.withheld:
        return ()
    saying = next((record for record in page.records if record.number == 1), None)
    text = saying.text[:LONGEST_TEXT].strip() if saying else ""
    return search_referrals(text, language, day=day)[0][:BEST] if text else ()


def _option(row: ReferralRow, day: date) -> tuple[str, str]:
    words = f"{row.name}: {row.answers_for}" if row.answers_for else row.name
    return row.code, gettext("%(entry)s (behöver ses över)") % {"entry": words} if row.is_stale(day) else words


def searched(request: StaffRequest, page: CasePage, name: str) -> dict[str, Any]:
    """What was looked for in the register beside the form, and where each hit leads: the act `name` with it chosen."""
    question = " ".join(request.GET.get("who", "")[:LONGEST_QUESTION].split())
    here: dict[str, Any] = {"who": question, "here": case_address(page.case.reference, name)}
    if not question:
        return here
    found, instead = search_referrals(question, get_language() or "sv", day=request.asker.day)
    return {**here, "found": found, "instead": instead}


def question_words(question: QuestionRow | None) -> str:
    """How it stands with the question to the sender; "" when nobody has asked."""
    if question is None:
        return ""
    facts = {"authority": question.authority, "day": short_day(question.answer_by)}
    if question.wish == Wish.YES:
        return gettext("Avsändaren vill att det skickas till %(authority)s.") % facts
    if question.wish == Wish.NO:
        return gettext("Avsändaren vill inte att det skickas till %(authority)s.") % facts
    if question.may_go_on:
        return gettext("Avsändaren är frågad men har inte svarat. Tiden gick ut %(day)s.") % facts
    return gettext("Avsändaren är frågad och kan svara till och med %(day)s.") % facts
