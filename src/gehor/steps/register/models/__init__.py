"""Tables of the register; import each from its own file, never from here."""

from gehor.steps.register.models import (  # noqa: F401  (Django finds tables here)
    access,
    case,
    findable,
    follower,
    person,
    private,
    protected,
    record,
)
