from __future__ import annotations

from datetime import datetime

from django.db.models import F

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.steps.inform.models import AnswerText, AnswerVote


def vote_answer(*, actor: Actor, at: datetime, code: str, helped: bool) -> None:
    """Count that an answer helped somebody or did not. Anyone may; who is not known, so no line is due.

    Raises NotThere for an answer that nobody is shown.
    """
    with acting("vote_answer", actor=actor, at=at) as act:
        act.nothing_happened()
        shown = AnswerText.objects.filter(answer__code=code, answer__withdrawn_on=None, published=True)
        answer_id = shown.values_list("answer_id", flat=True).first()
        if answer_id is None:
            raise NotThere("answer")
        row, _made = AnswerVote.objects.get_or_create(answer_id=answer_id, day=local_day(at))
        name = "helped" if helped else "not_helped"
        AnswerVote.objects.filter(pk=row.pk).update(**{name: F(name) + 1})
