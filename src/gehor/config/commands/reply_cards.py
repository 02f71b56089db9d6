"""`gehor reply-cards`: the reply cards of a day as one PDF, for the printer or the print shop."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from gehor.journey import reply_cards
from gehor.kit.pdf import CardTooFull, Unprintable

NO_INPUT = os.EX_NOINPUT


def run(day: str, out: str, *, single: bool = False) -> int:
    """Write the day's cards, four to a sheet of A4 or (`single`) each A6. Nothing is marked: paper is, by a person.

    Exit status 66 when the day has no card, 65 for a day that is none or a card that can not be made, 73 when the
    file can not be written.
    """
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        print(f"gehor reply-cards: {day!r} is no day; write 2026-11-27", file=sys.stderr)
        return os.EX_DATAERR
    cards = reply_cards.of_day(wanted)
    for held in cards.held:
        print(f"gehor reply-cards: {held.subject}: kept closely, so the card waits for a registrar", file=sys.stderr)
    if not cards.ready:
        print(f"gehor reply-cards: no cards on {day}", file=sys.stderr)
        return NO_INPUT
    try:
        made = reply_cards.as_pdf([row.id for row in cards.ready], four_up=not single)
        Path(out).write_bytes(made)
    except (CardTooFull, Unprintable) as error:
        print(f"gehor reply-cards: {error}", file=sys.stderr)
        return os.EX_DATAERR
    except OSError as error:
        print(f"gehor reply-cards: {out}: {error.strerror}", file=sys.stderr)
        return os.EX_CANTCREAT
    print(f"{len(cards.ready)} {out}")
    return 0
