"""Tables of the register; import each from its own file, never from here."""

from gehor.steps.register.models import access, case, findable, follower, person, protected, record  # noqa: F401  (Django finds tables here)
