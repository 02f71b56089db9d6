from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.outbox import queries as outbox
from gehor.outbox.rules.states import DispatchState
from gehor.people import writes as people
from gehor.steps.answer.queries import known_ways
from gehor.steps.answer.rules.words import ReturnNotice
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import OUTSIDE_TYPES
from gehor.steps.register.writes import CaseRight, lock_case

# Only these say that the first way is no way; one that is unsure or late may still be right.
_NO_WAY = frozenset({DispatchState.BOUNCED, DispatchState.FAILED})


def send_otherwise(
    *, actor: Actor, at: datetime, case_id: UUID, dispatch_id: UUID, way: str, address: str | None = None
) -> UUID:
    """Send a message that did not arrive another way: as a letter, behind the code, or to a corrected address.

    The record stays the same and the earlier dispatch stays with it; this press of send is the one that meets a
    promise once it has left. `address` None is the one we know. When the first way has proved to be none, the case is
    answered this way from now on. Answers the new dispatch. Raises NotThere, NotAllowed; Refused `way_unknown`,
    `wrong_address`, `anonymous_has_no_address`, `already_sent_otherwise`, `wrong_state`,
    `only_to_the_sender`.
    """
    with acting("send_otherwise", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER)
        found = register.carried_by(dispatch_id)
        if found is None or found.case_id != case.pk:
            raise NotThere(dispatch_id)
        if found.type_code in OUTSIDE_TYPES:
            # The ways here are the resident's, and what was asked of others is not for them.
            raise Refused("only_to_the_sender")
        to = known_ways(case).get(way, "") if address is None else address
        if address is None and way != "code" and not to:
            raise Refused("wrong_address", way=way)
        state = outbox.dispatch_row(dispatch_id).state
        again = register.dispatch_again(
            act, case, record_id=found.record_id, dispatch_id=dispatch_id, kind=way, address=to
        )
        if state in _NO_WAY:
            register.keep_way(act, case, kind=way, address=to)
        for word in ReturnNotice:
            people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
        return again
