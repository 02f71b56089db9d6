from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.projection import GRIDS
from gehor.kit.refused import Refused
from gehor.office import writes
from gehor.office.models.approval_rule import ApprovalRule
from gehor.office.models.category import Category
from gehor.office.models.office import Office
from gehor.office.rules.maps import as_plain
from gehor.office.rules.settings import (
    CalendarDay,
    CategoryData,
    OfficeSettings,
    TextData,
    check_categories,
    check_day,
)
from gehor.office.rules.words import MinorityLanguage, NoticeUnit, ReplyAddress
from gehor.people.queries import require_right, units
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP


def load_office(
    *,
    actor: Actor,
    at: datetime,
    settings: OfficeSettings,
    categories: Sequence[CategoryData],
    calendar: Sequence[CalendarDay],
    texts: Sequence[TextData],
    plain_words: Mapping[str, str] | None = None,
) -> None:
    """Make the office as said; loading the same again changes nothing. The units must be there.

    A change becomes a row that holds from today; what the files do not name is left as it is.
    Raises NotAllowed; Refused: another_office, unknown_notice_unit, unknown_reply_address, unknown_grid,
    unknown_language, category_twice, unknown_parent, unknown_unit, leaf_without_unit, unknown_authority_exercise,
    unknown_kind, no_name, unknown_category.
    """
    with acting("load_office", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        begins = settings.valid_from
        today = max(local_day(at), begins)
        first_time = _put_office(act, settings, today)
        _put_categories(act, tuple(categories), begins if first_time else today)
        for day in calendar:
            check_day(day)
            writes.put_day(act, day)
        known = frozenset(category.code for category in categories)
        for text in texts:
            if text.category_code and text.category_code not in known:
                raise Refused("unknown_category", category=text.category_code)
            writes.put_text(act, text, valid_from=begins if first_time else today)
        writes.add_plain_words(act, plain_words or {}, valid_from=begins if first_time else today)


def _put_office(act: Act, settings: OfficeSettings, today: date) -> bool:
    """True when this is the office's first row."""
    if settings.complex_notice_unit not in set(NoticeUnit):
        raise Refused("unknown_notice_unit", unit=settings.complex_notice_unit)
    if settings.reply_address not in set(ReplyAddress):
        raise Refused("unknown_reply_address", reply_address=settings.reply_address)
    wanted = {**asdict(settings), "mail_boxes": list(settings.mail_boxes), "map_layers": as_plain(settings.map_layers)}
    wanted["minority_languages"] = list(settings.minority_languages)
    if not set(settings.minority_languages) <= set(MinorityLanguage):
        raise Refused("unknown_language", language=settings.minority_languages)
    if settings.map_grid not in GRIDS:
        raise Refused("unknown_grid", grid=settings.map_grid)
    begins = wanted.pop("valid_from")
    newest = Office.objects.select_for_update().order_by("-valid_from").first()
    if newest is not None and newest.code != settings.code:
        raise Refused("another_office", office=newest.code)
    if newest is not None and all(getattr(newest, name) == value for name, value in wanted.items()):
        return False
    day = begins if newest is None else today
    # Two changes on one day are one: nothing can have been counted under the words of the morning alone.
    row, _made = Office.objects.update_or_create(valid_from=day, defaults=wanted)
    act.note("office", "office", row.pk, valid_from=day, **wanted)
    return newest is None


def _put_categories(act: Act, categories: tuple[CategoryData, ...], valid_from: date) -> None:
    unit_ids = {unit.code: unit.id for unit in units()}
    check_categories(categories, frozenset(unit_ids))
    rows = {row.code: row for row in Category.objects.select_for_update()}
    # Groups first: a leaf points at its group.
    for category in sorted(categories, key=lambda category: bool(category.parent_code)):
        wanted = _columns(category, rows, unit_ids)
        row = rows.get(category.code)
        if row is not None and all(getattr(row, name) == value for name, value in wanted.items()):
            continue
        made = row is None
        row = row or Category(code=category.code, valid_from=valid_from)
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
        rows[category.code] = row
        act.note("office", "category", row.pk, **wanted)
        if made and category.needs_approval:
            # How somebody has set it since stays.
            ApprovalRule.objects.create(category=row, valid_from=valid_from, needed=True)


def _columns(category: CategoryData, rows: Mapping[str, Category], unit_ids: Mapping[str, int]) -> dict[str, object]:
    return {
        "parent_id": rows[category.parent_code].pk if category.parent_code else None,
        "unit_id": unit_ids[category.unit_code] if category.unit_code else None,
        "name_sv": category.name_sv,
        "name_en": category.name_en,
        "name_fi": category.name_fi,
        "authority_exercise": str(category.authority_exercise),
        "deadline_class": category.deadline_class,
        "keywords": list(category.keywords),
        "about_place": category.about_place,
    }
