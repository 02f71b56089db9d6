"""What the office's processes do with another register: `python -m tests.crash.register_office ROLE`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.crash import office  # isort: skip  (it sets Django up)

from gehor.journal.act import Actor
from gehor.journal.queries import verify
from gehor.journey import departure, registers, registration
from gehor.kit import clock
from gehor.outbox.delivery import external_register
from gehor.outside.external_register import file_drop
from gehor.steps.register.models.case import Case
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.transfers import all_transfers
from tests.registers import by_folder, by_rest, sets

# After whatever pause the post makes between two tries.
MUCH_LATER = timedelta(hours=3)
ROUNDS = 6


def hand_over() -> None:
    """One case stands before its hand-over to the register that the environment names."""
    office.one()
    case, rebecka, olof = Case.objects.get(), Actor.staff(office._id("rebecka")), Actor.staff(office._id("olof"))
    registration.register(
        actor=rebecka,
        at=clock.now(),
        case_id=case.pk,
        title="Sopor",
        kind="complaint",
        category_code="REN-01",
        class_code="standard",
        counterparty="",
        unit_code="STM",
        officer_id=olof.staff_id,
        version=None,
    )
    departure.send_due(at=clock.now() + office.UNDO_IS_OVER)
    if os.environ["TEST_WAY"] == "rest":
        data = by_rest(f"http://127.0.0.1:{os.environ['TEST_PORT']}/arenden", receipt_path="kvittens.nummer")
    else:
        data = by_folder(Path(os.environ["TEST_FOLDER"]) / "diarium", role="takes_over")
    sets(data)
    registers.hand_over(
        actor=olof,
        at=clock.now(),
        case_id=case.pk,
        register_code=data.code,
        reason="Sophämtningen sköts där.",
        file_ids=None,
        confirmed=False,
        version=None,
    )
    office.say("handed")


def stop_before_laying() -> None:
    """The folder is whole and marked, and is about to be moved into place."""
    plain = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path.parent.name == file_drop.OURS:
            office._stop()
        return plain(path, target)

    Path.rename = rename  # type: ignore[method-assign, assignment]  # the step that is killed
    office.post_once()


def stop_after_claim() -> None:
    """The post has claimed the transfer and has reached nobody."""
    external_register.deliver = lambda dispatch_id: office._stop()  # type: ignore[assignment]  # never answers
    office.post_once()


def settle() -> None:
    """The clock's own jobs, some hours later, as often as a case needs to end."""
    for number in range(1, ROUNDS):
        later = clock.now() + number * MUCH_LATER
        departure.send_due(at=later)
        registers.carry(at=later)
    office.say("settled")


def check() -> None:
    """What became of case and transfer."""
    case, row = Case.objects.get(), Transfer.objects.get()
    told = {
        "case": [case.status, case.outcome],
        "key": row.key,
        "number": row.receipt_number,
        "other": row.other_number,
        "state": [one.state for one in all_transfers(clock.today())],
        "journal": verify().problems,
    }
    office.say("facts", json.dumps(told))


STOPS = (office.stop_before_claim, stop_before_laying, stop_after_claim, office.post_once, office.stop_after_answer)
ROLES: dict[str, Callable[[], None]] = {role.__name__: role for role in (office.load, hand_over, settle, check, *STOPS)}

if __name__ == "__main__":
    ROLES[sys.argv[1]]()
