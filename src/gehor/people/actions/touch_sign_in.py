from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Greatest

from gehor.people.models.sign_in import SignIn


def touch_sign_in(*, at: datetime, sign_in_id: UUID, proved: bool = False) -> None:
    """The person is at work in this browser, or has just shown again who they are.

    Presence leaves no line in the journal; of two pages at once the later time stays.
    """
    seen = Greatest(F("seen_at"), at)
    changes = {"seen_at": seen, "proved_at": at} if proved else {"seen_at": seen}
    SignIn.objects.filter(id=sign_in_id, ended_at__isnull=True).update(**changes)
