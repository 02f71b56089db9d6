"""What is shown of a case that was found: where the words stand, and the piece of text around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Left

from gehor.kit.swedish.marking import LONGEST_TEXT, Piece, Snippet, snippet, whole
from gehor.kit.swedish.questions import Question
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.queries.said import said_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Direction, RecordState

# A case with hundreds of messages shows the newest of them that answers; older ones are read on its page.
_MOST_RECORDS = 500


@dataclass(frozen=True)
class Hit:
    """A case and where the question was met: case, message, history, file, person; "withheld" of a marked case.

    The pieces are plain text, marked where a word was met; never markup.
    """

    row: QueueRow
    title: tuple[Piece, ...]
    where: str
    pieces: tuple[Piece, ...] = ()


def hits(asker: Asker, asked: Question, rows: Sequence[QueueRow]) -> tuple[Hit, ...]:
    """The rows in their order. Of a marked case nothing but the public title is shown."""
    plain = {row.id for row in rows if not shields(row.protection)}
    best: dict[UUID, tuple[str, Snippet]] = {}
    for case_id, where, text in _texts(asker, frozenset(plain)):
        if case_id not in plain or not text:
            continue
        found = snippet(text, asked)
        if found is not None and (case_id not in best or found.met > best[case_id][1].met):
            best[case_id] = (where, found)
            if found.met >= len(asked.wanted):
                plain.discard(case_id)
                if not plain:
                    break
    return tuple(_hit(row, asked, best.get(row.id)) for row in rows)


def _hit(row: QueueRow, asked: Question, best: tuple[str, Snippet] | None) -> Hit:
    if shields(row.protection):
        return Hit(row, (Piece(row.title),), "withheld")
    title = whole(row.title, asked)
    if best is None:
        return Hit(row, title, "case")
    return Hit(row, title, best[0], best[1].pieces)


def _texts(asker: Asker, case_ids: Collection[UUID]) -> Iterable[tuple[UUID, str, str]]:
    """Everything to cut from, the best places to show first: of two that meet as much the earlier is shown."""
    if not case_ids:
        return
    said = (
        Record.objects.filter(case__in=case_ids)
        .exclude(state=RecordState.WORKING, direction=Direction.OUTGOING)
        .annotate(head=Left(said_of(), LONGEST_TEXT), history=Left("quoted", LONGEST_TEXT))
        .order_by("-made_at")
        .values_list("case_id", "head", "subject", "history")[:_MOST_RECORDS]
    )
    history: defaultdict[UUID, list[str]] = defaultdict(list)
    for case_id, text, subject, quoted in said:
        yield case_id, "message", text
        yield case_id, "message", subject
        history[case_id].append(quoted)
    files = RecordFile.objects.filter(record__case__in=case_ids).values_list("record__case_id", "name", "description")
    for case_id, name, description in files:
        yield case_id, "file", f"{name} {description}"
    yield from _persons(asker, case_ids)
    for case_id, texts in history.items():
        for text in texts:
            yield case_id, "history", text


def _persons(asker: Asker, case_ids: Collection[UUID]) -> Iterable[tuple[UUID, str, str]]:
    persons = CasePerson.objects.filter(case__in=case_ids)
    if not asker.may(Right.READ_PROTECTED):
        persons = persons.filter(person__protected_identity=False)
    told: defaultdict[tuple[UUID, UUID], list[str]] = defaultdict(list)
    for case_id, person_id, name, value in persons.values_list(
        "case_id", "person_id", "person__name", "person__points__value"
    ):
        words = told[case_id, person_id]
        words += [word for word in (name, value) if word and word not in words]
    for (case_id, _person_id), words in told.items():
        yield case_id, "person", ", ".join(words)
