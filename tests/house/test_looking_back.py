"""Relations and migrations point back along the way, also where they are given as text."""

from __future__ import annotations

import re

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.serializer import serializer_factory

from gehor.steps.register.rules.status import Status
from tests.house.walk import ORDER, SOURCE

# An import, not a file's speaking name.
_READS_RULES = re.compile(r"\.rules\b|import rules\b")
RANK = {label: place for place, label in enumerate(ORDER)}


def test_no_relation_points_from_a_room_to_a_later_room() -> None:
    ahead = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in RANK
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and getattr(field, "related_model", None)
        if RANK.get(field.related_model._meta.app_label, 0) > RANK[model._meta.app_label]
    ]

    assert ahead == []
    assert len([m for m in apps.get_models() if m._meta.app_label in RANK]) > 30


def test_no_migration_builds_on_a_later_room() -> None:
    loader = MigrationLoader(None)

    ahead = [
        f"{app}.{name} → {parent}.{parent_name}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in RANK
        for parent, parent_name in migration.dependencies
        if RANK.get(parent, 0) > RANK[app]
    ]

    assert ahead == []


def test_protected_tables_can_not_be_reached_from_a_record_or_a_case() -> None:
    protected = {"CaseProtected", "RecordProtected", "SecrecyMark", "Correction"}
    reached = [
        f"{model._meta.label}: {relation.related_model.__name__}"
        for model in apps.get_models()
        for relation in model._meta.related_objects
        if relation.related_model.__name__ in protected and not relation.hidden
    ]

    assert reached == []


def test_no_migration_reads_a_word_list_that_may_move() -> None:
    leaning = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("migrations/0*.py")
        if _READS_RULES.search(path.read_text(encoding="utf-8"))
    ]

    assert leaning == []
    assert serializer_factory(Status.NEW).serialize() == ("'new'", set())
