from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.add_factor import add_factor
from gehor.people.actions.use_factor import use_factor
from gehor.people.queries import factors_of, recovery_codes_left
from gehor.people.rules.sign_in import Second
from tests.steps.people.conftest import AT
from tests.steps.people.factors import STEP, code, with_app

SOON = AT + STEP


def _refused(staff_id: object, text: str) -> str:
    with pytest.raises(Refused) as refused:
        use_factor(at=SOON, staff_id=staff_id, code=text)
    return refused.value.code


def test_a_code_from_the_app_proves_the_person_once(olof) -> None:
    with_app(olof, AT)

    # The one that added the app is used up; the next is good, once.
    assert _refused(olof, code(AT)) == "wrong_code"
    assert use_factor(at=SOON, staff_id=olof, code=code(SOON)) == Second.CODE
    assert _refused(olof, code(SOON)) == "wrong_code"
    assert lines_of(f"people:{olof}")[-1].act == "use_factor"
    assert factors_of(olof)[0].used_at == SOON


def test_a_recovery_code_proves_the_person_once_also_with_a_blank(olof) -> None:
    _here, codes = with_app(olof, AT)

    assert use_factor(at=SOON, staff_id=olof, code=f"{codes[3][:4]} {codes[3][4:]}") == Second.RECOVERY
    assert _refused(olof, codes[3]) == "wrong_code"
    assert recovery_codes_left(olof) == 9


def test_the_codes_of_one_person_prove_nobody_else(olof, adam) -> None:
    _here, codes = with_app(olof, AT)

    assert _refused(adam.staff_id, codes[0]) == "wrong_code"
    assert _refused(olof, "") == "wrong_code"


def test_a_passkey_counts_for_its_owner_and_nobody_else(olof, adam) -> None:
    here, _codes = with_app(olof, AT)
    add_factor(actor=Actor.staff(olof), at=AT, sign_in_id=here, credential={"id": "a"}, name="Telefon")
    (key,) = [row.id for row in factors_of(olof) if row.name == "Telefon"]

    assert use_factor(at=SOON, staff_id=olof, passkey_id=key) == Second.PASSKEY
    with pytest.raises(NotThere):
        use_factor(at=SOON, staff_id=adam.staff_id, passkey_id=key)
