"""Every row of the mail manifest goes through the whole intake and becomes what it must."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from gehor.journey import mail
from gehor.journey.mail import Taken
from gehor.kit.personal_numbers import find_personal_numbers
from gehor.office.models.office import Office
from gehor.outbox.models.dispatch import Dispatch
from gehor.people import queries as people
from gehor.people.actions.admit_staff import admit_staff
from gehor.steps.intake import queries as intake
from gehor.steps.register.actions.set_further_categories import set_further_categories
from gehor.steps.register.models.case import Case, CaseCategory
from gehor.steps.register.models.record import Record, RecordFile, RecordMail
from tests.cast import AT, FOUNDED, SET_UP, Cast, load_cast
from tests.journeys import manifest, told
from tests.journeys.letters import case_of, comes, our_id
from tests.journeys.manifest import Row, as_mail, must

pytestmark = pytest.mark.django_db
ROWS = [row for row in manifest.rows() if not row.name.endswith(".expected")]
EXPECTED = {row.file: row for row in manifest.rows() if row.name.endswith(".expected")}
TRIMMED = [row for row in ROWS if f"{row.file}.expected" in EXPECTED or "trimmer" in row.name]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cast, Case]]:
    """The office and its fixture case, loaded once for the whole file; each test's own work is rolled back."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(GEHOR_FILES=files), transaction.atomic():
        cast = load_cast()
        yield cast, _fixture_case(cast)
        transaction.set_rollback(True)


@pytest.fixture
def cast(loaded: tuple[Cast, Case]) -> Cast:
    return loaded[0]


@pytest.fixture
def fixture_case(loaded: tuple[Cast, Case]) -> Case:
    return loaded[1]


def _fixture_case(cast: Cast) -> Case:
    """TK-2026-000123: Åsa wrote, Olof has it, and our receipt has gone to her. Karl works here."""
    Office.objects.update(mail=manifest.OFFICE)
    admit_staff(
        actor=SET_UP,
        at=FOUNDED,
        email="karl.handlaggare@exempelstad.example",
        name="Karl Handläggare",
        unit_code="STM",
        language="sv",
        roles=["case_officer"],
        password=None,
    )
    return told.registers(cast, case_of(comes(sender=manifest.ASA, subject="Hål i gatan")))


def take(row: Row | str, case: Case) -> Taken:
    """The row's mail comes; where it names the fixture's case, it names ours."""
    found = row if isinstance(row, Row) else next(known for known in ROWS if known.name == row)
    ours = our_id(case).strip("<>").encode()
    raw = as_mail(found).replace(manifest.OUR_ID, ours).replace(manifest.OUR_RECEIPT, ours)
    return mail.take(at=AT, raw=raw.replace(manifest.OUR_NUMBER, case.reference.encode()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.file)
def test_every_mail_of_the_manifest_becomes_what_it_must(fixture_case: Case, row: Row) -> None:
    if row.place is None:
        pytest.skip("its licence keeps it out of the repository, and ../shared/data is not here")
    cases = Case.objects.count()

    taken = take(row, fixture_case)

    wanted, read = must(row), intake.mail_of(taken.received_id)
    assert taken.outcome == wanted.outcome
    assert Case.objects.count() - cases == (taken.outcome == "new_item")
    assert wanted.reason in (taken.reason, "")
    assert wanted.receipt in (taken.receipt_queued, None)
    assert wanted.text in read.saying.text
    assert wanted.quoted in read.facts.quoted
    assert wanted.subject in read.facts.subject
    assert wanted.sender in (read.facts.sender.address, "")
    assert set(wanted.faults) <= set(read.facts.faults)
    if wanted.files is not None:
        kept = RecordFile.objects.filter(record__received_id=taken.received_id).order_by("position")
        assert tuple(kept.values_list("name", flat=True)) == wanted.files
    if taken.outcome in {"automatic", "delivery_report", "parked"}:
        assert not taken.receipt_queued


@pytest.mark.parametrize("row", TRIMMED, ids=lambda row: row.file)
def test_the_first_words_of_a_trimmed_reply_are_what_is_new(fixture_case: Case, row: Row) -> None:
    pair = EXPECTED.get(f"{row.file}.expected") or EXPECTED.get(row.file.removesuffix(".txt") + ".expected")
    if row.place is None or pair is None or pair.place is None:
        pytest.skip("its licence keeps it out of the repository, and ../shared/data is not here")
    wanted = " ".join(pair.place.read_text(encoding="utf-8", errors="replace").split())

    said = " ".join(intake.mail_of(take(row, fixture_case).received_id).saying.text.split())

    assert wanted[:20] in said or said[:20] in wanted


def test_a_bounce_marks_the_message_and_a_read_receipt_notes_it(cast: Cast, fixture_case: Case) -> None:
    told.post_goes(AT)
    Dispatch.objects.filter(order_key=str(fixture_case.pk)).update(state="accepted", settled=True)

    take("s08-laskvitto.eml", fixture_case)
    assert Dispatch.objects.get().read_at is not None
    take("s07-dsn-exchange-svenska.eml", fixture_case)
    assert Dispatch.objects.get().state == "bounced"
    assert {row.type.code for row in Record.objects.filter(case=fixture_case).select_related("type")} == {
        "incoming_message",
        "receipt",
        "automatic_message",
    }


def test_an_absence_lies_with_the_case_and_stops_no_clock(cast: Cast, fixture_case: Case) -> None:
    before = told.deadlines(fixture_case)

    taken = take("s04-autosvar-exchange.eml", fixture_case)

    assert (taken.case_id, told.deadlines(fixture_case)) == (fixture_case.pk, before)
    assert told.again(fixture_case).contacts == 1


def test_a_human_answer_from_an_office_program_is_filed_and_told_to_the_officer(cast: Cast, fixture_case: Case) -> None:
    take("s06-vanligt-svar-fran-m365.eml", fixture_case)

    assert "message_came" in [notice.word for notice in people.notices_for(cast.olof.asks())]


def test_a_map_report_has_place_person_and_answers_by_the_service(cast: Cast, fixture_case: Case) -> None:
    case = case_of(take("s11-fixamingata-ny-rapport.eml", fixture_case))

    assert (case.latitude, case.longitude) == (Decimal("59.3168"), Decimal("18.0287"))
    assert case.kind == "fault_report"
    assert Dispatch.objects.get(order_key=str(case.pk)).address == "fms-99001-a1b2@fixamingata.example"
    assert Record.objects.get(case=case, number=1).counterparty == "Åsa Öberg"


@pytest.mark.parametrize("name", ["s12-vidarebefordrat-outlook.eml", "s13-vidarebefordrat-som-bilaga.eml"])
def test_a_forward_counts_from_the_day_it_reached_the_employee(cast: Cast, fixture_case: Case, name: str) -> None:
    case = case_of(take(name, fixture_case))

    first, note = Record.objects.filter(case=case, number__in=[1, 2]).order_by("number")
    assert case.arrived_on == date(2026, 11, 22)
    assert first.counterparty == "Åsa Öberg"
    assert (note.direction, note.author_name) == ("internal", "Karl Handläggare")


def test_the_inner_message_id_of_an_attached_mail_is_the_one_that_is_known(cast: Cast, fixture_case: Case) -> None:
    take("s13-vidarebefordrat-som-bilaga.eml", fixture_case)

    assert RecordMail.objects.filter(message_id="<s13-inner@epost.example>").exists()


def test_several_matters_are_one_case_with_further_categories(cast: Cast, fixture_case: Case) -> None:
    case = case_of(take("s22-flera-fragor.eml", fixture_case))

    set_further_categories(actor=cast.rebecka.actor, at=AT, case_id=case.pk, category_codes=["GAT-01", "PTI-01"])

    assert CaseCategory.objects.filter(case=case).count() == 2


def test_danger_in_a_mail_is_flagged_when_it_comes(cast: Cast, fixture_case: Case) -> None:
    assert case_of(take("s27-akut.eml", fixture_case)).hazard
    assert not case_of(take("s26-fel-myndighet.eml", fixture_case)).hazard


def test_an_english_mail_gets_its_receipt_in_english_where_there_is_one(cast: Cast, fixture_case: Case) -> None:
    assert case_of(take("s28-engelska.eml", fixture_case)).language == "en"


def test_identity_numbers_in_a_mail_can_be_found_for_masking(cast: Cast, fixture_case: Case) -> None:
    taken = take("s21-personuppgifter.eml", fixture_case)

    assert len(find_personal_numbers(Record.objects.get(case_id=taken.case_id, number=1).text)) == 4


def test_a_long_subject_is_kept_whole_beside_the_short_public_one(cast: Cast, fixture_case: Case) -> None:
    row = next(row for row in ROWS if row.name == "djhelpdesk__blank-body-with-attachment.eml")

    taken = take(row, fixture_case)

    known = RecordMail.objects.select_related("record").get(record__case_id=taken.case_id)
    assert len(known.subject) > 200 > len(known.record.subject)


def test_the_counts_of_what_was_tried_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    here = Counter(row.file.partition("/")[0] for row in ROWS if row.place is not None)
    missing = sum(row.place is None for row in ROWS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nmail manifest: {sum(here.values())} mails through the whole intake, {missing} not on this machine\n"
        )
        for folder, count in sorted(here.items()):
            sys.stdout.write(f"  {folder}: {count}\n")

    assert sum(here.values()) >= 140
    assert not set(manifest.MUST) - {row.name for row in manifest.rows()} or missing
