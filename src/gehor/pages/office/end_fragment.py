"""A piece of an answer is offered no more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions import end_fragment as act
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class EndForm(forms.Form):
    """Nothing to fill in."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def end_fragment(request: StaffRequest, code: str) -> HttpResponse:
    """Asked once; answers that hold it stay as they are."""
    row = next((row for row in office.fragments(request.asker.day) if row.code == code), None)
    if row is None:
        raise Http404
    back = reverse("office:fragments")

    def perform(values: dict[str, Any]) -> None:
        act.end_fragment(actor=request.actor, at=clock.now(), code=code)

    return answer(
        request,
        EndForm(request.POST if request.method == "POST" else None),
        perform=perform,
        done=_("Textblocket erbjuds inte längre."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Sluta använda textblocket"),
            "about": row.name,
            "effects": [
                gettext("Det försvinner ur listan på alla språk."),
                gettext("Svar och utkast där det redan står ändras inte."),
            ],
            "submit": gettext("Sluta använda"),
            "danger": True,
            "back_url": back,
            "crumbs": [Link(gettext("Textblock"), back), Link(gettext("Sluta använda textblocket"))],
        },
    )
