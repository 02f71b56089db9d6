"""A form about one thing in the office: shown, done once, and on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from gehor.journey.office_files import read_office
from gehor.kit.refused import Refused
from gehor.office.queries import office_on
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.people import queries as people
from gehor.people.queries import Asker

_FIELDS = {"wrong_email": "email", "already_admitted": "email", "no_name": "name", "weak_password": "password"}


def answer(
    request: StaffRequest,
    form: forms.Form,
    *,
    perform: Callable[[dict[str, Any]], object],
    done: str | Promise,
    url: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """422 with what to mend, or on to `url` when it is done."""
    if request.method == "POST" and form.is_valid():
        try:
            perform(form.cleaned_data)
        except Refused as refused:
            field = str(refused.facts.get("field") or _FIELDS.get(refused.code))
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, str(done))
            return redirect(url)
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def unit_choices(asker: Asker) -> list[tuple[str, str]]:
    """Open units, indented as they stand under each other."""
    language = get_language() or "sv"
    rows = [row for row in people.unit_tree() if row.is_open(asker.day)]
    return [("", gettext("Välj")), *((row.code, f"{'– ' * row.depth}{row.name(language)}") for row in rows)]


def role_choices(asker: Asker) -> list[tuple[str, str]]:
    """The roles that the office was set up with."""
    try:
        files = read_office(office_on(asker.day).code, valid_from=asker.day)
    except LookupError:
        return []
    english = get_language() == "en"
    return [(role.code, (english and role.name_en) or role.name_sv) for role in files.roles]


def set_choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Fill a choice field."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices
