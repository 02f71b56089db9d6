"""What acts on notes write about colleagues."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries
from gehor.people import writes as people
from gehor.steps.handle.rules.words import MENTIONED_NOTICE
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Ground


def mention(act: Act, case: Case, staff_id: UUID) -> None:
    """Tell a colleague that a comment names them, and let them see the case; a shielded one opens to nobody so.

    Raises NotThere for one who has left; Refused `mentioned_may_not_see` (name=…).
    """
    day = local_day(act.at)
    colleague = queries.staff_row(staff_id)
    if colleague.left_on is not None and colleague.left_on <= day:
        raise NotThere("staff")
    if not may_see(queries.asker(staff_id, day), case.pk):
        if shields(case.protection) or register.is_barred(case, staff_id):
            raise Refused("mentioned_may_not_see", name=colleague.name)
        register.grant_access(act, case, ground=Ground.MENTIONED, staff_id=staff_id)
    people.notify(act, word=MENTIONED_NOTICE, subject_kind="case", subject_id=case.pk, to_staff=staff_id)
