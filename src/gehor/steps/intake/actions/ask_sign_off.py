from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.writes import notify
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.intake.models.sign_off import SignOff
from gehor.steps.intake.rules.sign_offs import NOTICE, SUBJECT, month_before, month_of, to_ask


def ask_sign_off(*, actor: Actor, at: datetime) -> int:
    """Ask every employee whether anything in their own mailbox of the month before is not registered (routine 5).

    From the month's first working day on, in office hours, each once. Who began this month is not asked, nor who has
    left; who is away is asked when they are back. Answers how many were asked. Only jobs do it: raises NotAllowed.
    """
    with acting("ask_sign_off", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        today = local_day(at)
        if today < office.working_days().next_working(month_of(today)) or not is_office_hours(at):
            return 0
        month = month_before(today)
        asked = frozenset(SignOff.objects.filter(month=month).values_list("staff_id", flat=True))
        wanted = to_ask(today, since=people.working_since(today), away=people.away_on(today), asked=asked)
        for staff_id in wanted:
            row, is_new = SignOff.objects.get_or_create(staff_id=staff_id, month=month, defaults={"asked_at": at})
            if is_new:
                notify(act, word=NOTICE, subject_kind=SUBJECT, subject_id=row.pk, to_staff=staff_id)
                act.note(f"people:{staff_id}", "sign_off", row.pk, month=month)
        return len(wanted)
