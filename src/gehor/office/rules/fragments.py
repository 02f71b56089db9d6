"""Ready-made pieces of answers: how they are named, and which words an answer can fill them with (routine 3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from gehor.office.rules.filling import fill, variables_of

# A fragment is a text whose occasion begins so.
PREFIX: Final = "fragment."
# How to appeal: offered only where something is decided.
APPEAL: Final = "overklaga"
# Why an answer takes longer: offered in that notice and nowhere else.
DELAY: Final = "drojer-"
MAX_CODE: Final = 30
MAX_NAME: Final = 120
MAX_BODY: Final = 5_000
# What whoever inserts a fragment can be helped with; every other word in braces is refused when it is written.
VARIABLES: Final = frozenset(
    {
        "reference",
        "arrived_on",
        "due_on",
        "place",
        "category",
        "officer",
        "unit",
        "office",
        "phone",
        "web",
        "mail",
        "today",
    }
)


def occasion_of(code: str) -> str:
    """The occasion under which a fragment is kept."""
    return f"{PREFIX}{code}"


def code_of(occasion: str) -> str:
    """The code of a fragment's occasion."""
    return occasion.removeprefix(PREFIX)


def is_fragment(occasion: str) -> bool:
    """True for pieces of answers, false for whole texts."""
    return occasion.startswith(PREFIX)


def new_code(name: str, taken: frozenset[str], most: int = MAX_CODE) -> str:
    """A short code out of a fragment's name, different from those that are taken: `Be om ursäkt` → `be-om-ursakt`."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: most - 4].strip("-") or "text"
    number = 1
    while (code := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return code


def filled_where_known(body: str, variables: Mapping[str, str]) -> str:
    """The fragment with what is known filled in; a hole without a value stays in braces for a person to fill."""
    known = {name: value for name, value in variables.items() if value}
    return fill(body, {name: known.get(name, f"{{{name}}}") for name in variables_of(body)})


def left_open(text: str) -> tuple[str, ...]:
    """Fragment words that still stand in braces. Other braces are a person's own and mean nothing."""
    return tuple(sorted(variables_of(text) & VARIABLES))
