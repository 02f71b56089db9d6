"""What an answer promised: kept late and told, also when the case has ended long ago."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from gehor.journey import commitments, conclusion
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.actions.remind_commitments import remind_commitments
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.queries.commitments import commitments_for, kept_in, promised_to
from gehor.steps.answer.rules.commitments import CommitmentData
from gehor.steps.answer.rules.promising import promising
from gehor.steps.register.queries.public import tracking_of
from tests.cast import AT, DAY, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
TEXT = "Tack för att du skrev. Vi lagar gungan inom två veckor."
PASSED = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)
DONE = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)


def test_a_commitment_kept_late_is_told_with_its_reason_after_the_case_has_ended(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    [found] = promising(TEXT, DAY)
    assert found.due_on is not None
    promised = CommitmentData(found.sentence, found.due_on, cast.olof.id)
    conclusion.reply(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.pk,
        text=TEXT,
        closes=True,
        fault_found="yes",
        version=None,
        promised=(promised,),
    )
    told.post_goes(AT)
    assert told.again(case).status == "closed"
    assert [row.due_on for row in commitments_for(cast.olof.asks())] == [date(2026, 12, 8)]

    assert remind_commitments(actor=told.CLOCK, at=PASSED) == 1
    row = Commitment.objects.get(case=case)
    mails.clear()
    commitments.kept(
        actor=cast.olof.actor,
        at=DONE,
        case_id=case.pk,
        commitment_id=row.pk,
        text="Nu kan ni gunga igen.",
        reason="Kedjan var slut hos leverantören.",
        version=None,
    )
    told.post_goes(DONE)

    [mail] = mails
    text = mail.get_content()
    assert "Kedjan var slut hos leverantören." in text
    assert "Nu kan ni gunga igen." in text
    assert told.again(case).status == "closed"
    [one] = promised_to(case.pk).commitments
    assert (one.late, one.kept_on, one.reason) == (True, date(2026, 12, 14), "Kedjan var slut hos leverantören.")
    assert tracking_of(case.pk).records[-1].type_code == "commitment_notice"
    counted = kept_in(date(2026, 12, 1), date(2026, 12, 31), date(2026, 12, 31))
    assert (counted.promised, counted.in_time, counted.late, counted.overdue) == (1, 0, 1, 0)


def test_an_answer_that_is_taken_back_has_promised_nothing(cast: Cast) -> None:
    case = told.registers(cast, told.writes())
    record_id = conclusion.reply(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.pk,
        text=TEXT,
        closes=False,
        fault_found="",
        version=None,
        promised=(CommitmentData("Vi lagar gungan", date(2026, 12, 8), cast.olof.id),),
    )
    recall_reply(actor=cast.olof.actor, at=AT, case_id=case.pk, record_id=record_id)
    assert not Commitment.objects.filter(case=case).exists()
