from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import Kind
from gehor.steps.route.models import ExternalRegister
from gehor.steps.route.rules.registers import Driver, RegisterData, Role, checked


def set_external_register(*, actor: Actor, at: datetime, data: RegisterData, new: bool = False) -> None:
    """Make another register known, or change what is known of it; the same again changes nothing (routine 5).

    Its secret comes apart. A main diary hears from now on of what is diarised; where it gives the numbers, ours are
    given no more until it does not. What is under way goes on as it was made.
    Raises NotAllowed; Refused: register_exists, another_gives_numbers, category_unknown, kind_unknown, and what
    `rules.registers.checked` refuses.
    """
    with acting("set_external_register", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        data = checked(replace(data, code=data.code.strip()))
        _check_codes(data)
        row = ExternalRegister.objects.select_for_update().filter(code=data.code).first()
        if row is not None and new:
            raise Refused("register_exists", field="code")
        row = row or ExternalRegister()
        wanted = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(data).items()}
        changed = {name: value for name, value in wanted.items() if row.pk is None or getattr(row, name) != value}
        if not changed:
            act.nothing_happened()
            return
        others = ExternalRegister.objects.filter(gives_number=True).exclude(code=data.code)
        if data.gives_number and others.exists():
            raise Refused("another_gives_numbers", field="gives_number")
        for name, value in changed.items():
            setattr(row, name, value)
        if row.fed_until is None and data.role == Role.MAIN_DIARY and data.driver != Driver.BY_HAND:
            # What was diarised before is in the main diary already, by other means.
            row.fed_until = at
        # What hindered its receipts may be what was mended: the next look tells.
        row.last_trouble = ""
        row.save()
        if "gives_number" in changed:
            register.let_numbers_come(act, elsewhere=data.gives_number)
        act.note("office", "external_register", row.pk, **changed)


def _check_codes(data: RegisterData) -> None:
    known = {row.code for row in office.categories("sv")}
    if unknown := [code for code in data.categories if code not in known]:
        raise Refused("category_unknown", field="categories", category=unknown[0])
    if unknown := [kind for kind in data.kinds if kind not in set(Kind)]:
        raise Refused("kind_unknown", field="kinds", kind=unknown[0])
