"""A text that the office sends is worded anew, from today on."""

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
from gehor.office.actions import set_text as act
from gehor.office.rules.filling import variables_of
from gehor.pages.office.office_form import answer
from gehor.pages.office.words import LANGUAGES, OCCASIONS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class TextForm(forms.Form):
    """Subject and body; what stands in braces is filled in when the text is sent."""

    subject = forms.CharField(label=_("Ämne"), max_length=200, error_messages={"required": _("Skriv ett ämne.")})
    body = forms.CharField(label=_("Text"), widget=LongText(rows=18), error_messages={"required": _("Skriv texten.")})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_text(request: StaffRequest, occasion: str, language: str) -> HttpResponse:
    """The text as it is now, to change."""
    known = {(row.occasion, row.language): row for row in office.texts() if not row.category_code}
    row = known.get((occasion, language))
    if row is None:
        raise Http404
    form = TextForm(request.POST or None, initial={"subject": row.subject, "body": row.body})
    back = reverse("office:texts")

    def perform(values: dict[str, Any]) -> None:
        act.set_text(actor=request.actor, at=clock.now(), occasion=occasion, language=language, **values)

    used = sorted(f"{{{name}}}" for name in variables_of(f"{row.subject} {row.body}"))
    return answer(
        request,
        form,
        perform=perform,
        done=_("Texten är sparad och gäller från nu."),
        url=back,
        template="office/set_fragment.html",
        context={
            "title": gettext("Ändra text"),
            "about": f"{OCCASIONS.get(occasion, occasion)} · {LANGUAGES.get(language, language)}",
            "variables": used,
            "submit": gettext("Spara texten"),
            "back_url": back,
            "crumbs": [Link(gettext("Kontorets texter"), back), Link(gettext("Ändra text"))],
        },
    )
