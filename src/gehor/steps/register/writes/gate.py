"""The one gate to a case: sight, right, bar and version, with the row locked until the act ends."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Model, QuerySet

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Stale
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import named_in, sight_of, took_in, visible
from gehor.steps.register.rules.rights import NAMED, CaseRight, Standing, holds


def asker_of(act: Act) -> Asker | None:
    """The employee who acts, with today's rights; None for a job or a resident. Asked once per act."""
    staff_id = act.actor.staff_id
    if staff_id is None:
        return None
    return act.once(("asker", staff_id), lambda: people.asker(staff_id, local_day(act.at)))


def demand(act: Act, right: Right) -> None:
    """Raises NotAllowed unless whoever acts holds the right somewhere; a job may, a resident never."""
    asker = asker_of(act)
    if act.actor.kind == "resident" or (asker is not None and not asker.may(right)):
        raise NotAllowed(right)


def standing(asker: Asker, case: Case, *, named: bool) -> Standing:
    """How the person stands to the case; `named` = a live grant in their own name."""
    return Standing(
        staff_id=asker.staff_id,
        anywhere=asker.rights,
        in_owner_unit=frozenset(right for right in asker.rights if asker.may(right, case.owner_unit_id)),
        owner_is_home=case.owner_unit_id == asker.home_unit_id,
        officer_id=case.officer_id,
        named=named,
        received=took_in(asker, case),
        stands_in_for=asker.stands_in_for,
    )


def lock_case(act: Act, case_id: UUID, right: CaseRight, version: int | None = None) -> Case:
    """The case, locked and one version further, when whoever acts may do this with it.

    Raises NotThere (no such case, or not for this person's eyes), NotAllowed, Stale. Under SYSTEM nobody's right
    is asked, and the new version is kept only together with a change of the case itself.
    """
    asker = asker_of(act)
    system = right is CaseRight.SYSTEM
    if system:
        # Of acts that happen together the later ones find it locked, and as the earlier ones left it.
        case = act.once(("case", case_id), lambda: _locked(Case.objects.all(), case_id))
    else:
        case = _locked(Case.objects.all() if asker is None else visible(asker), case_id)
        act.hold(("case", case_id), case)
    if not system:
        _check(act, asker, case, right)
    if version is not None and version != case.version:
        raise Stale(case.version)
    case.version += 1
    if not system:
        act.change(case, "version")
    return case


def _locked(found: QuerySet[Case], case_id: UUID) -> Case:
    case = found.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    return case


def _check(act: Act, asker: Asker | None, case: Case, right: CaseRight) -> None:
    if asker is None:
        if act.actor.kind == "resident":
            raise NotAllowed(NAMED[right])
        return
    named = right is CaseRight.NOTE and named_in(sight_of(asker)).filter(case=case).exists()
    if not holds(standing(asker, case, named=named), right):
        raise NotAllowed(NAMED[right])


def lock_two(act: Act, first: UUID, second: UUID, right: CaseRight) -> tuple[Case, Case]:
    """Both cases through the gate, always locked in the same order so that two acts never wait for each other."""
    locked = {case_id: lock_case(act, case_id, right) for case_id in sorted({first, second})}
    return locked[first], locked[second]


def opened_here(act: Act, case: Case) -> bool:
    """Whether these very acts have opened the case: then nothing else can hang on it yet."""
    return act.once(("opened", case.pk), lambda: False)


def chain(case: Case) -> str:
    """The journal's chain of the case."""
    return f"case:{case.pk}"


def changed(act: Act, case: Case, **fields: object) -> None:
    """Set the columns of a locked case, save them with its version, and note their names in the journal."""
    for name, value in fields.items():
        setattr(case, name, value)
    act.change(case, *fields, "version")
    act.note(chain(case), "case", case.pk, **{name: _plain(value) for name, value in fields.items()})


def _plain(value: object) -> object:
    return value.pk if isinstance(value, Model) else value
