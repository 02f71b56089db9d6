from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import writes as notices
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.publish import writes
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.material import material_of
from gehor.steps.publish.rules.words import LONGEST_SHOWN, PROPOSED_NOTICE, Choice, State
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def publish_viewpoint(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    publication_id: UUID,
    choice: Choice,
    expires_on: date,
    version: int | None = None,
) -> str:
    """Another person than the proposer has looked it through: from now on anyone may read it, until `expires_on`.

    `choice` is what the second person lets stand, which may hide more or other words than was proposed. Answers the
    public address's last part. Raises NotThere, NotAllowed, Stale, FileHeld; Refused as `propose_publication`, and
    `second_person_needed`, `text_has_changed`, `already_published`, `expires_wrong`, `expires_too_late`.
    """
    with acting("publish_viewpoint", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.PUBLISH_VIEWPOINTS)
        case = lock_case(act, case_id, CaseRight.PUBLISH, version)
        row = Publication.objects.select_for_update().filter(pk=publication_id, case=case).first()
        if row is None or row.state == State.WITHDRAWN:
            raise NotThere(publication_id)
        if row.state == State.PUBLISHED:
            raise Refused("already_published")
        if row.proposed_by_id == actor.staff_id:
            raise Refused("second_person_needed")
        if material_of(case).digest != row.sources:
            # The places of the masks were chosen in another text.
            raise Refused("text_has_changed")
        today = local_day(at)
        if expires_on <= today:
            raise Refused("expires_wrong", field="expires_on")
        if expires_on > today + LONGEST_SHOWN:
            raise Refused("expires_too_late", field="expires_on")
        writes.fill(row, case, choice)
        row.state, row.reviewed_by_id = State.PUBLISHED, actor.staff_id
        row.published_on, row.expires_on = today, expires_on
        row.save()
        writes.draw_pictures(row, case, choice, at)
        act.note(register.chain(case), "publication", row.pk, state=str(row.state), expires_on=str(expires_on))
        notices.settle_notices(act, word=PROPOSED_NOTICE, subject_kind="case", subject_id=case.pk)
        return row.slug
