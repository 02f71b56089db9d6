"""Somebody is asked to translate, as tests of several acts need it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from gehor.steps.handle.actions.ask_translation import ask_translation
from gehor.steps.handle.models.translation import Translation
from gehor.steps.handle.rules.translations import TranslationOf, Wanted
from tests.cast import AT, Colleague
from tests.steps.handle.parts import DUE


def wanted(**more: Any) -> Wanted:
    """An answer from Swedish into Finnish, by a firm unless told otherwise."""
    fields: dict[str, Any] = {
        "of": TranslationOf.REPLY,
        "source": "Vi städar i morgon.",
        "from_language": "sv",
        "to_language": "fi",
        "due_on": DUE,
    }
    if not {"unit_code", "staff_id"} & set(more):
        fields["firm"] = "Ordbron AB"
    return Wanted(**(fields | more))


def asked(who: Colleague, case_id: UUID, **more: Any) -> Translation:
    """It is asked for; the row."""
    keys = {name: more.pop(name) for name in ("beyond", "confirmed") if name in more}
    key = ask_translation(actor=who.actor, at=AT, case_id=case_id, wanted=wanted(**more), **keys)
    return Translation.objects.get(pk=key)


def day(number: int) -> date:
    """A day of the cast's November."""
    return date(2026, 11, number)
