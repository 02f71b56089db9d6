"""A mailbox is told where it is and how one gets in; its secret never reaches the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.intake.queries import MailboxRow
from gehor.steps.intake.rules.mailboxes import Look, MailboxData
from tests.cast import AT, SET_UP, Cast
from tests.mailboxes import BOX, now

pytestmark = pytest.mark.django_db
SAFE = replace(BOX, host="imap.smastad.example", tls="tls")
READER = SET_UP


def make(data: MailboxData = SAFE, *, cast: Cast, new: bool = False) -> MailboxRow:
    set_mailbox(actor=cast.adam.actor, at=AT, data=data, new=new)
    return now(data.code)


def test_a_mailbox_is_made_and_changed_and_each_change_stands_in_the_journal(cast: Cast) -> None:
    assert make(cast=cast).data == SAFE
    changed = make(replace(SAFE, port=143, tls="starttls"), cast=cast)

    assert (changed.data.port, changed.data.tls, changed.version) == (143, "starttls", 2)
    assert [line.act for line in lines_of("office")][-2:] == ["set_mailbox", "set_mailbox"]


def test_the_same_again_changes_nothing_and_says_nothing(cast: Cast) -> None:
    make(cast=cast)
    before = len(lines_of("office"))

    assert make(cast=cast).version == 1

    assert len(lines_of("office")) == before


def test_only_who_administers_may_set_a_mailbox(cast: Cast) -> None:
    for colleague in (cast.rebecka, cast.mats, cast.ebba):
        with pytest.raises(NotAllowed):
            set_mailbox(actor=colleague.actor, at=AT, data=SAFE)


def test_a_new_mailbox_does_not_take_the_place_of_an_old_one(cast: Cast) -> None:
    make(cast=cast)

    with pytest.raises(Refused) as refused:
        make(replace(SAFE, name="En annan"), cast=cast, new=True)

    assert refused.value.code == "mailbox_exists"
    assert now().data.name == SAFE.name


def test_another_place_is_read_from_its_beginning(cast: Cast) -> None:
    row = make(cast=cast)
    note_look(actor=READER, at=AT, code=BOX.code, version=row.version, look=Look(7, 40, 3, complete=True))
    assert make(replace(SAFE, alarm_after=30), cast=cast).uid_seen == 40

    assert make(replace(SAFE, alarm_after=30, folder="Synpunkter"), cast=cast).uid_seen == 0


def test_the_time_of_the_alarm_counts_from_when_the_mailbox_was_switched_on(cast: Cast) -> None:
    make(replace(SAFE, active=False), cast=cast)
    later = AT + timedelta(days=3)
    set_mailbox(actor=cast.adam.actor, at=later, data=SAFE)

    assert not now().is_silent(later + timedelta(minutes=15))
    assert now().is_silent(later + timedelta(minutes=16))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "Kontorets låda"}, "wrong_mailbox_code"),
        ({"code": "../keys/journal"}, "wrong_mailbox_code"),
        ({"name": "  "}, "no_name"),
        ({"address": "kontoret"}, "wrong_email"),
        ({"host": "imap smastad"}, "wrong_host"),
        ({"host": ""}, "wrong_host"),
        ({"port": 0}, "wrong_port"),
        ({"port": 70000}, "wrong_port"),
        ({"tls": "kanske"}, "wrong_choice"),
        ({"tls": "none"}, "tls_needed"),
        ({"user": ""}, "no_user"),
        ({"user": "a\r\nb"}, "too_long"),
        ({"name": "å" * 300}, "too_long"),
        ({"auth": "xoauth2"}, "wrong_token_url"),
        ({"auth": "xoauth2", "token_url": "http://login.example/token"}, "wrong_token_url"),
        ({"auth": "xoauth2", "token_url": "https://login.example/token"}, "no_client_id"),
        ({"folder": ""}, "no_folder"),
        ({"move_to": ""}, "no_folder"),
        ({"move_to": "inbox"}, "same_folder"),
        ({"alarm_after": 1}, "wrong_alarm"),
        ({"after_reading": "delete"}, "wrong_choice"),
    ],
)
def test_what_can_not_be_is_refused_with_its_field(cast: Cast, change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make(replace(SAFE, **change), cast=cast)  # type: ignore[arg-type]

    assert refused.value.code == code
    assert hasattr(SAFE, str(refused.value.facts["field"]))
    assert queries.mailboxes() == ()
