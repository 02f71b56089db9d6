"""Questions about people: who asks and what they may, the units, the colleagues, what waits for whom."""

from gehor.people.queries.asking import Asker, asker, has_administrator, require_right
from gehor.people.queries.colleagues import (
    FirstLinkRow,
    StaffRow,
    managers_of,
    open_first_link,
    staff_by_email,
    staff_choices,
    staff_row,
)
from gehor.people.queries.signing_in import (
    EventRow,
    FactorRow,
    SignInRow,
    account_events,
    factors_of,
    last_reset_reason,
    open_sign_in,
    open_sign_ins,
    recovery_codes_left,
)
from gehor.people.queries.tree import (
    UnitRow,
    registry_unit_id,
    unit_parents,
    unit_tree,
    units,
    who_looks_after_the_office,
)
from gehor.people.queries.views import ViewRow, sharing_units, views_for
from gehor.people.queries.waiting import NoticeRow, is_waiting, muted_words, notices_for
from gehor.people.queries.working_here import (
    AbsenceRow,
    absence_of,
    away_on,
    may_set_absence,
    require_absence_right,
    working_since,
)

__all__ = [
    "AbsenceRow",
    "Asker",
    "EventRow",
    "FactorRow",
    "FirstLinkRow",
    "NoticeRow",
    "SignInRow",
    "StaffRow",
    "UnitRow",
    "ViewRow",
    "absence_of",
    "account_events",
    "asker",
    "away_on",
    "factors_of",
    "has_administrator",
    "is_waiting",
    "last_reset_reason",
    "managers_of",
    "may_set_absence",
    "muted_words",
    "notices_for",
    "open_first_link",
    "open_sign_in",
    "open_sign_ins",
    "recovery_codes_left",
    "registry_unit_id",
    "require_absence_right",
    "require_right",
    "sharing_units",
    "staff_by_email",
    "staff_choices",
    "staff_row",
    "unit_parents",
    "unit_tree",
    "units",
    "views_for",
    "who_looks_after_the_office",
    "working_since",
]
