from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.set_signature import set_signature
from gehor.people.queries import staff_row
from tests.steps.people.conftest import AT


def test_an_employee_says_what_stands_under_their_own_name(olof: UUID) -> None:
    set_signature(actor=Actor.staff(olof), at=AT, signature=" Trafikingenjör\r\n\r\n08-465 004 11 ")
    assert staff_row(olof).signature == "Trafikingenjör\n08-465 004 11"
    set_signature(actor=Actor.staff(olof), at=AT, signature="")
    assert staff_row(olof).signature == ""


def test_a_signature_that_is_long_or_has_braces_is_refused(olof: UUID) -> None:
    with pytest.raises(Refused, match="text_too_long"):
        set_signature(actor=Actor.staff(olof), at=AT, signature="x" * 301)
    with pytest.raises(Refused, match="open_variable"):
        set_signature(actor=Actor.staff(olof), at=AT, signature="{phone}")


def test_nobody_but_an_employee_has_a_signature(db: None) -> None:
    with pytest.raises(NotThere):
        set_signature(actor=Actor.system("send_post"), at=AT, signature="Kontoret")
