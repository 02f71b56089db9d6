from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import ForwardQuestion
from gehor.steps.route.rules.words import ForwardNotice, Wish


def tell_wish(*, actor: Actor, at: datetime, case_id: UUID, wish: str) -> None:
    """The sender says whether what they wrote may be sent on; the responsible is told (FL 6 §).

    Whoever holds the code of the case may say it, once for each question. Raises NotThere, NotAllowed; Refused
    `wish_unknown`, `nothing_asked`.
    """
    with acting("tell_wish", actor=actor, at=at) as act:
        if actor.kind != "resident":
            raise NotAllowed(Right.HANDLE_CASES)
        if wish not in set(Wish):
            raise Refused("wish_unknown", wish=wish)
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        row = ForwardQuestion.objects.select_for_update().filter(case=case, wish="").first()
        if row is None:
            raise Refused("nothing_asked")
        row.wish, row.wished_at = wish, at
        row.save(update_fields=["wish", "wished_at"])
        act.note(register.chain(case), "forward_question", row.pk, wish=wish)
        word = ForwardNotice.WISHED if wish == Wish.YES else ForwardNotice.NOT_WISHED
        promise.tell_responsible(act, case, word)
