"""The page of the office's mailboxes: state in plain words, setting one, trying the sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import Settings

from gehor.journal.act import Actor
from gehor.kit.secrets_folder import read_secret
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.intake.actions.watch_mailboxes import watch_mailboxes
from gehor.steps.intake.rules.mailboxes import Look, Skipped
from tests.cast import AT, SET_UP, Cast, Colleague, load_cast
from tests.mailboxes import BOX, now
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sv/desk/office/mailboxes/"
SECRET = "mycket hemligt ord 17"
FORM = {**{name: value for name, value in asdict(BOX).items() if value is not None}, "active": "on", "secret": SECRET}


@pytest.fixture
def office(tmp_path: Path, settings: Settings) -> Iterator[Cast]:
    settings.GEHOR_MAILBOX_SECRETS = tmp_path / "secrets"
    cast = load_cast()
    with time_machine.travel(AT, tick=False):
        yield cast


def browser(colleague: Colleague) -> Client:
    return signed_in(colleague.id)


def test_a_mailbox_is_added_and_its_secret_is_a_file_and_nowhere_else(office: Cast, settings: Settings) -> None:
    adam = browser(office.adam)

    answer = adam.post(f"{PAGE}set-mailbox/", FORM)

    assert answer.status_code == 302
    assert now().data == BOX
    assert read_secret(BOX.code) == SECRET
    assert (settings.GEHOR_MAILBOX_SECRETS / BOX.code).stat().st_mode & 0o777 == 0o600
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM intake_mailbox m UNION SELECT l::text FROM journal_line l")
        assert not any(SECRET in row[0] for row in cursor.fetchall())
    page = adam.get(f"{PAGE}{BOX.code}/set-mailbox/").content.decode()
    assert SECRET not in page
    assert "Hemligheten är sparad." in page


def test_a_change_without_a_new_secret_keeps_the_old_one(office: Cast) -> None:
    adam = browser(office.adam)
    adam.post(f"{PAGE}set-mailbox/", FORM)

    answer = adam.post(f"{PAGE}{BOX.code}/set-mailbox/", {**FORM, "alarm_after": "30", "secret": ""})

    assert answer.status_code == 302
    assert (now().data.alarm_after, read_secret(BOX.code)) == (30, SECRET)


def test_what_can_not_be_is_said_beside_its_field_and_what_was_typed_stays(office: Cast) -> None:
    answer = browser(office.adam).post(f"{PAGE}set-mailbox/", {**FORM, "host": "imap.smastad.example"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Utan kryptering går det bara på den här maskinen." in page
    assert "imap.smastad.example" in page
    assert SECRET not in page
    assert intake.mailboxes() == ()


def test_the_list_says_in_plain_words_what_is_wrong(office: Cast) -> None:
    set_mailbox(actor=SET_UP, at=AT - timedelta(hours=1), data=BOX)
    reader = Actor.system("read_mail")
    wrong = Look(7, 2, skipped=[Skipped(2, "not_given_out")], trouble="login_refused", said="NO <b>[AUTH]</b>")
    note_look(actor=reader, at=AT, code=BOX.code, version=1, look=wrong)
    watch_mailboxes(actor=Actor.system("watch_mailboxes"), at=AT)

    page = browser(office.rebecka).get(PAGE).content.decode()

    for words in ("Läses inte som den ska", "Servern godtar inte inloggningen.", "servern lämnar inte ut det"):
        assert words in page
    assert "&lt;b&gt;[AUTH]" in page
    assert "Lägg till en brevlåda" not in page
    for colleague in (office.rebecka, office.adam):
        day = browser(colleague).get("/sv/desk/").content.decode()
        assert "Kontorets mejl läses inte in" in day
        assert "Ett mejl gick inte att läsa in" in day
    assert "Kontorets mejl läses inte in" not in browser(office.olof).get("/sv/desk/").content.decode()


def test_trying_the_sign_in_tells_how_it_went_and_changes_nothing(office: Cast) -> None:
    adam = browser(office.adam)
    adam.post(f"{PAGE}set-mailbox/", {**FORM, "port": "9"})
    before = now()

    answer = adam.post(f"{PAGE}{BOX.code}/try-mailbox/", follow=True)

    assert "Ingen svarar på den porten." in answer.content.decode()
    assert now() == before
    assert browser(office.rebecka).post(f"{PAGE}{BOX.code}/try-mailbox/").status_code == 403
    assert adam.post(f"{PAGE}ingen/try-mailbox/").status_code == 404
