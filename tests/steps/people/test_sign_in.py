from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.sign_in import sign_in
from gehor.people.models.sign_in import SignIn
from gehor.people.queries import open_sign_in, open_sign_ins
from gehor.people.rules.sign_in import How, Second
from tests.steps.people.conftest import AT, DAY

LASTING = {"idle": timedelta(hours=2), "longest": timedelta(hours=10)}


def test_a_sign_in_is_kept_with_its_device_and_told_to_the_journal(olof) -> None:
    made = sign_in(at=AT, staff_id=olof, how=How.PASSKEY, second=Second.PASSKEY, device="Firefox, Linux")

    (row,) = open_sign_ins(olof, at=AT, **LASTING)
    assert (row.id, row.device, row.second) == (made, "Firefox, Linux", "passkey")
    assert (lines_of(f"people:{olof}")[-1].act, lines_of(f"people:{olof}")[-1].fields) == ("sign_in", ("how", "second"))


def test_a_session_is_only_good_for_its_own_person_and_its_time(olof, adam) -> None:
    made = str(sign_in(at=AT, staff_id=olof, how=How.PASSWORD))

    assert open_sign_in(made, olof, at=AT, **LASTING) is not None
    assert open_sign_in(made, adam.staff_id, at=AT, **LASTING) is None
    assert open_sign_in("no uuid", olof, at=AT, **LASTING) is None
    assert open_sign_in(made, olof, at=AT + timedelta(hours=2, seconds=1), **LASTING) is None


def test_somebody_who_has_left_is_not_let_in(olof, adam) -> None:
    end_staff(actor=adam, at=AT, staff_id=olof, left_on=DAY)

    with pytest.raises(NotThere):
        sign_in(at=AT, staff_id=olof, how=How.PASSWORD)


def test_a_proof_given_elsewhere_earlier_counts_from_then_and_never_from_later(olof) -> None:
    early = sign_in(at=AT, staff_id=olof, how=How.OIDC, proved_at=AT - timedelta(hours=1))
    late = sign_in(at=AT, staff_id=olof, how=How.OIDC, proved_at=AT + timedelta(hours=1))

    assert SignIn.objects.get(id=early).proved_at == AT - timedelta(hours=1)
    assert SignIn.objects.get(id=late).proved_at == AT


def test_what_ended_long_ago_is_forgotten_at_the_next_sign_in(olof) -> None:
    sign_in(at=AT - timedelta(days=31), staff_id=olof, how=How.PASSWORD)
    lately = sign_in(at=AT - timedelta(days=29), staff_id=olof, how=How.PASSWORD)

    now = sign_in(at=AT, staff_id=olof, how=How.PASSWORD)

    assert set(SignIn.objects.values_list("id", flat=True)) == {lately, now}
