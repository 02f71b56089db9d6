from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.queries import categories
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.inform.models import Answer, AnswerText, EverydayWord
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData, checked


def load_answers(
    *,
    actor: Actor,
    at: datetime,
    answers: Sequence[AnswerData],
    everyday: Mapping[str, Sequence[str]],
    published: bool = True,
) -> None:
    """Make questions and answers as the files say; what somebody has edited or withdrawn here is left.

    Not `published`, nobody is shown them before somebody here has published them. `everyday`: words people use and the
    office's own for them; one that is there already is left. Loading the same again changes nothing.
    Raises NotAllowed; Refused: unknown_category and as `write_answer`.
    """
    with acting("load_answers", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        ids = {row.code: row.id for row in categories("sv")}
        known = {row.code: row for row in Answer.objects.select_for_update()}
        last = {(row.answer_id, row.language): row for row in AnswerText.objects.order_by("version")}
        for data in answers:
            if data.category_code not in ids:
                raise Refused("unknown_category", category=data.category_code)
            row = known.get(data.code) or Answer(code=data.code, verified_on=data.verified_on or local_day(at))
            if not row.edited:
                _put_answer(act, row, data.category_code, ids[data.category_code])
                for text in data.texts:
                    _put_text(act, row, checked(text), last.get((row.pk, text.language)), published)
        _put_words(act, everyday)


def _put_answer(act: Act, row: Answer, code: str, category_id: int) -> None:
    if row.category_id != category_id:
        row.category_id = category_id
        row.save()
        act.note("office", "answer", row.pk, category=code)


def _put_text(act: Act, row: Answer, text: AnswerTextData, last: AnswerText | None, published: bool) -> None:
    said = {"question": text.question, "text": text.text, "everyday": list(text.everyday)}
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return
    if published:
        AnswerText.objects.filter(answer=row, language=text.language, published=True).update(published=False)
    AnswerText.objects.create(
        answer=row,
        language=text.language,
        version=last.version + 1 if last else 1,
        published=published,
        written_at=act.at,
        **said,
    )
    act.note("office", "answer", row.pk, language=text.language, **said)


def _put_words(act: Act, everyday: Mapping[str, Sequence[str]]) -> None:
    there = set(EverydayWord.objects.values_list("word", flat=True))
    new = [EverydayWord(word=word, means=list(means)) for word, means in everyday.items() if word not in there]
    if new:
        EverydayWord.objects.bulk_create(new)
        act.note("office", "everyday_words", "loaded", words=sorted(row.word for row in new))
