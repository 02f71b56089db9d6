"""An office word gets its everyday wording, or another one."""

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
from gehor.office.actions import set_plain_word as act
from gehor.office.rules.plain_words import MAX_INSTEAD, MAX_WORD
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class WordForm(forms.Form):
    """A word or phrase, and what is easier to understand."""

    word = forms.CharField(
        label=_("Ord eller uttryck"),
        max_length=MAX_WORD,
        help_text=_("I grundform, till exempel erhålla. Andra former hittas ändå."),
        error_messages={"required": _("Skriv ordet eller uttrycket.")},
    )
    instead = forms.CharField(
        label=_("Skriv hellre"),
        max_length=MAX_INSTEAD,
        error_messages={"required": _("Skriv vad man hellre kan skriva.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_plain_word(request: StaffRequest, word_id: int | None = None) -> HttpResponse:
    """A new one, or with `word_id` another wording for one there is."""
    row = next((row for row in office.plain_words() if row.id == word_id), None)
    if word_id is not None and row is None:
        raise Http404
    form = WordForm(request.POST or None, initial={"word": row.word, "instead": row.instead} if row else None)
    if row is not None:
        form.fields["word"].disabled = True

    def perform(values: dict[str, Any]) -> None:
        act.set_plain_word(actor=request.actor, at=clock.now(), **values)

    title = gettext("Ändra ett ord") if row else gettext("Lägg till ett ord")
    back = reverse("office:plain_words")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Ordet är sparat. Det visas för den som skriver ett svar."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": row.word if row else "",
            "submit": gettext("Spara ordet"),
            "back_url": back,
            "crumbs": [Link(gettext("Klarspråk"), back), Link(title)],
        },
    )
