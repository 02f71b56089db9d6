"""What the acts on commitments share: who may end one, telling the resident, and what a recalled message takes back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people import queries as people_queries
from gehor.people import writes as people
from gehor.people.queries import Asker, staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import writes
from gehor.steps.answer.models import Reply
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.queries.commitments import told_words
from gehor.steps.answer.rules.commitments import CommitmentNotice, Untold
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see

_UNTOLD = {"no_reply_wanted": Untold.NO_REPLY_WANTED, "no_way_to_reach": Untold.NO_WAY}


def open_commitment(act: Act, case: Case, commitment_id: UUID) -> Commitment:
    """The commitment of the locked case, held until the commit, when whoever acts may end or pass it.

    That is whoever has it, those who handle cases in the unit that has it, and those who may answer in the case.
    Raises NotThere, NotAllowed; Refused `already_ended`.
    """
    row = Commitment.objects.select_for_update(of=("self",)).filter(case=case, pk=commitment_id).first()
    if row is None:
        raise NotThere(commitment_id)
    who = register.asker_of(act)
    if who is None or not _may_end(who, case, row):
        raise NotAllowed(Right.HANDLE_CASES)
    if row.kept_at is not None or row.given_up_at is not None:
        raise Refused("already_ended")
    return row


def _may_end(who: Asker, case: Case, row: Commitment) -> bool:
    if who.staff_id in {row.staff_id, case.officer_id} or who.may(Right.MANAGE_UNIT, case.owner_unit_id):
        return True
    return row.unit_id is not None and (
        who.may(Right.HANDLE_CASES, row.unit_id) or who.may(Right.MANAGE_UNIT, row.unit_id)
    )


def responsible(act: Act, case: Case, *, staff_id: UUID | None, unit_code: str) -> tuple[UUID | None, int | None]:
    """The person or unit that is to keep it, by id. Raises Refused `officer_unknown`, `unit_unknown`."""
    day = local_day(act.at)
    if staff_id is not None:
        try:
            who = people_queries.asker(staff_id, day)
        except NotThere:
            raise Refused("officer_unknown") from None
        if not who.rights or not may_see(who, case.pk):
            # A leaver holds no right, and from whom the case is hidden nothing of it may be asked.
            raise Refused("officer_unknown")
        return staff_id, None
    for unit in people_queries.units():
        if unit.code == unit_code and unit.is_open(day):
            return None, unit.id
    raise Refused("unit_unknown", unit=unit_code)


def tell(act: Act, case: Case, row: Commitment, *, kept: bool, late: bool, text: str, reason: str) -> UUID | None:
    """Tell the person how it ended, by the way they want to be answered; the record, None when nobody can be told.

    It can be taken back as an answer can. Raises Refused as composing does.
    """
    sender = act.actor.staff_id
    assert sender is not None  # noqa: S101  (`open_commitment` has asked)
    officer, day = staff_row(sender), local_day(act.at)
    subject, body = told_words(case, row, kept=kept, late=late, officer=officer, day=day, text=text, reason=reason)
    reply = Reply(kind=ReplyKind.COMMITMENT_NOTICE, officer_id=officer.id, officer_name=officer.name, words=text)
    undo = timedelta(seconds=office.office_on(day).undo_seconds)
    try:
        register.addressee_of(act, case)
    except Refused as refused:
        if refused.code not in _UNTOLD:
            raise
        row.untold = _UNTOLD[refused.code]
        return None
    record_id, _dispatch = writes.keep(act, case, reply, subject=subject, text=body, send_after=act.at + undo)
    row.told_by_id = record_id
    return record_id


def settle(act: Act, row: Commitment) -> None:
    """Nothing about it waits for anybody."""
    for word in CommitmentNotice:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=row.case_id)


def remind_again(act: Act, case: Case) -> None:
    """What else the case has promised and somebody was reminded of waits as before."""
    others = Commitment.objects.filter(case=case, kept_at=None, given_up_at=None, reminded_at__isnull=False)
    others.update(reminded_at=None)


def taken_back(act: Act, case: Case, record_id: UUID) -> None:
    """A message that has not left was taken back: what it promised was never told, and what it told has not ended."""
    promised = Commitment.objects.filter(case=case, made_by=record_id)
    for key in promised.values_list("pk", flat=True):
        act.note(register.chain(case), "commitment", key, removed=True)
    promised.delete()
    for row in Commitment.objects.filter(case=case, told_by=record_id):
        row.kept_at = row.given_up_at = row.told_by = None
        row.reason = row.untold = ""
        row.save(update_fields=["kept_at", "given_up_at", "told_by", "reason", "untold"])
        act.note(register.chain(case), "commitment", row.pk, taken_back=True)
