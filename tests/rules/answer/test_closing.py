from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from gehor.steps.answer.rules.closing import Closing, refusal_to_close
from gehor.steps.register.rules.words import FaultFound, Kind, Outcome, RegistrationMode

READY = Closing(
    kind=Kind.QUESTION,
    category_code="REN-01",
    anonymous=False,
    mode=RegistrationMode.REGISTERED,
    said=frozenset({"receipt"}),
    drafts=0,
    on_its_way=0,
)


def why(case: Closing, outcome: str, *, reason: str = "", fault_found: str = "") -> str:
    return refusal_to_close(case, outcome=outcome, reason=reason, fault_found=fault_found)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_case_is_closed_plainly_when_only_a_receipt_was_sent(outcome: Outcome) -> None:
    assert why(READY, outcome) != ""


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.ANSWERED, "reply"),
        (Outcome.ANSWERED_ORALLY, "oral_answer"),
        (Outcome.REFERRED, "referral_notice"),
        (Outcome.DUPLICATE_NOTIFIED, "reply"),
        (Outcome.ALREADY_ANSWERED_NOTIFIED, "reply"),
    ],
)
def test_outcome_rests_on_what_was_really_said(outcome: Outcome, said: str) -> None:
    assert why(READY, outcome) == "nothing_sent"
    assert why(replace(READY, said=frozenset({said})), outcome) == ""


@pytest.mark.parametrize("outcome", [Outcome.NO_REPLY_WANTED, Outcome.WITHDRAWN])
def test_closing_without_an_answer_says_why(outcome: Outcome) -> None:
    assert why(READY, outcome, reason=" ") == "reason_missing"
    assert why(READY, outcome, reason="Rut ringde och tog tillbaka det.") == ""


def test_only_an_anonymous_case_is_closed_as_anonymous() -> None:
    assert why(READY, Outcome.ANONYMOUS) == "not_anonymous"
    assert why(replace(READY, anonymous=True), Outcome.ANONYMOUS) == ""


def test_complaint_says_whether_we_erred_unless_another_decides() -> None:
    said = frozenset({"reply", "oral_answer", "referral_notice"})
    complaint = replace(READY, kind=Kind.COMPLAINT, said=said)
    for outcome in (Outcome.ANSWERED, Outcome.ANSWERED_ORALLY, Outcome.ALREADY_ANSWERED_NOTIFIED):
        assert why(complaint, outcome) == "fault_found_missing"
        assert why(complaint, outcome, fault_found="perhaps") == "fault_found_missing"
        for found in FaultFound:
            assert why(complaint, outcome, fault_found=found) == ""
    assert why(complaint, Outcome.REFERRED) == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"category_code": "OVR-99"}, "category_missing"),
        ({"kind": Kind.NOT_TOLD}, "kind_missing"),
        ({"drafts": 1}, "draft_undecided"),
        ({"on_its_way": 1}, "message_on_its_way"),
    ],
)
def test_answered_case_waits_for_what_is_undecided(change: dict[str, object], code: str) -> None:
    answered = replace(READY, said=frozenset({"reply"}))

    assert why(answered, Outcome.ANSWERED) == ""
    assert why(replace(answered, **change), Outcome.ANSWERED) == code


def test_filed_post_ends_only_as_the_registry_has_kept_it() -> None:
    kept = {
        Outcome.OTHER_POST: RegistrationMode.KEPT_IN_ORDER,
        Outcome.FOR_INFORMATION: RegistrationMode.KEPT_IN_ORDER,
        Outcome.NEGLIGIBLE: RegistrationMode.NEGLIGIBLE,
    }
    for outcome, mode in product(kept, RegistrationMode):
        assert (why(replace(READY, mode=mode), outcome) == "") == (mode == kept[outcome])


@pytest.mark.parametrize("outcome", [Outcome.JOINED, Outcome.VOIDED, "solved", ""])
def test_outcomes_of_other_acts_are_no_way_to_close(outcome: str) -> None:
    assert why(replace(READY, said=frozenset({"reply"})), outcome, reason="x") == "outcome_unknown"
