from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.decline_contribution import decline_contribution
from gehor.steps.handle.actions.save_contribution import save_contribution
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import contributions
from gehor.steps.register.queries.access import may_see
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import ask, part, to_person, told

pytestmark = pytest.mark.django_db


def test_declining_says_why_tells_the_responsible_and_ends_what_was_opened(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id, to_person(cast.ebba))[0]
    save_contribution(actor=cast.ebba.actor, at=AT, contribution_id=row.pk, text="Började")
    decline_contribution(
        actor=cast.ebba.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="Inget tillstånd finns här"
    )

    assert [(one.state, one.reason) for one in contributions(cast.olof.asks(), case.id)] == [
        ("declined", "Inget tillstånd finns här")
    ]
    assert "contribution_declined" in told(cast.olof)
    assert not may_see(cast.ebba.asks(), case.id)
    # What was begun was working material and is gone.
    assert Contribution.objects.get().draft == ""


def test_declining_one_of_two_questions_leaves_the_case_open_to_whoever_has_the_other(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    first, _ = ask(cast.olof, case.id, to_person(cast.ebba), to_person(cast.ebba, question="Och när?"))
    decline_contribution(actor=cast.ebba.actor, at=AT, case_id=case.id, contribution_id=first.pk, reason="Vet inte")

    assert may_see(cast.ebba.asks(), case.id)
    assert "contribution_asked" in told(cast.ebba)


def test_declining_needs_a_reason_and_somebody_who_was_asked(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(Refused) as refused:
        decline_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason=" ")
    with pytest.raises(NotAllowed):
        decline_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="Nej")
    assert refused.value.code == "reason_missing"
