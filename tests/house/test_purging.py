"""Every table that may hold what a private mail said is emptied when two have agreed (TF 2:8)."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db import models

from tests.house.walk import ORDER, SOURCE

ROOTS = {"register.Case", "register.Record", "intake.Received", "outbox.Dispatch"}
# Words of a list, codes and names of the office's own: nothing that came could stand there.
HOLDS_NO_WORDS = {
    "CaseCategory",
    "ResidentCase",
    "EventDelivery",
    "ResidentDelivery",
    "Link",
    "Mention",
    "RecordDispatch",
    "Follower",
    "ForwardQuestion",
    "HazardStep",
    "SkippedMail",
    "PrivateMark",
    "Parcel",
    "SignOff",
}
FREE = (models.CharField, models.TextField, models.JSONField, models.FileField)


def _reaches(model: type[models.Model], seen: frozenset[str] = frozenset()) -> bool:
    if model._meta.label in ROOTS:
        return True
    found = (
        field.related_model
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and isinstance(field.related_model, type)
    )
    label = model._meta.label
    return any(_reaches(other, seen | {label}) for other in found if other._meta.label not in seen | {label})


def _holds_words(model: type[models.Model]) -> bool:
    fields = [field for field in model._meta.get_fields() if field.concrete]
    stored = any(field.is_relation and getattr(field.related_model, "__name__", "") == "StoredFile" for field in fields)
    return stored or any(isinstance(field, FREE) and not field.is_relation for field in fields)


def _emptied() -> set[str]:
    """The names that stand in a function of a room's `writes` by which something is emptied."""
    names: set[str] = set()
    for path in SOURCE.rglob("writes*"):
        for file in [path] if path.suffix == ".py" else path.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name in {"purge", "forget", "_forget_persons"}:
                    names |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    # The case itself is emptied through the gate, which takes a row.
    return names | {"Case"}


def test_no_table_that_could_hold_a_private_word_is_left_out_of_the_purge() -> None:
    wanted = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in ORDER and _reaches(model) and _holds_words(model)
    }

    # Empty it in `purge` of its room's `writes`, or say above that nothing of what came can stand in it.
    assert sorted(wanted - HOLDS_NO_WORDS - _emptied()) == []
    assert len(wanted) > 10
