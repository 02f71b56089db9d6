"""Tables of the register; import each from its own file, never from here."""

from gehor.steps.register.models import access, case, findable, person, private, protected, record  # noqa: F401  (Django finds tables here)
