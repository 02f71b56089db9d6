from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.files import store
from gehor.kit.files.scan import Scan
from gehor.outside.virus_scan import CannotTell, Scanner, look_for_virus
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.held import cases_with_file
from gehor.steps.register.rules.words import INFECTED_NOTICE, UNSCANNED_NOTICE
from gehor.steps.register.writes import chain

_NOTICES = {Scan.INFECTED: INFECTED_NOTICE, Scan.FAILED: UNSCANNED_NOTICE}


def scan_file(*, actor: Actor, at: datetime, stored_id: UUID, scanner: Scanner) -> Scan:
    """Let the scanner look at a kept file; what it finds is shut for good, and the cases that have it are told.

    The scanner is asked before the transaction begins, for it may be slow. Only jobs do it: raises NotAllowed; and
    ScannerAway, when the file goes on waiting.
    """
    if actor.kind != "system":
        raise NotAllowed(Right.ADMINISTER_OFFICE)
    scan, said = _verdict(stored_id, scanner)
    with acting("scan_file", actor=actor, at=at) as act:
        act.nothing_happened()
        if store.note_scan(stored_id, scan, said) and scan in _NOTICES:
            for case in cases_with_file(stored_id):
                act.note(chain(case), "file", stored_id, scan=str(scan), said=said)
                _tell(act, case, _NOTICES[scan])
        return scan


def _verdict(stored_id: UUID, scanner: Scanner) -> tuple[Scan, str]:
    try:
        found = look_for_virus(scanner, store.read_bytes(stored_id))
    except CannotTell as error:
        return Scan.FAILED, str(error)
    except store.FileDamaged:
        return Scan.FAILED, "the file is damaged"
    return (Scan.INFECTED, found) if found else (Scan.CLEAN, "")


def _tell(act: Act, case: Case, word: str) -> None:
    if case.officer_id is not None:
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=case.officer_id)
    else:
        to_registry = (case.owner_unit_id, Right.REGISTER_CASES)
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to_registry)
