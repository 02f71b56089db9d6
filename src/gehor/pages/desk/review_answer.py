"""A manager goes through an answer that somebody says did not answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gehor.journey import return_visit
from gehor.kit.refused import NotThere
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.desk.reopen_case import undecided
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.people.queries import Asker
from gehor.steps.follow_up.actions.review_answer import review_answer as act
from gehor.steps.follow_up.queries.reviews import ReviewRow, review_of
from gehor.steps.follow_up.rules.words import Verdict
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class ReviewForm(ActForm):
    """Whether the answer holds, and why."""

    verdict = forms.ChoiceField(
        label=_("Vad kommer du fram till?"),
        widget=forms.RadioSelect,
        choices=(
            (Verdict.TAKEN_UP, _("Svaret räcker inte: ta upp ärendet igen")),
            (Verdict.STANDS, _("Svaret gäller")),
        ),
        error_messages={"required": _("Välj vad du kommer fram till.")},
    )
    reason = forms.CharField(
        label=_("Varför?"),
        required=False,
        widget=LongText(4),
        help_text=_("Gäller svaret läser invånaren det här bakom sin kod. Annars ser bara vi det."),
    )
    review = forms.UUIDField(widget=forms.HiddenInput)
    # The message that the new promise counts from; none when somebody has decided about it meanwhile.
    message = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        row = _waiting(self.asker, self.page)
        if row is not None:
            self.fields["review"].initial = row.id
            waits = {record.id for record in undecided(self.page)}
            self.fields["message"].initial = row.message_id if row.message_id in waits else None


def _waiting(asker: Asker, page: CasePage) -> ReviewRow | None:
    try:
        return review_of(asker, page.case.id)
    except NotThere:
        return None


def _before(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Somebody else was quicker, or nobody has complained: nothing to judge."""
    if request.method == "POST" or _waiting(request.asker, page) is not None:
        return None
    return redirect(to_case(request, page))


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """What was answered, and what was said of it."""
    row = _waiting(request.asker, page)
    said = {record.id: record for record in page.records}
    answers = [record for record in page.records if record.type_code == "reply"]
    return {"said": said.get(row.message_id) if row else None, "answer": answers[-1] if answers else None}


def _perform(doing: Doing) -> None:
    values = doing.values
    if values["verdict"] == Verdict.TAKEN_UP:
        return_visit.review_taken_up(
            **doing.keys, review_id=values["review"], message_id=values["message"], reason=values["reason"]
        )
        return
    act(**doing.keys, review_id=values["review"], verdict=Verdict.STANDS, reason=values["reason"])


review_answer = act_page(
    CaseAct(
        name="review_answer",
        title=_("Gå igenom svaret"),
        submit=_("Spara"),
        done=_("Genomgången är sparad."),
        form=ReviewForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        template="desk/review_answer.html",
        before=_before,
        more=_more,
    )
)
