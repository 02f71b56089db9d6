from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.save_contribution import save_contribution
from gehor.steps.handle.actions.withdraw_contribution import withdraw_contribution
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import asked_of_me
from tests.builders import fresh, given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import part

pytestmark = pytest.mark.django_db


def test_draft_is_kept_for_all_who_may_answer_and_changes_nothing_of_the_case(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    version = fresh(case).version
    assert save_contribution(actor=cast.olga.actor, at=AT, contribution_id=row.pk, text="Hälften") == 1
    assert save_contribution(actor=cast.olga.actor, at=AT, contribution_id=row.pk, text="Mer", version=1) == 2

    kept = asked_of_me(cast.olga.asks())[0]
    assert (kept.draft, kept.draft_version, kept.drafted_by) == ("Mer", 2, "Olga Asp")
    assert fresh(case).version == version


def test_two_who_write_at_once_see_both_wordings_and_lose_none(cast: Cast) -> None:
    row = part(cast, given_case(cast, cast.olof).id)
    save_contribution(actor=cast.olga.actor, at=AT, contribution_id=row.pk, text="Olgas")
    with pytest.raises(Stale) as stale:
        save_contribution(actor=cast.olga.actor, at=AT, contribution_id=row.pk, text="En annans")

    assert (stale.value.facts["text"], stale.value.facts["mine"]) == ("Olgas", "En annans")
    assert Contribution.objects.get().draft == "Olgas"


def test_draft_is_only_for_those_who_may_answer_and_while_it_is_waited_for(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(NotAllowed):
        save_contribution(actor=cast.olof.actor, at=AT, contribution_id=row.pk, text="Nej")
    with pytest.raises(NotThere):
        save_contribution(actor=cast.ebba.actor, at=AT, contribution_id=row.pk, text="Nej")
    withdraw_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="Löst")
    with pytest.raises(Refused) as refused:
        save_contribution(actor=cast.olga.actor, at=AT, contribution_id=row.pk, text="Sent")
    assert refused.value.code == "contribution_ended"
