"""Texts with holes: which there are, and filling them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gehor.kit.refused import Refused

_HOLE: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def variables_of(text: str) -> frozenset[str]:
    """The names that stand in braces."""
    return frozenset(_HOLE.findall(text))


def fill(text: str, variables: Mapping[str, str]) -> str:
    """The text with every hole filled, in one pass: what a resident wrote in braces stays as they wrote it.

    Raises Refused `open_variable` (names=…) when a value is missing, so that no letter goes out with a hole.
    """
    missing = sorted(variables_of(text) - variables.keys())
    if missing:
        raise Refused("open_variable", names=tuple(missing))
    return _HOLE.sub(lambda hole: str(variables[hole.group(1)]), text)
