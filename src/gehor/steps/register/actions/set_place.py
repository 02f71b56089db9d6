from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.models.protected import CaseProtected
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.entries import CaseField, point_words
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.moving import note_correction
from gehor.steps.register.writes.places import placed


def set_place(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    place: str,
    latitude: float | None,
    longitude: float | None,
    version: int | None = None,
) -> CaseRow:
    """Say where a case is, in words and as a point; what stood before is kept (FL 36 §). The district follows.

    For whoever registers the case or answers for it. The words of a marked case go where they are kept apart.
    Raises NotThere, NotAllowed, Stale; Refused `place_as_before`.
    """
    with acting("set_place", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        words = brief(place, 300)
        columns = placed(words, latitude, longitude, case.arrived_on)
        apart = CaseProtected.objects.filter(case=case).first()
        before = f"{(apart or case).place} {point_words(case.latitude, case.longitude)}".strip()
        after = f"{words} {point_words(columns['latitude'], columns['longitude'])}".strip()
        if before == after:
            raise Refused("place_as_before")
        if apart is not None:
            CaseProtected.objects.filter(case=case).update(place=words)
            columns |= {"place": "", "street": ""}
        changed(act, case, **columns)
        note_correction(act, case, None, CaseField.PLACE, before, after, "Plats angiven")
        return case_row(case)
