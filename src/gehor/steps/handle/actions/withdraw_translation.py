from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.handle.rules.translations import TranslationState
from gehor.steps.handle.writes import translations
from gehor.steps.register.writes import CaseRight, lock_case


def withdraw_translation(
    *, actor: Actor, at: datetime, case_id: UUID, translation_id: UUID, reason: str, version: int | None = None
) -> None:
    """Wait for the translation no longer, for a reason that is kept; who was asked no longer has it in their list.

    For the responsible officer and the unit's manager. Raises NotThere, NotAllowed, Stale; Refused `reason_missing`,
    `translation_ended`.
    """
    with acting("withdraw_translation", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        row = translations.translation_of(act, case, translation_id, to_return=False)
        translations.end(act, row, TranslationState.WITHDRAWN, reason=reason)
