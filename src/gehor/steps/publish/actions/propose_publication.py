from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as notices
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.publish import writes
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.rules.words import PROPOSED_NOTICE, Choice, State
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def propose_publication(
    *, actor: Actor, at: datetime, case_id: UUID, choice: Choice, version: int | None = None
) -> UUID:
    """Propose that a viewpoint and its answer be shown to everybody, masked; another looks it through (routine 6).

    A proposal that waits is replaced, and whoever replaces it has proposed it. Nothing is shown yet. Answers the
    publication. Raises NotThere, NotAllowed, Stale, FileHeld; Refused `shielded_is_not_published`,
    `staff_case_is_not_published`, `sender_says_no`, `not_answered_yet`, `can_not_be_published`, `already_published`,
    `no_title`, `title_too_long`, `nothing_left`, `picture_unknown`, `too_many_boxes`, `box_wrong`,
    `description_too_long`, `picture_wrong`.
    """
    with acting("propose_publication", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        case = lock_case(act, case_id, CaseRight.PROPOSE, version)
        row = Publication.objects.exclude(state=State.WITHDRAWN).filter(case=case).first()
        if row is None:
            row = Publication(slug=writes.new_slug())
        elif row.state == State.PUBLISHED:
            raise Refused("already_published")
        writes.fill(row, case, choice)
        row.proposed_by_id, row.proposed_at = actor.staff_id, at
        row.save()
        writes.draw_pictures(row, case, choice, at)
        act.note(register.chain(case), "publication", row.pk, state=str(row.state), title=row.title)
        notices.settle_notices(act, word=PROPOSED_NOTICE, subject_kind="case", subject_id=case.pk)
        notices.notify(
            act,
            word=PROPOSED_NOTICE,
            subject_kind="case",
            subject_id=case.pk,
            to_unit_right=(case.owner_unit_id, Right.PUBLISH_VIEWPOINTS),
        )
        return row.pk
