"""`gehor take-scans DIR`: takes the scanned letters in a folder into the office and says what became of each."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from gehor.journey import letters, scan_folder
from gehor.journey.scan_folder import TakenFile
from gehor.kit import clock
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import scans
from gehor.steps.intake.queries.scans import BatchRow
from gehor.steps.register.queries.arrivals import ArrivalRow, arrivals_of_items

NO_INPUT = os.EX_NOINPUT


def run(folder: str, *, as_json: bool = False) -> int:
    """Take every file that lies there whole, cut and read it, and say what each letter became, a line a letter.

    Taken files are moved to `done` beneath the folder, others to `refused` with the reason beside. Exit status 66
    when the folder can not be read.
    """
    # Its line tells what became of a letter; a traceback helps nobody at the scanner.
    logging.getLogger("gehor.journey").setLevel(logging.CRITICAL)
    reader = settings.GEHOR_SCANNING.reader.program
    if shutil.which(reader) is None:
        print(
            f"gehor take-scans: {reader} is not installed: letters are taken in without their text being read. "
            "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-swe",
            file=sys.stderr,
        )
    try:
        taken = list(scan_folder.take(Path(folder), at=clock.now))
    except OSError as error:
        print(f"gehor take-scans: {folder}: {error.strerror}", file=sys.stderr)
        return NO_INPUT
    waiting = [
        row.id for one in taken if one.batch_id for row in scans.batch(one.batch_id).letters if row.state == "new"
    ]
    letters.finish(at=clock.now(), received_ids=waiting)
    for one in taken:
        for told in _told(one):
            print(json.dumps(told, ensure_ascii=False) if as_json else _line(told), flush=True)
    return 0


def _told(taken: TakenFile) -> Iterator[dict[str, Any]]:
    """What became of each letter in the file, as plain JSON values; a refused file is told of as one."""
    if taken.batch_id is None:
        yield {**_EMPTY, "file": taken.name, "outcome": "refused", "reason": str(taken.refused or "")}
        return
    batch = scans.batch(taken.batch_id)
    found = scans.letters([row.id for row in batch.letters])
    arrivals = arrivals_of_items(found)
    for number, row in enumerate(batch.letters, start=1):
        yield {
            "file": taken.name,
            "letter": number,
            **_letter(batch, row, found[row.id], arrivals.get(row.id), again=taken.again),
        }


def _letter(
    batch: BatchRow,
    row: intake.ReceivedRow,
    letter: scans.LetterRow,
    arrival: ArrivalRow | None,
    *,
    again: bool,
) -> dict[str, Any]:
    outcome = "duplicate" if again else {"taken": "new_item"}.get(row.state, row.state)
    return {
        "outcome": outcome,
        "reason": row.parked_why,
        "reference": row.reference,
        "pages": letter.last_page - letter.first_page + 1 if batch.pages else 0,
        "first_page": letter.first_page,
        "last_page": letter.last_page,
        "arrived_on": (arrival.arrived_on if arrival else row.arrived_on).isoformat(),
        "received_on": arrival.received_on.isoformat() if arrival else None,
        "basis": arrival.basis if arrival else batch.basis,
        "text": "\n\n".join(page.text for page in letter.pages if page.text),
        "ocr": letter.engine,
        "faults": list(letter.faults),
        "sender_found": {"name": letter.sender.name, "address": letter.sender.address},
    }


_EMPTY: dict[str, Any] = {
    "letter": 0,
    "reference": None,
    "pages": 0,
    "arrived_on": None,
    "received_on": None,
    "basis": "",
    "text": "",
    "ocr": "",
    "faults": [],
}


def _line(told: dict[str, Any]) -> str:
    words = [told["outcome"], told["reference"] or "-", told["file"]]
    words += [f"({told['reason']})"] if told["reason"] else []
    return " ".join([*words, f"{told['pages']} p."])
