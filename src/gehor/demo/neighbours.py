"""The demo's office knows two other registers, and has handed some cases over to one of them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from typing import Final

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import arrival, registration
from gehor.journey import registers as journey
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people.rules.words import SET_UP
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.queries.match import case_of_reference
from gehor.steps.route.queries.registers import register
from gehor.steps.route.rules.registers import Driver, RegisterData, Role, Shape

PORT: Final = "GEHOR_REGISTERS_PORT"
FOLDER: Final = "GEHOR_REGISTERS_FOLDER"
STREETS: Final = ("Kvarngatan 4", "Hamngatan 11", "Lindvägen 8")
MAPPING: Final = """
# Deras fält = våra.
arende.nyckel = {key}
arende.vad_hander = {purpose}
arende.var_referens = {reference}
arende.diarienummer = {diary_number}
arende.rubrik = {title}
arende.kategori = {category_code} {category}
arende.plats = {place}
"""
WHOLE: Final = "arende.text = {text}\narende.anmalare = {sender_name}\n"


def meet_neighbours(*, at: datetime) -> bool:
    """Let the office know the registers where they listen just now; False where none were started."""
    port, folder = os.environ.get(PORT, ""), os.environ.get(FOLDER, "")
    if not (port and folder):
        return False
    day = local_day(at)
    refuse = RegisterData(
        code="sophamtning",
        name_sv="Sophämtningsregistret",
        name_en="The refuse collection register",
        name_fi="Jätteenkeräyksen rekisteri",
        purpose_sv="Ärenden om sophämtning, som en annan del av staden sköter.",
        purpose_en="Cases about refuse collection, which another part of the city looks after.",
        purpose_fi="Jätteenkeräystä koskevat asiat, joita hoitaa kaupungin toinen osa.",
        access_sv="Hör av dig till oss, så hjälper vi dig vidare.",
        access_en="Get in touch with us, and we will help you on.",
        access_fi="Ota meihin yhteyttä, niin autamme eteenpäin.",
        role=Role.TAKES_OVER,
        driver=Driver.REST,
        valid_from=day,
        address=f"http://127.0.0.1:{port}/arenden",
        secret="sophamtning",  # noqa: S106  (what the secret is called)
        mapping=MAPPING + WHOLE,
        receipt_path="kvittens.nummer",
        categories=("SOP",),
    )
    diary = RegisterData(
        code="huvuddiariet",
        name_sv="Huvuddiariet",
        name_en="The main diary",
        name_fi="Pääkirjaamo",
        purpose_sv="Alla diarieförda ärenden hos kontoret, med de uppgifter som lagen kräver.",
        purpose_en="All registered cases of the office, with what the law demands.",
        purpose_fi="Kaikki toimiston kirjatut asiat lain vaatimine tietoineen.",
        access_sv="Fråga registratorn, på plats eller med e-post.",
        access_en="Ask the registrar, in person or by e-mail.",
        access_fi="Kysy kirjaajalta paikan päällä tai sähköpostilla.",
        role=Role.MAIN_DIARY,
        driver=Driver.FILE_DROP,
        shape=Shape.XML,
        valid_from=day,
        address=f"{folder}/diarium/in",
        return_folder=f"{folder}/diarium/out",
        mapping=MAPPING,
        receipt_path="kvittens.diarienummer",
        key_path="kvittens.nyckel",
    )
    for data in (refuse, diary):
        # The first day stays as it was: only the place where they listen is another after each start.
        try:
            since = register(data.code).data.valid_from
        except NotThere:
            since = day
        journey.change(actor=Actor.system(SET_UP), at=at, data=replace(data, valid_from=since))
    return True


def hand_some_over(crew: Cast, *, at: datetime) -> int:
    """Three people tell of refuse that nobody fetched: where that belongs it goes, carried by the clock. How many."""
    if not os.environ.get(PORT):
        return 0
    registrar = Actor.staff(crew.registrars[0])
    for street in STREETS:
        answers = {
            "text": f"Soporna på {street} har inte hämtats på två veckor. När kommer ni?",
            "kind": "fault_report",
            "place": street,
            "name": "Rut Alm",
            "email": "rut.alm@example.org",
            "reply_by": "email",
        }
        draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers)
        case_id = case_of_reference(arrival.web_form(at=at, draft_id=draft.id).reference)
        if case_id is None:
            continue
        registration.register(
            actor=registrar,
            at=at,
            case_id=case_id,
            title=f"Utebliven sophämtning, {street}",
            kind="fault_report",
            category_code="SOP-01",
            class_code=ClassCode.REFERRAL,
            counterparty="",
            unit_code="AVF",
            officer_id=None,
            version=None,
        )
        journey.hand_over(
            actor=registrar,
            at=at,
            case_id=case_id,
            register_code="sophamtning",
            reason="Det gäller sophämtningen.",
            file_ids=None,
            confirmed=False,
            version=None,
        )
    return len(STREETS)
