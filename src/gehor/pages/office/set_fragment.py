"""A piece of an answer is written, or worded anew: one language, and for all cases or some (routine 3)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions import set_fragment as act
from gehor.office.queries import FragmentRow
from gehor.office.rules.fragments import MAX_BODY, MAX_NAME, VARIABLES
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.office.words import KINDS, LANGUAGES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class FragmentForm(forms.Form):
    """The piece, its language, and the cases it is meant for."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=MAX_NAME,
        help_text=_("Det som handläggaren väljer på, till exempel Be om ursäkt."),
        error_messages={"required": _("Skriv ett namn.")},
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=MAX_BODY,
        widget=LongText(rows=10),
        error_messages={"required": _("Skriv texten.")},
    )
    language = forms.ChoiceField(label=_("Språk"), error_messages={"required": _("Välj språk.")})
    category_code = forms.ChoiceField(label=_("Kategori"), required=False)
    kind = forms.ChoiceField(label=_("Typ av ärende"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_fragment(request: StaffRequest, code: str = "") -> HttpResponse:
    """A new piece, or with `code` a wording of one there is; the wording to begin from stands in the address."""
    written = [row for row in office.fragments(request.asker.day) if row.code == code]
    if code and not written:
        raise Http404
    form = FragmentForm(request.POST or None, initial=_begin(request, written))
    _offer(form)

    def perform(values: dict[str, Any]) -> None:
        act.set_fragment(actor=request.actor, at=clock.now(), code=code, **values)

    title = gettext("Ändra textblock") if code else gettext("Skriv ett textblock")
    back = reverse("office:fragments")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Textblocket är sparat. Det kan användas direkt."),
        url=back,
        template="office/set_fragment.html",
        context={
            "title": title,
            "about": written[0].name if written else "",
            "variables": sorted(f"{{{name}}}" for name in VARIABLES),
            "submit": gettext("Spara textblocket"),
            "back_url": back,
            "crumbs": [Link(gettext("Textblock"), back), Link(title)],
        },
    )


def _begin(request: StaffRequest, written: list[FragmentRow]) -> dict[str, str]:
    wanted = {name: request.GET.get(name, "") for name in ("language", "category_code", "kind")}
    for row in written:
        if {"language": row.language, "category_code": row.category_code, "kind": row.kind} == wanted:
            return {**wanted, "name": row.name, "body": row.body}
    # A wording in a further language begins from the first one, to be translated.
    known = {"name": written[0].name, "body": written[0].body} if written else {}
    return {"language": "sv", **{name: value for name, value in wanted.items() if value}, **known}


def _offer(form: forms.Form) -> None:
    tree = office.categories(get_language() or "sv")
    indented = [(row.code, f"{'– ' if row.parent_code else ''}{row.name}") for row in tree]
    set_choices(form, "language", [(code, str(word)) for code, word in LANGUAGES.items()])
    set_choices(form, "category_code", [("", gettext("Alla kategorier")), *indented])
    kinds = [(str(code), str(word)) for code, word in KINDS.items()]
    set_choices(form, "kind", [("", gettext("Alla typer")), *kinds])
