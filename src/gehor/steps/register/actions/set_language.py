from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.languages import known_languages
from gehor.kit.refused import Refused
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import TEXT_LANGUAGES
from gehor.steps.register.writes.gate import changed, lock_case


def set_language(*, actor: Actor, at: datetime, case_id: UUID, language: str, version: int | None = None) -> CaseRow:
    """Confirm which language the person writes in; a guess never decides it (lag 2009:724, språklagen).

    Where our own texts have that language we write in it from now on; else the frame of the answer stays as it was.
    For whoever registers the case or answers for it. Raises NotThere, NotAllowed, Stale; Refused `unknown_language`.
    """
    with acting("set_language", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if language not in known_languages():
            raise Refused("unknown_language", language=language)
        ours = {"language": language} if language in TEXT_LANGUAGES else {}
        changed(act, case, written_in=language, **ours)
        return case_row(case)
