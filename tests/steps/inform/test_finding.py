"""One search over answers, areas, subjects, who else answers and ways to reach us."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gehor.office.models.category import Category
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.queries.finding import Kind, find, own_words
from gehor.steps.inform.rules.data import RouteData
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.inform.test_load_information import POLICE
from tests.steps.inform.written import published, written

pytestmark = pytest.mark.django_db
PHONE = RouteData("phone", "08-465 004 10", "Ring oss.", "Call us.", "Soita.")


@pytest.fixture
def office(cast: Cast) -> Cast:
    """Two answers, one of them also in English and Finnish; somebody else, and a telephone."""
    load_information(actor=SET_UP, at=AT, referrals=(POLICE,), routes=(PHONE,), hours=())
    code = published(cast)
    published(
        cast, code=code, language="en", question="When do you mend potholes?", text="Soon.", everyday=("pothole",)
    )
    published(cast, code=code, language="fi", question="Milloin korjaatte kuopat?", text="Pian.", everyday=("kuoppa",))
    published(cast, question="Hur söker jag tillstånd för parkering?", text="Här.", category_code="PTI-01", everyday=())
    return cast


@pytest.mark.parametrize(
    ("question", "language", "kind", "key"),
    [
        ("hål i gatan", "sv", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("hålen på gatorna", "sv", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("gropen", "sv", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("hal i gatan", "sv", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("potholes", "en", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("kuoppia", "fi", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("hål", "en", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("pothole", "sv", Kind.ANSWER, "nar-lagar-ni-hal-i-gatan"),
        ("parkeringstillstånd", "sv", Kind.ANSWER, "hur-soker-jag-tillstand-for-parkering"),
        ("parkerringstillstånd", "sv", Kind.ANSWER, "hur-soker-jag-tillstand-for-parkering"),
        ("skräpigt", "sv", Kind.CATEGORY, "REN-01"),
        ("renhållning", "sv", Kind.AREA, "REN"),
        ("polisen", "sv", Kind.REFERRAL, "POL"),
        ("telefonnummer", "sv", Kind.ROUTE, "phone"),
        ("opening hours phone number", "en", Kind.ROUTE, "phone"),
    ],
)
def test_what_is_meant_comes_first_whatever_its_kind(
    office: Cast, question: str, language: str, kind: Kind, key: str
) -> None:
    hits = find(question, language, day=DAY).hits

    assert (hits[0].kind, hits[0].key) == (kind, key)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "\0",
        "😀😀",
        "(.*)+$",
        "'; SELECT 1; --",
        "%%__",
        "och att det",
        "<script>",
        "x" * 100_000,
        "\u202e" * 500,
    ],
)
def test_a_hostile_question_is_answered_with_nothing_and_breaks_nothing(office: Cast, question: str) -> None:
    assert find(question, "sv", day=DAY).hits == ()


def test_an_answer_that_waits_is_not_found_and_its_category_is(cast: Cast) -> None:
    written(cast)

    assert {hit.kind for hit in find("hål i gatan", "sv", day=DAY).hits} <= {Kind.CATEGORY, Kind.AREA}


def test_the_word_that_is_being_typed_need_not_be_finished(office: Cast) -> None:
    assert find("park", "sv", day=DAY, typing=True).hits[0].key == "hur-soker-jag-tillstand-for-parkering"


def test_a_slip_of_the_pen_is_mended_and_told(office: Cast) -> None:
    assert find("pakrering", "sv", day=DAY).instead == "parkering"


def test_the_offices_own_words_are_those_that_can_be_found(office: Cast) -> None:
    assert {"grop", "parkering", "polisen"} <= own_words("sv", DAY)


def test_an_answer_is_found_also_when_its_category_has_ended(office: Cast) -> None:
    Category.objects.filter(code="GAT-01").update(valid_to=DAY - timedelta(days=1))

    assert find("hål i gatan", "sv", day=DAY).hits[0].key == "nar-lagar-ni-hal-i-gatan"
    assert Client().get("/sv/answers/nar-lagar-ni-hal-i-gatan/").status_code == 200
