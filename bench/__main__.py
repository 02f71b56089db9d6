"""`python3 start.py bench [NAME] [--cases N] …`: one file per thing that is measured; without a name, the pages."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from bench import place

HERE = Path(__file__).parent


def names() -> list[str]:
    """What can be asked for: every file here with a `main`."""
    return sorted(path.stem for path in HERE.glob("[a-z]*.py") if "\ndef main(" in path.read_text(encoding="utf-8"))


def run(arguments: list[str]) -> int:
    """Run the file named first, else the pages; the rest are its arguments."""
    name, rest = (
        ("pages", arguments) if not arguments or arguments[0].startswith("-") else (arguments[0], arguments[1:])
    )
    if name not in names():
        print(f"bench does not know {name!r}; it knows {', '.join(names())}.", file=sys.stderr)
        return 2
    asked, _others = place.parser(__doc__).parse_known_args(rest)
    # Before the file is read: its rooms need Django, and Django needs its database.
    server = place.enter(asked.cases, anew=asked.anew)
    try:
        return int(importlib.import_module(f"bench.{name}").main(rest))
    finally:
        server.leave()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
