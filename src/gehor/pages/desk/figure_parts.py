"""The figures cut up by unit, category, channel, district or language (routine 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from gehor.pages.desk.figure_form import UNIT, Asked
from gehor.pages.desk.figure_words import key_words, value_words
from gehor.pages.shared.asker import StaffRequest
from gehor.people import queries as people
from gehor.steps.follow_up.queries.figures import figures_by, figures_by_unit
from gehor.steps.follow_up.rules.figures import Value
from gehor.steps.follow_up.rules.measures import Dimension

COLUMNS = ("received", "kept", "median_days", "reopened", "repeats")


def divided(
    asked: Asked, request: StaffRequest, codes: tuple[str, ...]
) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """Name, key and figures of each part: of each unit by itself, or under each key of the dimension."""
    today = request.asker.day
    if asked.by == UNIT:
        found = figures_by_unit(asked.scope, asked.period, today=today, codes=codes)
        for row in people.unit_tree():
            if row.id in found and any(value.part or value.whole for value in found[row.id].values()):
                yield row.name(get_language() or "sv"), row.code, found[row.id]
        return
    dimension = Dimension(asked.by)
    words = key_words(dimension)
    parts = figures_by(asked.scope, asked.period, dimension, today=today, codes=codes)
    for key, values in sorted(parts.items(), key=lambda item: (-item[1][codes[0]].part, item[0])):
        yield words.get(key, key) or gettext("Inte känt"), key, values


def parts_of(asked: Asked, request: StaffRequest, may_list: bool) -> list[dict[str, Any]]:
    """Each part as a row of the page, with a bar for how much of the most it is."""
    parts = list(divided(asked, request, COLUMNS))
    most = max((values["received"].part for _name, _key, values in parts), default=0)
    return [
        {
            "name": name,
            "share": round(100 * values["received"].part / most) if most else 0,
            "cells": [
                (value_words(values[code]), _part_url(asked, values[code], key) if may_list else "") for code in COLUMNS
            ],
        }
        for name, key, values in parts
    ]


def _part_url(asked: Asked, value: Value, key: str) -> str:
    return list_url(asked, value, of=key) if asked.by == UNIT else list_url(asked, value, key=key)


def list_url(asked: Asked, value: Value, **more: str) -> str:
    """Where the cases behind a figure are listed; empty when there are none."""
    return asked.link(reverse("desk:figure_cases"), figure=value.figure.code, **more) if value.part else ""
