"""The office of the benches: the demo's units and categories with more people, and the moulds of its lives."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from bench import mould
from bench.lives import SHAPES, Input, Life, Shape
from gehor.demo.corpus import Told, tell
from gehor.journal.act import Actor
from gehor.journey import set_up
from gehor.kit import clock
from gehor.kit.working_days import WorkingDays
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.actions.admit_staff import admit_staff
from gehor.steps.register.models.case import Case

OFFICE: Final = "exempelstad"
PASSWORD: Final = "hör-alla-i-exempelstad"  # noqa: S105  (the demo's own, no secret)
FOUNDED: Final = timedelta(days=500)
# Twelve in each unit that answers, as an office with a million cases a year would need at least.
OFFICERS: Final = 12
UNITS: Final = ("TP", "TILL", "ANL", "STM", "TT", "AVF", "KOM")
# Lives of each shape: enough categories and texts, quick enough to be lived before every load.
LIVES: Final = 5
# What each copy says in its own way; long enough that nothing else is called so.
NAME, EMAIL, SENTENCE = "Qvintus Zakrisson-Xander", "qvintus.zakrisson@example.org", "Qvällens zefyr xylofon."
_SET_UP: Final = Actor.system("set_up")


@dataclass(frozen=True)
class Officer:
    """Somebody who answers."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Office:
    """Who works here, and on which days."""

    days: WorkingDays
    officers: Mapping[str, Sequence[Officer]]
    registrar: UUID
    taker: UUID


@dataclass(frozen=True)
class Kept:
    """A mould with the shape it has and the unit whose officers may stand in it."""

    shape: Shape
    unit: str
    mould: mould.Mould


def found() -> Office:
    """Load the office and let its people in, through the acts; the demo's own people can sign in."""
    at = clock.now() - FOUNDED
    files = set_up.load(at=at, code=OFFICE)
    if people.staff_by_email(files.staff[0].email) is None:
        set_up.admit(at=at, files=files, password=PASSWORD)
        for unit, n in itertools.product(UNITS, range(OFFICERS)):
            admit_staff(
                actor=_SET_UP,
                at=at,
                email=f"handlaggare.{n}.{unit.lower()}@exempelstad.example",
                name=f"Handläggare {n} {unit}",
                unit_code=unit,
                language="sv",
                roles=["case_officer"],
                password=None,
            )
    return there()


def there() -> Office:
    """The office that was founded."""
    asker_day = clock.today()
    officers = {unit: tuple(_officers(unit)) for unit in UNITS}
    registrar = people.staff_by_email("gunvor.stenmark@exempelstad.example")
    taker = people.staff_by_email("ahmed.karimi@exempelstad.example")
    if registrar is None or taker is None:
        raise LookupError(f"no bench office on {asker_day}")
    return Office(office.working_days(), officers, registrar.id, taker.id)


def _officers(unit: str) -> Iterator[Officer]:
    for n in range(OFFICERS):
        row = people.staff_by_email(f"handlaggare.{n}.{unit.lower()}@exempelstad.example")
        if row is not None:
            yield Officer(row.id, row.name)


def inputs(of: Office, shape: Shape, n: int, first: date) -> Input:
    """What the n:th life of a shape is told; the same each time."""
    hand = random.Random(f"{shape.name}:{n}")
    leaves = {row.code: row for row in office.categories("sv") if row.parent_code}
    units = {row.id: row.code for row in people.units()}
    told = _fitting(hand, first, leaves, units, shape)
    category = leaves[told.template.category]
    unit = units[category.unit_id or 0]
    kind = "question" if shape.name == "direct" else told.template.kind
    return Input(
        first=first,
        days=of.days,
        name=NAME,
        email=EMAIL,
        text=f"{told.text}\n\n{SENTENCE}",
        answer=told.answer,
        place=told.place,
        title=told.title,
        kind="suggestion" if shape.name == "other_post" and kind == "complaint" else kind,
        category=category.code,
        unit=unit,
        officer=of.officers[unit][n % OFFICERS].id,
        registrar=of.registrar,
        taker=of.taker,
    )


def _fitting(
    hand: random.Random,
    day: date,
    leaves: Mapping[str, office.CategoryRow],
    units: Mapping[int, str],
    shape: Shape,
) -> Told:
    while True:
        told = tell(hand, day)
        row = leaves.get(told.template.category)
        fits = row is not None and row.authority_exercise != "yes" and units.get(row.unit_id or 0) in UNITS
        if fits and told.template.language == "sv" and (shape.name != "direct" or told.template.kind != "complaint"):
            return told


def live(told: Input, shape: Shape) -> Life:
    """Live one life to where its shape ends."""
    life = Life(told)
    shape.live(life)
    return life


def keep(of: Office, shape: Shape, n: int, first: date, known: Mapping[str, mould.Table]) -> Kept:
    """Live the n:th life of a shape, keep what it leaves as a mould, and undo it."""
    told, numbers = inputs(of, shape, n, first), []

    def lived() -> None:
        case_id = live(told, shape).case_id
        numbers.append(Case.objects.values_list("diary_number", flat=True).get(pk=case_id) or "")

    rows = mould.lived(lived, known)
    officer = next(one for one in of.officers[told.unit] if one.id == told.officer)
    words = {
        "name": NAME,
        "email": EMAIL,
        "sentence": SENTENCE,
        "officer": str(officer.id),
        "officer_name": officer.name,
    }
    maker = mould.Maker(rows, first=first, days=of.days, told=words, staff=staff_ids(of))
    return Kept(shape, told.unit, maker.mould(numbers[0]))


def staff_ids(of: Office) -> frozenset[str]:
    """The ids of those who work in the lives: they are no part of a case."""
    officers = (str(officer.id) for unit in of.officers.values() for officer in unit)
    return frozenset({str(of.registrar), str(of.taker), *officers})


def moulds(of: Office, first: date, lives: int = LIVES) -> list[Kept]:
    """Some moulds of every shape. `first` lies so long ago that every life has ended by now."""
    known = mould.tables()
    return [keep(of, shape, n, first, known) for shape in SHAPES.values() for n in range(lives)]
