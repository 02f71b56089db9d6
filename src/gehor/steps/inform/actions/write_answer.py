from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.office.rules.fragments import new_code
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import Answer, AnswerText
from gehor.steps.inform.rules.answers import AnswerTextData, checked


def write_answer(
    *,
    actor: Actor,
    at: datetime,
    category_code: str,
    data: AnswerTextData,
    code: str = "",
    review_on: date | None = None,
    published: bool = False,
    withdrawn: bool = False,
) -> str:
    """Write an answer in one language, or change it; answers its code, a new one when none is given (routine 1).

    Saving says that it has been looked through today; it comes up again on `review_on` (a year from now when None).
    Only `published` texts are shown, and none of a `withdrawn` answer. Raises NotAllowed; Refused: unknown_language,
    no_question, text_missing, text_too_long, unknown_category, review_not_ahead, answer_unknown.
    """
    with acting("write_answer", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        day, text = local_day(at), checked(data)
        if review_on is not None and review_on <= day:
            raise Refused("review_not_ahead", field="review_on")
        category = next((row for row in categories("sv", day=day) if row.code == category_code), None)
        if category is None:
            raise Refused("unknown_category", category=category_code)
        row = Answer.objects.select_for_update().filter(code=code).first() if code else None
        if row is None:
            if code:
                raise Refused("answer_unknown")
            taken = frozenset(Answer.objects.values_list("code", flat=True))
            row = Answer(code=new_code(text.question, taken))
        row.category_id, row.verified_on, row.review_on, row.edited = category.id, day, review_on, True
        row.withdrawn_on = (row.withdrawn_on or day) if withdrawn else None
        row.save()
        said = {"question": text.question, "text": text.text, "everyday": list(text.everyday), "published": published}
        AnswerText.objects.update_or_create(answer=row, language=text.language, defaults=said)
        act.note("office", "answer", row.pk, category=category_code, review_on=review_on, withdrawn=withdrawn, **said)
        return row.code
