from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.keeping import KeepWhy, refusal_to_keep
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Kind, RegistrationMode
from gehor.steps.register.writes.gate import changed, lock_case


def keep_in_order(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    why: str,
    kind: str = "",
    category_code: str = "",
    version: int | None = None,
) -> CaseRow:
    """Keep an item findable without a diary number (OSL 5:1): answered directly, other post, for information.

    A saying only when it is a question classed simple, with no mark. Kind and category may be told here.
    Raises NotThere, NotAllowed, Stale; Refused `why_unknown`, `kind_unknown`, `category_unknown`,
    `already_registered`, `marked_is_registered`, `only_questions_are_kept`, `only_simple_questions_are_kept`,
    `complaint_is_registered`.
    """
    with acting("keep_in_order", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if why not in set(KeepWhy):
            raise Refused("why_unknown", why=why)
        if kind and kind not in set(Kind):
            raise Refused("kind_unknown", kind=kind)
        told = kind or case.kind
        refusal = refusal_to_keep(
            why=why,
            kind=told,
            deadline_class=case.deadline_class,
            protection=case.protection,
            mode=case.registration_mode,
        )
        if refusal:
            raise Refused(refusal)
        changed(
            act,
            case,
            kind=told,
            category_id=category_id_of(category_code) if category_code else case.category_id,
            registration_mode=RegistrationMode.KEPT_IN_ORDER,
            registration_reason=why,
        )
        return case_row(case)
