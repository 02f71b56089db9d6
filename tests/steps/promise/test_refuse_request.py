from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.refuse_request import refuse_request
from gehor.steps.promise.actions.request_decision import request_decision
from gehor.steps.promise.rules.statutory import RefusalData
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import fresh
from tests.cast import Cast
from tests.steps.promise.cases import clocks, of_authority, writes_again

pytestmark = pytest.mark.django_db
ASKED = datetime(2027, 5, 25, 9, 0, tzinfo=UTC)
WHY = RefusalData("Vi väntar på ett yttrande.", reported_by="Olga Öst")


def _asked(cast: Cast) -> CaseRow:
    case = of_authority(cast, cast.olof)
    request_decision(actor=cast.olof.actor, at=ASKED, case_id=case.id, record_id=writes_again(case.id, at=ASKED))
    return fresh(case)


def test_a_refusal_is_a_decision_of_its_own_that_tells_why_by_whom_and_how_to_appeal(cast: Cast) -> None:
    case = _asked(cast)
    dispatch_id = refuse_request(actor=cast.olof.actor, at=ASKED, case_id=case.id, data=WHY)

    decision = Record.objects.get(case=case.id, type__code="decision")
    assert "tisdag 25 maj 2027" in decision.text
    assert f"{WHY.reasons} {cast.olof.name}, Olga Öst, –. Överklaga:" in decision.text
    assert Dispatch.objects.get(pk=dispatch_id).address == "rut.alm@example.org"
    assert [row[2] for row in clocks(case.id)] == ["", "refused"]
    assert fresh(case).status == case.status


def test_only_who_answers_for_the_case_refuses_with_reasons_and_only_what_was_asked(cast: Cast) -> None:
    case = _asked(cast)
    keys = {"at": ASKED, "case_id": case.id}
    with pytest.raises(NotAllowed):
        refuse_request(actor=cast.olga.actor, data=WHY, **keys)
    with pytest.raises(NotAllowed):
        refuse_request(actor=Actor.system("test"), data=WHY, **keys)
    with pytest.raises(Refused, match="reason_missing"):
        refuse_request(actor=cast.olof.actor, data=RefusalData(" "), **keys)
    refuse_request(actor=cast.mats.actor, data=WHY, **keys)
    with pytest.raises(Refused, match="no_request_to_refuse"):
        refuse_request(actor=cast.olof.actor, data=WHY, **keys)
