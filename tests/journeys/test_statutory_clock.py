"""The law's own clock on a matter of authority: asked for, refused or decided, come back, told on the case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from gehor.journey import conclusion, departure
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.promise.actions.request_decision import request_decision
from gehor.steps.promise.queries.statutory import ClockRow, clocks_of
from gehor.steps.register.models.case import Case
from tests.cast import AT, Cast
from tests.journeys import told
from tests.signed_in import signed_in
from tests.steps.promise.cases import writes_again

pytestmark = pytest.mark.django_db
ASKED = datetime(2027, 5, 25, 9, 0, tzinfo=UTC)
SOON = ASKED + timedelta(hours=1)
_CHANGE = {"regime": "authority_exercise", "reason": "Det gäller ett tillstånd."}


@pytest.fixture
def case(cast: Cast, mails: list[object]) -> Case:
    """Rut's matter, with Olof, under the law's clock."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    with time_machine.travel(AT, tick=False):
        _press(signed_in(cast.olof.id), case, "change-regime", **_CHANGE)
    return told.again(case)


def _press(client: Client, case: Case, act: str, **values: str) -> str:
    url = f"/sv/desk/cases/{case.reference}/{act}/"
    version = client.get(url).context["version"]
    answer = client.post(url, {**values, "version": str(version), "press": "done"}, follow=True)
    assert answer.status_code == 200, answer.context["form"].errors
    return str(answer.content.decode())


def _ends(case: Case) -> list[tuple[str, str, bool]]:
    rows: tuple[ClockRow, ...] = clocks_of(case.pk, SOON.date())
    return [(row.statute, row.ending, row.in_time) for row in rows]


def test_a_request_is_noted_and_refused_on_the_case_page_and_the_party_is_sent_the_decision(
    cast: Cast, case: Case
) -> None:
    with time_machine.travel(AT, tick=False):
        page = signed_in(cast.olof.id).get(f"/sv/desk/cases/{case.reference}/").content.decode()
    assert "Lagens tid" in page
    assert "Från tisdag 25 maj 2027 får parten begära" in page
    assert "Registrera partens begäran" not in page
    # Why it is judged so is a note of the case.
    assert "Myndighetsutövning: hela förvaltningslagen gäller. Det gäller ett tillstånd." in page

    record_id = writes_again(case.pk, at=ASKED)
    with time_machine.travel(SOON, tick=False):
        client = signed_in(cast.olof.id)
        page = _press(client, case, "request-decision", record=str(record_id))
        assert "Tiden har gått ut" in page
        assert "28 dagar kvar" in page
        url = f"/sv/desk/cases/{case.reference}/refuse-request/"
        why = {"reasons": "Vi väntar på ett yttrande.", "version": str(told.again(case).version)}
        shown = client.post(url, {**why, "press": "preview"}).content.decode()
        assert "Vi väntar på ett yttrande. Olof" in shown
        assert client.post(url, {**why, "press": "done"}).status_code == 302
    departure.send_due(at=SOON + timedelta(minutes=5))

    assert ("decision", 5) in told.records(case)
    assert _ends(case) == [("decide", "", False), ("decide_on_request", "refused", True)]
    # It answers nothing: the promise and the case go on.
    assert told.again(case).status == case.status


def test_the_answer_ends_what_the_law_asked_for_and_a_bounce_opens_it_again(cast: Cast, case: Case) -> None:
    request_decision(actor=cast.olof.actor, at=ASKED, case_id=case.pk, record_id=writes_again(case.pk, at=ASKED))
    record_id = told.replies(cast, case, at=SOON, closes=False)
    assert [row[1] for row in _ends(case)] == ["", ""]
    told.post_goes(SOON)
    assert _ends(case) == [("decide", "decided", False), ("decide_on_request", "decided", True)]

    dispatch: Dispatch = told.dispatch_of(record_id)
    departure.bounced(at=SOON + timedelta(hours=2), dispatch_id=dispatch.pk, said="550 5.1.1 no such user")
    assert [row[1] for row in _ends(case)] == ["", ""]


def test_closing_without_an_answer_ends_the_clock_and_opening_again_lets_it_run_to_the_same_day(
    cast: Cast, case: Case
) -> None:
    before = clocks_of(case.pk, AT.date())
    conclusion.end(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.pk,
        outcome="withdrawn",
        reason="Parten tar tillbaka sin ansökan.",
        fault_found="no",
        version=None,
    )
    assert _ends(case) == [("decide", "closed", True)]
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        _press(signed_in(cast.olof.id), case, "reopen-case", reason="Parten har ändrat sig.")
    assert clocks_of(case.pk, AT.date()) == before
