"""A shared answer is done when nobody waits for it any more."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from gehor.journey import event
from gehor.steps.answer.models.event_answer import EventDelivery
from gehor.steps.answer.queries.shared import shared_answer, waiting_deliveries
from gehor.steps.answer.writes import shared as act
from gehor.steps.register.models.case import Case
from tests.cast import Cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.snow import LATER, answered, opened, reports

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db


def test_one_that_breaks_stops_no_other_and_goes_the_next_time(
    cast: Cast, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 3)))
    whole, broken = act.compose, waiting_deliveries(answer_id, 1)[0]
    case_id = EventDelivery.objects.get(pk=broken).case_id

    def breaks(case: Case, **given: object) -> tuple[str, str]:
        if case.pk == case_id:
            raise RuntimeError("the ground is gone")
        return whole(case, **given)  # type: ignore[arg-type]  # as it is called

    with monkeypatch.context() as patch:
        patch.setattr(act, "compose", breaks)
        assert event.send_waiting(at=LATER) == 2
    assert shared_answer(answer_id).state == "sending"

    assert event.send_waiting(at=LATER) == 1
    assert shared_answer(answer_id).state == "done"
