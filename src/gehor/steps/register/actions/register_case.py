from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import DANGER_NOTICE, DIARISED, Kind
from gehor.steps.register.writes.gate import chain, changed, lock_case
from gehor.steps.register.writes.numbers import give_diary_number
from gehor.steps.register.writes.shield import put_title, put_words


def register_case(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    title: str,
    kind: str,
    category_code: str,
    counterparty: str = "",
    version: int | None = None,
) -> CaseRow:
    """Diarise an item: what it is called, what sort of saying, what about, from whom; its number (OSL 5:1-2).

    An empty counterparty leaves the one that arrival gave. Raises NotThere, NotAllowed, Stale; Refused
    `title_missing`, `kind_unknown`, `category_unknown`, `already_registered`, `case_is_closed`.
    """
    with acting("register_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if case.registration_mode in DIARISED:
            raise Refused("already_registered", number=case.diary_number or "")
        if not title.strip():
            raise Refused("title_missing")
        if kind not in set(Kind) - {Kind.NOT_TOLD}:
            raise Refused("kind_unknown", kind=kind)
        if case.status == Status.CLOSED and case.joined_into_id is not None:
            raise Refused("case_is_closed")
        changed(act, case, kind=kind, category_id=category_id_of(category_code))
        put_title(act, case, brief(title))
        opening = Record.objects.select_related("type").get(case=case, number=1)
        put_words(case, opening, counterparty=counterparty.strip() or opening.counterparty, subject=brief(title))
        opening.save(update_fields=["counterparty", "subject"])
        act.note(chain(case), "record", opening.pk, subject=title, counterparty=counterparty)
        give_diary_number(act, case)
        people.settle_notices(act, word=DANGER_NOTICE, subject_kind="case", subject_id=case.pk)
        return case_row(case)
