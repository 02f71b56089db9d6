"""What an office is loaded from: plain values, checked before they become rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gehor.kit.projection import TM
from gehor.kit.refused import Refused
from gehor.office.rules.maps import MapLayer
from gehor.office.rules.words import AuthorityExercise, DayKind, NoticeUnit, ReplyAddress


@dataclass(frozen=True)
class OfficeSettings:
    """The office itself. `valid_from` is the first day these words hold."""

    code: str
    valid_from: date
    name: str
    short_name: str
    board: str
    controller: str
    mail: str
    organisation_number: str = ""
    web: str = ""
    phone: str = ""
    postal_address: str = ""
    visiting_address: str = ""
    complex_notice_unit: str = NoticeUnit.WORKING
    undo_seconds: int = 60
    reply_address: str = ReplyAddress.PLAIN
    receipts_a_day: int = 10
    unopened_days: int = 5
    repeat_days: int = 60
    notice_prompt_days: int = 2
    # Plain language: so many words a sentence may have, and the LIX that is aimed at.
    longest_sentence: int = 25
    lix_aim: int = 40
    # National minority languages for which the office is an administrative area.
    minority_languages: tuple[str, ...] = ()
    # Mail: further mailboxes of ours, whose server vouches for senders, and where caps cut a loop.
    mail_boxes: tuple[str, ...] = ()
    mail_auth_server: str = ""
    mail_cases_per_day: int = 30
    mail_files: int = 50
    mail_file_megabytes: int = 30
    # The local grid of the office's ground by its EPSG code, and layers of somebody else's maps (rules.maps).
    map_grid: int = TM.epsg
    map_layers: tuple[MapLayer, ...] = ()


@dataclass(frozen=True)
class CategoryData:
    """A group (no parent, no unit) or a leaf of the category tree."""

    code: str
    name_sv: str
    name_en: str
    name_fi: str
    parent_code: str = ""
    unit_code: str = ""
    authority_exercise: str = AuthorityExercise.NO
    deadline_class: str = ""
    keywords: tuple[str, ...] = ()
    # About a spot where anybody may stand, never about a person: others near it may be told that it is known.
    about_place: bool = False
    # What the office begins with; set on its own page since.
    needs_approval: bool = False


@dataclass(frozen=True)
class CalendarDay:
    """A day on which the office differs from the law's calendar."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True)
class TextData:
    """A text by occasion and language, perhaps for one category or kind of case only."""

    occasion: str
    language: str
    subject: str
    body: str
    category_code: str = ""
    kind: str = ""


def check_categories(categories: tuple[CategoryData, ...], units: frozenset[str]) -> None:
    """Raises Refused: category_twice, unknown_parent, unknown_unit, leaf_without_unit, unknown_authority_exercise."""
    codes = [category.code for category in categories]
    if len(set(codes)) < len(codes):
        raise Refused("category_twice", codes=tuple(sorted({code for code in codes if codes.count(code) > 1})))
    for category in categories:
        if category.parent_code and category.parent_code not in codes:
            raise Refused("unknown_parent", category=category.code, parent=category.parent_code)
        if category.unit_code and category.unit_code not in units:
            raise Refused("unknown_unit", category=category.code, unit=category.unit_code)
        if category.parent_code and not category.unit_code:
            raise Refused("leaf_without_unit", category=category.code)
        if category.authority_exercise not in set(AuthorityExercise):
            raise Refused("unknown_authority_exercise", category=category.code)


def check_day(day: CalendarDay) -> None:
    """Raises Refused: unknown_kind, no_name."""
    if day.kind not in set(DayKind):
        raise Refused("unknown_kind", kind=day.kind)
    if not day.name.strip():
        raise Refused("no_name")
