"""An employee brings a mail from their own mailbox: kept whole, with their name; what is no mail is refused."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.kit.files.store import open_bytes
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.hand_in import hand_in
from gehor.steps.intake.models.handed_in import HandedIn
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import handed_in as queries
from gehor.steps.intake.rules.handing_in import MAX_NOTE
from tests import msg_files
from tests.cast import AT, RESIDENT, Cast
from tests.journeys.letters import letter

pytestmark = pytest.mark.django_db


def test_a_mail_is_kept_to_the_last_byte_with_who_brought_it(cast: Cast) -> None:
    raw = msg_files.write(msg_files.letter())

    row, first = hand_in(actor=cast.ebba.actor, at=AT, raw=raw, name="C:\\Mejl\\Trasig gunga.msg", note="Hör till oss?")

    kept = Received.objects.get(pk=row.id)
    assert (first, row.again, row.is_mail, row.taken_by) == (True, False, True, cast.ebba.id)
    assert open_bytes(kept.raw) == raw
    assert kept.message_id == "<gunga@skrivare.example>"
    [told] = HandedIn.objects.all()
    assert (told.staff_id, told.file_name, told.note, told.brought) == (
        cast.ebba.id,
        "Trasig gunga.msg",
        "Hör till oss?",
        True,
    )
    assert Line.objects.get(act="hand_in").subject_id == str(row.id)


def test_the_same_mail_from_two_employees_is_one_item_with_both_their_names(cast: Cast) -> None:
    row, _ = hand_in(actor=cast.ebba.actor, at=AT, raw=letter(), name="a.eml")
    again, first = hand_in(actor=cast.olof.actor, at=AT, raw=letter(), name="b.eml")

    assert (again.id, again.again, first) == (row.id, True, True)
    assert Received.objects.count() == 1
    assert [name for _, name in queries.handed_in_with([row.id])[row.id]] == ["Ebba Ek", "Olof Ek"]
    assert queries.handed_in_by(cast.olof.id)[0].others == ("Ebba Ek",)


def test_the_same_employee_bringing_it_again_changes_nothing(cast: Cast) -> None:
    hand_in(actor=cast.ebba.actor, at=AT, raw=letter(), name="a.eml")
    lines = Line.objects.count()

    row, first = hand_in(actor=cast.ebba.actor, at=AT, raw=letter(), name="a.eml")

    assert (row.again, first) == (True, False)
    assert (HandedIn.objects.count(), Line.objects.count()) == (1, lines)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n", "empty_file"),
        (b"%PDF-1.7\nSubject: inget mejl\n", "not_a_mail"),
        (b"Till: vem som helst\n\nHej", "not_a_mail"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 300, "not_a_mail"),
    ],
)
def test_what_is_no_mail_is_refused_and_nothing_of_it_is_kept(cast: Cast, raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(actor=cast.ebba.actor, at=AT, raw=raw, name="fil")

    assert refused.value.code == code
    assert not Received.objects.exists()


def test_a_mail_or_a_note_beyond_all_measure_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="text_too_long"):
        hand_in(actor=cast.ebba.actor, at=AT, raw=letter(), name="a.eml", note="x" * (MAX_NOTE + 1))
    monkeypatch.setattr("gehor.steps.intake.rules.handing_in.MAX_BYTES", 100)
    with pytest.raises(Refused, match="mail_too_large"):
        hand_in(actor=cast.ebba.actor, at=AT, raw=letter(), name="a.eml")


@pytest.mark.parametrize("actor", [RESIDENT, Actor.system("take_mail")])
def test_only_an_employee_who_takes_in_hands_in(cast: Cast, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        hand_in(actor=actor, at=AT, raw=letter(), name="a.eml")
