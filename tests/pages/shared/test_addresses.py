from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from gehor.pages.shared.addresses import case_address


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["case", "register_case", "send_reply"])
def test_the_address_of_a_case_in_a_list_is_the_one_in_the_address_book(name: str, language: str) -> None:
    for reference in ("S2026-001234", "a b/<ö>"):
        with override(language):
            found = reverse(f"desk:{name}", args=["S2026-001234"]).replace("S2026-001234", "{}")
            assert case_address(reference, name) == found.format(
                "S2026-001234" if reference[0] == "S" else "a%20b/%3C%C3%B6%3E"
            )
