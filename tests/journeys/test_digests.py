"""Somebody is asked, finds it on their day and in one mail, acts, and it is gone; nothing of the case leaves."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from gehor.journal.act import Actor
from gehor.journey import digests
from gehor.people.actions.choose_hands import choose_hands
from gehor.people.actions.set_absence import set_absence
from gehor.steps.follow_up.queries.digests import own_lines
from gehor.steps.handle.actions.answer_mention import answer_mention
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.models.mention import Mention
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db(transaction=True)
# The promise of ten working days is over.
LATE = AT + timedelta(days=16)


def _text(mail: EmailMessage) -> str:
    return mail.get_content().replace("\r\n", "\n")


def test_who_is_mentioned_is_mailed_once_acts_and_has_nothing_left(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.registers(cast, told.writes(at=AT), at=AT)
    told.post_goes(AT + timedelta(minutes=2))
    mails.clear()
    choose_hands(actor=cast.olga.actor, at=AT, language="en", shortcuts=False, density="sm")
    write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.pk, text="@Olga, är gungan er?", wish="stance")
    at = AT + timedelta(minutes=10)
    assert digests.send_due(at=at) > 0
    assert digests.send_due(at=at + timedelta(hours=1)) == 0
    told.post_goes(at + timedelta(hours=2))

    (mail,) = [one for one in mails if "olga" in str(one["To"])]
    said = f"{mail['Subject']}\n{_text(mail)}"
    number = told.again(case).diary_number or case.reference
    assert f"{number}: take a stance for a colleague" in said
    assert f"/en/desk/cases/{case.reference}/" in said
    # Neither what was said, nor by whom, nor the title stands in it.
    for word in ("gungan", "Rut", "Gungan", "Lindvägen", "Olof"):
        assert word not in said

    answer_mention(actor=cast.olga.actor, at=at, case_id=case.pk, mention_id=Mention.objects.get().pk, text="Ja.")
    assert own_lines(cast.olga.asks(at)) == ()


def test_a_manager_is_told_of_the_unit_and_who_is_away_is_told_nothing(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.registers(cast, told.writes(at=AT), at=AT)
    told.post_goes(AT + timedelta(minutes=2))
    mails.clear()
    miss_deadlines(actor=Actor.system("miss_deadlines"), at=LATE)
    day = LATE.date()
    set_absence(actor=cast.olof.actor, at=LATE, staff_id=cast.olof.id, since=day, until=day)
    digests.send_due(at=LATE)
    told.post_goes(LATE + timedelta(minutes=1))

    to = {str(mail["To"]): _text(mail) for mail in mails}
    number = told.again(case).diary_number
    assert not [address for address in to if "olof" in address]
    (unit,) = [text for address, text in to.items() if "mats" in address]
    assert "Det här väntar i enheten:" in unit
    assert unit.count(f"{number}: hjälp till, svarsdagen har passerat") == unit.count(str(number)) == 1


def test_nothing_is_sent_when_there_is_nothing_to_do_or_the_office_is_shut(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    assert digests.send_due(at=AT) == 0
    told.registers(cast, told.writes(at=AT), at=AT)
    assert digests.send_due(at=AT + timedelta(hours=12)) == 0
