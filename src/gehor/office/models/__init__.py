"""Tables of the office's decisions; import each from its own file."""

from gehor.office.models import (  # noqa: F401  (Django finds tables here)
    accessibility,
    approval_rule,
    brand,
    calendar,
    category,
    district,
    office,
    plain_word,
    text,
)
