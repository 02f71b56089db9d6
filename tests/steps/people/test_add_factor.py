from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.actions.add_factor import MOST_PASSKEYS, add_factor
from gehor.people.actions.sign_in import sign_in
from gehor.people.models.sign_in import SignIn
from gehor.people.queries import factors_of, notices_for, recovery_codes_left
from gehor.people.queries.asking import asker
from gehor.people.rules.sign_in import How
from tests.steps.people.conftest import AT, DAY
from tests.steps.people.factors import SECRET, code, with_app


def test_the_app_is_added_by_its_first_code_and_recovery_codes_come_with_it(olof) -> None:
    here, codes = with_app(olof, AT)

    assert [row.kind.value for row in factors_of(olof)] == ["totp", "recovery_codes"]
    assert len(set(codes)) == recovery_codes_left(olof) == 10
    assert SignIn.objects.get(id=here).second == "totp"
    assert lines_of(f"people:{olof}")[-1].fields == ("kind", "made_at")
    assert [row.word for row in notices_for(asker(olof, DAY))] == ["account_changed"]


def test_neither_the_secret_nor_the_codes_lie_open_in_the_table(olof) -> None:
    _here, codes = with_app(olof, AT)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(one in kept for one in codes)


def test_a_wrong_first_code_adds_nothing_at_all(olof) -> None:
    here = sign_in(at=AT, staff_id=olof, how=How.PASSWORD)

    with pytest.raises(Refused) as refused:
        add_factor(actor=Actor.staff(olof), at=AT, sign_in_id=here, secret=SECRET, code="000000")

    assert (refused.value.code, factors_of(olof)) == ("wrong_code", ())


def test_a_second_app_is_refused_and_a_passkey_brings_no_new_codes(olof) -> None:
    here, _codes = with_app(olof, AT)
    actor = Actor.staff(olof)

    with pytest.raises(Refused) as refused:
        add_factor(actor=actor, at=AT, sign_in_id=here, secret=SECRET, code=code(AT))

    assert refused.value.code == "already_has_app"
    assert add_factor(actor=actor, at=AT, sign_in_id=here, credential={"id": "a"}, name=" Min telefon ") == ()
    assert [row.name for row in factors_of(olof)] == ["", "Min telefon", ""]


def test_nobody_hoards_passkeys_without_end_or_measure(olof) -> None:
    here = sign_in(at=AT, staff_id=olof, how=How.PASSWORD)
    actor = Actor.staff(olof)
    for number in range(MOST_PASSKEYS):
        add_factor(actor=actor, at=AT, sign_in_id=here, credential={"id": str(number)})

    with pytest.raises(Refused) as refused:
        add_factor(actor=actor, at=AT, sign_in_id=here, credential={"id": "one more"})

    assert refused.value.code == "too_many_passkeys"
