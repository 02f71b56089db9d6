"""A finding is a problem of ours."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from gehor.pages.desk.decide_finding import decide
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.confirm_finding import confirm_finding as act


class ConfirmForm(forms.Form):
    """What is known of it, if anything."""

    use_required_attribute = False

    reason = forms.CharField(
        label=gettext_lazy("Vad vet ni om det? (behöver inte fyllas i)"), widget=LongText(rows=3), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def confirm_finding(request: StaffRequest, finding_id: UUID) -> HttpResponse:
    """It moves to those that are confirmed."""
    return decide(
        request,
        finding_id,
        ConfirmForm(request.POST if request.method == "POST" else None),
        act=act,
        title=gettext("Bekräfta iakttagelsen"),
        submit=gettext("Bekräfta"),
        done=gettext("Iakttagelsen är bekräftad."),
        effects=[gettext("Den ligger kvar bland de bekräftade så länge den syns.")],
    )
