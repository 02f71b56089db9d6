from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.codes import digest
from gehor.kit.refused import Refused
from gehor.steps.follow_up.models.resident import Resident
from gehor.steps.follow_up.rules.residents import named


def sign_in_resident(*, actor: Actor, at: datetime, issuer: str, subject: str) -> UUID:
    """The resident whom the broker stands for, the same each time; only a keyed digest is kept of who that is.

    Gives no right to anything but the list of what they have sent signed in or laid there themselves (GDPR 5.1 c).
    Raises Refused `nobody_named`.
    """
    with acting("sign_in_resident", actor=actor, at=at) as act:
        name = named(issuer, subject)
        if not name:
            raise Refused("nobody_named")
        row, new = Resident.objects.get_or_create(
            key_digest=digest(name, settings.GEHOR_KEYS.token), defaults={"begun_at": at}
        )
        if new:
            act.note(f"resident:{row.pk}", "resident", row.pk, begun=True)
        else:
            act.nothing_happened()
        return row.pk
