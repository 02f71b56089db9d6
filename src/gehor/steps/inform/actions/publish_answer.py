from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import Answer, AnswerText


def publish_answer(*, actor: Actor, at: datetime, code: str, language: str, version: int) -> None:
    """Let anyone find and read the last version of an answer in one language; an answer that was withdrawn is back.

    `version` is the one that was read before the press. Raises NotAllowed; Refused: answer_unknown,
    answer_changed when somebody has written since.
    """
    with acting("publish_answer", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        answer = Answer.objects.select_for_update().filter(code=code).first()
        last = AnswerText.objects.filter(answer=answer, language=language).order_by("-version").first()
        if answer is None or last is None:
            raise Refused("answer_unknown")
        if last.version != version:
            raise Refused("answer_changed")
        if last.published and answer.withdrawn_on is None:
            act.nothing_happened()
            return
        AnswerText.objects.filter(answer=answer, language=language, published=True).update(published=False)
        AnswerText.objects.filter(pk=last.pk).update(published=True)
        if answer.withdrawn_on is not None:
            # Only what is pressed comes back: the other languages wait for their own press.
            AnswerText.objects.filter(answer=answer, published=True).exclude(pk=last.pk).update(published=False)
        answer.withdrawn_on, answer.edited = None, True
        answer.save(update_fields=["withdrawn_on", "edited"])
        act.note("office", "answer", answer.pk, published=version, language=language, withdrawn=False)
