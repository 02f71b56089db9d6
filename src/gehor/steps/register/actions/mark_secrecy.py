from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.models.protected import SecrecyMark
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Protection
from gehor.steps.register.writes.gate import asker_of, chain, changed, lock_case
from gehor.steps.register.writes.numbers import give_diary_number
from gehor.steps.register.writes.shield import shield_case, shield_record


def mark_secrecy(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    provision: str,
    reason: str,
    record_id: UUID | None = None,
    review_on: date | None = None,
) -> int:
    """Warn that a case, or one record of it, may be secret (OSL 5:5): provision, day, authority, reason.

    The case is registered at once if it was not (OSL 5:1), its words are kept apart from the public columns, and
    only those who are named or hold the right still see it. Refuses nobody a copy by itself. Answers the mark's id.
    Raises NotThere, NotAllowed; Refused `provision_missing`, `reason_missing`, `wrong_day`.
    """
    with acting("mark_secrecy", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.MARK)
        asker = asker_of(act)
        if asker is None:
            raise NotAllowed(Right.MARK_CASES)
        day = local_day(at)
        _check(provision, reason, review_on, day)
        if record_id is not None and not Record.objects.filter(pk=record_id, case=case).exists():
            raise NotThere(record_id)
        mark = SecrecyMark.objects.create(
            case=case,
            record_id=record_id,
            provision=provision.strip(),
            authority=office.office_on(day).name,
            reason=reason.strip(),
            marked_on=day,
            marked_by_id=asker.staff_id,
            review_on=review_on,
        )
        give_diary_number(act, case)
        if case.protection == Protection.NONE:
            changed(act, case, protection=Protection.SECRECY)
        if record_id is None:
            shield_case(act, case)
        else:
            shield_record(act, case, record_id)
        act.note(chain(case), "mark", mark.pk, provision=provision, record=record_id or "")
        return mark.pk


def _check(provision: str, reason: str, review_on: date | None, day: date) -> None:
    if not provision.strip():
        raise Refused("provision_missing")
    if not reason.strip():
        raise Refused("reason_missing")
    if review_on is not None and review_on <= day:
        raise Refused("wrong_day", value=review_on)
