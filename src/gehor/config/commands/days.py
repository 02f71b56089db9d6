"""`gehor days`: when something is due, and which days were counted and skipped on the way (routine 2)."""

from __future__ import annotations

import json
import sys
from datetime import date

from gehor.kit.working_days import WorkingDays


def run(day: str, counts: list[str]) -> int:
    """Print one JSON list, an entry per count; needs no database. Exit status 2 for what is no day or number."""
    calendar = WorkingDays()
    try:
        first = date.fromisoformat(day)
        unfolded = [_as_plain(calendar, first, _whole(count)) for count in counts]
    except ValueError as error:
        print(f"gehor days: {error}", file=sys.stderr)
        return 2
    print(json.dumps(unfolded, ensure_ascii=False, indent=2))
    return 0


def _whole(count: str) -> int:
    if not count.isascii() or not count.isdigit():
        raise ValueError(f"{count!r} is not a number of days")
    return int(count)


def _as_plain(calendar: WorkingDays, day: date, days: int) -> dict[str, object]:
    unfolded = calendar.unfold(day, days)
    return {
        "from": day.isoformat(),
        "days": days,
        "due": unfolded.due_on.isoformat(),
        "counted": [counted.isoformat() for counted in unfolded.counted],
        "skipped": [{"day": skipped.day.isoformat(), "why": skipped.reason} for skipped in unfolded.skipped],
    }
