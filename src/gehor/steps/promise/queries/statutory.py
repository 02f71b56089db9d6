"""The law's time limits as they stand on cases, apart from what the office promises."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.steps.promise.models.statutory import StatutoryClock
from gehor.steps.promise.rules.statutory import Ending, RefusalData, Standing, Statute, in_time, may_ask_from, warn_from
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see, visible


@dataclass(frozen=True)
class ClockRow:
    """One of the law's time limits on a case. `days_left` are calendar days, negative when the last one has passed."""

    statute: str
    day_zero: date
    due_on: date
    days_left: int
    ending: str
    ended_on: date | None
    in_time: bool
    reason: str
    # From which day somebody is told that the time runs out, and the party may ask; None where nobody may.
    warn_from: date
    may_ask_from: date | None

    @property
    def runs(self) -> bool:
        """Whether it waits for something still."""
        return not self.ending


@dataclass(frozen=True)
class RefusalText:
    """The decision that refuses a request, as it will be sent."""

    subject: str
    text: str


def clocks_of(case_id: UUID, today: date) -> tuple[ClockRow, ...]:
    """Every time limit of the law on the case, in the order they began; for whoever has been shown the case."""
    rows = StatutoryClock.objects.filter(case=case_id).order_by("made_at", "id")
    return tuple(_row(row, today) for row in rows)


def running_in(asker: Asker, case_ids: Collection[UUID]) -> Mapping[UUID, ClockRow]:
    """The limit that ends first on each of the cases that the person may see and that has one, in one statement."""
    found = StatutoryClock.objects.filter(ending="", case__in=visible(asker).filter(pk__in=case_ids))
    first: dict[UUID, ClockRow] = {}
    for row in found.order_by("due_on", "id"):
        # What a party has asked for comes before the six months that have passed already.
        if row.case_id not in first or row.statute == Statute.DECIDE_ON_REQUEST:
            first[row.case_id] = _row(row, asker.day)
    return first


def case_ids_by(standing: str, today: date) -> frozenset[UUID]:
    """The cases with a limit that stands so: for a list that itself keeps to what the person may see."""
    rows = StatutoryClock.objects.filter(ending="")
    if standing == Standing.ASKED:
        rows = rows.filter(statute=Statute.DECIDE_ON_REQUEST)
    elif standing == Standing.PASSED:
        rows = rows.filter(due_on__lt=today)
    found = rows.values_list("case_id", "statute", "due_on")
    near = standing == Standing.NEAR
    return frozenset(key for key, statute, due_on in found if not near or warn_from(Statute(statute), due_on) <= today)


def requested_before(case_id: UUID) -> bool:
    """Whether a party has asked already that the matter is decided. For steps only."""
    rows = StatutoryClock.objects.filter(case=case_id, statute=Statute.DECIDE_ON_REQUEST)
    return rows.exclude(ending=Ending.NOT_APPLICABLE).exists()


def refusal_words(case_id: UUID, data: RefusalData, *, asked_on: date, staff_id: UUID, on: date) -> RefusalText:
    """The decision as the office words it, in the person's language. Raises Refused `open_variable`."""
    case = Case.objects.get(pk=case_id)
    template = office.text_for("request_refused", case.language, on)
    us, officer = office.office_on(on), people.staff_row(staff_id)
    words = {
        "reference": case.diary_number or case.reference,
        "asked_on": day_words(asked_on, template.language),
        "decided_on": day_words(on, template.language),
        "reasons": data.reasons.strip(),
        "decided_by": officer.name,
        "reported_by": data.reported_by.strip() or "–",
        "took_part": data.took_part.strip() or "–",
        "mail": us.mail,
        "office": us.name,
    }
    return RefusalText(" ".join(fill(template.subject, words).split()), fill(template.body, words).strip())


def refusal_preview(asker: Asker, case_id: UUID, data: RefusalData) -> RefusalText:
    """What would be sent, exactly. Raises NotThere; Refused `no_request_to_refuse`, `open_variable`."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    row = StatutoryClock.objects.filter(case=case_id, statute=Statute.DECIDE_ON_REQUEST, ending="").first()
    if row is None:
        raise Refused("no_request_to_refuse")
    return refusal_words(case_id, data, asked_on=row.day_zero, staff_id=asker.staff_id, on=asker.day)


def _row(row: StatutoryClock, today: date) -> ClockRow:
    statute = Statute(row.statute)
    ended_on = local_day(row.ended_at) if row.ended_at else None
    return ClockRow(
        statute=row.statute,
        day_zero=row.day_zero,
        due_on=row.due_on,
        days_left=(row.due_on - today).days,
        ending=row.ending,
        ended_on=ended_on,
        in_time=in_time(row.due_on, ended_on or today),
        reason=row.reason,
        warn_from=warn_from(statute, row.due_on),
        may_ask_from=may_ask_from(row.day_zero) if statute == Statute.DECIDE else None,
    )
