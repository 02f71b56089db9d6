"""A reply with an unanswered question is warned about; one that must be approved leaves only as it was approved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import time_machine

from gehor.steps.answer.models import Draft, Reply
from gehor.steps.answer.models.quality import QuestionCheck
from gehor.steps.answer.queries.quality import approvals_waiting
from tests.builders import RUT, fresh, given_case
from tests.cast import AT, Cast
from tests.signed_in import signed_in
from tests.steps.answer.approvals import approval_needed

pytestmark = pytest.mark.django_db
ASKS = replace(RUT, text="Det är skräpigt. När städar ni? Jag vill att ni tömmer korgen.")
TEXT = "Förlåt att det är skräpigt. Vi städar på torsdag och tömmer korgen då."


def _marks(page: str) -> list[str]:
    return re.findall(r'<select[^>]*name="(check-[0-9a-f]{16})"', page)


def test_a_reply_with_an_unanswered_question_is_warned_about(cast: Cast) -> None:
    case = given_case(cast, cast.olof, saying=ASKS)
    with time_machine.travel(AT, tick=False):
        desk, address = signed_in(cast.olof.id), f"/sv/desk/cases/{case.reference}/send-reply/"
        marks = _marks(desk.get(address).content.decode())
        assert len(marks) == 2

        form = {"text": TEXT, "press": "send", "version": case.version, "fault_found": "", marks[0]: "answered"}
        warned = desk.post(address, form).content.decode()
        assert "1 fråga är inte besvarad." in warned
        assert "Jag vill att ni tömmer korgen." in warned
        assert not Reply.objects.exists()

        # It never hinders: the same press again sends, and what was ticked is kept.
        stamp = re.search(r'name="warned" value="([0-9a-f]+)"', warned)
        assert stamp is not None
        assert desk.post(address, {**form, "warned": stamp[1]}).status_code == 302
    assert Reply.objects.get().words == TEXT
    assert list(QuestionCheck.objects.values_list("state", flat=True)) == ["answered"]


def test_with_every_question_ticked_the_reply_goes_at_the_first_press(cast: Cast) -> None:
    case = given_case(cast, cast.olof, saying=ASKS)
    with time_machine.travel(AT, tick=False):
        desk, address = signed_in(cast.olof.id), f"/sv/desk/cases/{case.reference}/send-reply/"
        marks = dict.fromkeys(_marks(desk.get(address).content.decode()), "answered")
        saved = desk.post(
            f"/sv/desk/cases/{case.reference}/save-draft/reply/", {"text": TEXT, "draft_version": 0, **marks}
        )
        assert saved.status_code == 302
        again = desk.get(address).content.decode()
        assert again.count('value="answered" selected') == 2

        form = {"text": TEXT, "press": "send", "version": case.version, "draft_version": 1}
        assert desk.post(address, form).status_code == 302


def test_a_reply_that_must_be_approved_leaves_only_after_another_approved_that_version(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    approval_needed(cast)
    with time_machine.travel(AT, tick=False):
        desk, other = signed_in(cast.olof.id), signed_in(cast.olga.id)
        address = f"/sv/desk/cases/{case.reference}/"
        form = {"text": TEXT, "version": case.version, "draft_version": 0, "press": "ask_approval"}
        asking = desk.post(f"{address}send-reply/", form)
        assert asking.headers["Location"] == f"{address}ask-approval/"
        desk.post(f"{address}ask-approval/", {"approver": str(cast.olga.id), "version": case.version})

        [waits] = approvals_waiting(cast.olga.asks())
        assert TEXT[:20] not in other.get("/sv/desk/").content.decode()
        assert "Svar att godkänna" in other.get("/sv/desk/").content.decode()
        page = other.get(f"{address}approve-reply/{waits.id}/")
        assert TEXT in page.content.decode()
        assert signed_in(cast.mats.id).get(f"{address}approve-reply/{waits.id}/").status_code == 404
        assert other.post(f"{address}approve-reply/{waits.id}/").status_code == 302

        send = {"version": fresh(case).version, "draft_version": Draft.objects.get().version, "press": "send"}
        refused = desk.post(f"{address}send-reply/", {**send, "text": TEXT + " Hej!"})
        assert "inte godkänt så som det står nu" in refused.content.decode()
        assert not Reply.objects.exists()
        assert desk.post(f"{address}send-reply/", {**send, "text": TEXT}).status_code == 302
    assert Reply.objects.get().words == TEXT
