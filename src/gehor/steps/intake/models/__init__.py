"""Tables of what arrived; import each from its own file."""

from gehor.steps.intake.models import (  # noqa: F401  (Django finds tables here)
    form_draft,
    handed_in,
    mailbox,
    received,
    scan,
    sign_off,
)
