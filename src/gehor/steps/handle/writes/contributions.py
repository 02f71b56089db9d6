"""What acts on contributions share, and what answering changes of them; always inside an act, the case locked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people import queries as people_queries
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import may_give, still_open
from gehor.steps.handle.rules.contributions import (
    MAX_QUESTION,
    MAX_REASON,
    TO_THE_ASKED,
    UNTIL_GIVEN,
    Asked,
    ContributionNotice,
    ContributionState,
)
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Ground

# So that a day far away is a slip of the pen.
_FURTHEST = timedelta(days=366)


def contribution_of(act: Act, case: Case, contribution_id: UUID, *, to_give: bool) -> Contribution:
    """The part of the locked case, held until the commit; `to_give` only for those who were asked. For this room only.

    Raises NotThere, NotAllowed; Refused `contribution_ended`.
    """
    row = Contribution.objects.select_for_update(of=("self",)).filter(pk=contribution_id, case=case).first()
    if row is None:
        raise NotThere(contribution_id)
    asker = register.asker_of(act)
    if to_give and (asker is None or not may_give(asker, unit_id=row.unit_id, staff_id=row.staff_id)):
        raise NotAllowed(Right.HANDLE_CASES)
    if row.state != ContributionState.ASKED:
        raise Refused("contribution_ended")
    return row


def ask(act: Act, case: Case, asked: Asked, *, by: UUID, passed_from: Contribution | None = None) -> Contribution:
    """Ask a unit or a person: they see the case from now on, and are told. For this room only.

    Raises Refused `unit_unknown`, `unit_can_not_answer`, `colleague_unknown`, `asks_the_responsible`,
    `contributor_is_barred`, `shielded_asks_persons`.
    """
    unit_id = unit_of(act, case, asked)
    row = Contribution(
        case=case,
        unit_id=unit_id,
        staff_id=asked.staff_id,
        question=asked.question.strip(),
        due_on=asked.due_on,
        asked_by_id=by,
        asked_at=act.at,
        passed_from=passed_from,
    )
    row.save(force_insert=True)
    to_unit = None if asked.staff_id else unit_id
    register.grant_access(act, case, ground=Ground.CONTRIBUTOR, staff_id=asked.staff_id, unit_id=to_unit)
    note(act, row, unit=unit_id, staff=asked.staff_id, due_on=row.due_on, question=row.question)
    tell_the_asked(act, row, ContributionNotice.ASKED)
    return row


def may_let_in(act: Act, case: Case, *, confirmed: bool) -> None:
    """Whoever keeps a shielded case closer may let a colleague in, when they have tried that it is needed.

    For this room only. Raises Refused `shielded_needs_right`, `shielded_not_confirmed`.
    """
    asker = register.asker_of(act)
    if asker is None or not (asker.may(Right.MARK_CASES) or case.officer_id == asker.staff_id):
        raise Refused("shielded_needs_right")
    if not confirmed:
        raise Refused("shielded_not_confirmed")


def check_question(asked: Asked, today: date) -> None:
    """Raises Refused `no_question`, `text_too_long`, `date_not_ahead`, `date_too_far`, `date_not_working`."""
    if not asked.question.strip():
        raise Refused("no_question")
    if len(asked.question) > MAX_QUESTION:
        raise Refused("text_too_long", most=MAX_QUESTION)
    if asked.due_on <= today:
        raise Refused("date_not_ahead")
    if asked.due_on > today + _FURTHEST:
        raise Refused("date_too_far")
    if not office.working_days().is_working(asked.due_on):
        raise Refused("date_not_working")


def unit_of(act: Act, case: Case, asked: Asked) -> int:
    """The unit of what is asked: the one named, or that of the person. For this room only. Raises as `ask`."""
    day = local_day(act.at)
    if asked.staff_id is None:
        if shields(case.protection):
            # What a whole unit is given does not open a shielded case (OSL 8:1).
            raise Refused("shielded_asks_persons")
        unit = next((row for row in people_queries.units() if row.code == asked.unit_code and row.is_open(day)), None)
        if unit is None:
            raise Refused("unit_unknown", unit=asked.unit_code)
        if unit.id not in people_queries.units_with_somebody(Right.HANDLE_CASES, day):
            raise Refused("unit_can_not_answer", unit=unit.name_sv)
        return unit.id
    try:
        person = people_queries.asker(asked.staff_id, day)
    except NotThere:
        raise Refused("colleague_unknown") from None
    if not person.may(Right.TAKE_IN):
        # A leaver holds no right, so this refuses them too.
        raise Refused("colleague_unknown")
    if asked.staff_id == case.officer_id:
        raise Refused("asks_the_responsible")
    if register.is_barred(case, asked.staff_id):
        raise Refused("contributor_is_barred", name=person.name)
    return person.home_unit_id


def end(act: Act, row: Contribution, state: ContributionState, *, reason: str = "", given: UUID | None = None) -> None:
    """Nobody waits for the part any more: given, or with the reason why not. For this room only.

    Who gave theirs sees the case until it ends; who did not no longer needs to. Raises Refused `reason_missing`.
    """
    if state != ContributionState.GIVEN and not reason.strip():
        raise Refused("reason_missing")
    row.state, row.reason, row.given_id = state, reason.strip()[:MAX_REASON], given
    row.ended_at, row.ended_by_id = act.at, act.actor.staff_id
    row.draft, row.drafted_by, row.drafted_at = "", None, None
    row.save()
    note(act, row, state=state, reason=row.reason, given=given)
    _settle(act, row)
    others = Contribution.objects.filter(case=row.case_id, unit=row.unit_id, staff=row.staff_id).exclude(pk=row.pk)
    if state != ContributionState.GIVEN and not others.filter(
        state__in=[ContributionState.ASKED, ContributionState.GIVEN]
    ):
        _end_access(act, row)


def withdraw_open(act: Act, case: Case, reason: str) -> int:
    """The answer goes without what has not come, for a reason that is kept. Answers how many were waited for."""
    rows = list(_open_ones(case))
    for row in rows:
        end(act, row, ContributionState.WITHDRAWN, reason=reason)
    return len(rows)


def go_without(act: Act, case: Case, reason: str) -> None:
    """Let the answer leave or the case end although parts are missing, for a reason; nothing when none is.

    Raises Refused `contributions_open` (names=…) without a reason.
    """
    names = still_open(case.pk)
    if not names:
        return
    if not reason.strip():
        raise Refused("contributions_open", names=", ".join(names))
    withdraw_open(act, case, reason)


def finish(act: Act, case: Case) -> None:
    """The case ends: what was given becomes records of it (TF 2:10), dated the day they were given; sight ends."""
    rows = list(Contribution.objects.filter(case=case).select_related("given").order_by("ended_at", "id"))
    for row in rows:
        if row.given is not None and row.given.number is None:
            register.enter_record(act, case, row.given, dated_on=local_day(row.given.made_at))
        _end_access(act, row)


def tell_the_asked(act: Act, row: Contribution, word: ContributionNotice) -> None:
    """A notice to the person asked, else to all who may answer in the unit. For this room only."""
    to_unit = None if row.staff_id else (row.unit_id, Right.HANDLE_CASES)
    people.notify(
        act,
        word=word,
        subject_kind="case",
        subject_id=row.case_id,
        to_staff=row.staff_id,
        to_unit_right=to_unit,
    )


def untell_the_asked(act: Act, row: Contribution, word: ContributionNotice) -> None:
    """Of this part nobody needs that notice any more. For this room only."""
    people.settle_notices(
        act,
        word=word,
        subject_kind="case",
        subject_id=row.case_id,
        to_staff=row.staff_id,
        to_unit=None if row.staff_id else row.unit_id,
    )


def tell_the_manager(act: Act, row: Contribution) -> None:
    """A notice to those who manage the unit that has not answered, else the nearest unit above. For this room only."""
    for staff_id in people_queries.managers_of(row.unit_id, day=local_day(act.at)):
        if may_see(people_queries.asker(staff_id, local_day(act.at)), row.case_id):
            people.notify(
                act, word=ContributionNotice.LATE, subject_kind="case", subject_id=row.case_id, to_staff=staff_id
            )


def note(act: Act, row: Contribution, **fields: object) -> None:
    """A line about the part in the case's chain. For this room only."""
    act.note(f"case:{row.case_id}", "contribution", row.pk, **fields)


def _open_ones(case: Case) -> Collection[Contribution]:
    found = Contribution.objects.filter(case=case, state=ContributionState.ASKED).order_by("asked_at", "id")
    return list(found.select_for_update(of=("self",)))


def _settle(act: Act, row: Contribution) -> None:
    waiting = Contribution.objects.filter(case=row.case_id, state=ContributionState.ASKED)
    if not waiting.filter(unit=row.unit_id, staff=row.staff_id).exists():
        for word in TO_THE_ASKED:
            untell_the_asked(act, row, word)
    if not waiting.filter(due_on__lt=local_day(act.at)).exists():
        for late in UNTIL_GIVEN:
            people.settle_notices(act, word=late, subject_kind="case", subject_id=row.case_id)


def _end_access(act: Act, row: Contribution) -> None:
    to_unit = None if row.staff_id else row.unit_id
    register.end_access(act, row.case, ground=Ground.CONTRIBUTOR, staff_id=row.staff_id, unit_id=to_unit)
