"""Which cases may be shown to everybody, and what of them could be (OSL 21 kap., GDPR 6): asked at every reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from gehor.kit.files.scan import HELD
from gehor.kit.images import PICTURES
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction, Ground, Outcome, Protection, RecordState, RegistrationMode

ANSWERED: Final = frozenset({Status.ANSWERED, Status.CLOSED})
_NEVER: Final = frozenset(
    {Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE, Outcome.WITHDRAWN, Outcome.NEGLIGIBLE, Outcome.OTHER_POST}
)
_NOT_KEPT: Final = frozenset({RegistrationMode.NEGLIGIBLE, RegistrationMode.PRIVATE})


@dataclass(frozen=True)
class PublishablePicture:
    """A picture that came with the viewpoint."""

    file_id: int
    stored_id: UUID
    name: str
    description: str


@dataclass(frozen=True)
class Said:
    """A text of the case and its language."""

    record_id: UUID
    text: str
    language: str


def publishable() -> QuerySet[Case]:
    """Cases that may be shown: answered, kept openly, about no employee, and with the sender's leave."""
    found = Case.objects.filter(
        status__in=sorted(ANSWERED), protection=Protection.NONE, may_publish=True, joined_into__isnull=True
    ).exclude(outcome__in=sorted(_NEVER))
    about_staff = CaseAccess.objects.filter(ground=Ground.NAMED, bars=True).values("case")
    private = PrivateMark.objects.values("case")
    return found.exclude(registration_mode__in=sorted(_NOT_KEPT)).exclude(pk__in=about_staff).exclude(pk__in=private)


def why_not_publishable(case: Case) -> str:
    """A code of why the case may not be shown; "" when it may."""
    if case.protection != Protection.NONE:
        return "shielded_is_not_published"
    if CaseAccess.objects.filter(case=case, ground=Ground.NAMED, bars=True).exists():
        return "staff_case_is_not_published"
    if not case.may_publish:
        return "sender_says_no"
    if case.status not in ANSWERED:
        return "not_answered_yet"
    return "" if publishable().filter(pk=case.pk).exists() else "can_not_be_published"


def first_said(case_id: UUID) -> Said | None:
    """What the sender said first; None when nothing of it is left."""
    entered = Record.objects.filter(case=case_id, state=RecordState.ENTERED, direction=Direction.INCOMING)
    row = entered.order_by("number").first()
    return None if row is None else Said(row.pk, row.said, row.language)


def pictures_of(record_id: UUID) -> tuple[PublishablePicture, ...]:
    """Pictures of a record that the scanner does not hold; of one kept in two versions the bare copy."""
    found = RecordFile.objects.filter(record=record_id, stored__media_type__in=sorted(PICTURES))
    found = found.exclude(role=RecordFile.WORKING).exclude(stored__scan__in=HELD)
    return tuple(
        PublishablePicture(row.pk, row.stored_id, row.name, row.description) for row in found.order_by("position")
    )


def senders_words(case_id: UUID) -> tuple[str, ...]:
    """Names, addresses and numbers of everybody who wrote in the case, whole."""
    rows = CasePerson.objects.filter(case=case_id).values_list("person__name", "person__points__value")
    return tuple(sorted({value.strip() for row in rows for value in row if value and value.strip()}))


def writers_names(case_id: UUID) -> tuple[str, ...]:
    """Names of employees who have written in the case."""
    rows = Record.objects.filter(case=case_id).exclude(author_name="").values_list("author_name", flat=True)
    return tuple(sorted(set(rows)))
