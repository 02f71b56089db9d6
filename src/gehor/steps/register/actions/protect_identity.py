from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.models.person import CasePerson, Person
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Protection
from gehor.steps.register.writes.gate import chain, changed, lock_case
from gehor.steps.register.writes.numbers import give_diary_number
from gehor.steps.register.writes.shield import shield_case


def protect_identity(*, actor: Actor, at: datetime, case_id: UUID) -> CaseRow:
    """Keep who wrote, and where they can be found, from all but those named (OSL 21:3, 21:3 a).

    The case is registered at once if it was not, and its words are kept apart. Never undone by this room.
    Raises NotThere, NotAllowed.
    """
    with acting("protect_identity", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.MARK)
        persons = CasePerson.objects.filter(case=case).values("person")
        Person.objects.filter(pk__in=persons).update(protected_identity=True)
        give_diary_number(act, case)
        changed(act, case, protection=Protection.PROTECTED_IDENTITY)
        shield_case(act, case)
        act.note(chain(case), "person", case.pk, protected_identity=True)
        return case_row(case)
