"""What the counting reads of cases: everything of a batch in a few questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from uuid import UUID

from gehor.journal.queries import chains_with
from gehor.kit.clock import local_day
from gehor.office.queries import working_days
from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.follow_up.rules.case_facts import CaseSeen, Promised, facts_of
from gehor.steps.follow_up.rules.measures import Facts
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.rules.events import LinkKind
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.rules.words import DeadlineState
from gehor.steps.register.models.case import Case
from gehor.steps.route.models import HandOver
from gehor.steps.route.rules.handing import HandOverState

NAMES = tuple(field.name for field in fields(Facts))
# A case taken up again, by whoever did it.
_REOPENED = "reopen_case"


def fresh_facts(case_ids: Collection[UUID]) -> dict[UUID, Facts | None]:
    """What is counted of these cases as they stand now; None for those that do not count, nothing for those gone."""
    working = working_days()
    return {seen.id: facts_of(seen, working) for seen in _seen(case_ids)}


def stored_facts(case_ids: Collection[UUID]) -> dict[UUID, Facts]:
    """What has been counted of these cases."""
    rows = CaseFacts.objects.filter(case__in=case_ids).values_list(*NAMES)
    return {row[0]: Facts(*row) for row in rows}


def cases_after(after: UUID, *, limit: int) -> list[UUID]:
    """The next cases in the order they were made."""
    return list(Case.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:limit])


def _seen(case_ids: Collection[UUID]) -> Iterator[CaseSeen]:
    promises = _promises(case_ids)
    bundled, repeats = _links(case_ids)
    accepted = HandOver.objects.filter(case__in=case_ids, state=HandOverState.ACCEPTED)
    hand_overs = Counter(accepted.values_list("case_id", flat=True))
    reopened = chains_with(_REOPENED, {f"case:{key}" for key in case_ids})
    for case in Case.objects.filter(pk__in=case_ids).select_related("category", "district"):
        yield CaseSeen(
            id=case.pk,
            unit=case.owner_unit_id,
            officer=case.officer_id,
            category=case.category.code,
            kind=case.kind,
            channel=case.channel,
            district=case.district.code if case.district else "",
            language=case.language,
            received_on=case.received_on,
            arrived_on=case.arrived_on,
            registered_on=local_day(case.registered_at) if case.registered_at else None,
            closed_on=local_day(case.closed_at) if case.closed_at else None,
            mode=case.registration_mode,
            outcome=case.outcome,
            fault_found=case.fault_found,
            anonymous=case.anonymous,
            bundled=case.pk in bundled,
            repeat=case.pk in repeats,
            reopened=f"case:{case.pk}" in reopened,
            hand_overs=hand_overs[case.pk],
            promises=promises.get(case.pk, ()),
        )


def _promises(case_ids: Collection[UUID]) -> Mapping[UUID, list[Promised]]:
    found: defaultdict[UUID, list[Promised]] = defaultdict(list)
    rows = Deadline.objects.filter(case__in=case_ids).select_related("rule").order_by("made_at", "id")
    for row in rows:
        found[row.case_id].append(
            Promised(
                kind=row.kind,
                class_code=row.rule.code,
                day_zero=row.day_zero,
                due_on=row.due_on,
                told=row.told_by_id is not None,
                replaced=row.state == DeadlineState.REPLACED,
                met_on=local_day(row.met_at) if row.met_at else None,
            )
        )
    return found


def _links(case_ids: Collection[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Those that belong to an event, and those that say again what another case says."""
    rows = Link.objects.filter(case__in=case_ids, ended_at__isnull=True).values_list("case_id", "kind")
    kinds = list(rows)
    return {case for case, kind in kinds if kind == LinkKind.BUNDLE}, {
        case for case, kind in kinds if kind == LinkKind.REPEAT
    }
