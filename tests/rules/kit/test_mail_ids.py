"""Names of mails that carry a case's reference and can not be made by anybody else."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.mail_ids import signed_address, signed_id, tag_of_address, tag_of_id, unique_of_id

KEY = b"k" * 32
REFERENCE = "S2026-001234"
ONE = UUID("0190b6a8-1111-7222-8333-444455556666")
DOMAIN = "smastad.example"
BOX = "trafik@smastad.example"


def test_a_message_id_of_ours_tells_its_tag_again() -> None:
    made = signed_id(REFERENCE, ONE, DOMAIN, KEY)
    assert made.startswith(f"<{REFERENCE}.{ONE.hex}.")
    assert made.endswith(f"@{DOMAIN}>")
    assert (tag_of_id(made, KEY), unique_of_id(made.upper(), KEY)) == (REFERENCE, ONE)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase, lambda made: f" {made} "])
def test_a_server_that_changes_case_or_blanks_hides_no_tag(change: object) -> None:
    assert callable(change)
    assert tag_of_id(change(signed_id(REFERENCE, ONE, DOMAIN, KEY)), KEY) == REFERENCE
    assert tag_of_address(change(signed_address(BOX, REFERENCE, KEY)), KEY) == REFERENCE


def test_another_case_can_not_be_named_with_a_signature_one_has() -> None:
    made = signed_id(REFERENCE, ONE, DOMAIN, KEY)
    assert tag_of_id(made.replace("001234", "001235"), KEY) is None
    assert unique_of_id(made.replace("0190b6a8", "0190b6a9"), KEY) is None
    address = signed_address(BOX, REFERENCE, KEY)
    assert tag_of_address(address.replace("001234", "001235"), KEY) is None
    assert tag_of_address(address.replace("trafik", "politik"), KEY) is None


def test_a_signature_of_one_kind_or_key_is_worth_nothing_elsewhere() -> None:
    made = signed_id(REFERENCE, ONE, DOMAIN, KEY)
    signature = made.rpartition("@")[0].rpartition(".")[2]
    assert tag_of_address(f"trafik+{REFERENCE}.{signature}@{DOMAIN}", KEY) is None
    assert tag_of_id(made, b"x" * 32) is None
    assert tag_of_address(signed_address(BOX, REFERENCE, KEY), b"x" * 32) is None


def test_a_domain_that_is_not_ours_any_more_hides_no_tag_of_a_message_id() -> None:
    made = signed_id(REFERENCE, ONE, DOMAIN, KEY)
    assert tag_of_id(made.replace(DOMAIN, "nya.smastad.example"), KEY) == REFERENCE


def test_an_address_with_a_tag_of_its_own_keeps_it() -> None:
    address = signed_address(f"trafik+post@{DOMAIN}", REFERENCE, KEY)
    assert address.startswith("trafik+post+s2026-001234.")
    assert tag_of_address(address, KEY) == REFERENCE


def test_a_mailbox_with_a_long_name_is_told_that_it_can_carry_no_tag() -> None:
    longest = signed_address(f"{'b' * 34}@{DOMAIN}", REFERENCE, KEY)
    assert len(longest.partition("@")[0]) == 64
    with pytest.raises(ValueError, match="too long"):
        signed_address(f"{'b' * 35}@{DOMAIN}", REFERENCE, KEY)


@pytest.mark.parametrize("tag", ["", "S2026 001234", "a@b", "<x>", "å", "a.b", "a\n"])
def test_what_could_break_out_of_a_header_is_no_tag(tag: str) -> None:
    with pytest.raises(ValueError, match="not a tag"):
        signed_id(tag, ONE, DOMAIN, KEY)
    with pytest.raises(ValueError, match="not a tag"):
        signed_address(BOX, tag, KEY)


@given(st.text(max_size=120))
def test_rubbish_is_no_name_of_ours_and_breaks_nothing(rubbish: str) -> None:
    assert tag_of_id(rubbish, KEY) is None
    assert tag_of_address(rubbish, KEY) is None
    assert tag_of_id(f"<{rubbish}@{DOMAIN}>", KEY) is None
    assert tag_of_address(f"trafik+{rubbish}@{DOMAIN}", KEY) is None
