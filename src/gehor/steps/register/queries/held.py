"""Files that are shut until the scanner has looked, or for good."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from gehor.people import queries as people
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.rules.words import SCANNER, SCANNER_NOTICE


def cases_with_file(stored_id: UUID) -> tuple[Case, ...]:
    """Every case in which a kept file lies: itself, by its working copy, or as the item that came. For this room."""
    files = RecordFile.objects.filter(Q(stored=stored_id) | Q(stored__made_from=stored_id)).values("record__case")
    items = Record.objects.filter(received__raw=stored_id).values("case")
    return tuple(Case.objects.filter(Q(pk__in=files) | Q(pk__in=items)).order_by("pk"))


def scanner_is_away() -> bool:
    """Whether registry and administrators have been told that the virus scanner does not answer."""
    return people.is_waiting(word=SCANNER_NOTICE, subject_kind=SCANNER, subject_id=SCANNER)
