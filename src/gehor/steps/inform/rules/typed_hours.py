"""Opening hours as a person types them: "9–12, 13.00-15.30", "stängt" or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Final

from gehor.kit.refused import Refused
from gehor.steps.inform.rules.hours import Span

MOST_SPANS: Final = 4
_CLOSED: Final = frozenset({"", "stängt", "closed", "suljettu", "-", "–"})
_CLOCK: Final = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN: Final = re.compile(rf"{_CLOCK}\s*(?:-|–|—|till|to)\s*{_CLOCK}")


def spans_of(typed: str, *, field: str) -> tuple[Span, ...]:
    """The openings of a day in order; none when it is closed. Raises Refused `wrong_hours`, `hours_overlap`."""
    text = typed.strip().lower()
    if text in _CLOSED:
        return ()
    parts = [part.strip() for part in re.split(r"[,;]|\boch\b|\band\b", text) if part.strip()]
    found = [_span(part, field) for part in parts]
    return in_order(found, field=field)


def in_order(spans: Sequence[Span], *, field: str) -> tuple[Span, ...]:
    """The same openings sorted. Raises Refused `wrong_hours` for one that ends before it begins, `hours_overlap`."""
    if len(spans) > MOST_SPANS or any(opens >= closes for opens, closes in spans):
        raise Refused("wrong_hours", field=field)
    ordered = tuple(sorted(spans))
    if any(ordered[at][1] > ordered[at + 1][0] for at in range(len(ordered) - 1)):
        raise Refused("hours_overlap", field=field)
    return ordered


def as_typed(spans: Sequence[Span]) -> str:
    """The openings as one would type them; "" when closed."""
    return ", ".join(f"{_typed(opens)}–{_typed(closes)}" for opens, closes in spans)


def _span(part: str, field: str) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise Refused("wrong_hours", field=field)
    try:
        opens, closes = (time(int(found[at]), int(found[at + 1] or 0)) for at in (1, 3))
    except ValueError:
        raise Refused("wrong_hours", field=field) from None
    return opens, closes


def _typed(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"
