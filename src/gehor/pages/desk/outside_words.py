"""What was asked of others, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.steps.handle.rules.outside import EnquiryKind, EnquiryState

KINDS: dict[str, str | Promise] = {
    EnquiryKind.ORDER: _("Beställning"),
    EnquiryKind.ENQUIRY: _("Fråga"),
}
# State → words, symbol and colour of its badge.
STATES: dict[str, tuple[str | Promise, str, str]] = {
    EnquiryState.LEAVING: (_("Skickas"), "clock", "info"),
    EnquiryState.FAILED: (_("Kom inte fram"), "warning", "danger"),
    EnquiryState.SENT: (_("Skickad"), "mail", "neutral"),
    EnquiryState.LATE: (_("Sen"), "warning", "danger"),
    EnquiryState.ANSWERED: (_("Besvarad"), "check", "success"),
    EnquiryState.WITHDRAWN: (_("Tillbakatagen"), "pause", "neutral"),
}
