from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office.models.accessibility import AccessibilityStatement
from gehor.office.rules.accessibility import StatementData, as_plain, check_statement
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP


def set_accessibility(*, actor: Actor, at: datetime, data: StatementData) -> None:
    """From today this is what the office says of how accessible its pages are (lag 2018:1937 13 §).

    Raises NotAllowed; Refused as `check_statement`.
    """
    with acting("set_accessibility", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        today = local_day(at)
        # What an office is loaded with was tested before it began, whatever the day a demo begins on.
        check_statement(data, today=today if actor.staff_id else max(today, data.tested_on))
        columns = {
            "compliance": str(data.compliance),
            "tested_on": data.tested_on,
            "tested_by": str(data.tested_by),
            "shortcomings": as_plain(data.shortcomings),
        }
        newest = AccessibilityStatement.objects.select_for_update().order_by("-valid_from").first()
        if newest is not None and all(getattr(newest, name) == value for name, value in columns.items()):
            act.nothing_happened()
            return
        # Two changes on one day are one.
        row, _made = AccessibilityStatement.objects.update_or_create(valid_from=today, defaults=columns)
        act.note("office", "accessibility_statement", row.pk, valid_from=today, **columns)
