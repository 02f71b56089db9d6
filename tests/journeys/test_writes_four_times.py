"""A resident writes four times: answered, linked, added to the same case, told that it is answered; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.test import Client

from gehor.journal.queries import verify
from gehor.journey import registration
from gehor.steps.handle.queries.links import linked
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import make_all_findable
from tests.cast import AT, Cast
from tests.journeys import told
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECOND, THIRD, FOURTH = AT + 12 * DAY, AT + 13 * DAY, AT + 15 * DAY


def _proposed(desk: Client, case: Case) -> str:
    make_all_findable()
    return desk.get(f"/sv/desk/cases/{case.reference}/link-cases/", headers={"HX-Request": "true"}).content.decode()


def test_a_resident_who_writes_four_times_is_answered_each_time(cast: Cast, mails: list[EmailMessage]) -> None:
    registrar, officer = signed_in(cast.rebecka.id), signed_in(cast.olof.id)
    # The first is answered.
    first = told.registers(cast, told.writes())
    told.post_goes(AT)
    told.replies(cast, first, at=AT + DAY)
    told.post_goes(AT + DAY)
    assert told.again(first).status == "closed"

    # The second comes within the days, is proposed with the reason and linked.
    second = told.registers(cast, told.writes(at=SECOND), at=SECOND)
    shown = _proposed(registrar, second)
    assert "samma person" in shown
    assert "12 dagar tidigare" in shown
    registrar.post(f"/sv/desk/cases/{second.reference}/link-cases/", {"other": first.reference})

    # The third belongs to the second and is added to it.
    third = told.writes(at=THIRD)
    registration.add_to_case(actor=cast.rebecka.actor, at=THIRD, case_id=third.pk, into_id=second.pk, version=None)

    # The fourth asks what was answered the first time.
    fourth = told.registers(cast, told.writes(at=FOURTH), at=FOURTH)
    told.post_goes(FOURTH)
    address = f"/sv/desk/cases/{fourth.reference}/send-already-answered/"
    assert f"{address}?earlier={first.reference}" in _proposed(officer, fourth)
    choice = {"earlier": str(first.pk), "fault_found": "yes"}
    with time_machine.travel(FOURTH, tick=False):
        officer = signed_in(cast.olof.id)
        shown = officer.post(address, {**choice, "press": "preview"}).content.decode()
        assert "Vi städade i dag." in shown
        assert told.records(fourth)[-1][0] != "reply"
        assert officer.post(address, {**choice, "press": "done"}).status_code == 302
    told.post_goes(FOURTH + told.MINUTE)

    fourth = told.again(fourth)
    assert (fourth.status, fourth.outcome) == ("closed", "already_answered_notified")
    told.replies(cast, second, at=FOURTH)
    told.post_goes(FOURTH)
    assert told.again(second).status == "closed"

    # Nothing is lost: each message is a record, each case registered or a signpost, four contacts in all.
    cases = [told.again(one) for one in (first, second, third, fourth)]
    assert [bool(case.diary_number) for case in cases] == [True, True, False, True]
    assert cases[2].joined_into_id == second.pk
    assert Record.objects.filter(type__code="incoming_message", number__isnull=False).count() == 4
    whole = linked(cast.olof.asks(FOURTH), fourth.pk, contacts=fourth.contacts)
    assert whole.contacts == 4
    assert {row.case.id for row in whole.rows} == {first.pk, second.pk}
    assert len([mail for mail in mails if "Vi städade i dag." in mail.get_content()]) == 3
    assert verify().problems == ()
