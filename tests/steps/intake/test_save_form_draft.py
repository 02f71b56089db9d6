"""What a resident types is kept while they type, and nothing typed is lost to another tab."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gehor.journal.models import Line
from gehor.kit.refused import Refused, Stale
from gehor.steps.intake import queries
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.actions.send_form import send_form
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT

pytestmark = pytest.mark.django_db


def save(draft: DraftRow, answers: dict[str, Any], version: int, language: str = "sv") -> DraftRow:
    return save_form_draft(
        actor=RESIDENT, at=AT, draft_id=draft.id, language=language, answers=answers, version=version
    )


def test_answers_of_one_step_do_not_wipe_those_of_another(draft: DraftRow) -> None:
    saved = save(draft, {"place": "Lindparken"}, draft.version, "en")

    assert saved.version == draft.version + 1
    assert saved.answers == {**draft.answers, "place": "Lindparken"}
    assert queries.draft(draft.id) == saved
    assert saved.language == "en"


def test_a_draft_lives_a_day_from_the_last_touch(draft: DraftRow) -> None:
    later = AT + timedelta(hours=5)

    saved = save_form_draft(
        actor=RESIDENT, at=later, draft_id=draft.id, language="sv", answers={}, version=draft.version
    )

    assert saved.expires_at == later + timedelta(hours=24)


def test_a_second_tab_gets_both_texts_instead_of_losing_one(draft: DraftRow) -> None:
    save(draft, {"text": "Från den ena fliken"}, draft.version)

    with pytest.raises(Stale) as stale:
        save(draft, {"text": "Från den andra"}, draft.version)

    assert stale.value.current_version == draft.version + 1
    assert stale.value.facts["answers"]["text"] == "Från den ena fliken"  # type: ignore[index]


def test_a_draft_that_was_sent_or_is_gone_takes_no_more_answers(draft: DraftRow) -> None:
    row = send_form(actor=RESIDENT, at=AT, draft_id=draft.id)

    with pytest.raises(Refused) as refused:
        save(draft, {"text": "mer"}, draft.version)
    assert (refused.value.code, refused.value.facts) == ("already_sent", {"reference": row.reference})
    with pytest.raises(Refused, match="draft_gone"):
        save_form_draft(actor=RESIDENT, at=AT, draft_id=uuid4(), language="sv", answers={})


def test_a_draft_leaves_nothing_in_the_journal(draft: DraftRow) -> None:
    save(draft, {"text": "mer"}, draft.version)

    assert not Line.objects.exists()
