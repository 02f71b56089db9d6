"""What whoever was asked outside meets behind the link in our mail: the question, its files, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings

from gehor.kit.clock import local_day
from gehor.kit.files.store import hand_out
from gehor.kit.refused import NotThere, Refused
from gehor.kit.signing import TokenExpired, TokenForged, sign, unsign
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.rules.outside import LINK_LIVES, LINK_OUTLIVES, LINK_PURPOSE
from gehor.steps.register.models.record import RecordFile
from gehor.steps.register.rules.entries import shields


@dataclass(frozen=True)
class LinkFile:
    """A file that was chosen to go along; `size` in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True)
class EnquiryLink:
    """The page behind a link. `open`: an answer is taken; `withheld`: the case is kept closer since it was asked."""

    enquiry_id: UUID
    key: str
    kind: str
    name: str
    designation: str
    question: str
    due_on: date
    files: tuple[LinkFile, ...]
    answered: bool
    withdrawn: bool
    expired: bool
    withheld: bool

    @property
    def open(self) -> bool:
        """Whether an answer is taken here."""
        return not (self.withdrawn or self.expired)

    def must_be_open(self) -> None:
        """Raises Refused `link_closed` when no answer is taken here any more."""
        if not self.open:
            raise Refused("link_closed")


def link_for(key: str) -> str:
    """The address in the mail about an enquiry; opening it uses up nothing. For this room only."""
    return f"{settings.GEHOR_PUBLIC_URL}/sv/enquiry/{sign({'key': key}, LINK_PURPOSE)}/"


def enquiry_of_link(token: str, at: datetime) -> EnquiryLink:
    """What a link leads to, for whoever holds it; asks for nobody's sight. Raises NotThere for one that is forged.

    It tells the question, the facts and the files that were sent in the mail, and no word of the resident's beyond
    them. When the case has been kept closer since, and nobody had tried that, it tells nothing but the designation.
    """
    row = _enquiry(token)
    case = row.asked.case
    withheld = shields(case.protection) and not row.confirmed
    closed = local_day(at) > row.due_on + LINK_OUTLIVES
    told = not (withheld or closed or row.ended_at is not None)
    return EnquiryLink(
        enquiry_id=row.pk,
        key=row.outside_key,
        kind=row.kind,
        name=row.name,
        designation=case.diary_number or case.reference,
        question=row.question if told else "",
        due_on=row.due_on,
        files=_files(row) if told else (),
        answered=row.answered_id is not None,
        withdrawn=row.ended_at is not None,
        expired=closed,
        withheld=withheld,
    )


def file_of_link(token: str, file_id: int, at: datetime) -> tuple[str, str, bytes]:
    """(name, media type, bytes) of a file that went along. Raises NotThere; FileHeld while it is shut."""
    if file_id not in {one.id for one in enquiry_of_link(token, at).files}:
        raise NotThere(file_id)
    row = RecordFile.objects.select_related("stored").get(pk=file_id)
    return row.name, row.stored.media_type, hand_out(row.stored)


def _files(row: Enquiry) -> tuple[LinkFile, ...]:
    found = RecordFile.objects.filter(record=row.asked_id).order_by("position")
    return tuple(LinkFile(*one) for one in found.values_list("pk", "name", "stored__size"))


def _enquiry(token: str) -> Enquiry:
    try:
        key = unsign(token, LINK_PURPOSE, int(LINK_LIVES / timedelta(seconds=1)))["key"]
    except (TokenForged, TokenExpired, KeyError):
        raise NotThere("enquiry") from None
    # Only one that was sent with a link has words for it.
    row = Enquiry.objects.select_related("asked__case").exclude(question="").filter(outside_key=key).first()
    if row is None:
        raise NotThere("enquiry")
    return row
