from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.queries import lines_of
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register.actions.open_case import open_case
from gehor.steps.register.actions.set_registration_rule import set_registration_rule
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint, Person
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.rules.words import Basis, RegistrationMode
from tests import builders
from tests.builders import NOBODY, RUT, item
from tests.cast import AT, DAY, RESIDENT, SET_UP, Cast

pytestmark = pytest.mark.django_db


def test_item_becomes_a_case_of_the_registry_with_an_entered_first_record(cast: Cast) -> None:
    received_id = item()

    row = open_case(actor=RESIDENT, at=AT, received_id=received_id, saying=RUT)

    received = intake.received(received_id)
    assert (row.reference, received.state) == (received.reference, "taken")
    assert (row.owner_unit_id, row.officer_id, row.status) == (cast.units["REG"], None, "new")
    assert (row.diary_number, row.registration_mode) == (None, RegistrationMode.UNDECIDED)
    assert (row.arrived_on, row.received_on) == (DAY, DAY)
    record = Record.objects.get(case_id=row.id)
    assert (record.number, record.state, record.direction, record.dated_on) == (1, "entered", "incoming", DAY)
    assert (record.text, record.counterparty, record.received_id) == (RUT.text, "Rut Alm", received_id)


def test_title_and_subject_at_arrival_hold_no_word_of_the_senders(cast: Cast) -> None:
    row = builders.open_case()

    assert row.title == "Klagomål via webbformuläret"
    assert Record.objects.get(case_id=row.id).subject == row.title


def test_opening_twice_answers_the_same_case_and_makes_nothing_new(cast: Cast) -> None:
    received_id = item()

    first = open_case(actor=RESIDENT, at=AT, received_id=received_id, saying=RUT)
    second = open_case(actor=RESIDENT, at=AT, received_id=received_id, saying=RUT)

    assert second.id == first.id
    assert (Case.objects.count(), Record.objects.count(), Person.objects.count()) == (1, 1, 1)


def test_sender_is_kept_with_every_way_to_reach_them(cast: Cast) -> None:
    row = builders.open_case(replace(RUT, phone="08-465 004 01", address="Lindvägen 3\n123 45 Småstad"))

    person = CasePerson.objects.get(case_id=row.id).person
    assert person.name == "Rut Alm"
    assert dict(person.points.values_list("kind", "folded")) == {
        "email": "rut.alm@example.org",
        "phone": "46846500401",
        "address": "lindvägen 3 123 45 småstad",
    }


def test_anonymous_item_gets_no_person_and_is_answered_behind_the_code(cast: Cast) -> None:
    row = builders.open_case(NOBODY)

    assert (row.anonymous, row.reply_by) == (True, "page")
    assert Record.objects.get(case_id=row.id).counterparty == "Anonym"
    assert not Person.objects.exists()
    assert not ContactPoint.objects.exists()


def test_name_without_any_contact_is_answered_behind_the_code(cast: Cast) -> None:
    row = builders.open_case(replace(RUT, email="", reply_by=ReplyBy.EMAIL))

    assert (row.anonymous, row.reply_by) == (False, "page")


def test_letter_counts_from_the_working_day_before_and_says_why(cast: Cast) -> None:
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    row = builders.open_case(replace(RUT, channel=Channel.LETTER), at=monday, actor=cast.rebecka.actor)

    case = Case.objects.get(pk=row.id)
    assert (case.arrived_on, case.received_on) == (date(2026, 11, 23), date(2026, 11, 20))
    assert case.received_basis == Basis.POST_PREVIOUS_DAY


def test_web_form_sent_late_on_a_sunday_counts_from_that_sunday(cast: Cast) -> None:
    row = builders.open_case(at=datetime(2026, 11, 22, 22, 59, tzinfo=UTC))

    assert row.received_on == date(2026, 11, 22)


def test_employee_who_takes_it_in_keeps_sight_of_it(cast: Cast) -> None:
    row = builders.open_case(replace(RUT, channel=Channel.PHONE), actor=cast.ebba.actor)

    assert (row.owner_unit_id, row.officer_id) == (cast.units["REG"], None)
    assert CaseAccess.objects.get(case_id=row.id).staff_id == cast.ebba.id


def test_employee_who_takes_it_on_is_responsible_from_the_start(cast: Cast) -> None:
    row = builders.open_case(replace(RUT, channel=Channel.PHONE), actor=cast.ebba.actor, take_self=True)

    assert (row.owner_unit_id, row.officer_id, row.status) == (cast.units["TILL"], cast.ebba.id, "working")
    assert row.registration_mode == RegistrationMode.UNDECIDED


def test_employee_without_the_right_to_take_in_is_refused(cast: Cast) -> None:
    from gehor.people.actions.set_role import set_role

    set_role(actor=SET_UP, at=AT, code="employee", name_sv="employee", rights=[])
    received_id = item()

    with pytest.raises(NotAllowed):
        open_case(actor=cast.ebba.actor, at=AT, received_id=received_id, saying=RUT)

    assert not Case.objects.exists()


def test_rule_of_the_office_gives_a_diary_number_at_once(cast: Cast) -> None:
    set_registration_rule(actor=cast.adam.actor, at=AT, channel="web_form", kind="complaint", active=True)

    complaint = builders.open_case()
    question = builders.open_case(replace(RUT, kind="question"))

    assert (complaint.diary_number, complaint.registration_mode) == ("T2026-00001", "registered")
    assert question.diary_number is None


def test_unknown_category_lies_unsorted_until_somebody_says(cast: Cast) -> None:
    unknown = builders.open_case(replace(RUT, category_code="NOT-THERE"))
    known = builders.open_case(replace(RUT, category_code="REN-01"))

    codes = dict(Case.objects.values_list("pk", "category__code"))
    assert (codes[unknown.id], codes[known.id]) == ("OVR-99", "REN-01")


def test_pictures_that_came_along_lie_with_the_first_record(cast: Cast) -> None:
    from gehor.kit.files.store import save_bytes
    from gehor.steps.intake.rules.saying import SayingFile

    stored = save_bytes(b"a picture", media_type="image/png")
    row = builders.open_case(replace(RUT, files=(SayingFile(stored.pk, "lekplats.png", "Skräp"),)))

    file = RecordFile.objects.get(record__case_id=row.id)
    assert (file.stored_id, file.name, file.description, file.role) == (stored.pk, "lekplats.png", "Skräp", "original")


def test_journal_tells_that_it_was_opened_without_keeping_what_was_said(cast: Cast) -> None:
    row = builders.open_case()

    lines = lines_of(f"case:{row.id}")
    assert "open_case" in {line.act for line in lines}
    assert not any("Rut" in str(line) or "skräp" in str(line) for line in lines)


def test_opening_a_case_asks_the_database_few_times(cast: Cast) -> None:
    # The first one of its kind asks what the office has settled, too.
    builders.open_case()
    received_id = item()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        open_case(actor=RESIDENT, at=AT, received_id=received_id, saying=RUT)

    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 9, "\n".join(statements)
