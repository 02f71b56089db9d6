"""Some viewpoints of the demo are shown to everybody with their answers, and two wait to be looked through."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.publish.actions.propose_publication import propose_publication
from gehor.steps.publish.actions.publish_viewpoint import publish_viewpoint
from gehor.steps.publish.queries.material import Material, material
from gehor.steps.publish.queries.proposals import could_be_shown
from gehor.steps.publish.rules.words import USUALLY_SHOWN, Choice

SHOWN: Final = 12
WAITING: Final = 2
_LOOKED_AT: Final = 200


def show_some(*, at: datetime) -> None:
    """Of every title one, the newest; what the lived weeks have left nobody for is left out."""
    publishers = _publishers(at)
    if len(publishers) < 2:
        return
    second, first = publishers[:2]
    titles: set[str] = set()
    for row in could_be_shown(first, limit=_LOOKED_AT):
        # What was answered directly has no title that somebody has thought of.
        if row.title in titles or "webbformulär" in row.title or len(titles) == SHOWN + WAITING:
            continue
        choice = _masked(material(first, row.case_id), row.title)
        proposer = Actor.staff(first.staff_id)
        key = propose_publication(actor=proposer, at=at, case_id=row.case_id, choice=choice)
        titles.add(row.title)
        if len(titles) > WAITING:
            publish_viewpoint(
                actor=Actor.staff(second.staff_id),
                at=at,
                case_id=row.case_id,
                publication_id=key,
                choice=choice,
                expires_on=local_day(at) + USUALLY_SHOWN,
            )


def _publishers(at: datetime) -> list[Asker]:
    """Who may publish in the whole office."""
    day = local_day(at)
    [top, *_others] = [row.id for row in people.units() if row.parent_id is None]
    somebody = people.asker(next(iter(people.managers_of(top, day=day))), day)
    rows = people.staff_choices(somebody, right=Right.PUBLISH_VIEWPOINTS)
    askers = [people.asker(row.id, day) for row in rows]
    return [one for one in askers if one.may(Right.PUBLISH_VIEWPOINTS, top)]


def _masked(found: Material, title: str) -> Choice:
    return Choice(
        title=title,
        viewpoint_masks=tuple((mark.start, mark.end) for mark in found.viewpoint.marks),
        answer_masks=tuple((mark.start, mark.end) for mark in found.answer.marks),
    )
