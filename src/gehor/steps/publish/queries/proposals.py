"""Publications as those who make them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.kit.files import store
from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Reply
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.publish.rules.words import Box, PictureChoice, State
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.publishable import publishable
from gehor.steps.register.rules.words import RecordState


@dataclass(frozen=True)
class PublicationRow:
    """A publication in a list or on the page of its case."""

    id: UUID
    slug: str
    case_id: UUID
    reference: str
    title: str
    title_language: str
    state: str
    proposed_by_id: UUID
    proposed_by: str
    proposed_at: datetime
    published_on: date | None
    expires_on: date | None
    why: str
    reason: str


@dataclass(frozen=True)
class Chosen:
    """What was chosen last, as places in the two texts, words and pictures."""

    row: PublicationRow
    viewpoint_text: str
    answer_text: str
    viewpoint_masks: tuple[tuple[int, int], ...]
    answer_masks: tuple[tuple[int, int], ...]
    hidden: tuple[str, ...]
    pictures: tuple[PictureChoice, ...]
    sources: str


def publication_of(asker: Asker, case_id: UUID) -> PublicationRow | None:
    """The case's publication that is proposed or shown, else the last one; None when nobody has proposed any."""
    found = Publication.objects.filter(case__in=visible(asker).filter(pk=case_id)).select_related("case", "proposed_by")
    rows = sorted(found, key=lambda row: (row.state != State.WITHDRAWN, row.proposed_at))
    return _row(rows[-1]) if rows else None


def chosen_in(asker: Asker, publication_id: UUID) -> Chosen:
    """What was chosen in a publication of a case the asker may see. Raises NotThere."""
    found = Publication.objects.filter(pk=publication_id, case__in=visible(asker))
    row = found.select_related("case", "proposed_by").first()
    if row is None:
        raise NotThere(publication_id)
    return Chosen(
        row=_row(row),
        viewpoint_text=row.viewpoint_text,
        answer_text=row.answer_text,
        viewpoint_masks=_places(row.masks.get("viewpoint", [])),
        answer_masks=_places(row.masks.get("answer", [])),
        hidden=tuple(row.hidden),
        pictures=tuple(_choice(one) for one in row.pictures.order_by("position") if one.source_id is not None),
        sources=row.sources,
    )


@dataclass(frozen=True)
class Candidate:
    """An answered case that nobody has proposed."""

    case_id: UUID
    title: str


def could_be_shown(asker: Asker, *, limit: int) -> tuple[Candidate, ...]:
    """Answered cases the asker sees that may be shown and have no publication, those that came last first."""
    has_one = Publication.objects.filter(case__isnull=False).values("case")
    answered = Reply.objects.filter(kind=ReplyKind.REPLY, recalled_at=None, record__state=RecordState.ENTERED)
    found = publishable().filter(pk__in=answered.values("record__case")).exclude(pk__in=has_one)
    rows = found.filter(pk__in=visible(asker).values("pk")).order_by("-id").values_list("pk", "title")
    return tuple(Candidate(*row) for row in rows[:limit])


def waiting(asker: Asker, *, limit: int = 200) -> tuple[PublicationRow, ...]:
    """Proposals that the asker may publish, the oldest first; their own are among them, for somebody else."""
    return _of(asker, State.PROPOSED, "proposed_at", limit)


def shown_now(asker: Asker, *, limit: int = 200) -> tuple[PublicationRow, ...]:
    """Publications of the asker's units that are shown, those that end first first."""
    return _of(asker, State.PUBLISHED, "expires_on", limit)


def burned_picture(asker: Asker, publication_id: UUID, position: int) -> bytes:
    """A proposed picture as everybody would see it. Raises NotThere, FileHeld, FileDamaged."""
    found = PublicationPicture.objects.filter(
        publication=publication_id, position=position, publication__case__in=visible(asker)
    )
    row = found.select_related("burned").first()
    if row is None:
        raise NotThere(position)
    return store.hand_out(row.burned)


def _of(asker: Asker, state: State, order: str, limit: int) -> tuple[PublicationRow, ...]:
    units = asker.units_with(Right.PUBLISH_VIEWPOINTS)
    if not units:
        return ()
    cases = visible(asker).filter(owner_unit__in=units)
    found = Publication.objects.filter(state=state, case__in=cases).select_related("case", "proposed_by")
    return tuple(_row(row) for row in found.order_by(order, "pk")[:limit])


def _row(row: Publication) -> PublicationRow:
    case = row.case
    if case is None:
        raise NotThere(row.pk)
    return PublicationRow(
        id=row.pk,
        slug=row.slug,
        case_id=case.pk,
        reference=case.reference,
        title=row.title,
        title_language=row.title_language,
        state=row.state,
        proposed_by_id=row.proposed_by_id,
        proposed_by=row.proposed_by.name,
        proposed_at=row.proposed_at,
        published_on=row.published_on,
        expires_on=row.expires_on,
        why=row.why,
        reason=row.reason,
    )


def _places(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in rows)


def _choice(row: PublicationPicture) -> PictureChoice:
    return PictureChoice(row.source_id or 0, tuple(Box(*box) for box in row.boxes), row.told)
