from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.saved_view import SavedView
from gehor.people.models.staff import Staff
from gehor.people.queries import asker as asking
from gehor.people.queries import sharing_units
from gehor.people.rules.views import MAX_FILTERS, MAX_NAME, MAX_VIEWS, ViewPage, plain_filters
from gehor.people.writes import unit_by_code


def save_view(
    *,
    actor: Actor,
    at: datetime,
    page: str,
    name: str,
    filters: str,
    unit_code: str = "",
    opens_first: bool = False,
) -> int:
    """Keep a list's filters under a name, for oneself or for a unit one belongs to; answers the view's id.

    The same name again replaces what was kept under it. One view of a page may open first. Raises NotThere when no
    employee acts; Refused `no_name`, `text_too_long`, `page_unknown`,
    `no_filters`, `too_many_views`, `unknown_unit`, `unit_not_yours`.
    """
    with acting("save_view", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        wanted, kept = " ".join(name.split()), plain_filters(filters)
        _check(page, wanted, kept)
        # One at a time for each person, so that just one view opens first.
        if not Staff.objects.select_for_update().filter(pk=actor.staff_id).exists():
            raise NotThere("staff")
        asker = asking(actor.staff_id, local_day(at))
        unit = unit_by_code(unit_code) if unit_code else None
        if unit is not None and unit.id not in sharing_units(asker):
            raise Refused("unit_not_yours", unit=unit_code)
        mine = SavedView.objects.filter(owner_id=asker.staff_id, page=page)
        if mine.exclude(name=wanted).count() >= MAX_VIEWS:
            raise Refused("too_many_views", most=MAX_VIEWS)
        if opens_first:
            mine.exclude(name=wanted).update(opens_first=False)
        view, _is_new = SavedView.objects.update_or_create(
            owner_id=asker.staff_id,
            page=page,
            name=wanted,
            defaults={"filters": kept, "to_unit": unit, "opens_first": opens_first, "made_at": at},
        )
        act.note(f"people:{asker.staff_id}", "view", view.pk, filters=kept, to_unit=unit_code, opens_first=opens_first)
        return view.pk


def _check(page: str, name: str, filters: str) -> None:
    if page not in list(ViewPage):
        raise Refused("page_unknown")
    if not name:
        raise Refused("no_name")
    if len(name) > MAX_NAME:
        raise Refused("text_too_long", most=MAX_NAME)
    if not filters:
        raise Refused("no_filters")
    if len(filters) > MAX_FILTERS:
        raise Refused("text_too_long", most=MAX_FILTERS)
