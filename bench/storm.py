"""A storm: so many items in a day from every channel, most about one event; and registering them together.

Into a throwaway database. Tells what filing costs, what the inbox costs before and after, and how long a registrar
waits for two hundred registered in one press.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from bench import floor
from bench.mail import made_mail, throwaway_database

# The form most, then mail, then the telephone: as offices tell of their storms.
CHANNELS: Final = ("form",) * 6 + ("mail",) * 3 + ("phone",)
EVENT: Final = (
    "Det är inte plogat på {street}, bussarna står still och ingen kommer fram.",
    "När kommer plogen till {street}? Det ligger en halv meter snö.",
    "{street} är spegelblank. Min granne ramlade i dag.",
    "Ett träd har fallit över cykelbanan vid {street}.",
)
OTHER: Final = ("Gatlyktan på {street} är släckt.", "Papperskorgen på {street} är full.", "Tack för den nya bänken!")
STREETS: Final = ("Storgatan", "Lindvägen", "Kvarngatan", "Hamngatan", "Skolvägen", "Björkgatan", "Torggatan")
ABOUT_THE_EVENT: Final = 0.8
TOGETHER: Final = 200
PASSWORD: Final = "hör-alla-i-exempelstad"  # noqa: S105  (the demo's own, no secret)


def main(arguments: list[str]) -> int:
    """Let the storm come and print what it cost."""
    asked = argparse.ArgumentParser(prog="start.py bench storm", description=__doc__)
    asked.add_argument("--items", type=int, default=5_000, help="how many items (5000 unless told)")
    number = asked.parse_known_args(arguments)[0].items
    with throwaway_database():
        told, pace = floor.measure(), floor.pace()
        registrar = _registrar()
        _file(range(min(100, number)))
        before = _inbox(registrar)
        filed = _file(range(100, number))
        after = _inbox(registrar)
        together = _register_together(registrar)
        print(_lines(number, filed, before, after, together, told, pace))
    return 0


def _file(numbers: range) -> dict[str, float]:
    from gehor.kit import clock

    times = []
    with _counted() as statements:
        for number in numbers:
            begun = time.perf_counter()
            _arrives(number, clock.now())
            times.append((time.perf_counter() - begun) * 1000)
    many = max(1, len(times))
    return {
        "rate": many / max(sum(times) / 1000, 0.001),
        "p50": statistics.median(times) if times else 0,
        "statements": statements[0] / many,
    }


def _arrives(number: int, at: datetime) -> None:
    from gehor.journal.act import Actor
    from gehor.journey import arrival, mail
    from gehor.kit.ids import new_id
    from gehor.steps.intake.actions.save_form_draft import save_form_draft
    from gehor.steps.intake.rules.saying import Saying
    from gehor.steps.intake.rules.words import Channel, ReplyBy

    chance = random.Random(number)
    said = chance.choice(EVENT if chance.random() < ABOUT_THE_EVENT else OTHER)
    street = chance.choice(STREETS)
    text = said.format(street=street)
    channel = chance.choice(CHANNELS)
    if channel == "mail":
        mail.take(at=at, raw=made_mail(number))
        return
    if channel == "phone":
        saying = Saying(
            channel=Channel.PHONE, language="sv", text=text, place=street, phone="070-174 06 05", reply_by=ReplyBy.PHONE
        )
        arrival.taken_in(actor=_STAFF[0], at=at, saying=saying, take_self=False, once_key=f"storm:{new_id()}")
        return
    answers: dict[str, object] = {
        "text": text,
        "kind": "complaint",
        "place": street,
        "name": "Rut Alm",
        "email": f"rut{number}@example.org",
        "reply_by": "email",
    }
    draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers)
    arrival.web_form(at=at, draft_id=draft.id)


_STAFF: Final[list[Any]] = []


def _registrar() -> Any:
    from gehor.journal.act import Actor
    from gehor.journey import set_up
    from gehor.journey.office_files import read_office
    from gehor.kit import clock
    from gehor.people import queries as people

    at = clock.now()
    set_up.admit(at=at, files=read_office("exempelstad", valid_from=clock.local_day(at)), password=PASSWORD)
    row = people.staff_by_email("amanda.lindroos@exempelstad.example")
    if row is None:
        raise LookupError("the demo has no registrar")
    _STAFF[:] = [Actor.staff(row.id)]
    return people.asker(row.id, clock.local_day(at))


def _inbox(registrar: Any) -> dict[str, float]:
    """What the first page of the inbox asks and costs: its rows, its count, its hints."""
    from gehor.pages.desk.inbox import PAGE
    from gehor.pages.desk.inbox_list import items
    from gehor.steps.register.queries import queue

    times, asked = [], 0
    for _ in range(9):
        begun = time.perf_counter()
        with _counted() as statements:
            rows, _more = queue.inbox(registrar, limit=PAGE)
            queue.inbox_state(registrar)
            items(registrar, rows)
        times.append((time.perf_counter() - begun) * 1000)
        asked = statements[0]
    return {"ms": statistics.median(times), "statements": asked, "rows": len(rows)}


def _register_together(registrar: Any) -> dict[str, float]:
    from gehor.journey import bulk
    from gehor.kit import clock
    from gehor.steps.register.queries import queue

    rows, _more = queue.inbox(registrar, limit=TOGETHER)
    begun = time.perf_counter()
    done = bulk.register_many(
        actor=_STAFF[0],
        at=clock.now() + timedelta(seconds=1),
        cases=[bulk.Wanted(row.id, row.version) for row in rows],
        titles={row.id: row.title for row in rows},
        kind="complaint",
        category_code="SNO-01",
        class_code="standard",
        unit_code="STM",
        officer_id=None,
    )
    refused = sum(one.refused is not None for one in done)
    return {"cases": len(done), "refused": refused, "seconds": time.perf_counter() - begun}


@contextmanager
def _counted() -> Iterator[list[int]]:
    from django.db import connection

    statements = [0]

    def count(execute: Callable[..., object], *given: object) -> object:
        statements[0] += 1
        return execute(*given)

    with connection.execute_wrapper(count):
        yield statements


def _lines(
    number: int,
    filed: dict[str, float],
    before: dict[str, float],
    after: dict[str, float],
    together: dict[str, float],
    told: floor.Floor,
    pace: float,
) -> str:
    return "\n".join(
        (
            f"items                    {number}, form, mail and telephone",
            f"filed                    {filed['rate']:.0f} a second, {filed['p50']:.1f} ms median, "
            f"{filed['statements']:.1f} statements each",
            f"inbox of 100             {before['ms']:.1f} ms, {before['statements']:.0f} statements, "
            f"{before['rows']:.0f} rows",
            f"inbox of {number:<6}          {after['ms']:.1f} ms, {after['statements']:.0f} statements, "
            f"{after['rows']:.0f} rows",
            f"registered together      {together['cases']:.0f} in {together['seconds']:.1f} s, "
            f"{together['refused']:.0f} refused",
            f"floor                    {told.one:.0f} commits a second from one client",
            f"pace of the machine      {pace:.1f} ms",
        )
    )
