"""Tables of the people room; import each from its own file."""

from gehor.people.models import absence, first_link, notice, role, saved_view, sign_in, staff, unit  # noqa: F401  (Django finds tables here)
