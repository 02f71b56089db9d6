"""The demo comes alive: the office and the last six weeks at once, the fourteen months before by a job."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from gehor.demo.answers import tell_of_answers
from gehor.demo.events import tell_of_events
from gehor.demo.hands import change_hands
from gehor.demo.improvement import improve_markings
from gehor.demo.life import Life, cast
from gehor.demo.neighbours import hand_some_over, meet_neighbours
from gehor.demo.problems import look_for_problems, tell_of_a_crossing
from gehor.demo.publications import show_some
from gehor.demo.questions import ask_colleagues
from gehor.demo.repeats import come_back
from gehor.demo.statutory import wait_for_decisions
from gehor.demo.translations import speak_otherwise
from gehor.journey import set_up
from gehor.journey.office_files import OfficeFiles, read_office
from gehor.kit import clock
from gehor.kit.guard import once
from gehor.kit.queue import wake

OFFICE: Final = "exempelstad"
# Known to everyone on purpose: the demo listens on this machine only and sends no mail out of it.
PASSWORD: Final = "hör-alla-i-exempelstad"  # noqa: S105  (no secret, see above)
RECENT: Final = timedelta(weeks=6)
BEFORE: Final = timedelta(days=450)
SEED: Final = 2026
RECENT_KEY: Final = "demo:first-day"
DAY_PREFIX: Final = "demo:day:"


def prepare(*, at: datetime) -> None:
    """Make the office, its people and its last six weeks, unless they are there. Says what it does on stderr."""
    if _first_day() is not None:
        meet_neighbours(at=at)
        return
    today = clock.local_day(at)
    founded = at - RECENT - BEFORE - timedelta(days=7)
    _say("loading the office …")
    files = set_up.load(at=founded, code=OFFICE)
    set_up.admit(at=founded, files=files, password=PASSWORD)
    first = today - RECENT
    for step in range(RECENT.days + 1):
        if step % 7 == 0 and step < RECENT.days:
            _say(f"living through the week of {first + timedelta(days=step)} …")
        _live_once(files, first + timedelta(days=step), until=at)
    with transaction.atomic():
        if once.claim(RECENT_KEY) is None:
            crew = cast(files.staff)
            tell_of_events(crew, at=at)
            if meet_neighbours(at=at):
                hand_some_over(crew, at=at)
            change_hands(crew, at=at)
            ask_colleagues(crew, at=at)
            show_some(at=at)
            if crew.editors:
                tell_of_answers(crew.editors[0], at=at, hand=random.Random(SEED))
            come_back(crew, at=at)
            tell_of_a_crossing(crew, at=at)
            wait_for_decisions(crew, at=at)
            speak_otherwise(crew, at=at)
            improve_markings(crew, at=at)
            once.remember(RECENT_KEY, first.isoformat())
            # As if the night had passed: what was decided so far is learned from.
            wake("train_suggestions")
    look_for_problems(at=at)


def fill(*, at: datetime, days: int = 3) -> int:
    """Live some more days of the time before the last six weeks, newest first. Returns how many are left."""
    end = _first_day()
    if end is None:
        return 0
    files, lived = read_office(OFFICE, valid_from=end), once.keys(DAY_PREFIX)
    missing = [day for step in range(1, BEFORE.days + 1) if _key(day := end - timedelta(days=step)) not in lived]
    for day in missing[:days]:
        _live_once(files, day, until=at)
    if 0 < len(missing) <= days:
        wake("train_suggestions")
        wake("find_problems")
        wake("measure_alarms")
    return max(0, len(missing) - days)


def progress() -> tuple[int, int]:
    """How many days of the demo's past have been lived, and how many there are in all."""
    return len(once.keys(DAY_PREFIX)), RECENT.days + 1 + BEFORE.days


def _first_day() -> date | None:
    """The first of the six weeks that were lived at the start; None before there was one."""
    told = once.done(RECENT_KEY)
    return date.fromisoformat(told) if told else None


def _key(day: date) -> str:
    return f"{DAY_PREFIX}{day}"


def _live_once(files: OfficeFiles, day: date, *, until: datetime) -> None:
    """A day is one transaction with its own key, so a demo that was stopped goes on where it was."""
    with transaction.atomic():
        if once.claim(_key(day)) is None:
            once.remember(_key(day), f"lived {live_day(files, day, until=until)}")


def live_day(files: OfficeFiles, day: date, *, until: datetime) -> int:
    """One day of the demo's life; the same day is lived the same way every time."""
    hand = random.Random(f"{SEED}:{day.toordinal()}")
    return Life(cast(files.staff), until=until, hand=hand).day(day)


def logins() -> Iterator[str]:
    """Lines for whoever starts the demo: who can sign in, and with what."""
    yield f"Logga in med lösenordet {PASSWORD} som till exempel"
    shown: set[str] = set()
    for row in read_office(OFFICE, valid_from=clock.today()).staff:
        role = row.roles[0].partition("@")[0]
        if role not in shown:
            shown.add(role)
            yield f"  {row.email}  ({role})"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
