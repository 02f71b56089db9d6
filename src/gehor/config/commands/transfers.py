"""`gehor transfers`: every hand-over to another register, with how it stands and its receipt number."""

from __future__ import annotations

import json
from typing import Any

from gehor.kit import clock
from gehor.steps.route.queries.transfers import TransferRow, all_transfers


def run(*, as_json: bool = False) -> int:
    """One line a transfer, oldest first; nothing of what a resident said. Exit status 1 when one needs somebody.

    With JSON one list of objects.
    """
    rows = all_transfers(clock.today())
    if as_json:
        print(json.dumps([told(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(" ".join(filter(None, (row.key, row.purpose, row.register_code, row.state, row.receipt_number))))
    return 1 if any(row.needs_somebody for row in rows) else 0


def told(row: TransferRow) -> dict[str, Any]:
    """A transfer as plain JSON values."""
    return {
        "key": row.key,
        "case": row.reference,
        "designation": row.designation,
        "register": row.register_code,
        "driver": row.driver,
        "purpose": row.purpose,
        "state": row.state,
        "receipt_number": row.receipt_number or None,
        "other_number": row.other_number or None,
        "receipt_by": row.receipt_by or None,
        "asked_at": row.asked_at.isoformat(),
        "due_on": row.due_on.isoformat(),
        "receipted_at": row.receipted_at.isoformat() if row.receipted_at else None,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "tries": row.tries,
        "next_try_at": row.next_at.isoformat() if row.next_at else None,
        "said": row.said,
    }
