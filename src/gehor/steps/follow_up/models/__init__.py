"""Tables of the follow-up step; import each from its own file."""

from gehor.steps.follow_up.models import digest, figures, resident, review  # noqa: F401  (Django finds tables here)
