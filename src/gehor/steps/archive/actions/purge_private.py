from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes as outbox
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import writes as answer
from gehor.steps.follow_up import writes as follow_up
from gehor.steps.handle import writes as handle
from gehor.steps.intake import writes as intake
from gehor.steps.promise import writes as promise
from gehor.steps.publish import writes as publish
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight
from gehor.steps.route import writes as route


def purge_private(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> None:
    """A second registrar agrees that what came is private: its content goes from every table and from the files.

    What stays is the designation, the days, who and why; the journal says that it was done and holds no content. From
    the last room to the first, as the data came; the bytes go when this is committed. Raises NotThere, NotAllowed,
    Stale; Refused `not_called_private`, `second_person_needed`, `already_purged`, `message_on_its_way`.
    """
    with acting("purge_private", actor=actor, at=at) as act, intake.unsealed():
        if actor.staff_id is None:
            raise NotAllowed(Right.REGISTER_CASES)
        case = register.lock_case(act, case_id, CaseRight.REGISTER, version)
        register.agree_private(act, case)
        held = register.held(case)
        stored = publish.purge(act, case.pk)
        follow_up.purge(case.pk)
        stored += answer.purge(case.pk, held.record_ids)
        handle.purge(case.pk)
        route.purge(case.pk)
        promise.purge(act, case)
        stored += register.purge(act, case)
        stored += outbox.purge(act, held.dispatch_ids)
        stored += intake.purge(act, held.received_ids)
        intake.forget_with_copies(stored)
