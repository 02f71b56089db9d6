"""What a shared answer may say."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.answer.rules.shared import MOST_TEXT, checked


def test_a_text_in_one_language_is_enough_and_is_kept_clean() -> None:
    assert checked({"sv": " Vi plogar {place}. \n"}) == {"sv": "Vi plogar {place}.", "en": "", "fi": ""}


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"sv": "  "}, "no_text"),
        ({"en": "x" * (MOST_TEXT + 1)}, "text_too_long"),
        ({"fi": "Hei {code}"}, "unknown_variable"),
    ],
)
def test_what_could_not_be_filled_for_each_is_refused_at_once(texts: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        checked(texts)
