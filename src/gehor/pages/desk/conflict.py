"""Two have written at once: what stands now beside what was written, and nothing of either lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext

from gehor.pages.shared.days import long_day
from gehor.steps.register.queries.rows import CasePage, RecordRow


@dataclass(frozen=True)
class Difference:
    """One thing in two wordings."""

    label: str
    now: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """The newest that was said in the case, and where the two wordings differ."""

    newest: RecordRow | None
    rows: tuple[Difference, ...]


class Standing(Protocol):
    """A form that knows what the case says now."""

    fields: dict[str, forms.Field]

    def stands(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Field → value as the case has it."""


def latest(page: CasePage) -> RecordRow | None:
    """The newest record of the case, in the order people wrote."""
    return page.records[-1] if page.records else None


def differences(fresh: Standing, sent: forms.Form) -> tuple[Difference, ...]:
    """Where what was sent is not what the case says now, field by field, in words."""
    values = sent.cleaned_data
    now = fresh.stands(values)
    found = (
        Difference(str(field.label or ""), words(field, now[name]), words(field, values.get(name)))
        for name, field in fresh.fields.items()
        if name in now and name in sent.fields
    )
    return tuple(row for row in found if row.now != row.mine)


def words(field: forms.Field, value: Any) -> str:
    """A value as the form's own choices and days say it."""
    if value is None or value == "":
        return "–"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(_named(field.choices, one) for one in value) or "–"
    if isinstance(field, forms.ChoiceField):
        return _named(field.choices, value)
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nej")
    return long_day(value) if isinstance(value, date) else str(value)


def _named(choices: Any, value: Any) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            found = _named(label, value)
            if found != str(value):
                return found
        elif str(key) == str(value):
            return str(label).removeprefix("– ")
    return str(value)
