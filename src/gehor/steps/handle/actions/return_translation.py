from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.rules.contributions import MAX_CONTRIBUTION
from gehor.steps.handle.rules.translations import TRANSLATION_TYPE, TranslationNotice, TranslationState
from gehor.steps.handle.writes import translations
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes import CaseRight, lock_case


def return_translation(*, actor: Actor, at: datetime, case_id: UUID, translation_id: UUID, text: str) -> UUID:
    """Give back the translated text; the responsible reads it or puts it into the answer. Answers the record.

    The record is working material until the case ends (TF 2:10); nothing goes to the person and no promise is met.
    For who was asked and those who handle cases in the unit; of a firm's for who asked and the responsible.
    Raises NotThere, NotAllowed; Refused `no_text`, `text_too_long`, `translation_ended`, `case_is_closed`.
    """
    with acting("return_translation", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = translations.translation_of(act, case, translation_id, to_return=True)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not text.strip():
            raise Refused("no_text")
        if len(text) > MAX_CONTRIBUTION:
            raise Refused("text_too_long", most=MAX_CONTRIBUTION)
        record = register.draft_record(
            act,
            case,
            type_code=TRANSLATION_TYPE,
            direction=Direction.INTERNAL,
            text=text.strip(),
            language=row.to_language,
            subject="Översättning",
        )
        translations.end(act, row, TranslationState.DONE, returned=record.pk)
        if actor.staff_id != case.officer_id:
            promise.tell_responsible(act, case, TranslationNotice.RETURNED)
        return record.pk
