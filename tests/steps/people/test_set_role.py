from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.actions.set_role import set_role
from gehor.people.models.role import Role
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY, SET_UP


def test_a_changed_role_changes_what_everybody_who_holds_it_may(adam, olof) -> None:
    set_role(actor=adam, at=AT, code="case_officer", name_sv="Handläggare", rights=["read_cases", "mark_cases"])

    assert asker(olof, DAY).rights == {Right.READ_CASES, Right.MARK_CASES}
    assert lines_of("office")[-1].act == "set_role"


def test_setting_a_role_as_it_is_leaves_no_line_in_the_journal(office) -> None:
    before = len(lines_of("office"))

    set_role(actor=SET_UP, at=AT, code="registrar", name_sv="registrar", rights=["register_cases", "read_cases"])

    assert len(lines_of("office")) == before


def test_a_role_may_bundle_named_rights_only(adam) -> None:
    with pytest.raises(Refused) as refused:
        set_role(actor=adam, at=AT, code="registrar", name_sv="Registrator", rights=["read_cases", "fly"])
    with pytest.raises(IntegrityError, match="role_bundles_known_rights_only"), transaction.atomic():
        Role.objects.filter(code="registrar").update(rights=["fly"])

    assert (refused.value.code, refused.value.facts) == ("unknown_right", {"rights": ("fly",)})
    assert Role.objects.get(code="registrar").rights == ["read_cases", "register_cases"]


def test_a_role_needs_a_name_that_people_can_read(adam) -> None:
    with pytest.raises(Refused, match="no_name"):
        set_role(actor=adam, at=AT, code="ny", name_sv=" ", rights=[])


def test_administrator_can_not_take_the_right_from_the_only_role_that_has_it(adam) -> None:
    with pytest.raises(Refused, match="last_administrator"):
        set_role(actor=adam, at=AT, code="administrator", name_sv="Administratör", rights=["see_journal"])

    assert asker(adam.staff_id, DAY).may(Right.ADMINISTER_OFFICE)


def test_only_an_administrator_changes_what_a_role_may(olof) -> None:
    with pytest.raises(NotAllowed):
        set_role(actor=Actor.staff(olof), at=AT, code="case_officer", name_sv="x", rights=list(Right))

    assert not asker(olof, DAY).may(Right.ADMINISTER_OFFICE)
