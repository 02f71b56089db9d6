from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.codes import digest
from gehor.kit.refused import Refused
from gehor.people.models.first_link import FirstLink
from gehor.people.queries import has_administrator
from gehor.people.rules.words import FIRST_LINK_LIVES, SET_UP

TOKEN_BYTES = 32


def issue_first_link(*, at: datetime) -> str:
    """The token of a new set-up link, good once and for 24 hours; earlier unused ones end now.

    Only while nobody can administer the office: raises Refused(already_set_up).
    """
    with acting("issue_first_link", actor=Actor.system(SET_UP), at=at) as act:
        if has_administrator(local_day(at)):
            raise Refused("already_set_up")
        FirstLink.objects.filter(used_at__isnull=True, expires_at__gt=at, made_at__lte=at).update(expires_at=at)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        link = FirstLink.objects.create(
            digest=digest(token, settings.GEHOR_KEYS.token), made_at=at, expires_at=at + FIRST_LINK_LIVES
        )
        act.note("office", "first_link", link.id, expires_at=link.expires_at)
    return token
