"""Another way to the person, when the first one leads nowhere."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.outbox import writes as outbox
from gehor.outbox.rules.states import DispatchKind
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint
from gehor.steps.register.models.record import RecordDispatch
from gehor.steps.register.queries.addressee import sender_name
from gehor.steps.register.rules.contacts import folded
from gehor.steps.register.rules.words import ContactKind, PersonRole
from gehor.steps.register.writes.gate import chain, changed

_POINTS: Final = {DispatchKind.EMAIL: ContactKind.EMAIL, DispatchKind.LETTER: ContactKind.ADDRESS}
_REPLY_BY: Final = {DispatchKind.EMAIL: "email", DispatchKind.LETTER: "letter", DispatchKind.CODE: "page"}
LONGEST: Final = 400


def dispatch_again(act: Act, case: Case, *, record_id: UUID, dispatch_id: UUID, kind: str, address: str) -> UUID:
    """The record's message once more, by this way to this address; what went before stays with the record.

    Raises Refused `way_unknown`, `wrong_address`, `anonymous_has_no_address`, and what the outbox refuses.
    """
    way, to = _checked(case, kind, address)
    again = outbox.send_again(
        act,
        dispatch_id,
        kind=way,
        name="" if way == DispatchKind.CODE else sender_name(case.pk),
        address=to,
        tag=case.reference,
    )
    RecordDispatch.objects.create(record_id=record_id, dispatch_id=again)
    act.note(chain(case), "dispatch", again, way=way, instead_of=dispatch_id)
    return again


def keep_way(act: Act, case: Case, *, kind: str, address: str) -> None:
    """From now on the case is answered this way; an address that is new becomes the person's latest.

    What the person once gave stays known, so that they are recognised when they write from there.
    """
    way = DispatchKind(kind)
    if case.reply_by != _REPLY_BY[way]:
        changed(act, case, reply_by=_REPLY_BY[way])
    first = CasePerson.objects.filter(case=case, role=PersonRole.SENDER).order_by("pk").first()
    if first is None or way not in _POINTS:
        return
    point, value = _POINTS[way], address.strip()
    found = ContactPoint.objects.filter(person_id=first.person_id, kind=point)
    latest = found.order_by("-pk").values_list("folded", flat=True).first()
    if latest != folded(point, value)[:LONGEST]:
        # Known before, but not as the latest: it is made anew, so that it comes last.
        found.filter(folded=folded(point, value)[:LONGEST]).delete()
        ContactPoint.objects.create(
            person_id=first.person_id, kind=point, value=value, folded=folded(point, value)[:LONGEST]
        )
        act.note(chain(case), "person", first.person_id, contact=value)


def _checked(case: Case, kind: str, address: str) -> tuple[DispatchKind, str]:
    # A card is our own shape of a receipt, no way that a person chooses.
    if kind not in set(DispatchKind) - {DispatchKind.CARD}:
        raise Refused("way_unknown", way=kind)
    way, to = DispatchKind(kind), address.strip()
    if way == DispatchKind.CODE:
        return way, ""
    if case.anonymous:
        raise Refused("anonymous_has_no_address")
    if len(to) > LONGEST or not (valid_address(to) if way == DispatchKind.EMAIL else to):
        raise Refused("wrong_address", way=kind)
    return way, to
