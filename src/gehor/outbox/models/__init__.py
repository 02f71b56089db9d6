"""Tables of what goes out; import each from its own file."""

from gehor.outbox.models import dispatch  # noqa: F401  (Django finds tables here)
