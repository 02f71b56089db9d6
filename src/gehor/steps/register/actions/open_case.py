from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, MailOutcome
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.arrival import counted_from
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.titles import default_title
from gehor.steps.register.rules.words import DANGER_NOTICE, Basis, Ground, Kind, RegistrationMode
from gehor.steps.register.writes.gate import asker_of, chain
from gehor.steps.register.writes.numbers import next_number
from gehor.steps.register.writes.opening import Arrival, add_incoming, add_sender, arrival_of, wish_of
from gehor.steps.register.writes.places import follow_too, placed
from gehor.steps.register.writes.sight import grant_access


def open_case(
    *,
    actor: Actor,
    at: datetime,
    received_id: UUID,
    saying: Saying,
    take_self: bool = False,
    mail: MailFacts | None = None,
) -> CaseRow:
    """Make the case of a received item: sender, first record, sight, and a diary number if a rule says so.

    `take_self`: the employee who took it in is responsible from the start (routine 4). `mail` is what is known of one
    that came as such; the day it reached an employee is the day it arrived (TF 2:8). Done once: a second call
    answers the same case. Raises NotThere; NotAllowed; Refused `office_not_loaded`.
    """
    with acting("open_case", actor=actor, at=at) as act:
        asker = asker_of(act)
        if asker is not None and not asker.may(Right.TAKE_IN):
            raise NotAllowed(Right.TAKE_IN)
        arrival = arrival_of(act, received_id, category_code=saying.category_code, kind=saying.kind)
        if arrival.taken:
            act.nothing_happened()
            return case_row(_case_of(received_id))
        if mail is not None:
            arrived_on = min(saying.arrived_on or arrival.arrived_on, arrival.arrived_on)
            arrival = replace(arrival, channel=saying.channel, arrived_on=arrived_on)
        taken_by = arrival.taken_by or actor.staff_id
        case = _case(act, arrival, saying, taken_by, take_self=take_self, urgent=mail is not None and mail.urgent)
        add_sender(act, case, saying, mail)
        add_incoming(act, case, arrival, saying, number=1, files=saying.files, mail=mail)
        if taken_by is not None:
            grant_access(act, case, ground=Ground.TOOK_IN, staff_id=taken_by)
        if saying.same_as:
            follow_too(act, case, saying.same_as)
        intake.mark_taken(act, received_id, MailOutcome.NEW_ITEM if mail else "")
        if case.hazard:
            to = (arrival.registry_id, Right.REGISTER_CASES)
            people.notify(act, word=DANGER_NOTICE, subject_kind="case", subject_id=case.pk, to_unit_right=to)
        return case_row(case)


def _case_of(received_id: UUID) -> Case:
    record = Record.objects.select_related("case").filter(received_id=received_id).first()
    if record is None:
        raise NotThere(received_id)
    return record.case


def _case(
    act: Act, arrival: Arrival, saying: Saying, taken_by: UUID | None, *, take_self: bool, urgent: bool = False
) -> Case:
    asker = asker_of(act) if take_self else None
    kind = saying.kind if saying.kind in set(Kind) else Kind.NOT_TOLD
    received_on, basis = _counted_from(arrival, saying)
    number = next_number(arrival.series, local_day(act.at).year) if arrival.series else None
    case = Case(
        reference=arrival.reference,
        key_digest=arrival.key_digest,
        diary_number=number or None,
        registration_mode=_mode(number),
        registered_at=None if number is None else act.at,
        title=default_title(kind, arrival.channel, saying.language),
        kind=kind,
        category_id=arrival.category_id,
        channel=arrival.channel,
        arrived_on=arrival.arrived_on,
        received_on=received_on,
        received_basis=basis,
        received_reason=saying.basis_reason,
        captured_at=arrival.captured_at,
        opened_at=act.at,
        status=Status.WORKING if asker else Status.NEW,
        owner_unit_id=asker.home_unit_id if asker else arrival.registry_id,
        officer_id=asker.staff_id if asker else None,
        received_by_id=taken_by,
        hazard=urgent,
        **placed(saying.place, saying.latitude, saying.longitude, arrival.arrived_on),
        language=saying.language,
        anonymous=saying.nobody,
        reply_by=wish_of(saying),
        may_publish=saying.may_publish,
    )
    act.add(case)
    # Nobody else knows it yet, so it is as good as locked.
    act.hold(("case", case.pk), case)
    act.hold(("opened", case.pk), True)
    act.note(
        chain(case),
        "case",
        case.pk,
        reference=case.reference,
        channel=case.channel,
        arrived_on=case.arrived_on,
        diary_number=number or "",
    )
    return case


def _mode(number: str | None) -> RegistrationMode:
    """A rule has diarised it, with a number or to wait for the main diary's; None: nobody has decided."""
    if number is None:
        return RegistrationMode.UNDECIDED
    return RegistrationMode.REGISTERED if number else RegistrationMode.AWAITS_NUMBER


def _counted_from(arrival: Arrival, saying: Saying) -> tuple[date, Basis]:
    """Only a letter needs the calendar, so nothing else asks for it."""
    if arrival.channel != Channel.LETTER:
        return arrival.arrived_on, Basis.SAME_DAY
    return counted_from(arrival.channel, arrival.arrived_on, saying.basis, office.working_days())
