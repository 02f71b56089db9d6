from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import ContactRoute, OpeningHours
from gehor.steps.inform.rules.hours import Span
from gehor.steps.inform.rules.routes import MAX_NOTE, WITH_HOURS
from gehor.steps.inform.rules.typed_hours import as_typed, in_order


def set_other_day(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    day: date,
    spans: Sequence[Span] | None,
    note: str = "",
    note_en: str = "",
    note_fi: str = "",
) -> None:
    """One day the route is open otherwise than its weekday usually is; no spans: closed; None: as usual again.

    It also opens a day that is free in the office's calendar. The note says why, in each language.
    Raises NotAllowed; Refused `unknown_route`, `wrong_hours`, `hours_overlap`, `day_has_passed`, `text_too_long`.
    """
    with acting("set_other_day", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        notes = {"note": note.strip(), "note_en": note_en.strip(), "note_fi": note_fi.strip()}
        for field, text in notes.items():
            if len(text) > MAX_NOTE:
                raise Refused("text_too_long", most=MAX_NOTE, field=field)
        wanted = None if spans is None else in_order(spans, field="hours")
        if day < local_day(at):
            raise Refused("day_has_passed", field="day", day=day)
        route = ContactRoute.objects.select_for_update().filter(kind=kind).first()
        if route is None or kind not in WITH_HOURS:
            raise Refused("unknown_route", route=kind)
        gone, _kinds = OpeningHours.objects.filter(route=route, day=day).delete()
        if wanted is None:
            if not gone:
                act.nothing_happened()
                return
        else:
            OpeningHours.objects.bulk_create(
                OpeningHours(route=route, day=day, opens=opens, closes=closes, **notes)
                for opens, closes in (wanted or ((None, None),))
            )
        ContactRoute.objects.filter(pk=route.pk).update(edited=True)
        told = "as usual" if wanted is None else as_typed(wanted) or "closed"
        act.note("office", "opening_hours", route.pk, day=day, hours=told, **notes)
