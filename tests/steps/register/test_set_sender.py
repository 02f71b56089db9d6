"""Who wrote a letter is read off it by a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.set_sender import set_sender
from gehor.steps.register.queries.cases import case_page, corrections
from gehor.steps.register.rules.contacts import SenderData
from tests.builders import NOBODY, RUT, open_case
from tests.cast import AT, Cast

UNREAD = replace(
    RUT, channel=Channel.LETTER, name="", email="", address="", phone="", reply_by=NOBODY.reply_by, scanned=True
)
ALM = SenderData(name="Rut Alm", address="Lindvägen 3\n123 45 Småstad", reply_by="letter", language="en")


def test_name_address_wish_and_language_are_kept_and_the_register_says_from_whom(cast: Cast) -> None:
    case = open_case(UNREAD)
    row = set_sender(actor=cast.rebecka.actor, at=AT, case_id=case.id, sender=ALM)
    page = case_page(cast.rebecka.asks(), case.id)

    assert (row.reply_by, row.language, row.anonymous) == ("letter", "en", False)
    assert (page.persons[0].name, page.persons[0].address) == (ALM.name, ALM.address)
    assert page.records[0].counterparty == "Rut Alm"


def test_an_earlier_name_is_kept_and_a_new_address_is_the_one_written_to(cast: Cast) -> None:
    case = open_case(UNREAD)
    for sender in (ALM, replace(ALM, name="Ruth Alm", address="Ekvägen 1\n123 45 Småstad")):
        set_sender(actor=cast.rebecka.actor, at=AT, case_id=case.id, sender=sender)
    page = case_page(cast.rebecka.asks(), case.id)

    assert page.persons[0].address == "Ekvägen 1\n123 45 Småstad"
    assert [(row.field, row.before, row.after) for row in corrections(cast.rebecka.asks(), case.id)] == [
        ("sender", "Rut Alm", "Ruth Alm")
    ]


def test_a_letter_that_tells_nobody_is_an_anonymous_case(cast: Cast) -> None:
    case = open_case(UNREAD)
    row = set_sender(actor=cast.rebecka.actor, at=AT, case_id=case.id, sender=SenderData(anonymous=True))
    page = case_page(cast.rebecka.asks(), case.id)

    assert (row.anonymous, row.reply_by, page.persons, page.records[0].counterparty) == (True, "page", (), "Anonym")


def test_what_can_not_be_so_is_refused_with_its_reason(cast: Cast) -> None:
    unread, known, nobody = (open_case(saying).id for saying in (UNREAD, RUT, NOBODY))
    for case_id, sender, why in (
        (unread, replace(ALM, address=""), "wrong_address"),
        (unread, replace(ALM, email="inte en adress"), "wrong_address"),
        (unread, replace(ALM, reply_by="duva"), "way_unknown"),
        (known, SenderData(anonymous=True), "sender_is_known"),
        (nobody, ALM, "anonymous_has_no_address"),
    ):
        with pytest.raises(Refused, match=why):
            set_sender(actor=cast.rebecka.actor, at=AT, case_id=case_id, sender=sender)
    with pytest.raises(NotAllowed):
        set_sender(actor=cast.olof.actor, at=AT, case_id=unread, sender=ALM)
