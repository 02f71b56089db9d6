from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Refused
from gehor.people.actions.renew_recovery_codes import renew_recovery_codes
from gehor.people.actions.use_factor import use_factor
from gehor.people.rules.sign_in import Second
from tests.steps.people.conftest import AT
from tests.steps.people.factors import STEP, with_app


def test_new_codes_replace_the_old_which_are_worth_nothing(olof) -> None:
    _here, old = with_app(olof, AT)

    new = renew_recovery_codes(actor=Actor.staff(olof), at=AT)

    assert not set(old) & set(new)
    with pytest.raises(Refused):
        use_factor(at=AT + STEP, staff_id=olof, code=old[0])
    assert use_factor(at=AT + STEP, staff_id=olof, code=new[0]) == Second.RECOVERY


def test_without_a_factor_there_is_nothing_to_recover(olof) -> None:
    with pytest.raises(Refused) as refused:
        renew_recovery_codes(actor=Actor.staff(olof), at=AT)

    assert refused.value.code == "no_factor"
