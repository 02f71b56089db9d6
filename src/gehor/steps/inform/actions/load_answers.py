from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.inform.models import Answer, AnswerText
from gehor.steps.inform.rules.answers import AnswerData, checked


def load_answers(*, actor: Actor, at: datetime, answers: Sequence[AnswerData]) -> None:
    """Make questions and answers as the files say, published; what somebody has edited here is left.

    Loading the same again changes nothing. Raises NotAllowed; Refused: unknown_category and as `write_answer`.
    """
    with acting("load_answers", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        ids = {row.code: row.id for row in categories("sv")}
        known = {row.code: row for row in Answer.objects.select_for_update()}
        texts = {(row.answer_id, row.language): row for row in AnswerText.objects.all()}
        for data in answers:
            if data.category_code not in ids:
                raise Refused("unknown_category", category=data.category_code)
            row = known.get(data.code) or Answer(code=data.code, verified_on=local_day(at))
            if row.edited:
                continue
            if row.category_id != ids[data.category_code]:
                row.category_id = ids[data.category_code]
                row.save()
                act.note("office", "answer", row.pk, category=data.category_code)
            for each in data.texts:
                text = checked(each)
                said = {"question": text.question, "text": text.text, "everyday": list(text.everyday)}
                there = texts.get((row.pk, text.language)) or AnswerText(answer=row, language=text.language)
                if there.pk and all(getattr(there, name) == value for name, value in said.items()):
                    continue
                for name, value in said.items():
                    setattr(there, name, value)
                there.published = True
                there.save()
                act.note("office", "answer", row.pk, language=text.language, **said)
