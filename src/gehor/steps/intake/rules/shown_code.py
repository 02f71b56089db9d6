"""A person who writes from anywhere shows the case's code: whoever holds it may write in the case (routine 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

# Stands where a code stood: a record is read by many, the code is the person's alone.
HIDDEN: Final = "••••-••••"
_REFERENCE: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{1,4}-?\d{4}-\d{3,7}(?![\w-])")
# A message that names more of them is a list, no letter about a case.
_MOST: Final = 10
_BETWEEN: Final = r"[\s\u2010-\u2015-]{0,3}"
# What a hand may have written for a sign, read off a slip.
_AS_TYPED: Final = {"0": "0O", "1": "1IL", "2": "2Z", "5": "5S", "8": "8B", "V": "VU"}


def shown_codes(subject: str, text: str, code_of: Callable[[str], str]) -> Mapping[str, re.Pattern[str]]:
    """The references named in a message whose own code it shows too, each with what finds that code in a text.

    `code_of` tells the code of a reference.
    """
    whole = f"{subject}\n{text}"
    named = dict.fromkeys(_REFERENCE.findall(whole.upper()))
    patterns = {reference: _pattern(code_of(reference)) for reference in list(named)[:_MOST]}
    return {reference: pattern for reference, pattern in patterns.items() if pattern.search(whole)}


def without_codes(text: str, shown: Mapping[str, re.Pattern[str]]) -> str:
    """The text with the codes hidden."""
    for pattern in shown.values():
        text = pattern.sub(HIDDEN, text)
    return text


def _pattern(code: str) -> re.Pattern[str]:
    signs = (f"[{_AS_TYPED.get(sign, sign)}]" for sign in code if sign.isalnum())
    return re.compile(_BETWEEN.join(signs), re.IGNORECASE)
