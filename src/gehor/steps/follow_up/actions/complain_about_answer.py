from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.people import writes as notices
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.models.review import Review
from gehor.steps.follow_up.rules.words import REVIEW_NOTICE
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.writes import CaseRight, lock_case


def complain_about_answer(*, actor: Actor, at: datetime, case_id: UUID, message_id: UUID) -> UUID:
    """The resident says that the answer did not answer; `message_id` is what they wrote of it (routine 2).

    It comes on the list of whoever manages the unit, and of nobody who answered. The same message twice is once.
    Answers the review. Raises NotThere; Refused `not_answered_yet`.
    """
    with acting("complain_about_answer", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        known = Review.objects.filter(message_id=message_id, case=case).first()
        if known is not None:
            act.nothing_happened()
            return known.pk
        if case.status in OPEN:
            raise Refused("not_answered_yet")
        row = Review(case=case, message_id=message_id, said_at=at)
        row.save(force_insert=True)
        act.note(register.chain(case), "review", row.pk, message=str(message_id))
        managers = people.managers_of(case.owner_unit_id, day=local_day(at))
        for staff_id in managers:
            notices.notify(act, word=REVIEW_NOTICE, subject_kind="case", subject_id=case.pk, to_staff=staff_id)
        if not managers:
            notices.notify(
                act,
                word=REVIEW_NOTICE,
                subject_kind="case",
                subject_id=case.pk,
                to_unit_right=(case.owner_unit_id, Right.ASSIGN_CASES),
            )
        return row.pk
