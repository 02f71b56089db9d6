"""Why something is called private, in words that tell nothing of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.steps.register.rules.private import PrivateReason

REASONS: dict[str, str | Promise] = {
    PrivateReason.FORWARDED_BY_MISTAKE.value: _("Ett privat mejl som lämnades vidare av misstag"),
    PrivateReason.TO_THE_PERSON.value: _("Riktat till medarbetaren som person, inte till kontoret"),
    PrivateReason.OTHER_OFFICE_HELD.value: _("Gäller ett annat uppdrag, till exempel fackligt"),
}
