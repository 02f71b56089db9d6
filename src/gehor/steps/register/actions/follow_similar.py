from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.codes import digest
from gehor.kit.ids import new_id
from gehor.kit.refused import Refused
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.similar import PublicCase, code_of, followable


@dataclass(frozen=True)
class Following:
    """What the follower takes along: the case's number and a code of their own."""

    follower_id: UUID
    case: PublicCase
    code: str


def follow_similar(*, actor: Actor, at: datetime, reference: str, language: str = "sv") -> Following:
    """Somebody follows what another has told instead of telling it again; nothing is kept of who they are.

    Their code shows only what anyone may know of the case. Raises Refused `not_followed` for a case of which nobody
    else may be told, or that is open no longer.
    """
    with acting("follow_similar", actor=actor, at=at) as act:
        case = followable(reference, language=language)
        if case is None:
            raise Refused("not_followed")
        follower_id = new_id()
        code = code_of(follower_id)
        Follower.objects.create(
            pk=follower_id, case_id=case.id, key_digest=digest(code, settings.GEHOR_KEYS.token), begun_at=at
        )
        act.note(f"case:{case.id}", "follower", follower_id, begun=True)
        return Following(follower_id, case, code)
