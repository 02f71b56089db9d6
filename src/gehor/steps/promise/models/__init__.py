"""Tables of promises; import each from its own file."""

from gehor.steps.promise.models import action_time, deadline, statutory  # noqa: F401  (Django finds tables here)
