from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import Answer


def withdraw_answer(*, actor: Actor, at: datetime, code: str) -> None:
    """Show an answer to nobody any more, in any language; its texts stay, and publishing brings it back.

    Raises NotAllowed; Refused: answer_unknown.
    """
    with acting("withdraw_answer", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        answer = Answer.objects.select_for_update().filter(code=code).first()
        if answer is None:
            raise Refused("answer_unknown")
        if answer.withdrawn_on is not None:
            act.nothing_happened()
            return
        answer.withdrawn_on, answer.edited = local_day(at), True
        answer.save(update_fields=["withdrawn_on", "edited"])
        act.note("office", "answer", answer.pk, withdrawn=True)
