"""Links between cases, written. For this room only."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.rules.events import LinkKind
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.match import share_a_sender


def who(act: Act) -> Asker:
    """The person who links: what a person sees decides what hangs together. Raises NotAllowed for anybody else."""
    asker = register.asker_of(act)
    if asker is None:
        raise NotAllowed(Right.TAKE_IN)
    return asker


def put_link(act: Act, one: Case, other: Case) -> UUID:
    """Link two locked cases, the one that came first leading; which kind follows from who sent them."""
    leading, case = (one, other) if one.pk < other.pk else (other, one)
    kind = LinkKind.REPEAT if share_a_sender(case.pk, leading.pk) else LinkKind.SAME_MATTER
    row = Link(case=case, leading=leading, kind=kind, made_by_id=act.actor.staff_id, made_at=act.at)
    row.save(force_insert=True)
    for end in (case, leading):
        # Without a word of the other one: the log of a case is read by more than may see both.
        act.note(register.chain(end), "link", row.pk, kind=kind)
    return row.pk


def end_links(act: Act, case: Case, others: dict[UUID, Case]) -> None:
    """End every link between the locked case and the others. Raises Refused `not_linked` when there is none."""
    live = Link.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True, leading__isnull=False)
    rows = [
        *live.filter(case=case, leading__in=others),
        *live.filter(leading=case, case__in=others),
    ]
    if not rows:
        raise Refused("not_linked")
    for row in rows:
        row.ended_at, row.ended_by_id = act.at, act.actor.staff_id
        row.save(update_fields=["ended_at", "ended_by"])
        other = row.leading_id if row.case_id == case.pk else row.case_id
        for end in (case, *(found for key, found in others.items() if key == other)):
            act.note(register.chain(end), "link", row.pk, ended=True)
