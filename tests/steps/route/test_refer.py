from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.outbox.queries import dispatch_row
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.rules.data import ReferralData
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.refer import refer
from gehor.steps.route.queries import referral_of, referral_preview
from tests.builders import NOBODY, RUT
from tests.cast import AT, SET_UP, Cast
from tests.steps.promise.cases import owned, promised

pytestmark = pytest.mark.django_db
ENTRIES = (
    ReferralData(
        "TRV",
        "Trafikverket",
        "Statliga vägar",
        "Trafikverket sköter de statliga vägarna.",
        "The Transport Administration runs the state roads.",
        "Trafikverket hoitaa valtion tiet.",
        date(2026, 11, 1),
        web="https://www.trafikverket.example",
    ),
    ReferralData("GAM", "Gamla verket", "x", "x", "x", "x", date(2020, 1, 1), valid_to=date(2021, 1, 1)),
)


@pytest.fixture(autouse=True)
def _register_of_others(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=ENTRIES, routes=(), hours=())


def test_person_is_told_which_authority_answers_in_the_office_words(cast: Cast) -> None:
    case = promised()
    row = dispatch_row(refer(actor=cast.rebecka.actor, at=AT, case_id=case.id, entry_code="TRV"))

    assert row.subject == "Vänd dig till Trafikverket"
    assert row.text == "Trafikverket sköter de statliga vägarna. https://www.trafikverket.example"
    assert row.address == "rut.alm@example.org"
    found = referral_of(case.id)
    assert found is not None
    assert (found.authority, found.mode) == ("Trafikverket", "refer_person")


def test_preview_is_what_is_sent_when_nobody_rewrites_it(cast: Cast) -> None:
    case = promised()
    shown = referral_preview(cast.rebecka.asks(), case.id, "TRV", AT)
    row = dispatch_row(refer(actor=cast.rebecka.actor, at=AT, case_id=case.id, entry_code="TRV", text=shown.text))

    assert (row.subject, row.text) == (shown.subject, shown.text)


def test_referral_speaks_the_language_of_the_case(cast: Cast) -> None:
    case = promised(replace(RUT, language="en"))
    row = dispatch_row(refer(actor=cast.rebecka.actor, at=AT, case_id=case.id, entry_code="TRV"))

    assert "state roads" in row.text


def test_anonymous_person_finds_the_referral_behind_the_code(cast: Cast) -> None:
    row = dispatch_row(refer(actor=cast.rebecka.actor, at=AT, case_id=promised(NOBODY).id, entry_code="TRV"))

    assert (row.kind, row.address, row.name) == ("code", "", "")


def test_responsible_officer_may_refer_and_another_may_not(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(NotAllowed):
        refer(actor=cast.olga.actor, at=AT, case_id=case.id, entry_code="TRV")
    refer(actor=cast.olof.actor, at=AT, case_id=case.id, entry_code="TRV")

    assert referral_of(case.id) is not None


@pytest.mark.parametrize(("entry", "code"), [("XYZ", "referral_unknown"), ("GAM", "referral_ended")])
def test_authority_that_is_unknown_or_gone_is_refused(cast: Cast, entry: str, code: str) -> None:
    case = promised()
    before = Record.objects.filter(case=case.id).count()

    with pytest.raises(Refused, match=code):
        refer(actor=cast.rebecka.actor, at=AT, case_id=case.id, entry_code=entry)
    assert Record.objects.filter(case=case.id).count() == before
    assert referral_of(case.id) is None


def test_sending_the_record_itself_on_is_refused_until_it_can_be_done(cast: Cast) -> None:
    with pytest.raises(Refused, match="mode_unknown"):
        refer(actor=cast.rebecka.actor, at=AT, case_id=promised().id, entry_code="TRV", mode="forward_record")


def test_referral_of_a_case_out_of_sight_is_not_there(cast: Cast) -> None:
    case = promised()
    with pytest.raises(NotThere):
        referral_preview(cast.ebba.asks(), case.id, "TRV", AT)
    with pytest.raises(NotThere):
        refer(actor=cast.ebba.actor, at=AT, case_id=case.id, entry_code="TRV")
