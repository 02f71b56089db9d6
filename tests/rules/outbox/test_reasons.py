"""What a server says becomes a reason a person understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.outbox.rules.reasons import Reason, codes_in, one_paragraph, reason_of


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("550 5.1.1 <rut@example.org>: Recipient address rejected", Reason.NO_SUCH_ADDRESS),
        ("5.1.10 Recipient address has null MX", Reason.NO_SUCH_DOMAIN),
        ("552 5.2.2 mailbox full", Reason.MAILBOX_FULL),
        ("4.2.2 over quota", Reason.MAILBOX_FULL),
        ("5.2.1 mailbox disabled", Reason.MAILBOX_CLOSED),
        ("5.3.4 message too big", Reason.TOO_LARGE),
        ("554 5.7.1 blocked by policy", Reason.REFUSED),
        ("5.7.26 unauthenticated", Reason.REFUSED),
        ("4.4.1 no answer from host", Reason.NO_ANSWER),
        ("450 4.9.9 later", Reason.BUSY),
        ("451 greylisted", Reason.BUSY),
        ("550 no such mailbox", Reason.NO_SUCH_ADDRESS),
        ("554 no", Reason.OTHER),
        ("ConnectionRefusedError: [Errno 111]", Reason.NO_ANSWER),
        ("gaierror: name or service not known", Reason.NO_ANSWER),
        ("not an address mail can be sent to: 'x'", Reason.NOT_SENDABLE),
        ("the sender stopped in the middle", Reason.STOPPED),
        ("", Reason.OTHER),
    ],
)
def test_a_status_code_is_read_as_the_reason_it_stands_for(said: str, reason: Reason) -> None:
    assert reason_of(said) == reason


def test_an_address_beside_the_codes_is_not_told_to_who_may_not_see_it() -> None:
    assert codes_in("550 5.1.1 <rut.alm@example.org> unknown") == "550 5.1.1"


@given(st.text())
def test_whatever_a_server_says_is_bounded_and_has_a_reason(said: str) -> None:
    assert len(one_paragraph(said)) <= 1000
    assert reason_of(said) in set(Reason)
