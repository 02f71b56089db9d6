"""Tables of the office's decisions; import each from its own file."""

from gehor.office.models import calendar, category, district, office, text  # noqa: F401  (Django finds tables here)
