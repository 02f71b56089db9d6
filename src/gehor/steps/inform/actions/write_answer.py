from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.office.rules.fragments import new_code
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import Answer, AnswerText
from gehor.steps.inform.rules.answers import MAX_CODE, AnswerTextData, checked


def write_answer(
    *,
    actor: Actor,
    at: datetime,
    category_code: str,
    data: AnswerTextData,
    code: str = "",
    review_on: date | None = None,
) -> str:
    """Write an answer in one language, or a new version of it; answers its code, a new one when none is given.

    Nobody is shown it before `publish_answer`; until then what was published stays (routine 1). Saving says that it has
    been looked through today: it comes up again on `review_on` (a year from now when None). Raises NotAllowed;
    Refused: unknown_language, no_question, text_missing, text_too_long, unknown_category, review_not_ahead,
    answer_unknown.
    """
    with acting("write_answer", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        day, text = local_day(at), checked(data)
        if review_on is not None and review_on <= day:
            raise Refused("review_not_ahead", field="review_on")
        category = next((row for row in categories("sv", day=day) if row.code == category_code), None)
        if category is None:
            raise Refused("unknown_category", category=category_code, field="category_code")
        row = _row(code, text.question)
        row.category_id, row.verified_on, row.review_on, row.edited = category.id, day, review_on, True
        row.save()
        act.note("office", "answer", row.pk, category=category_code, review_on=review_on)
        _put_text(act, row, text)
        return row.code


def _row(code: str, question: str) -> Answer:
    if not code:
        return Answer(code=new_code(question, frozenset(Answer.objects.values_list("code", flat=True)), MAX_CODE))
    row = Answer.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise Refused("answer_unknown")
    return row


def _put_text(act: Act, row: Answer, text: AnswerTextData) -> None:
    """A new version when anything differs from the last one."""
    said = {"question": text.question, "text": text.text, "everyday": list(text.everyday)}
    last = AnswerText.objects.filter(answer=row, language=text.language).order_by("-version").first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return
    AnswerText.objects.create(
        answer=row,
        language=text.language,
        version=last.version + 1 if last else 1,
        written_at=act.at,
        author_id=act.actor.staff_id,
        **said,
    )
    act.note("office", "answer", row.pk, language=text.language, **said)
