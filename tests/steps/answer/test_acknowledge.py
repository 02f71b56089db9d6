from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.journal.models import Line
from gehor.journey.office_files import read_office
from gehor.office.rules.filling import variables_of
from gehor.outbox.queries import dispatch_row
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.models import Reply
from gehor.steps.intake.queries import code_of
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.models.record import Record
from tests.builders import NOBODY, RUT
from tests.cast import AT, RESIDENT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import STANDARD_ON, held, promised

pytestmark = pytest.mark.django_db


def _receipt(case, latest_on: date | None = STANDARD_ON):
    return acknowledge(actor=RESIDENT, at=AT, case_id=case.id, latest_on=latest_on)


def test_receipt_names_number_code_and_the_latest_day_and_goes_out_at_once(cast: Cast) -> None:
    case = promised()
    row = dispatch_row(_receipt(case))

    assert row.subject == f"Vi har fått det du skrev, {case.reference}"
    assert row.text == f"Svar senast tisdag 8 december 2026. Kod: {code_of(case.reference)}."
    assert (row.kind, row.address, row.automatic, row.send_after) == ("email", "rut.alm@example.org", True, AT)


def test_receipt_apologises_when_no_day_can_be_promised(cast: Cast) -> None:
    row = dispatch_row(_receipt(promised(), latest_on=None))

    assert row.text.startswith("Förlåt att det dröjer.")
    assert "{" not in row.text


def test_receipt_never_meets_a_promise_when_it_has_left(cast: Cast, post: Post) -> None:
    case = promised()
    _receipt(case)
    record = Record.objects.get(case=case.id, direction="outgoing")
    settled = post.leave(record.pk, at=AT + timedelta(seconds=10))

    assert settled is not None
    assert not settled.closes
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    record.refresh_from_db()
    assert (record.state, record.number, record.dated_on) == ("entered", 2, date(2026, 11, 24))


def test_nothing_is_sent_to_an_anonymous_person(cast: Cast) -> None:
    assert _receipt(promised(NOBODY)) is None


@pytest.mark.parametrize("wish", [ReplyBy.PHONE, ReplyBy.PAGE])
def test_who_wants_no_mail_gets_no_receipt_by_mail(cast: Cast, wish: ReplyBy) -> None:
    case = promised(replace(RUT, reply_by=wish, phone="08-123 45 67"))

    assert _receipt(case) is None
    assert not Reply.objects.exists()


def test_who_gave_a_postal_address_gets_a_card_by_post(cast: Cast) -> None:
    case = promised(replace(RUT, email="", address="Lindvägen 3\n123 45 Småstad", reply_by=ReplyBy.LETTER))

    assert dispatch_row(_receipt(case)).kind == "card"


def test_who_wants_no_more_replies_gets_none(cast: Cast) -> None:
    case = promised()
    stop_replies(actor=RESIDENT, at=AT, case_id=case.id)

    assert _receipt(case) is None
    assert not Record.objects.filter(case=case.id, direction="outgoing").exists()


def test_a_machine_that_must_not_be_answered_gets_no_receipt(cast: Cast) -> None:
    case = promised()

    assert acknowledge(actor=RESIDENT, at=AT, case_id=case.id, latest_on=STANDARD_ON, may_be_answered=False) is None
    assert not Record.objects.filter(case=case.id, direction="outgoing").exists()


def test_one_address_gets_ten_receipts_a_day_and_the_next_one_is_noted(cast: Cast) -> None:
    said = [replace(RUT, email=f"{'Rut' if n % 2 else 'rut'}.alm@example.org") for n in range(12)]
    cases = [promised(one) for one in said]

    assert [bool(_receipt(case)) for case in cases] == [True] * 10 + [False] * 2
    assert Line.objects.get(chain=f"case:{cases[-1].id}", act="acknowledge").subject_kind == "case"
    other = promised(replace(RUT, email="ada@example.org"))
    assert _receipt(other)
    tomorrow = promised(RUT, at=AT + timedelta(days=1))
    assert acknowledge(actor=RESIDENT, at=AT + timedelta(days=1), case_id=tomorrow.id, latest_on=STANDARD_ON)


def test_the_receipt_says_everything_the_routine_asks_in_every_language(cast: Cast) -> None:
    for office_code in ("exempelstad", "stockholm-trafikkontoret"):
        files = read_office(office_code, valid_from=AT.date())
        for language in ("sv", "en", "fi"):
            body = next(one.body for one in files.texts if (one.occasion, one.language) == ("receipt", language))
            assert variables_of(body) == {
                "reference",
                "code",
                "arrived_on",
                "latest_on",
                "office",
                "contact",
                "web_link",
            }
