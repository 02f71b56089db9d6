"""Our own lists of words; what each is for stands in data/SOURCE.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one section of the file. Raises KeyError."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in files(__package__).joinpath("data/words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, set()).update(line.split())
    return frozenset(found[name])
