"""An office word is pointed out no more."""

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
from gehor.office.actions import end_plain_word as act
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class EndForm(forms.Form):
    """Nothing to fill in."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def end_plain_word(request: StaffRequest, word_id: int) -> HttpResponse:
    """Asked once."""
    row = next((row for row in office.plain_words() if row.id == word_id), None)
    if row is None:
        raise Http404
    back = reverse("office:plain_words")

    def perform(values: dict[str, Any]) -> None:
        act.end_plain_word(actor=request.actor, at=clock.now(), word_id=word_id)

    return answer(
        request,
        EndForm(request.POST if request.method == "POST" else None),
        perform=perform,
        done=_("Ordet visas inte längre."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Sluta visa ordet"),
            "about": row.word,
            "submit": gettext("Sluta visa"),
            "danger": True,
            "back_url": back,
            "crumbs": [Link(gettext("Klarspråk"), back), Link(gettext("Sluta visa ordet"))],
        },
    )
