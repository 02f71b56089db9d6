"""Tables of what arrived; import each from its own file."""

from gehor.steps.intake.models import form_draft, handed_in, mailbox, received, sign_off  # noqa: F401  (Django finds tables here)
