"""Words people use, with the office's own for them, and a form to add or change one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import set_everyday_word as act
from gehor.steps.inform.queries.answers import everyday_words as words_of
from gehor.steps.inform.rules.answers import MAX_WORD


class WordForm(forms.Form):
    """One word of theirs and some of ours."""

    word = forms.CharField(
        label=_("Ord som folk använder"), max_length=MAX_WORD, error_messages={"required": _("Skriv ett ord.")}
    )
    means = forms.CharField(
        label=_("Våra ord för samma sak"),
        required=False,
        help_text=_("I grundform, med komma emellan. Tomt tar ordet ur bruk."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.EDIT_ANSWERS)
def set_everyday_word(request: StaffRequest) -> HttpResponse:
    """All of them under the form; the one to change stands in the address."""
    rows = words_of()
    chosen = request.GET.get("word", "")
    first = {"word": chosen[:MAX_WORD], "means": ", ".join(dict(rows).get(chosen, ()))}
    back = reverse("office:answers")
    return answer(
        request,
        WordForm(request.POST or None, initial=first),
        perform=lambda values: _perform(request, values),
        done=_("Ordet är sparat. Det gäller nästa sökning."),
        url=reverse("office:set_everyday_word"),
        template="office/set_everyday_word.html",
        context={
            "title": gettext("Vardagsord"),
            "submit": gettext("Spara"),
            "rows": rows,
            "back_url": back,
            "crumbs": [Link(gettext("Svar på webbplatsen"), back), Link(gettext("Vardagsord"))],
        },
    )


def _perform(request: StaffRequest, values: dict[str, Any]) -> None:
    means = tuple(re.split(r"[,;\n]", values["means"]))
    act.set_everyday_word(actor=request.actor, at=clock.now(), word=values["word"], means=means)
