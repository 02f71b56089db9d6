from __future__ import annotations

import pytest

from gehor.kit.refused import Refused, Stale
from gehor.steps.register.actions.correct_case import correct_case
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected
from gehor.steps.register.queries.cases import corrections
from tests.builders import marked_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("field", "value"), [("title", "Skräp vid skolan"), ("place", "Skolgatan 1")])
def test_corrected_case_keeps_what_it_said_before(cast: Cast, field: str, value: str) -> None:
    case = registered_case(cast)
    before = getattr(Case.objects.get(pk=case.id), field)

    correct_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, field=field, value=value, reason="Fel plats")

    assert getattr(Case.objects.get(pk=case.id), field) == value
    (kept,) = corrections(cast.rebecka.asks(), case.id)
    assert (kept.before, kept.after, kept.record_id) == (before, value, None)


def test_title_of_a_marked_case_is_corrected_where_it_is_kept_apart(cast: Cast) -> None:
    case = marked_case(cast)

    correct_case(actor=cast.tora.actor, at=AT, case_id=case.id, field="title", value="Annat", reason="Fel")

    assert Case.objects.get(pk=case.id).title == "Klagomål med skyddade uppgifter"
    assert CaseProtected.objects.get(case_id=case.id).title == "Annat"
    (kept,) = corrections(cast.tora.asks(), case.id)
    assert (kept.before, kept.after) == ("Skyddad uppgift", "Skyddad uppgift")


def test_empty_title_unknown_field_and_missing_reason_are_refused(cast: Cast) -> None:
    case = registered_case(cast)

    for field, value, reason, code in (
        ("title", " ", "Fel", "value_missing"),
        ("status", "closed", "Fel", "field_unknown"),
        ("title", "Nytt", "", "reason_missing"),
    ):
        with pytest.raises(Refused) as refused:
            correct_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, field=field, value=value, reason=reason)
        assert refused.value.code == code


def test_correction_from_an_old_page_is_stale(cast: Cast) -> None:
    case = registered_case(cast)

    with pytest.raises(Stale):
        correct_case(
            actor=cast.rebecka.actor,
            at=AT,
            case_id=case.id,
            field="title",
            value="Nytt",
            reason="Fel",
            version=case.version - 1,
        )
