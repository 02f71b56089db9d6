"""An office whose summaries are mailed by a process that is killed: `python -m tests.crash.digests load|send|check`."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from gehor.journey import digests  # noqa: E402  (Django first)
from gehor.outbox.models.dispatch import Dispatch  # noqa: E402
from gehor.steps.handle.actions.write_memory_note import write_memory_note  # noqa: E402
from tests.cast import AT, load_cast  # noqa: E402
from tests.steps.promise.cases import owned  # noqa: E402


def _say(word: str) -> None:
    """One whole line, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def load() -> None:
    """The small office, in which Olof asks four colleagues, and one of them asks him."""
    cast = load_cast()
    case = owned(cast, cast.olof)
    others = [cast.rebecka.id, cast.tora.id, cast.olga.id, cast.mats.id]
    write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vet ni?", mentions=others)
    write_memory_note(actor=cast.mats.actor, at=AT, case_id=case.id, text="Vet du?", mentions=[cast.olof.id])
    _say("loaded")


def send() -> None:
    """Everybody who is due, a line after each commit."""
    for one in digests.digests.due(AT):
        if digests._send_if_it_can(AT, one):
            _say("sent")
    _say("done")


def check() -> None:
    """Whom the mails in the outbox go to."""
    _say(json.dumps(list(Dispatch.objects.filter(order_key__startswith="digest:").values_list("address", flat=True))))


if __name__ == "__main__":
    {"load": load, "send": send, "check": check}[sys.argv[1]]()
