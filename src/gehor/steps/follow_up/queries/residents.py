"""The list of a resident who has signed in."""

from __future__ import annotations

from uuid import UUID

from gehor.steps.follow_up.models.resident import Resident, ResidentCase
from gehor.steps.register.queries.own import OwnCase, cases_of_references


def resident_is_there(resident_id: UUID) -> bool:
    """Whether the sign-in still stands for somebody; not after they have taken it away."""
    return Resident.objects.filter(pk=resident_id).exists()


def cases_of_resident(resident_id: UUID) -> tuple[OwnCase, ...]:
    """What lies on their list and may be shown, newest first; asked anew each time, as a mark may have been set."""
    references = ResidentCase.objects.filter(resident=resident_id).values_list("reference", flat=True)
    return cases_of_references(references)


def is_residents_case(resident_id: UUID, case_id: UUID) -> bool:
    """Whether that case is on their list and may be shown."""
    return any(case.case_id == case_id for case in cases_of_resident(resident_id))


def has_claimed(resident_id: UUID, reference: str) -> bool:
    """Whether the item lies on their list already."""
    return ResidentCase.objects.filter(resident=resident_id, reference=reference).exists()
