from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.queries.commitments import OPEN
from gehor.steps.answer.rules.commitments import WARN_BEFORE, CommitmentNotice
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.register import writes as register


def remind_commitments(*, actor: Actor, at: datetime) -> int:
    """Tell whoever has it of each commitment whose day is near, and again when it has passed. Answers how many.

    In office hours only. Of a late one the manager of the case's unit is told too. A case that somebody holds just
    now is left for the next time. Only jobs do it: raises NotAllowed.
    """
    with acting("remind_commitments", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        today = local_day(at)
        near = office.working_days().add(today, WARN_BEFORE)
        rows = (
            Commitment.objects.filter(OPEN, due_on__lte=near)
            .select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        told = [row for row in rows if _is_due(row, at)]
        for row in told:
            _tell(act, row, late=row.due_on < today)
        return len(told)


def _is_due(row: Commitment, at: datetime) -> bool:
    """Once when the day is near, and once more when it has passed."""
    if row.reminded_at is None:
        return True
    return row.due_on < local_day(at) and local_day(row.reminded_at) <= row.due_on


def _tell(act: Act, row: Commitment, *, late: bool) -> None:
    word, case = CommitmentNotice.LATE if late else CommitmentNotice.NEAR, row.case
    if late:
        people.settle_notices(act, word=CommitmentNotice.NEAR, subject_kind="case", subject_id=case.pk)
        _say(act, row, word, unit=(case.owner_unit_id, Right.MANAGE_UNIT))
    if row.staff_id is not None:
        _say(act, row, word, staff_id=row.staff_id)
    else:
        _say(act, row, word, unit=(row.unit_id or case.owner_unit_id, Right.HANDLE_CASES))
    row.reminded_at = act.at
    row.save(update_fields=["reminded_at"])
    act.note(register.chain(case), "commitment", row.pk, reminded=word)


def _say(
    act: Act, row: Commitment, word: str, *, staff_id: UUID | None = None, unit: tuple[int, Right] | None = None
) -> None:
    people.notify(act, word=word, subject_kind="case", subject_id=row.case_id, to_staff=staff_id, to_unit_right=unit)
