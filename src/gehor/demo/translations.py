"""In the demo two people write in other languages: one answer is translated already, one waits at a translator's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import arrival, registration, translation
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.handle.actions.return_translation import return_translation
from gehor.steps.handle.rules.translations import TranslationOf, Wanted
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.register.queries.match import case_of_reference

UNIT: Final = "STM"
CATEGORY: Final = "REN-02"
FINNISH: Final = (
    "Hei! Leikkipuiston roska-astia on ollut täynnä jo viikon. Voitteko tyhjentää sen, ja milloin se tapahtuu?"
)
ARABIC: Final = "مرحبا، سلة المهملات في الحديقة ممتلئة منذ أسبوع. متى يمكن تفريغها من فضلكم؟ شكرا لكم."
ANSWER: Final = "Papperskorgen töms i morgon. Från nästa vecka töms den två gånger i veckan."
IN_FINNISH: Final = "Roska-astia tyhjennetään huomenna. Ensi viikosta alkaen se tyhjennetään kaksi kertaa viikossa."


def speak_otherwise(crew: Cast, *, at: datetime) -> int:
    """A Finnish case with its translated answer, an Arabic one whose message waits to be translated. How many."""
    officers = crew.officers.get(UNIT, ())
    others = [one for code, crew_of in sorted(crew.officers.items()) if code != UNIT for one in crew_of]
    if not officers or not others:
        return 0
    registrar, officer, colleague = Actor.staff(crew.registrars[0]), Actor.staff(officers[0]), others[0]
    finnish = _comes(FINNISH, "fi", at - timedelta(days=2), registrar, officer)
    arabic = _comes(ARABIC, "sv", at - timedelta(days=1), registrar, officer)
    save_draft(actor=officer, at=at - timedelta(days=1), case_id=finnish, text=ANSWER)
    due_on = office.working_days().add(local_day(at), 2)
    reply = Wanted(TranslationOf.REPLY, ANSWER, "sv", "fi", due_on, staff_id=colleague)
    key = translation.asked(actor=officer, at=at - timedelta(days=1), case_id=finnish, wanted=reply, beyond=True)
    return_translation(actor=Actor.staff(colleague), at=at, case_id=finnish, translation_id=key, text=IN_FINNISH)
    message = Wanted(TranslationOf.MESSAGE, ARABIC, "ar", "sv", due_on, staff_id=colleague)
    translation.asked(actor=officer, at=at, case_id=arabic, wanted=message, beyond=True)
    return 2


def _comes(text: str, language: str, at: datetime, registrar: Actor, officer: Actor) -> UUID:
    answers = {"text": text, "kind": "question", "name": "Noor Ek", "email": "noor.ek@example.org", "reply_by": "email"}
    draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language=language, answers=answers)
    case_id = case_of_reference(arrival.web_form(at=at, draft_id=draft.id).reference)
    if case_id is None:
        raise LookupError("what was sent became no case")
    registration.register(
        actor=registrar,
        at=at + timedelta(minutes=20),
        case_id=case_id,
        title="Full papperskorg i park",
        kind="question",
        category_code=CATEGORY,
        class_code="standard",
        counterparty="",
        unit_code=UNIT,
        officer_id=officer.staff_id,
        version=None,
    )
    return case_id
