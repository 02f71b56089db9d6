"""What becomes of a suggestion: adopted, considered or declined (routine 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.desk.commitment_words import VERDICTS
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.people.rules.rights import Right
from gehor.steps.answer.actions import decide_suggestion as act
from gehor.steps.answer.queries.suggestions import verdict_of
from gehor.steps.answer.rules.suggestions import Suggestion, Verdict
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Kind


def verdict() -> forms.ChoiceField:
    """What becomes of it."""
    return forms.ChoiceField(
        label=_("Vad blir det av förslaget?"),
        help_text=_("Behövs när ett förslag avslutas. Personen ser det på sin sida."),
        choices=list(VERDICTS.items()),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": _("Välj vad det blir av förslaget.")},
    )


def verdict_reason() -> forms.CharField:
    """Why; needed when it is declined."""
    return forms.CharField(
        label=_("Varför?"),
        widget=LongText(rows=2),
        required=False,
        help_text=_("Behövs när vi inte går vidare med det. Personen får läsa det."),
    )


def ask_verdict(form: ActForm) -> None:
    """Ask only of a suggestion, and begin with what is decided already."""
    if form.page.case.kind != Kind.SUGGESTION:
        del form.fields["verdict"], form.fields["verdict_reason"]
        return
    known = verdict_of(form.page.case.id)
    if known is not None:
        form.fields["verdict"].initial, form.fields["verdict_reason"].initial = known.verdict, known.reason


def told_verdict(values: Mapping[str, Any]) -> Suggestion | None:
    """What was chosen; None where nothing was, or is asked."""
    chosen = values.get("verdict", "")
    return Suggestion(chosen, values.get("verdict_reason", "")) if chosen else None


class VerdictForm(ActForm):
    """What becomes of it, and why."""

    verdict = verdict()
    verdict_reason = verdict_reason()

    def prepare(self) -> None:
        """Always asked here: the act itself refuses what is no suggestion."""
        self.fields["verdict"].required = True
        known = verdict_of(self.page.case.id)
        if known is not None:
            self.fields["verdict"].initial, self.fields["verdict_reason"].initial = known.verdict, known.reason


def _perform(doing: Doing) -> None:
    values = doing.values
    act.decide_suggestion(**doing.keys, verdict=values["verdict"], reason=values["verdict_reason"])


def _after(request: StaffRequest, page: CasePage) -> str:
    """What is adopted leads on to an improvement, for whoever may plan one in the unit (routine 6)."""
    known = verdict_of(page.case.id)
    improves = request.asker.may(Right.IMPROVE, page.case.owner_unit_id)
    if known is None or known.verdict != Verdict.ADOPTED or not improves:
        return to_case(request, page)
    return f"{reverse('desk:plan_improvement')}?{urlencode({'case': page.case.reference})}"


decide_suggestion = act_page(
    CaseAct(
        name="decide_suggestion",
        title=_("Vad blir det av förslaget?"),
        submit=_("Spara"),
        done=_("Det är sparat, och syns på personens sida."),
        form=VerdictForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        after=_after,
    )
)
