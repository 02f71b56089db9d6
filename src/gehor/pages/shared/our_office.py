"""The office itself, for pages that also answer before any is loaded."""

from __future__ import annotations

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.office.queries import OfficeRow, office_on


def our_office() -> OfficeRow | None:
    """The office as it is today; None before one has been loaded."""
    try:
        return office_on(clock.today())
    except NotThere:
        return None
