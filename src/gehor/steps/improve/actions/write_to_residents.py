from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.message import ResidentMessage
from gehor.steps.improve.rules.words import LANGUAGES, MOST_TEXT, MessageState, Status
from gehor.steps.improve.writes import planning


def write_to_residents(*, actor: Actor, at: datetime, improvement_id: UUID, texts: Mapping[str, str]) -> UUID:
    """Write what those who told us of the problem are to be told of what we did: "you told us, this is what we did".

    Nothing leaves before another has approved it. Written again it takes the place of what waits, and must be approved
    as it stands. Only of what is done. Answers the message. Raises NotThere, NotAllowed; Refused `not_done_yet`,
    `swedish_missing`, `text_too_long`, `answer_is_leaving`.
    """
    with acting("write_to_residents", actor=actor, at=at) as act:
        improvement = planning.improvement_held(act, improvement_id)
        if actor.staff_id is None:
            raise NotAllowed(Right.IMPROVE)
        if improvement.status not in {Status.DONE, Status.MEASURED}:
            raise Refused("not_done_yet")
        told = {language: texts.get(language, "").strip() for language in LANGUAGES}
        if not told["sv"]:
            raise Refused("swedish_missing", field="text_sv")
        for language, text in told.items():
            if len(text) > MOST_TEXT:
                raise Refused("text_too_long", field=f"text_{language}", most=MOST_TEXT, length=len(text))
        row = ResidentMessage.objects.select_for_update().filter(improvement=improvement).first()
        if row is not None and row.state != MessageState.WRITTEN:
            raise Refused("answer_is_leaving")
        row = row or ResidentMessage(improvement=improvement, version=0)
        row.texts, row.written_by_id, row.written_at = told, actor.staff_id, at
        row.version += 1
        row.save()
        act.note(f"improvement:{improvement.pk}", "resident_message", row.pk, state=str(row.state), texts=str(told))
        return row.pk
