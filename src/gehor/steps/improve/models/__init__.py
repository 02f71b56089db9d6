"""Tables of the improve step; import each from its own file."""

from gehor.steps.improve.models import finding, improvement, message  # noqa: F401  (Django finds tables here)
