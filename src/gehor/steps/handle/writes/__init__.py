"""What acts on notes write about who was here, and what acts on enquiries share."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import NotThere
from gehor.people import writes as people
from gehor.steps.handle.models import Enquiry, LastSeen, Presence
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.models.translation import Translation
from gehor.steps.handle.rules.outside import OutsideNotice
from gehor.steps.handle.rules.words import SEEN_WITHIN, UNOPENED_NOTICE
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case

# Where the name of a recipient stood.
NOBODY = "–"


def seen(act: Act, case_id: UUID) -> None:
    """Somebody who may work on the case has it open: nobody needs to be told that it is forgotten."""
    if not LastSeen.objects.filter(case=case_id, at__lt=act.at - SEEN_WITHIN).update(at=act.at):
        if LastSeen.objects.filter(case=case_id).exists():
            return
        LastSeen.objects.bulk_create([LastSeen(case_id=case_id, at=act.at)], ignore_conflicts=True)
    people.settle_notices(act, word=UNOPENED_NOTICE, subject_kind="case", subject_id=case_id)


def outside_left(act: Act, case: Case, record_id: UUID, *, left_at: datetime) -> None:
    """An enquiry has left the house: its record gets number and date; no promise is met and no status moves."""
    register.enter_dispatched(act, record_id, left_at)
    settle_outside(act, case, OutsideNotice.FAILED)


def outside_returned(act: Act, case: Case, record_id: UUID) -> None:
    """An enquiry will not reach whom we asked: the responsible is told. The promise to the resident runs on."""
    if Enquiry.objects.filter(asked=record_id, answered__isnull=True, ended_at__isnull=True).exists():
        promise.tell_responsible(act, case, OutsideNotice.FAILED)


def settle_outside(act: Act, case: Case, *words: OutsideNotice) -> None:
    """What was waited for is here, or is waited for no longer."""
    for word in words:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)


def purge(case_id: UUID) -> None:
    """Empty this room of what was said about a private case; nothing was asked about it that has left."""
    Presence.objects.filter(case_id=case_id).delete()
    Enquiry.objects.filter(asked__case_id=case_id).update(name=NOBODY, end_reason="", question="")
    Contribution.objects.filter(case_id=case_id).update(question=NOBODY, draft="")
    Contribution.objects.filter(case_id=case_id).exclude(reason="").update(reason=NOBODY)
    Translation.objects.filter(case_id=case_id).update(source="")
    Translation.objects.filter(case_id=case_id).exclude(reason="").update(reason=NOBODY)


def enquiry_of(case: Case, enquiry_id: UUID) -> Enquiry:
    """The enquiry of the locked case, held until the commit. Raises NotThere. For this room only."""
    row = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry_id, asked__case=case).first()
    if row is None:
        raise NotThere(enquiry_id)
    return row
