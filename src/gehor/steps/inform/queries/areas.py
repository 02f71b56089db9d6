"""The areas of the office's work, as anyone reads of them and as they are set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.swedish import sort_key
from gehor.office import queries as office
from gehor.office.queries import CategoryRow
from gehor.steps.inform.models import AreaPage
from gehor.steps.inform.queries import ReferralRow, referral_entries
from gehor.steps.inform.queries.answers import AnswerRow, answers
from gehor.steps.inform.rules.answers import LANGUAGES, review_day

# Nothing to find for who looks for an answer: what is left when nothing else fits.
_NO_AREA = "OVR"


@dataclass(frozen=True)
class AreaRow:
    """An area as anyone reads of it; `told_in` is the language of both texts, "" when nothing has been said of it."""

    code: str
    name: str
    does: str
    does_not: str
    told_in: str
    categories: tuple[CategoryRow, ...]
    answers: tuple[AnswerRow, ...]
    others: tuple[ReferralRow, ...]
    updated_on: date | None = None


@dataclass(frozen=True)
class AreaFields:
    """An area as it is set; days are None before anybody has said anything."""

    code: str
    name: str
    texts: dict[str, str]
    others: tuple[str, ...]
    verified_on: date | None = None
    review_on: date | None = None

    def is_due(self, day: date) -> bool:
        """Whether nobody has looked it through in time."""
        return self.review_on is not None and self.review_on <= day


@kept
def areas(language: str, *, day: date) -> tuple[AreaRow, ...]:
    """All areas by name, but not the one for what fits nowhere."""
    rows = office.categories(language, day=day)
    pages = {page.category.code: page for page in AreaPage.objects.select_related("category")}
    found = (
        _area(group, pages.get(group.code), tuple(row for row in rows if row.parent_code == group.code), language, day)
        for group in rows
        if not group.parent_code and group.code != _NO_AREA
    )
    return tuple(sorted(found, key=lambda row: sort_key(row.name)))


def area(code: str, language: str, *, day: date) -> AreaRow:
    """One area. Raises NotThere."""
    for row in areas(language, day=day):
        if row.code == code:
            return row
    raise NotThere("area")


@kept
def area_fields(code: str, *, day: date) -> AreaFields:
    """One area in all its languages. Raises NotThere."""
    for row in all_area_fields(day=day):
        if row.code == code:
            return row
    raise NotThere("area")


@kept
def all_area_fields(*, day: date) -> tuple[AreaFields, ...]:
    """Every area as it is set, also those of which nothing is said yet."""
    pages = {page.category.code: page for page in AreaPage.objects.select_related("category")}
    return tuple(_fields(row, pages.get(row.code)) for row in office.categories("sv", day=day) if not row.parent_code)


def due_areas(day: date) -> int:
    """How many have not been looked through in time."""
    return sum(row.is_due(day) for row in all_area_fields(day=day))


def _area(
    group: CategoryRow, page: AreaPage | None, leaves: tuple[CategoryRow, ...], language: str, day: date
) -> AreaRow:
    told_in = (language if str(getattr(page, f"does_{language}", "")) else "sv") if page else ""
    by_code = {row.code: row for row in referral_entries(language, day=day)}
    return AreaRow(
        code=group.code,
        name=group.name,
        does=str(getattr(page, f"does_{told_in}", "")),
        does_not=str(getattr(page, f"does_not_{told_in}", "")),
        told_in=told_in,
        categories=leaves,
        answers=tuple(row for row in answers(language) if row.area_code == group.code),
        others=tuple(by_code[code] for code in (page.others if page else ()) if code in by_code),
        updated_on=page.verified_on if page else None,
    )


def _fields(row: CategoryRow, page: AreaPage | None) -> AreaFields:
    names = [f"{kind}_{language}" for kind in ("does", "does_not") for language in LANGUAGES]
    return AreaFields(
        row.code,
        row.name,
        {name: str(getattr(page, name, "")) for name in names},
        tuple(page.others) if page else (),
        page.verified_on if page else None,
        review_day(page.verified_on, page.review_on) if page else None,
    )
