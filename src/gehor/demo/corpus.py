"""What residents of the demo say and what they are answered: templates with slots, drawn by a seeded hand."""

from __future__ import annotations

import csv
import random
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
DOMAINS: Final = ("example.org", "example.com", "example.net")
_PLAIN: Final = str.maketrans("åäöéüøæ", "aaoeuoa")


@dataclass(frozen=True)
class Template:
    """One thing people say, with the answer it gets and how it ends."""

    category: str
    kind: str
    months: tuple[int, ...]
    weight: int
    language: str
    title: str
    text: str
    answer: str
    ending: str
    refer_to: str
    fault_found: str
    simple: bool
    interim_reason: str


@dataclass(frozen=True)
class Voice:
    """Somebody made up who writes: how they want the answer, or nobody."""

    name: str
    email: str
    phone: str
    address: str
    reply_by: str


@dataclass(frozen=True)
class Told:
    """A template with its slots filled, and who says it."""

    template: Template
    title: str
    text: str
    answer: str
    place: str
    voice: Voice
    # Where on the made-up ground, degrees WGS 84; None for what has no place.
    at: tuple[float, float] | None = None


@cache
def templates() -> tuple[Template, ...]:
    """Every template of the corpus."""
    told = tomllib.loads((DATA / "cases.toml").read_text(encoding="utf-8"))
    return tuple(
        Template(
            category=case["category"],
            kind=case["kind"],
            months=tuple(case.get("months", range(1, 13))),
            weight=int(case.get("weight", 1)),
            language=case.get("language", "sv"),
            title=case["title"],
            text=case["text"].strip(),
            answer=case["answer"].strip(),
            ending=case.get("ending", "answered"),
            refer_to=case.get("refer_to", ""),
            fault_found=case.get("fault_found", ""),
            simple=bool(case.get("simple", False)),
            interim_reason=case.get("interim_reason", "").strip(),
        )
        for case in told["case"]
    )


@cache
def _places() -> tuple[tuple[str, str], ...]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["name"], row["kind"]) for row in csv.DictReader(file))


@cache
def _points() -> dict[str, tuple[float, float]]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}


def _at(hand: random.Random, place: str, slots: dict[str, str]) -> tuple[float, float] | None:
    """Near the middle of the street or spot: a house number is some way along it."""
    name = next((slots[word] for word in ("street", "place") if slots[word] in place), "")
    if not name:
        return None
    latitude, longitude = _points()[name]
    along = int(slots["number"]) / 86 - 0.5
    return (
        round(latitude + along * 0.004 + hand.uniform(-0.0002, 0.0002), 6),
        round(longitude + along * 0.004 + hand.uniform(-0.0004, 0.0004), 6),
    )


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    with (DATA / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(row["first"] for row in rows if row["first"]), tuple(row["last"] for row in rows if row["last"])


def tell(hand: random.Random, day: date) -> Told:
    """Something said on the day: a template of the season, a place and a voice."""
    fitting = [template for template in templates() if day.month in template.months]
    template = hand.choices(fitting, weights=[item.weight for item in fitting])[0]
    streets = [name for name, kind in _places() if kind == "street"]
    others = [name for name, kind in _places() if kind != "street"]
    street, number = hand.choice(streets), str(hand.randint(1, 86))
    slots = {"street": street, "number": number, "place": hand.choice(others or streets)}
    return Told(
        template=template,
        title=_fill(template.title, slots)[:200],
        text=_fill(template.text, slots),
        answer=_fill(template.answer, slots),
        place=(place := _where(template, slots)),
        voice=_voice(hand, streets),
        at=_at(hand, place, slots),
    )


def _fill(text: str, slots: dict[str, str]) -> str:
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text


def _where(template: Template, slots: dict[str, str]) -> str:
    if "{street}" in template.text:
        return f"{slots['street']} {slots['number']}" if "{number}" in template.text else slots["street"]
    return slots["place"] if "{place}" in template.text else ""


def _voice(hand: random.Random, streets: list[str]) -> Voice:
    firsts, lasts = _names()
    first, last = hand.choice(firsts), hand.choice(lasts)
    reply_by = hand.choices(("email", "letter", "phone", "page"), weights=(74, 8, 6, 12))[0]
    if reply_by == "page":
        return Voice("", "", "", "", "page")
    local = f"{first}.{last}".lower().translate(_PLAIN)
    address = "".join(letter for letter in local if letter.isascii() and (letter.isalnum() or letter == "."))
    return Voice(
        name=f"{first} {last}",
        email=f"{address}@{hand.choice(DOMAINS)}" if reply_by == "email" else "",
        # Numbers of a series that is set aside for made-up ones.
        phone=f"08-465 004 {hand.randint(10, 99)}" if reply_by == "phone" else "",
        address=f"{hand.choice(streets)} {hand.randint(1, 60)}\n100 00 Exempelstad" if reply_by == "letter" else "",
        reply_by=reply_by,
    )
