"""What the acts on alarms of danger have in common."""

from __future__ import annotations

from gehor.journal.act import Act
from gehor.kit.clock import STOCKHOLM, local_day
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes as promise
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import DANGER_NOTICE
from gehor.steps.route.models import HazardAlert, HazardStep, Recognised
from gehor.steps.route.queries.hazard import duties_of, link_of
from gehor.steps.route.rules.hazard import (
    ANSWER_WITHIN,
    HAZARD_ALERT,
    LONGEST_TOLD,
    MOST_STEPS,
    Duty,
    HazardNotice,
    called_at,
)


def decide(act: Act, row: Recognised, decision: str) -> None:
    """What a person, or the clock for a danger, has made of what was recognised."""
    row.decision, row.decided_at = decision, act.at
    row.save(update_fields=["decision", "decided_at"])


def class_as_danger(act: Act, case: Case) -> None:
    """The case is a danger: to be passed on the same day, the answer as ever (law's table of classes)."""
    if case.deadline_class != ClassCode.HAZARD:
        promise.class_as(act, case, ClassCode.HAZARD, reason="hazard_raised")
    people.settle_notices(act, word=DANGER_NOTICE, subject_kind="case", subject_id=case.pk)


def call(act: Act, case: Case, alert: HazardAlert) -> None:
    """Call the next one, and let those know who answer for the case; from the second call on their managers too.

    Without any duty address the staff are told on their pages, and by mail their managers.
    """
    number = 1 + HazardStep.objects.filter(alert=alert).values("number").distinct().count()
    day = local_day(act.at)
    category = office.category(case.category_id)
    unit_id = category.unit_id or case.owner_unit_id
    duty = called_at(number, duties_of(case.category_id))
    to = [duty] if duty else []
    word = HazardNotice.RAISED if number == 1 else HazardNotice.UNANSWERED
    for unit, right in {(case.owner_unit_id, Right.ASSIGN_CASES), (unit_id, Right.HANDLE_CASES)}:
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=(unit, right))
    if number > 1 or duty is None:
        # What is hidden from somebody is not mailed to them either.
        barred = register.barred_from(case)
        for staff_id in (one for one in directory.managers_of(unit_id, day=day) if one not in barred):
            people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=staff_id)
            known = directory.staff_row(staff_id)
            to.append(Duty(known.name, known.email))
    for one in {duty.address: duty for duty in to}.values():
        _send(act, case, alert, number, one)
    enough = number >= MOST_STEPS or not to
    alert.next_at = None if enough else act.at + ANSWER_WITHIN
    alert.save(update_fields=["next_at"])
    if enough:
        for unit, right in directory.who_looks_after_the_office():
            people.notify(
                act,
                word=HazardNotice.UNANSWERED,
                subject_kind="case",
                subject_id=case.pk,
                to_unit_right=(unit, right),
            )
    act.note(register.chain(case), "hazard_alert", alert.pk, call=number, to=[one.name for one in to])


def alert_failed(act: Act, case: Case) -> None:
    """A call did not arrive: the next one is called at once, by the clock."""
    HazardAlert.objects.filter(case=case, next_at__isnull=False).update(next_at=act.at)


def _send(act: Act, case: Case, alert: HazardAlert, number: int, duty: Duty) -> None:
    us, shielded = office.office_on(local_day(act.at)), shields(case.protection)
    first = Record.objects.filter(case=case, number=1).values_list("text", flat=True).first() or ""
    point = f"{case.latitude}, {case.longitude}" if case.latitude is not None and not shielded else ""
    words = {
        "reference": case.diary_number or case.reference,
        "number": str(number),
        "place": "(skyddad)"
        if shielded
        else ", ".join(part for part in (case.place, point) if part) or "(inte angiven)",
        "category": office.category(case.category_id).name,
        "why": "" if shielded else alert.why,
        "message": "Ärendet är skyddat. Logga in för att läsa." if shielded else first[:LONGEST_TOLD],
        "at": f"{alert.raised_at.astimezone(STOCKHOLM):%Y-%m-%d %H.%M}",
        "link": link_of(alert.pk),
        "office": us.name,
        "phone": us.phone,
    }
    template = office.text_for(HAZARD_ALERT, "sv", local_day(act.at))
    sent, _ = register.dispatch_outside(
        act,
        case,
        type_code=HAZARD_ALERT,
        name=duty.name,
        address=duty.address,
        tag=f"{case.reference}-H{number}",
        subject=" ".join(fill(template.subject, words).split()),
        text=fill(template.body, words).strip(),
        send_after=act.at,
    )
    HazardStep.objects.create(alert=alert, number=number, at=act.at, name=duty.name, address=duty.address, sent=sent)
