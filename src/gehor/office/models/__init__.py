"""Tables of the office's decisions; import each from its own file."""

from gehor.office.models import (  # noqa: F401  (Django finds tables here)
    accessibility,
    brand,
    calendar,
    category,
    district,
    office,
    text,
)
