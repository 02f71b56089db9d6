from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint, Person
from gehor.steps.register.models.protected import RecordProtected
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.contacts import SenderData, folded, points_of
from gehor.steps.register.rules.entries import ANONYMOUS, counterparty_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import ContactKind, PersonRole
from gehor.steps.register.writes.gate import chain, changed, lock_case
from gehor.steps.register.writes.moving import note_correction
from gehor.steps.register.writes.ways import LONGEST


def set_sender(*, actor: Actor, at: datetime, case_id: UUID, sender: SenderData, version: int | None = None) -> CaseRow:
    """Say who wrote, how they are reached and how they want the answer, read off a letter or put right (routine 1).

    An earlier name is kept among the corrections, an earlier address stays known. `sender.anonymous`: the letter
    tells nobody; then it is answered behind the code only. Raises NotThere, NotAllowed, Stale; Refused
    `anonymous_has_no_address`, `way_unknown`, `wrong_address`, `sender_is_known`.
    """
    with acting("set_sender", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        link = (
            CasePerson.objects.select_related("person").filter(case=case, role=PersonRole.SENDER).order_by("pk").first()
        )
        if case.anonymous:
            raise Refused("anonymous_has_no_address")
        if sender.anonymous:
            _nobody(act, case, link)
            return case_row(case)
        _check(sender)
        if link is None:
            link = CasePerson(case=case, person=Person.objects.create(language=case.language, known_since=at))
            link.save()
        _put_name(act, case, link.person, sender.name.strip())
        _put_ways(act, case, link.person, sender)
        changed(act, case, reply_by=sender.reply_by, language=sender.language or case.language)
        return case_row(case)


def _check(sender: SenderData) -> None:
    if sender.reply_by not in set(ReplyBy):
        raise Refused("way_unknown", way=sender.reply_by)
    needed = {ReplyBy.EMAIL: sender.email, ReplyBy.LETTER: sender.address, ReplyBy.PHONE: sender.phone}
    wanted = ReplyBy(sender.reply_by)
    if wanted in needed and not needed[wanted].strip():
        raise Refused("wrong_address", way=sender.reply_by)
    if sender.email.strip() and not valid_address(sender.email.strip()):
        raise Refused("wrong_address", way=ReplyBy.EMAIL.value)
    if any(len(value) > LONGEST for value in (sender.address, sender.email, sender.phone)):
        raise Refused("wrong_address", way=sender.reply_by)


def _put_name(act: Act, case: Case, person: Person, name: str) -> None:
    # An empty name is no news: whoever may not see a protected one leaves the field empty.
    if not name or person.name == name:
        return
    if person.name:
        note_correction(act, case, None, "sender", person.name, name, "Avsändaren lästes av på nytt")
    person.name = name
    person.save(update_fields=["name"])
    _reword(act, case, counterparty_of(name, anonymous=False))
    act.note(chain(case), "person", person.pk, name=name)


def _put_ways(act: Act, case: Case, person: Person, sender: SenderData) -> None:
    """What is new becomes the latest of its kind, which is the one that is written to."""
    for kind, value, key in points_of(email=sender.email, phone=sender.phone, address=sender.address):
        found = ContactPoint.objects.filter(person=person, kind=kind)
        latest = found.order_by("-pk").first()
        if latest is not None and latest.folded == key and (latest.value == value or kind != ContactKind.ADDRESS):
            continue
        found.filter(folded=key).delete()
        ContactPoint.objects.create(person=person, kind=kind, value=value, folded=folded(kind, value)[:LONGEST])
        act.note(chain(case), "person", person.pk, contact=value)


def _nobody(act: Act, case: Case, link: CasePerson | None) -> None:
    if link is not None:
        if link.person.name or ContactPoint.objects.filter(person=link.person).exists():
            raise Refused("sender_is_known")
        link.delete()
        link.person.delete()
    _reword(act, case, ANONYMOUS)
    changed(act, case, anonymous=True, reply_by=ReplyBy.PAGE.value)


def _reword(act: Act, case: Case, counterparty: str) -> None:
    """The register's row of what came first says from whom (OSL 5:2)."""
    record = Record.objects.filter(case=case, number=1, received__isnull=False).first()
    if record is None:
        return
    if not RecordProtected.objects.filter(record=record).update(counterparty=counterparty):
        record.counterparty = counterparty
        record.save(update_fields=["counterparty"])
    act.note(chain(case), "record", record.pk, counterparty=counterparty)
