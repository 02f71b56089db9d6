from __future__ import annotations

from itertools import product

import pytest

from gehor.steps.register.rules.keeping import KeepWhy, refusal_to_keep, refusal_to_neglect
from gehor.steps.register.rules.words import Kind, Protection, RegistrationMode

CLASSES = ("", "simple", "referral", "standard", "complex", "hazard", "own_routine", "records_request")


@pytest.mark.parametrize(("kind", "deadline_class", "protection"), list(product(Kind, CLASSES, Protection)), ids=str)
def test_answered_directly_is_kept_only_for_a_simple_unmarked_question(
    kind: str, deadline_class: str, protection: str
) -> None:
    refusal = refusal_to_keep(
        why=KeepWhy.ANSWERED_DIRECTLY,
        kind=kind,
        deadline_class=deadline_class,
        protection=protection,
        mode=RegistrationMode.UNDECIDED,
    )

    needs_no_handling = deadline_class in ("simple", "referral")
    kept = kind == Kind.QUESTION and needs_no_handling and protection == Protection.NONE
    assert (refusal == "") is kept


@pytest.mark.parametrize("why", [KeepWhy.OTHER_POST, KeepWhy.FOR_INFORMATION])
def test_complaint_is_never_other_post_nor_for_information(why: str) -> None:
    def refusal(kind: str, protection: str = Protection.NONE) -> str:
        return refusal_to_keep(
            why=why, kind=kind, deadline_class="", protection=protection, mode=RegistrationMode.UNDECIDED
        )

    assert refusal(Kind.COMPLAINT) == "complaint_is_registered"
    assert refusal(Kind.NOT_TOLD) == ""
    assert refusal(Kind.NOT_TOLD, Protection.SECRECY) == "marked_is_registered"


@pytest.mark.parametrize("why", list(KeepWhy))
def test_what_has_a_diary_number_never_loses_it_again(why: str) -> None:
    assert (
        refusal_to_keep(
            why=why,
            kind=Kind.QUESTION,
            deadline_class="simple",
            protection=Protection.NONE,
            mode=RegistrationMode.REGISTERED,
        )
        == "already_registered"
    )


def test_negligible_is_never_a_complaint_nor_marked_nor_acted_on() -> None:
    def refusal(**changed: object) -> str:
        facts: dict[str, object] = {
            "kind": Kind.NOT_TOLD,
            "protection": Protection.NONE,
            "mode": RegistrationMode.UNDECIDED,
            "acted_on": False,
        }
        return refusal_to_neglect(**{**facts, **changed})  # type: ignore[arg-type]

    assert refusal() == ""
    assert refusal(kind=Kind.COMPLAINT) == "complaint_is_registered"
    assert refusal(protection=Protection.PROTECTED_IDENTITY) == "marked_is_registered"
    assert refusal(acted_on=True) == "acted_on"
    assert refusal(mode=RegistrationMode.REGISTERED) == "already_registered"
