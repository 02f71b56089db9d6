"""Only what our own server noted about the From address counts."""

from __future__ import annotations

import pytest

from gehor.kit.mime.authentication import passes
from tests.rules.kit.mime.letters import SENDER, mail

OURS = "mx.exempelstad.example"


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("spf=pass smtp.mailfrom=rut.rask@epost.example", True),
        ("dkim=pass header.d=epost.example", True),
        ("dkim=pass header.i=@epost.example", True),
        ("dmarc=pass (p=none) header.from=epost.example", True),
        ("spf=fail smtp.mailfrom=epost.example; dkim=pass header.d=epost.example", True),
        ("dkim=pass header.d=post.epost.example", True),
        ("spf=pass smtp.mailfrom=annan.example", False),
        ("dkim=pass header.d=elakepost.example", False),
        ("dkim=pass header.d=example", False),
        ("spf=neutral (dkim=pass header.d=epost.example) smtp.mailfrom=annan.example", False),
        ('spf=none smtp.mailfrom="dkim=pass header.d=epost.example"', False),
        ("dkim=fail header.d=epost.example", False),
        ("dkim=pass", False),
        ("none", False),
    ],
)
def test_a_pass_counts_when_it_is_for_the_senders_domain(result: str, expected: bool) -> None:
    assert passes(mail("x", f"Authentication-Results: {OURS}; {result}"), server=OURS) is expected


def test_only_the_topmost_result_of_our_server_counts() -> None:
    good = f"Authentication-Results: {OURS}; dkim=pass header.d=epost.example"
    bad = f"Authentication-Results: {OURS}; dkim=fail header.d=epost.example"
    assert passes(mail("x", good, bad), server=OURS)
    assert not passes(mail("x", bad, good), server=OURS)
    assert not passes(mail("x", good.replace(OURS, "annan.example")), server=OURS)
    assert not passes(mail("x", good), server="")


def test_a_mail_with_two_senders_never_passes() -> None:
    good = f"Authentication-Results: {OURS}; dkim=pass header.d=epost.example"
    assert not passes(mail("x", good, SENDER), server=OURS)
