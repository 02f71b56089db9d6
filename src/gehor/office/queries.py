"""What the office has decided, as plain rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gehor.kit.polygons import Box, Polygon, contains
from gehor.kit.projection import GRIDS, Grid
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.swedish import sort_key
from gehor.kit.swedish.plainness import Wordings
from gehor.kit.working_days import WorkingDays
from gehor.office.models.accessibility import AccessibilityStatement
from gehor.office.models.approval_rule import ApprovalRule
from gehor.office.models.brand import Brand
from gehor.office.models.calendar import CalendarException
from gehor.office.models.category import Category
from gehor.office.models.district import District
from gehor.office.models.office import Office, Reach
from gehor.office.models.plain_word import PlainWord
from gehor.office.models.text import Text
from gehor.office.rules.accessibility import Shortcoming, StatementData, shortcomings_of
from gehor.office.rules.brand import Colours
from gehor.office.rules.fragments import PREFIX, code_of
from gehor.office.rules.maps import MapLayer, layers_of
from gehor.office.rules.words import AreaKind, DayKind

_LANGUAGES = {"sv": "name_sv", "en": "name_en", "fi": "name_fi"}


@dataclass(frozen=True)
class OfficeRow:
    """The office as it was on a day."""

    code: str
    valid_from: date
    name: str
    short_name: str
    board: str
    controller: str
    organisation_number: str
    mail: str
    web: str
    phone: str
    postal_address: str
    visiting_address: str
    complex_notice_unit: str
    undo_seconds: int
    reply_address: str
    receipts_a_day: int
    unopened_days: int
    repeat_days: int
    notice_prompt_days: int
    longest_sentence: int
    lix_aim: int
    minority_languages: Sequence[str]
    mail_boxes: Sequence[str]
    mail_auth_server: str
    mail_cases_per_day: int
    mail_files: int
    mail_file_megabytes: int
    map_grid: int
    # As they are kept; `rules.maps.layers_of` makes layers of them.
    map_layers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class BrandRow:
    """How the office looks. `own_colours` is False where they are the theme's; `logo` is a stored file or None."""

    colours: Colours
    own_colours: bool
    logo: UUID | None
    logo_width: int
    logo_height: int
    letterhead: tuple[str, ...]


@dataclass(frozen=True)
class CategoryRow:
    """A group (no parent) or a leaf, named in the language asked for."""

    id: int
    code: str
    name: str
    parent_code: str
    unit_id: int | None
    authority_exercise: str
    deadline_class: str
    keywords: tuple[str, ...] = ()
    valid_to: date | None = None
    about_place: bool = False


@dataclass(frozen=True)
class TextRow:
    """A text to fill. `language` is the one it is in, which may be Swedish when the asked one is missing."""

    subject: str
    body: str
    version: int
    language: str
    occasion: str = ""
    category_code: str = ""
    kind: str = ""


@dataclass(frozen=True)
class FragmentRow:
    """A ready-made piece of an answer, as the office has it now. `category_code` and `kind` are "" for all."""

    code: str
    name: str
    body: str
    language: str
    category_code: str
    kind: str
    version: int


@kept
def office_on(day: date) -> OfficeRow:
    """The office as it was on the day; before its first row, as it first was. Raises NotThere before any is loaded."""
    by_day = Office.objects.values_list(*OfficeRow.__dataclass_fields__)
    row = by_day.filter(valid_from__lte=day).order_by("-valid_from").first() or by_day.order_by("valid_from").first()
    if row is None:
        raise NotThere("no office is loaded")
    found: Any = Reach.objects.filter(valid_from__lte=day).order_by("valid_from").values_list("name", "value")
    return replace(OfficeRow(*row), **dict(found))


@kept
def brand() -> BrandRow:
    """How the office looks now; as the theme does until it has said otherwise."""
    row = Brand.objects.order_by("-valid_from").first() or Brand()
    return BrandRow(
        colours=Colours(**row.colours),
        own_colours=bool(row.colours),
        logo=row.logo_id,
        logo_width=row.logo_width,
        logo_height=row.logo_height,
        letterhead=tuple(row.letterhead),
    )


@kept
def has_brand() -> bool:
    """True when somebody has said how the office looks."""
    return Brand.objects.exists()


@kept
def accessibility_statement() -> StatementData | None:
    """What the office says of how accessible its pages are; None until it has said anything."""
    row = AccessibilityStatement.objects.order_by("-valid_from").first()
    if row is None:
        return None
    found: tuple[Shortcoming, ...] = shortcomings_of(row.shortcomings)
    return StatementData(row.compliance, row.tested_on, row.tested_by, found)


@kept
def categories(language: str, *, day: date | None = None) -> tuple[CategoryRow, ...]:
    """The tree in order of codes, groups before their leaves; those in use on the day, or not ended at all."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=day) if day else Q(valid_to__isnull=True)
    found = Category.objects.filter(live).select_related("parent").order_by("code")
    return tuple(_category(row, language) for row in found)


@kept
def category(code_or_id: str | int, language: str = "sv") -> CategoryRow:
    """One category, ended ones too (old cases name them). Raises NotThere."""
    key = {"id": code_or_id} if isinstance(code_or_id, int) else {"code": code_or_id}
    row = Category.objects.filter(**key).select_related("parent").first()
    if row is None:
        raise NotThere("category")
    return _category(row, language)


@dataclass(frozen=True)
class PlainWordRow:
    """An office word with its everyday wording."""

    id: int
    word: str
    instead: str


@kept
def plain_words() -> tuple[PlainWordRow, ...]:
    """The office words that are pointed out to whoever writes, in Swedish order."""
    found = PlainWord.objects.filter(valid_to=None).values_list("pk", "word", "instead")
    return tuple(sorted((PlainWordRow(*row) for row in found), key=lambda row: sort_key(row.word)))


@kept
def wordings() -> Wordings:
    """The same, made ready to be met in texts."""
    return Wordings({row.word: row.instead for row in plain_words()})


@dataclass(frozen=True)
class ApprovalRuleRow:
    """From which day answers in a category need approval, and whose (`Approvers`)."""

    category_code: str
    valid_from: date
    needed: bool
    approvers: str


@kept
def approval_rules() -> tuple[ApprovalRuleRow, ...]:
    """Every rule there is or will be, by category, the newest first."""
    found = ApprovalRule.objects.order_by("category__code", "-valid_from")
    return tuple(
        ApprovalRuleRow(*row) for row in found.values_list("category__code", "valid_from", "needed", "approvers")
    )


def approval_rule(code_or_id: str | int, day: date) -> ApprovalRuleRow | None:
    """The rule that holds for a category on a day, its own before its group's; None where no approval is needed."""
    row = category(code_or_id)
    for code in filter(None, (row.code, row.parent_code)):
        for rule in approval_rules():
            if rule.category_code == code and rule.valid_from <= day:
                return rule if rule.needed else None
    return None


@kept
def calendar_days() -> tuple[tuple[date, str, str], ...]:
    """The office's own exceptions as (day, kind, name), oldest first."""
    return tuple(CalendarException.objects.order_by("day").values_list("day", "kind", "name"))


@kept
def working_days() -> WorkingDays:
    """The office's working days; the index is built anew only when the exceptions have changed."""
    return _built(calendar_days())


@kept
def text_for(occasion: str, language: str, day: date, category_id: int | None = None) -> TextRow:
    """The newest text of the day: in the language or else Swedish, for the category or else for all.

    Raises NotThere when there is none.
    """
    found = Text.objects.filter(
        Q(category=None) | Q(category=category_id) if category_id else Q(category=None),
        occasion=occasion,
        language__in={language, "sv"},
        kind="",
    ).select_related("category")
    texts = list(found)
    # A text that begins later serves a day before any text only: an old item still gets its receipt.
    fitting = [text for text in texts if text.valid_from <= day] or [text for text in texts if text.version == 1]
    if not fitting:
        raise NotThere(f"no text for {occasion}")
    return _text(max(fitting, key=lambda text: (text.language == language, text.category_id is not None, text.version)))


def texts() -> tuple[TextRow, ...]:
    """The newest version of every whole text, by occasion and language."""
    return tuple(_text(text) for text in _newest(Text.objects.exclude(occasion__startswith=PREFIX)))


def fragments(day: date) -> tuple[FragmentRow, ...]:
    """Every piece of an answer that is in use on the day, by name, each in every language and for whom it is meant."""
    found = _newest(Text.objects.filter(occasion__startswith=PREFIX))
    live = [text for text in found if text.valid_to is None or text.valid_to > day]
    return tuple(sorted(map(_fragment, live), key=lambda row: (row.name.casefold(), row.code, row.language)))


def fragments_for(language: str, day: date, *, category_id: int, kind: str) -> tuple[FragmentRow, ...]:
    """The pieces that fit a case, one of each code, by name: its language before Swedish, its category before all."""
    return fitting(fragments(day), language, category_id=category_id, kind=kind)


def fitting(found: Sequence[FragmentRow], language: str, *, category_id: int, kind: str) -> tuple[FragmentRow, ...]:
    """Those of the pieces that fit a case, for who has asked for them already and looks at many cases."""
    row = category(category_id)
    own = {row.code: 2, row.parent_code or row.code: 1 if row.parent_code else 2, "": 0}
    best: dict[str, tuple[tuple[bool, int, bool], FragmentRow]] = {}
    for fragment in found:
        if fragment.language not in {language, "sv"} or fragment.category_code not in own:
            continue
        if fragment.kind not in {"", kind}:
            continue
        fits = (fragment.language == language, own[fragment.category_code], bool(fragment.kind))
        if fragment.code not in best or best[fragment.code][0] < fits:
            best[fragment.code] = (fits, fragment)
    return tuple(fragment for _, fragment in best.values())


def _newest(found: QuerySet[Text]) -> QuerySet[Text]:
    return (
        found.order_by("occasion", "language", F("category").asc(nulls_first=True), "kind", "-version")
        .distinct("occasion", "language", "category", "kind")
        .select_related("category")
    )


@lru_cache(maxsize=8)
def _built(days: tuple[tuple[date, str, str], ...]) -> WorkingDays:
    return WorkingDays(
        extra_free={day: name for day, kind, name in days if kind == DayKind.FREE},
        extra_work=frozenset(day for day, kind, _name in days if kind == DayKind.WORKING),
    )


def _category(row: Category, language: str) -> CategoryRow:
    return CategoryRow(
        id=row.pk,
        code=row.code,
        name=getattr(row, _LANGUAGES.get(language, "name_sv")),
        parent_code=row.parent.code if row.parent else "",
        unit_id=row.unit_id,
        authority_exercise=row.authority_exercise,
        deadline_class=row.deadline_class,
        keywords=tuple(row.keywords),
        valid_to=row.valid_to,
        about_place=row.about_place,
    )


def _text(text: Text) -> TextRow:
    return TextRow(
        subject=text.subject,
        body=text.body,
        version=text.version,
        language=text.language,
        occasion=text.occasion,
        category_code=text.category.code if text.category else "",
        kind=text.kind,
    )


def _fragment(text: Text) -> FragmentRow:
    return FragmentRow(
        code=code_of(text.occasion),
        name=text.subject,
        body=text.body,
        language=text.language,
        category_code=text.category.code if text.category else "",
        kind=text.kind,
        version=text.version,
    )


@dataclass(frozen=True)
class AreaRow:
    """A district, or the office's outline, with the ground it covers."""

    id: int
    code: str
    name: str
    kind: str
    box: Box
    polygons: tuple[Polygon, ...]

    def covers(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in it."""
        west, south, east, north = self.box
        near = west <= longitude <= east and south <= latitude <= north
        return near and contains(self.polygons, longitude, latitude)


@kept
def areas(day: date) -> tuple[AreaRow, ...]:
    """The office's outline and districts of a day, by name; none when it has drawn none."""
    found = _holding(day).order_by("name", "code").defer("drawn")
    return tuple(
        AreaRow(row.pk, row.code, row.name, row.kind, (row.west, row.south, row.east, row.north), _tuples(row.polygons))
        for row in found
    )


@kept
def map_drawing(day: date) -> str:
    """The same as GeoJSON with as few points as a map needs."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "kind": kind},
            "geometry": {"type": "MultiPolygon", "coordinates": drawn},
        }
        for name, kind, drawn in _holding(day).order_by("kind", "name").values_list("name", "kind", "drawn")
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def district_at(latitude: float, longitude: float, day: date) -> AreaRow | None:
    """The district of a point on a day; None outside all of them."""
    districts = (area for area in areas(day) if area.kind == AreaKind.DISTRICT)
    return next((area for area in districts if area.covers(latitude, longitude)), None)


def is_outside(latitude: float, longitude: float, day: date) -> bool:
    """Whether a point lies outside all that the office answers for; False when it has drawn nothing.

    What is in a district is inside, also where a coarser outline says otherwise.
    """
    drawn = areas(day)
    return bool(drawn) and not any(area.covers(latitude, longitude) for area in drawn)


@dataclass(frozen=True)
class DistrictChoice:
    """A district by its newest name, with the rows it has had under every outline."""

    code: str
    name: str
    ids: frozenset[int]


@kept
def district_choices() -> tuple[DistrictChoice, ...]:
    """Every district there is or was, by name: old cases lie in old ones."""
    rows = District.objects.filter(kind=AreaKind.DISTRICT).order_by("valid_from").values_list("code", "name", "pk")
    names: dict[str, str] = {}
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for code, name, key in rows:
        names[code] = name
        ids[code].add(key)
    found = [DistrictChoice(code, name, frozenset(ids[code])) for code, name in names.items()]
    return tuple(sorted(found, key=lambda row: row.name.casefold()))


@kept
def local_grid(day: date) -> Grid:
    """The grid in which the office speaks of places. Raises NotThere before an office is loaded."""
    return GRIDS[office_on(day).map_grid]


@kept
def map_layers(day: date) -> tuple[MapLayer, ...]:
    """The layers under the map, none unless the office has chosen some. Raises NotThere."""
    return layers_of(office_on(day).map_layers)


def _holding(day: date) -> QuerySet[District]:
    return District.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def _tuples(polygons: Sequence[Any]) -> tuple[Polygon, ...]:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)


@kept
def merged_categories() -> tuple[tuple[str, str], ...]:
    """Categories that have ended and the one that each was merged into, by code."""
    found = Category.objects.filter(merged_into__isnull=False).order_by("code")
    return tuple(found.values_list("code", "merged_into__code"))
