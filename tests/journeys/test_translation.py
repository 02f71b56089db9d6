"""Somebody writes in Finnish where that is a right: the answer is translated by a colleague and leaves in Finnish."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from gehor.journey import conclusion, translation
from gehor.people.queries import notices_for
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.queries import draft
from gehor.steps.handle.actions.return_translation import return_translation
from gehor.steps.handle.queries.day import waiting
from gehor.steps.handle.queries.translations import translations
from gehor.steps.handle.rules.translations import TranslationOf, Wanted
from gehor.steps.register.actions.set_language import set_language
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from tests.cast import AT, DAY, Cast, Colleague
from tests.journeys import told
from tests.journeys.conftest import Kept
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
FINNISH = {**told.RUT, "text": "Hei! Leikkipuiston roska-astia on ollut täynnä jo viikon. Milloin se tyhjennetään?"}
ANSWER, TRANSLATED = "Vi tömmer i morgon.", "Tyhjennämme sen huomenna."
DUE = date(2026, 12, 1)


def _page(who: Colleague, address: str, pressed: dict[str, object] | None = None) -> str:
    """The page as it is on the morning of the cast's Tuesday; the post needs a clock that goes."""
    with time_machine.travel(AT, tick=False):
        client = signed_in(who.id)
        answer = client.post(f"/sv/desk/{address}", pressed) if pressed else client.get(f"/sv/desk/{address}")
        return answer.content.decode()


def test_an_answer_is_translated_by_a_colleague_and_leaves_in_the_persons_language(
    cast: Cast, post_office: Kept
) -> None:
    case = told.registers(cast, told.writes(FINNISH))
    olof, ebba = cast.olof, cast.ebba
    seen = case_page(olof.asks(), case.reference).case
    assert (seen.language, seen.written_in) == ("sv", "")
    save_draft(actor=olof.actor, at=AT, case_id=case.pk, text=ANSWER)
    wanted = Wanted(TranslationOf.REPLY, ANSWER, "sv", "fi", DUE, staff_id=ebba.id)

    key = translation.asked(actor=olof.actor, at=AT, case_id=case.pk, wanted=wanted, version=seen.version)

    # Asking said which language it is; Ebba has it among what she is to do.
    assert case_page(olof.asks(), case.reference).case.language == "fi"
    [row] = waiting(ebba.asks(), DAY, limit=9).translations
    assert (row.id, row.source, row.may_return) == (key, ANSWER, True)
    shown = _page(ebba, f"cases/{case.reference}/return-translation/{key}/")
    assert ANSWER in shown and "från svenska till finska" in shown

    record_id = return_translation(actor=ebba.actor, at=AT, case_id=case.pk, translation_id=key, text=TRANSLATED)
    assert "translation_returned" in [one.word for one in notices_for(olof.asks())]
    shown = _page(olof, f"cases/{case.reference}/send-reply/")
    assert TRANSLATED in shown and "Byt svarets text" in shown
    pressed = {"text": ANSWER, "version": told.again(case).version, "draft_version": 1, "translation_instead": str(key)}
    _page(olof, f"cases/{case.reference}/send-reply/", pressed)
    kept = draft(olof.asks(), case.pk)
    assert kept is not None and kept.text == TRANSLATED

    conclusion.reply(
        actor=olof.actor, at=AT, case_id=case.pk, text=kept.text, closes=True, fault_found="no", version=None
    )
    told.post_goes(AT)
    told.post_goes(AT)
    assert any(TRANSLATED in mail.get_body(("plain",)).get_content() for mail in post_office.mails)
    # The case has ended: what was translated is a record of it, and Ebba sees it no more.
    assert Record.objects.get(pk=record_id).number is not None
    assert translations(olof.asks(), case.pk)[0].text == TRANSLATED
    assert waiting(ebba.asks(), DAY, limit=9).translations == ()


def test_a_firm_asked_in_a_case_that_was_said_to_be_swedish_is_in_sight_of_the_officer(
    cast: Cast, post_office: Kept
) -> None:
    case = told.registers(cast, told.writes())
    set_language(actor=cast.olof.actor, at=AT, case_id=case.pk, language="sv")
    wanted = Wanted(TranslationOf.REPLY, ANSWER, "sv", "ar", DUE, firm="Språkbyrån")

    translation.asked(actor=cast.olof.actor, at=AT, case_id=case.pk, wanted=wanted, known="sv")

    assert case_page(cast.olof.asks(), case.reference).case.written_in == "ar"
    assert "Språkbyrån" in _page(cast.olof, f"cases/{case.reference}/")
