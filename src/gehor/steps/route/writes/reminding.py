"""A hand-over that nobody has answered is told of again."""

from __future__ import annotations

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status
from gehor.steps.route.models import HandOver
from gehor.steps.route.rules.handing import ESCALATE_AFTER, REMIND_AFTER, HandNotice, HandOverState, waited
from gehor.steps.route.writes.handing import end_hand_over


def remind(act: Act, case: Case, row: HandOver) -> bool:
    """The receiver after a working day, their manager and the giver after two; answers whether anybody was told.

    What waits on a case that is closed is over.
    """
    if case.status == Status.CLOSED:
        end_hand_over(act, case, row, HandOverState.REPLACED)
        return True
    days = waited(local_day(row.asked_at), local_day(act.at), office.working_days())
    if days >= ESCALATE_AFTER:
        row.escalated_at = act.at
        _tell(act, case, HandNotice.UNANSWERED, to_unit_right=(row.to_unit_id, Right.MANAGE_UNIT))
        _tell(act, case, HandNotice.UNANSWERED, to_staff=row.giver_id)
    elif days >= REMIND_AFTER and row.reminded_at is None:
        row.reminded_at = act.at
        # The reminder takes the place of the question: one notice for one thing.
        people.settle_notices(act, word=HandNotice.ASKED, subject_kind="case", subject_id=case.pk)
        if row.to_staff_id is None:
            _tell(act, case, HandNotice.LATE, to_unit_right=(row.to_unit_id, Right.HANDLE_CASES))
        else:
            _tell(act, case, HandNotice.LATE, to_staff=row.to_staff_id)
    else:
        return False
    row.save(update_fields=["reminded_at", "escalated_at"])
    act.note(register.chain(case), "hand_over", row.pk, days=days)
    return True


def _tell(act: Act, case: Case, word: HandNotice, **to: object) -> None:
    people.notify(act, word=word, subject_kind="case", subject_id=case.pk, **to)  # type: ignore[arg-type]
