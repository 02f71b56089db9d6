"""Matters with a routine of their own are recognised for a person, and led there with a receipt of their own."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from gehor.journal.queries import lines_of
from gehor.journey import leading
from gehor.journey.leading import Registered
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.load_recognition import load_recognition
from gehor.steps.route.queries.recognition import recognised
from gehor.steps.route.rules.data import RoutineData
from gehor.steps.route.rules.recognition import Phrase
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
ASKS = {**told.RUT, "text": "Jag begär ut alla handlingar om lekplatsen.", "kind": "question"}


@pytest.fixture(autouse=True)
def _routines(cast: Cast) -> None:
    load_recognition(
        actor=SET_UP,
        at=FOUNDED,
        phrases=(
            Phrase("records_request", "sv", "begär ut"),
            Phrase("damage_claim", "sv", "kräver ersättning"),
            Phrase("authority_exercise", "sv", "överklag*"),
        ),
        routines=(
            RoutineData("records_request", "REG", "GAT-01", "records_request"),
            RoutineData("damage_claim", "ANL", "GAT-01", "own_routine", web="https://smastad.example/skada"),
            RoutineData("authority_exercise", "TILL", "PTI-01", "own_routine"),
        ),
    )


def leads(cast: Cast, case: Case, routine: str, class_code: str, category: str = "GAT-01") -> None:
    leading.lead(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case.pk,
        routine=routine,
        class_code=class_code,
        unit_code="",
        text="",
        registered=Registered("Handlingar om lekplats", "question", category),
        version=None,
    )


def waiting(case: Case) -> list[tuple[str, str]]:
    return [(row.routine, row.words) for row in recognised([case.pk]).get(case.pk, ())]


def test_what_is_recognised_waits_for_a_person_with_its_words_and_nothing_is_decided(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes(ASKS)

    assert waiting(case) == [("records_request", "begär ut")]
    assert (case.registration_mode, case.deadline_class, case.owner_unit_id) == ("undecided", "", cast.units["REG"])


def test_a_records_request_is_led_with_one_day_and_a_receipt_that_meets_no_promise(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.writes(ASKS)
    told.post_goes(AT)
    leads(cast, case, "records_request", "records_request")
    told.post_goes(AT)

    case = told.again(case)
    assert (case.deadline_class, case.status, case.registration_mode) == ("records_request", "new", "registered")
    assert told.deadlines(case)[-1][1] == "running"
    assert mails[-1]["Subject"] == f"records_request {case.diary_number}"
    assert waiting(case) == []
    assert "lead" in {line.act for line in lines_of(f"case:{case.pk}")}


def test_authority_exercise_changes_the_regime_and_a_claim_gets_the_address_of_its_form(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    appeal = told.writes({**ASKS, "text": "Jag överklagar beslutet."})
    claim = told.writes({**ASKS, "text": "Jag kräver ersättning för cykeln."})
    leads(cast, appeal, "authority_exercise", "own_routine", "PTI-01")
    leads(cast, claim, "damage_claim", "own_routine")
    while told.post_goes(AT):
        pass

    assert told.again(appeal).legal_regime == "authority_exercise"
    assert told.again(appeal).owner_unit_id == cast.units["TILL"]
    assert told.again(claim).owner_unit_id == cast.units["ANL"]
    assert any("https://smastad.example/skada" in mail.get_content() for mail in mails)


def test_who_can_not_be_written_to_is_led_all_the_same(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes({**ASKS, "reply_by": "phone", "phone": "070-174 06 05", "email": ""})
    leads(cast, case, "records_request", "records_request")

    assert told.again(case).deadline_class == "records_request"
