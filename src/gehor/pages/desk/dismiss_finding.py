"""A finding is no problem."""

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
from gehor.steps.improve.actions.dismiss_finding import dismiss_finding as act


class DismissForm(forms.Form):
    """Why it is none."""

    use_required_attribute = False

    reason = forms.CharField(
        label=gettext_lazy("Varför är det inget problem?"),
        widget=LongText(rows=3),
        error_messages={"required": gettext_lazy("Skriv varför.")},
        help_text=gettext_lazy("Skriv inget om någon enskild person."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def dismiss_finding(request: StaffRequest, finding_id: UUID) -> HttpResponse:
    """It moves to those that are dismissed, until it has grown."""
    return decide(
        request,
        finding_id,
        DismissForm(request.POST if request.method == "POST" else None),
        act=act,
        title=gettext("Avfärda iakttagelsen"),
        submit=gettext("Avfärda"),
        done=gettext("Iakttagelsen är avfärdad."),
        effects=[gettext("Den kommer tillbaka bara om den växer med hälften eller mer.")],
    )
