from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.models import View
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.queries.cases import case_page, corrections, saying_text
from gehor.steps.register.queries.originals import file_of
from gehor.steps.register.queries.protected import may_open, protected_facts
from gehor.steps.register.rules.rights import CaseRight
from tests.builders import RUT, give, given_case, item, marked_case, open_case, protected_case, registered_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def test_case_is_found_by_id_reference_and_diary_number(cast: Cast) -> None:
    case, olof = given_case(cast, cast.olof), cast.olof.asks()

    pages = [case_page(olof, key) for key in (case.id, case.reference, case.reference.lower(), case.diary_number or "")]

    assert {page.case.id for page in pages} == {case.id}
    page = pages[0]
    assert (page.category_name, page.owner_unit_name, page.officer_name) == ("Skräp", "Stadsmiljö", "Olof Ek")
    assert [person.email for person in page.persons] == ["rut.alm@example.org"]
    assert page.may == {CaseRight.ANSWER, CaseRight.CLASS, CaseRight.TAKE_UP, CaseRight.NOTE, CaseRight.MARK} | {
        CaseRight.RETURN,
        CaseRight.PROPOSE,
    }
    assert page.records[0].designation == f"{case.diary_number}:1"


def test_page_of_a_case_with_ten_messages_asks_at_most_eight_times(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    for n in range(9):
        more = replace(RUT, text=f"Meddelande {n}")
        attach_record(actor=RESIDENT, at=AT, received_id=item(more), case_id=case.id, saying=more)
    olof = cast.olof.asks()

    with CaptureQueriesContext(connection) as asked:
        page = case_page(olof, case.id)

    assert len(page.records) == 10
    assert len(asked) <= 8


@pytest.mark.parametrize("name", ["olof", "olga", "mats", "rebecka", "adam"])
def test_marked_case_is_not_there_for_those_without_clearance(cast: Cast, name: str) -> None:
    asker = getattr(cast, name).asks()

    for case in (marked_case(cast), protected_case(cast)):
        for question in (case_page, saying_text, corrections):
            with pytest.raises(NotThere):
                question(asker, case.id)  # type: ignore[operator]
        with pytest.raises(NotThere):
            protected_facts(asker, case.id, AT)
        assert not may_open(asker, case.id)


def test_employee_finds_what_they_took_in_and_nothing_else(cast: Cast) -> None:
    own, other = open_case(actor=cast.ebba.actor), open_case()
    ebba = cast.ebba.asks()

    mine = case_page(ebba, own.id)
    assert mine.may == {CaseRight.NOTE, CaseRight.TAKE_UP, CaseRight.CLASS, CaseRight.ANSWER, CaseRight.PROPOSE}
    assert mine.received_by_name == "Ebba Ek"
    with pytest.raises(NotThere):
        case_page(ebba, other.id)


def test_marked_case_withholds_words_and_persons_until_the_view_is_logged(cast: Cast) -> None:
    case = protected_case(cast)
    tora = cast.tora.asks()

    page = case_page(tora, case.id)

    assert page.withheld
    assert "Rut" not in repr(page)
    assert "Lindvägen" not in repr(page)
    assert "example.org" not in repr(page)
    assert saying_text(tora, case.id) == ""
    assert not View.objects.exists()


def test_protected_facts_show_the_true_words_and_log_who_saw_them(cast: Cast) -> None:
    case = protected_case(cast)

    facts = protected_facts(cast.tora.asks(), case.id, AT)

    assert (facts.title, facts.place) == ("Skräp vid lekplats", "Lindvägen 3")
    assert facts.page.records[0].text == RUT.text
    assert (facts.page.records[0].counterparty, facts.page.persons[0].email) == ("Rut Alm", "rut.alm@example.org")
    view = View.objects.get()
    assert (view.staff_id, view.subject_id, view.ground, view.at) == (
        cast.tora.id,
        str(case.id),
        "read_protected",
        AT,
    )


def test_responsible_officer_sees_the_true_words_and_is_logged_too(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.olof)

    facts = protected_facts(cast.olof.asks(), case.id, AT)

    assert facts.page.persons[0].name == "Rut Alm"
    assert View.objects.get().ground == "officer"


def test_employee_who_took_in_a_case_marked_later_sees_that_it_is_there_and_no_more(cast: Cast) -> None:
    from gehor.steps.register.actions.protect_identity import protect_identity

    case = open_case(actor=cast.ebba.actor)
    protect_identity(actor=cast.rebecka.actor, at=AT, case_id=case.id)
    ebba = cast.ebba.asks()

    assert case_page(ebba, case.id).withheld
    assert not may_open(ebba, case.id)
    with pytest.raises(NotAllowed):
        protected_facts(ebba, case.id, AT)
    assert not View.objects.exists()


def test_unmarked_case_leaves_no_line_in_the_view_log(cast: Cast) -> None:
    facts = protected_facts(cast.olof.asks(), given_case(cast, cast.olof).id, AT)

    assert facts.page.records[0].text == RUT.text
    assert not View.objects.exists()


def test_file_of_a_marked_case_is_logged_and_closed_to_others(cast: Cast) -> None:
    stored = save_bytes(b"a picture", media_type="image/png")
    case = protected_case(cast, replace(RUT, files=(SayingFile(stored.pk, "bild.png", ""),)))
    tora = cast.tora.asks()
    (file,) = case_page(tora, case.id).records[0].files

    content = file_of(tora, file.id, AT)

    assert (content.name, content.media_type, content.data) == ("bild.png", "image/png", b"a picture")
    assert View.objects.get().subject_kind == "file"
    with pytest.raises(NotThere):
        file_of(cast.olof.asks(), file.id, AT)


def test_english_reader_gets_english_names_of_category_unit_and_type(cast: Cast) -> None:
    asker = replace(cast.olof.asks(), language="en")

    page = case_page(asker, registered_case(cast).id)

    assert (page.category_name, page.owner_unit_name, page.records[0].type_name) == (
        "Litter",
        "Registry",
        "Incoming message",
    )
