from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.act import Actor
from gehor.kit.swedish.analysis import ANALYSER
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.register.actions.correct_case import correct_case
from gehor.steps.register.actions.lift_secrecy import lift_secrecy
from gehor.steps.register.actions.make_findable import make_findable
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.findable import FindableText, KnownWord, ToMakeFindable
from gehor.steps.register.models.person import Person
from gehor.steps.register.models.record import Record, RecordMail
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.queries.search import search
from gehor.steps.register.writes import findable
from tests.builders import NOBODY, RUT, make_all_findable, open_case, registered_case
from tests.cast import AT, Cast, Colleague

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("make_findable")


def count(person: Colleague, text: str) -> int | None:
    return search(person.asks(), text, at=AT).count


def known() -> dict[str, int]:
    return dict(KnownWord.objects.values_list("stem", "cases"))


def test_each_case_that_came_or_changed_waits_and_is_worked_off_once(cast: Cast) -> None:
    make_all_findable()
    cases = [open_case(), open_case()]

    assert set(ToMakeFindable.objects.values_list("case_id", flat=True)) == {case.id for case in cases}
    assert make_all_findable() == 2
    assert make_findable(actor=CLOCK, at=AT) == 0
    assert FindableText.objects.count() == 2


def test_making_many_cases_findable_takes_no_more_statements_than_one(cast: Cast) -> None:
    make_all_findable()

    def statements(number: int) -> int:
        for _ in range(number):
            open_case()
        with CaptureQueriesContext(connection) as asked:
            make_all_findable()
        return len(asked)

    assert statements(1) == statements(20) < 35


def test_corrected_place_is_found_by_the_new_word_and_no_longer_by_the_old(cast: Cast) -> None:
    case = registered_case(cast, replace(RUT, place="Ekgatan 1"))
    make_all_findable()
    assert (count(cast.olof, "ekgatan"), count(cast.olof, "almgatan")) == (1, 0)

    correct_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, field="place", value="Almgatan 1", reason="Fel gata")
    make_all_findable()

    assert (count(cast.olof, "ekgatan"), count(cast.olof, "almgatan")) == (0, 1)


def test_name_of_a_person_changed_by_anybody_is_noted_by_the_database(cast: Cast) -> None:
    open_case()
    make_all_findable()

    Person.objects.update(name="Ruth Lind")

    # The record's own counterparty stays as it was entered.
    assert make_all_findable() == 1
    assert (count(cast.olof, "Ruth Lind"), count(cast.olof, '"Rut Alm"')) == (1, 1)


def test_words_of_a_case_that_is_marked_leave_the_known_words_and_come_back(cast: Cast) -> None:
    make_all_findable()
    before = known()
    case = registered_case(cast, replace(RUT, text="Kvinnojouren ligger där."))
    make_all_findable()
    plain = known()
    assert plain["kvinnojour"] == 1

    mark = mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hot")
    make_all_findable()
    left = {stem for stem in known().items() - before.items() if not stem[0].startswith("@")}
    assert left == set()

    lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=mark, reason="Över")
    make_all_findable()
    assert known() == plain


def test_a_mail_is_found_by_its_own_subject_and_by_whom_it_is_from(cast: Cast) -> None:
    _mailed(RUT, "Zeppelinare över torget")

    assert (count(cast.olof, "zeppelinarna"), count(cast.olof, "rut.jobb@example.net")) == (1, 1)


def test_of_a_protected_person_neither_subject_nor_address_of_a_mail_is_found_without_the_right(cast: Cast) -> None:
    case = _mailed(RUT, "Zeppelinare över torget")
    protect_identity(actor=cast.tora.actor, at=AT, case_id=case.id)
    make_all_findable()

    assert (count(cast.olof, "zeppelinare"), count(cast.olof, "rut.jobb@example.net")) == (0, 0)
    assert count(cast.tora, "zeppelinare") == 1


def _mailed(saying: Saying, subject: str) -> CaseRow:
    case = open_case(saying)
    record = Record.objects.get(case=case.id)
    RecordMail.objects.create(record=record, subject=subject, sender_address="rut.jobb@example.net", taken_at=AT)
    make_all_findable()
    return case


def test_making_findable_again_changes_no_count(cast: Cast) -> None:
    open_case()
    open_case(NOBODY)
    make_all_findable()
    before = known()

    findable.let_wait(everything=True)
    make_all_findable()

    assert known() == before
    assert all(cases > 0 for cases in before.values())


def test_row_of_an_earlier_version_is_made_anew_by_itself(cast: Cast) -> None:
    open_case()
    make_all_findable()
    FindableText.objects.update(analyser=ANALYSER - 1)

    assert make_findable(actor=CLOCK, at=AT) == 1
    assert FindableText.objects.get().analyser == ANALYSER
    assert make_findable(actor=CLOCK, at=AT) == 0


def test_forgotten_case_leaves_neither_row_nor_word(cast: Cast) -> None:
    make_all_findable()
    before = known()
    case = open_case(replace(RUT, text="Zeppelinare över torget."))
    make_all_findable()

    findable.forget([case.id])

    assert known() == before
    assert not FindableText.objects.filter(case=case.id).exists()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000,
        "å̈" * 2_000,
        "'\\:*&|!() <-> " * 500,
        "a-" * 3_000,
        " ".join(f"ord{n}" for n in range(40_000)),
        "@" * 900,
    ],
)
def test_text_made_to_break_the_index_is_kept_and_breaks_nothing(cast: Cast, text: str) -> None:
    open_case(replace(RUT, text=f"Bänken är trasig. {text}"))

    assert make_all_findable() == 1
    assert count(cast.olof, "bänken") == 1


def test_name_of_an_attachment_finds_its_case(cast: Cast) -> None:
    from gehor.kit.files.models import StoredFile

    stored = StoredFile.objects.create(sha256="0" * 64, size=1, media_type="image/jpeg", place="x")
    open_case(replace(RUT, files=(SayingFile(stored_id=stored.pk, name="trasig_gunga-3.jpg"),)))
    make_all_findable()

    (hit,) = search(cast.olof.asks(), "gunga", at=AT + timedelta(days=1)).hits
    assert hit.where == "file"
