from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected, RecordProtected, SecrecyMark
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from tests.builders import RUT, fresh, given_case, item, open_case, registered_case
from tests.cast import AT, DAY, RESIDENT, Cast, Colleague

pytestmark = pytest.mark.django_db


def _mark(who: Colleague, case_id: object, **changed: object) -> int:
    told = {"provision": "OSL 21:1", "reason": "Uppgifter om hälsa"}
    return mark_secrecy(actor=who.actor, at=AT, case_id=case_id, **{**told, **changed})  # type: ignore[arg-type]


def test_mark_tells_provision_day_authority_reason_and_who(cast: Cast) -> None:
    mark = SecrecyMark.objects.get(pk=_mark(cast.rebecka, registered_case(cast).id, review_on=date(2027, 11, 24)))

    assert (mark.provision, mark.reason, mark.marked_on) == ("OSL 21:1", "Uppgifter om hälsa", DAY)
    assert (mark.authority, mark.marked_by_id) == ("Trafikkontoret i Småstad", cast.rebecka.id)
    assert mark.review_on == date(2027, 11, 24)


def test_marked_item_is_registered_at_once_whatever_it_was(cast: Cast) -> None:
    undecided = open_case()
    kept = open_case(RUT)
    Case.objects.filter(pk=kept.id).update(kind="opinion")
    keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=kept.id, why="for_information")

    for case in (undecided, kept):
        _mark(cast.rebecka, case.id)
        assert fresh(case).registration_mode == "registered"
        assert fresh(case).diary_number is not None


def test_every_public_word_of_a_marked_case_is_neutral_and_the_true_ones_are_kept(cast: Cast) -> None:
    case = registered_case(cast)

    _mark(cast.rebecka, case.id)

    row, record = Case.objects.get(pk=case.id), Record.objects.get(case_id=case.id)
    assert (row.title, row.place, row.protection) == ("Klagomål med skyddade uppgifter", "", "secrecy")
    assert (record.counterparty, record.subject) == ("Skyddad uppgift", "Inkommen skrivelse")
    words = CaseProtected.objects.get(case_id=case.id)
    assert (words.title, words.place) == ("Skräp vid lekplats", "Lindvägen 3")
    assert RecordProtected.objects.get(record_id=record.pk).counterparty == "Rut Alm"


def test_mark_on_one_record_keeps_that_records_words_apart_only(cast: Cast) -> None:
    from gehor.steps.register.actions.attach_record import attach_record

    case = registered_case(cast)
    second = attach_record(actor=RESIDENT, at=AT, received_id=item(), case_id=case.id, saying=RUT)

    _mark(cast.rebecka, case.id, record_id=second.id)

    assert Case.objects.get(pk=case.id).title == "Skräp vid lekplats"
    assert dict(Record.objects.filter(case_id=case.id).values_list("number", "counterparty")) == {
        1: "Rut Alm",
        2: "Skyddad uppgift",
    }
    assert not may_see(cast.olga.asks(), case.id)


def test_marked_case_is_seen_by_its_officer_and_the_cleared_only(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    _mark(cast.olof, case.id)

    seen_by = {person.name for person in cast.everyone if may_see(person.asks(), case.id)}
    assert seen_by == {"Olof Ek", "Tora Trygg"}


def test_officer_of_another_case_and_manager_can_not_mark(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    for person in (cast.olga, cast.mats):
        with pytest.raises(NotAllowed):
            _mark(person, case.id)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"provision": " "}, "provision_missing"),
        ({"reason": ""}, "reason_missing"),
        ({"review_on": DAY}, "wrong_day"),
    ],
)
def test_mark_without_provision_or_reason_is_refused(cast: Cast, changed: dict[str, object], code: str) -> None:
    case = registered_case(cast)

    with pytest.raises(Refused) as refused:
        _mark(cast.rebecka, case.id, **changed)

    assert refused.value.code == code
    assert fresh(case) == case


def test_record_of_another_case_can_not_be_marked_here(cast: Cast) -> None:
    other = Record.objects.get(case_id=registered_case(cast).id)

    with pytest.raises(NotThere):
        _mark(cast.rebecka, registered_case(cast).id, record_id=other.pk)
