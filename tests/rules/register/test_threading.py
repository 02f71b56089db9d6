"""Which case a message belongs to, by what it carries."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.register.rules.threading import Sign, Thread, thread_of

A, B, C = (UUID(int=n) for n in (1, 2, 3))
SIGNS = st.lists(
    st.builds(Sign, st.sampled_from([A, B, C]), proof=st.booleans(), taking_part=st.booleans(), nearest=st.booleans()),
    max_size=5,
)


def test_no_sign_at_all_names_no_case() -> None:
    assert thread_of([]) == Thread()


def test_proof_names_the_case_whoever_writes() -> None:
    assert thread_of([Sign(A, proof=True, taking_part=False)]) == Thread(A, known=False)
    assert thread_of([Sign(A, proof=True, taking_part=True)]) == Thread(A, known=True)


def test_a_participants_word_counts_and_a_strangers_is_a_suggestion() -> None:
    assert thread_of([Sign(A, proof=False, taking_part=True)]) == Thread(A, known=True)
    assert thread_of([Sign(A, proof=False, taking_part=False)]) == Thread(may_belong_to=(A,))


def test_proof_is_not_undone_by_a_number_that_does_not_count() -> None:
    signs = [Sign(A, proof=True, taking_part=True), Sign(B, proof=False, taking_part=False)]

    assert thread_of(signs) == Thread(A, known=True)


def test_proof_of_one_case_and_part_in_another_are_contradictory() -> None:
    signs = [Sign(A, proof=True, taking_part=False), Sign(B, proof=False, taking_part=True)]

    assert thread_of(signs) == Thread(contradictory=True, may_belong_to=(A, B))


def test_of_ones_own_two_cases_the_answered_one_counts() -> None:
    signs = [Sign(A, proof=True, taking_part=True), Sign(B, proof=True, taking_part=True, nearest=True)]

    assert thread_of(signs) == Thread(B, known=True)
    assert thread_of([Sign(A, proof=True, taking_part=True), Sign(B, proof=True, taking_part=True)]).contradictory


@given(SIGNS)
def test_no_case_is_opened_without_proof_or_part_in_it(signs: list[Sign]) -> None:
    found = thread_of(signs)

    if found.case_id is not None:
        assert any(sign.case_id == found.case_id and (sign.proof or sign.taking_part) for sign in signs)
        assert not found.contradictory
    else:
        assert set(found.may_belong_to) == {sign.case_id for sign in signs}
