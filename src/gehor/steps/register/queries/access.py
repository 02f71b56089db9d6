"""The one word for sight: every list, search, count, file and notice starts from `visible`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gehor.kit.composed import LATER, Composed, composed
from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.access import Sight
from gehor.steps.register.rules.words import WORK_GROUNDS, Ground, Protection


def sight_of(asker: Asker) -> Sight:
    """What decides sight about the asking person; a role that reads cases reads the whole office's."""
    return Sight(
        staff_id=asker.staff_id,
        home_unit_id=asker.home_unit_id,
        wide=asker.may(Right.READ_CASES),
        marked=asker.may(Right.READ_MARKED),
        protected=asker.may(Right.READ_PROTECTED),
        stands_in_for=asker.stands_in_for,
        chosen_by=asker.chosen_by,
    )


def visible(asker: Asker) -> QuerySet[Case]:
    """The cases the person may see; the same rule as `rules.access.may_see`. For steps only.

    Two shapes of one rule, because one plan can not serve both: a wide reader walks the cases and looks up the
    few grants (scalar with a limit, as EXISTS would become a hash over a whole unit's grants); anyone else
    starts from the few cases that are theirs.
    """
    return visible_to(sight_of(asker))


def among(asker: Asker) -> Composed:
    """Of cases that are told later those that the person may see, as a part of a statement by hand. For steps only."""
    return _among(sight_of(asker))


@composed
def _among(sight: Sight) -> QuerySet[Case, UUID]:
    return visible_to(sight).filter(pk__in=[LATER]).values_list("pk", flat=True)


def visible_to(sight: Sight) -> QuerySet[Case]:
    """As `visible`, by what decides sight alone: for questions that are composed once. For steps only."""
    return _unbarred(_walked(sight) if sight.wide else _gathered(sight), sight)


def opened(asker: Asker) -> QuerySet[Case]:
    """Of the visible cases those whose very words the person may read: what search looks in. For steps only.

    A marked case is seen by whoever took it in, but its texts, true title and persons are for the responsible
    officer, those otherwise named and holders of the right; the same rule as `protected.protected_facts` asks.
    """
    sight = sight_of(asker)
    grants = _grants(sight, sight.chosen_by).filter(case=OuterRef("pk"))
    named = grants.exclude(ground=Ground.TOOK_IN).values(found=Value(1))
    plain = {protection for protection in Protection if sight.opens(protection)} | {Protection.NONE}
    # What a wide reader may read is all among what they may see but for bars, so one walk answers both.
    found = _unbarred(Case.objects.all(), sight) if sight.wide else visible(asker)
    return found.alias(named_to_read=Subquery(named[:1], output_field=IntegerField())).filter(
        Q(protection__in=sorted(plain)) | _officer(sight, sight.chosen_by) | Q(named_to_read__isnull=False)
    )


def may_see(asker: Asker, case_id: UUID) -> bool:
    """Whether the person may see this case; False also when there is none."""
    return visible(asker).filter(pk=case_id).exists()


def id_of(asker: Asker, reference: str) -> UUID:
    """The id of a case that the person may see, by its reference. Raises NotThere."""
    found = visible(asker).filter(reference=reference.upper()).values_list("pk", flat=True).first()
    if found is None:
        raise NotThere(reference)
    return found


def took_in(asker: Asker, case: Case) -> bool:
    """Whether the person received this case and may read it still; one that is marked since is in other hands."""
    if case.received_by_id not in asker.acts_as:
        return False
    return case.protection == Protection.NONE or sight_of(asker).opens(Protection(case.protection))


def _unbarred(cases: QuerySet[Case], sight: Sight) -> QuerySet[Case]:
    # Not "is null": the planner takes that for rare, expects next to nothing, and sorts every open case.
    rows = _live().filter(case=OuterRef("pk"), bars=True, staff_id=sight.staff_id)
    return cases.alias(barred=Coalesce(_first(rows), Value(0))).exclude(barred=1)


def _live() -> QuerySet[CaseAccess]:
    return CaseAccess.objects.filter(until__isnull=True)


def _grants(sight: Sight, away: frozenset[UUID]) -> QuerySet[CaseAccess]:
    """What was given to the person, and the work of those they stand in for, but for what those are barred from."""
    given = _live().filter(bars=False)
    if not away:
        return given.filter(staff_id=sight.staff_id)
    barred = _live().filter(case=OuterRef("case"), staff_id=OuterRef("staff_id"), bars=True)
    theirs = Q(~Exists(barred), staff_id__in=sorted(away), ground__in=sorted(WORK_GROUNDS))
    return given.filter(Q(staff_id=sight.staff_id) | theirs)


def grants_of(asker: Asker) -> QuerySet[CaseAccess]:
    """What opens marked cases to the person by name. For this room only."""
    sight = sight_of(asker)
    return _grants(sight, sight.chosen_by)


def named_in(sight: Sight) -> QuerySet[CaseAccess]:
    """Live rows by which a person has a part in a case, in their own name or as a deputy. For this room only."""
    return _grants(sight, sight.stands_in_for)


def _granted(sight: Sight, away: frozenset[UUID]) -> Subquery:
    return _first(_grants(sight, away).filter(case=OuterRef("pk")))


def _first(rows: QuerySet[CaseAccess]) -> Subquery:
    return Subquery(rows.values(found=Value(1))[:1], output_field=IntegerField())


def _officer(sight: Sight, away: frozenset[UUID]) -> Q:
    """Responsible themselves, or somebody they stand in for is, unless it is hidden from that one."""
    own = Q(officer_id=sight.staff_id)
    if not away:
        return own
    barred = _live().filter(case=OuterRef("pk"), staff_id=OuterRef("officer_id"), bars=True)
    return own | Q(~Exists(barred), officer_id__in=sorted(away))


def _walked(sight: Sight) -> QuerySet[Case]:
    open_ = [protection for protection in Protection if sight.opens(protection)]
    # What is not marked a wide reader sees anyway, so only those count who chose the deputy themselves.
    return Case.objects.alias(granted=_granted(sight, sight.chosen_by)).filter(
        Q(protection__in=open_) | _officer(sight, sight.chosen_by) | Q(granted__isnull=False)
    )


def _gathered(sight: Sight) -> QuerySet[Case]:
    own = Case.objects.filter(_officer(sight, sight.stands_in_for)).values("id")
    named = _grants(sight, sight.stands_in_for).values("case_id")
    shared = CaseAccess.objects.filter(until__isnull=True, unit_id=sight.home_unit_id, bars=False).values("case_id")
    # What a whole unit was given does not open a marked case; asked of the few found, not of all that was given.
    return Case.objects.alias(granted=_granted(sight, sight.chosen_by)).filter(
        Q(protection=Protection.NONE) | _officer(sight, sight.chosen_by) | Q(granted__isnull=False),
        pk__in=own.union(named, shared),
    )
