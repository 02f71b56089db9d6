from __future__ import annotations

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.act import acting
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import NotThere
from gehor.steps.intake.queries import code_of
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register import writes
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.queries import public
from gehor.steps.register.queries.public import public_file, register_list, tracking, tracking_key
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Direction
from tests.builders import NOBODY, RUT, given_case, open_case, protected_case, registered_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def _answer(cast: Cast, case: CaseRow, *, leave: bool = True) -> None:
    with acting("answer_for_test", actor=cast.olof.actor, at=AT) as act:
        locked = writes.lock_case(act, case.id, CaseRight.SYSTEM)
        note = writes.draft_record(act, locked, type_code="case_note", direction=Direction.INTERNAL, text="Hemligt")
        writes.enter_record(act, locked, note, dated_on=DAY)
        record, _ = writes.dispatch_record(
            act, locked, type_code="reply", text="Vi har städat.", subject="Svar", send_after=AT
        )
        if leave:
            writes.enter_dispatched(act, record.pk, AT)


def test_code_opens_the_senders_page_with_messages_and_never_inside_notes(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    _answer(cast, case)

    page = tracking(case.reference, code_of(case.reference))

    assert page is not None
    assert (page.status, page.diary_number, page.owner_unit_name_sv) == ("new", case.diary_number, "Stadsmiljö")
    assert [(record.direction, record.text) for record in page.records] == [
        ("incoming", RUT.text),
        ("outgoing", "Vi har städat."),
    ]
    assert "Hemligt" not in repr(page)
    assert "rut.alm" not in repr(page)


def test_answer_that_has_not_left_the_house_is_not_shown(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    _answer(cast, case, leave=False)

    page = tracking(case.reference, code_of(case.reference))

    assert page is not None
    assert [record.direction for record in page.records] == ["incoming"]


def test_code_is_forgiving_in_writing_and_strict_in_kind(cast: Cast) -> None:
    first, second = open_case(), open_case(NOBODY)
    code = code_of(first.reference)

    assert tracking_key(first.reference.lower(), f" {code.lower().replace('-', ' ')} ") == first.id
    assert tracking_key(second.reference, code) is None
    assert tracking_key(first.reference, "") is None
    assert tracking_key("S1999-000001", code) is None


def test_joined_item_shows_how_the_other_case_is_doing_and_only_its_own_words(cast: Cast) -> None:
    into = given_case(cast, cast.olof)
    joined = open_case(replace(RUT, text="Jag såg det också.", name="Bo", email="bo@example.org"))
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=joined.id, into_id=into.id)
    _answer(cast, into)

    page = tracking(joined.reference, code_of(joined.reference))

    assert page is not None
    assert (page.joined, page.diary_number, page.reference) == (True, into.diary_number, joined.reference)
    assert [record.text for record in page.records] == ["Jag såg det också."]


def test_protected_person_reads_the_answer_but_own_words_are_not_repeated(cast: Cast) -> None:
    case = protected_case(cast, replace(RUT, reply_by=ReplyBy.PAGE))
    _answer(cast, case)

    page = tracking(case.reference, code_of(case.reference))

    assert page is not None
    assert page.withheld
    assert [record.text for record in page.records] == ["", "Vi har städat."]
    assert "Lindvägen" not in repr(page)


def test_register_list_tells_day_designation_counterparty_and_subject(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    _answer(cast, case)
    registered_case(cast, at=AT - timedelta(days=1))

    rows = register_list(DAY)

    assert [(row.designation, row.direction, row.counterparty, row.subject) for row in rows] == [
        (f"{case.diary_number}:1", "incoming", "Rut Alm", "Skräp vid lekplats"),
        (f"{case.diary_number}:3", "outgoing", "Rut Alm", "Svar: Skräp vid lekplats"),
    ]
    assert len(register_list(DAY - timedelta(days=1), DAY)) == 3


def test_register_list_holds_no_word_of_a_protected_person_and_no_undecided_item(cast: Cast) -> None:
    protected_case(cast)
    open_case()

    (row,) = register_list(DAY)

    assert (row.counterparty, row.subject) == ("Skyddad uppgift", "Inkommen skrivelse")
    assert row.case_title == "Klagomål med skyddade uppgifter"


def test_file_is_handed_out_to_the_holder_of_its_own_code_only(cast: Cast) -> None:
    stored = save_bytes(b"a picture", media_type="image/png")
    files = (SayingFile(stored.pk, "bild.png", ""),)
    case, other = open_case(replace(RUT, files=files)), open_case()
    page = tracking(case.reference, code_of(case.reference))
    assert page is not None
    file_id = page.records[0].files[0].id

    assert public_file(case.id, file_id).data == b"a picture"
    with pytest.raises(NotThere):
        public_file(other.id, file_id)


def test_file_of_a_protected_person_is_not_handed_out_by_code(cast: Cast) -> None:
    stored = save_bytes(b"a picture", media_type="image/png")
    case = protected_case(cast, replace(RUT, files=(SayingFile(stored.pk, "bild.png", ""),)))
    from gehor.steps.register.models.record import RecordFile

    with pytest.raises(NotThere):
        public_file(case.id, RecordFile.objects.get(record__case_id=case.id).pk)


def test_no_public_question_ever_names_a_protected_table(cast: Cast) -> None:
    case = protected_case(cast)
    protected = {"register_caseprotected", "register_recordprotected", "register_secrecymark", "register_correction"}

    with CaptureQueriesContext(connection) as asked:
        tracking(case.reference, code_of(case.reference))
        register_list(DAY)
        tracking_key(case.reference, "x")
        with pytest.raises(NotThere):
            public_file(case.id, 1)

    asked_of = " ".join(query["sql"] for query in asked)
    assert "register_case" in asked_of
    assert not [table for table in protected if table in asked_of]
    assert "register_person" not in asked_of
    assert "register_contactpoint" not in asked_of


def test_the_file_of_public_questions_imports_nothing_protected() -> None:
    tree = ast.parse(Path(public.__file__).read_text(encoding="utf-8"))
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert not [name for name in named if "protected" in name or "models.person" in name]
