"""An entry of the referral register is set by an administrator, looked through by a day, and found at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform import queries
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.set_referral_entry import EntryData, set_referral_entry
from tests.cast import AT, SET_UP, Cast
from tests.steps.inform.test_load_information import POLICE

pytestmark = pytest.mark.django_db
TODAY = AT.date()
HARBOUR = EntryData(
    name="Hamnbolaget",
    answers_for="Kajer och färjor",
    answers_for_en="Quays and ferries",
    everyday=("båt", "kaj", " kaj ", "ferry"),
    text_sv="Hamnen sköts av Hamnbolaget.",
    text_en="The port is run by Hamnbolaget.",
    text_fi="Satamaa hoitaa Hamnbolaget.",
    web="hamnen.example",
    mail="hamnen@hamnen.example",
)


def test_an_entry_is_added_found_by_its_words_and_verified_from_today(cast: Cast) -> None:
    code = set_referral_entry(actor=cast.adam.actor, at=AT, data=HARBOUR)

    row = queries.referral_entry(code, "en")
    assert (row.answers_for, row.told_in, row.web) == ("Quays and ferries", "en", "https://hamnen.example")
    assert (row.verified_on, row.review_on) == (TODAY, TODAY + timedelta(days=365))
    assert queries.referral_fields(code).everyday == ("båt", "kaj", "ferry")
    assert [one.code for one in queries.search_referrals("båtarna vid kajen", "sv", day=TODAY)[0]] == [code]
    assert queries.referral_entry(code, "fi").told_in == "sv"
    assert lines_of("office")[-1].act == "set_referral_entry"


def test_what_somebody_has_set_is_not_put_back_when_the_files_are_loaded_again(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(POLICE,), routes=(), hours=())
    set_referral_entry(actor=cast.adam.actor, at=AT, code="POL", data=replace(HARBOUR, name="Polisen i länet"))

    load_information(actor=SET_UP, at=AT, referrals=(POLICE,), routes=(), hours=())

    assert queries.referral_entry("POL", "sv").name == "Polisen i länet"


def test_an_entry_that_nobody_has_looked_through_is_warned_of_until_it_is_saved(cast: Cast) -> None:
    old = replace(POLICE, verified_on=date(2025, 1, 2))
    load_information(actor=SET_UP, at=AT, referrals=(old,), routes=(), hours=())
    assert [row.code for row in queries.stale_referrals(TODAY)] == ["POL"]

    set_referral_entry(actor=cast.adam.actor, at=AT, code="POL", data=HARBOUR, review_on=TODAY + timedelta(days=30))

    assert queries.stale_referrals(TODAY) == ()
    assert [row.code for row in queries.stale_referrals(TODAY + timedelta(days=30))] == ["POL"]


def test_an_ended_entry_is_offered_to_nobody_and_never_stale(cast: Cast) -> None:
    code = set_referral_entry(actor=cast.adam.actor, at=AT, data=HARBOUR)
    set_referral_entry(actor=cast.adam.actor, at=AT, data=HARBOUR, code=code, ended=True)

    assert queries.search_referrals("kaj", "sv", day=TODAY + timedelta(days=1))[0] == ()
    assert queries.stale_referrals(TODAY + timedelta(days=900)) == ()


def test_only_an_administrator_sets_entries_and_sound_ones(cast: Cast) -> None:
    for person in (cast.ebba, cast.rebecka, cast.olof):
        with pytest.raises(NotAllowed):
            set_referral_entry(actor=person.actor, at=AT, data=HARBOUR)
    wrong = {
        "no_name": replace(HARBOUR, name=" "),
        "text_missing": replace(HARBOUR, text_fi=""),
        "wrong_email": replace(HARBOUR, mail="hamnen"),
        "wrong_web": replace(HARBOUR, web="javascript:alert(1)"),
        "text_too_long": replace(HARBOUR, text_en="x" * 2_001),
    }
    for code, data in wrong.items():
        with pytest.raises(Refused, match=code):
            set_referral_entry(actor=cast.adam.actor, at=AT, data=data)
    with pytest.raises(Refused, match="review_not_ahead"):
        set_referral_entry(actor=cast.adam.actor, at=AT, data=HARBOUR, review_on=TODAY)
    with pytest.raises(Refused, match="referral_unknown"):
        set_referral_entry(actor=cast.adam.actor, at=AT, data=HARBOUR, code="finns-inte")
