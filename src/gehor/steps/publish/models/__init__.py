"""Tables of the publish step; import each from its own file."""

from gehor.steps.publish.models import improvement, publication  # noqa: F401  (Django finds tables here)
