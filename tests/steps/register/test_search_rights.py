"""Search finds all that the access word lets a person read and nothing more, in worlds put together by chance."""

from __future__ import annotations

import random
from dataclasses import replace
from uuid import UUID

import pytest

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.findable import FindableText, KnownWord
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries import candidates as looking
from gehor.steps.register.queries.access import opened, visible
from gehor.steps.register.queries.protected import may_open
from gehor.steps.register.queries.search import search
from gehor.steps.register.rules.words import Ground, Protection
from tests.builders import RUT, make_all_findable, open_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db
WORDS = ("lyktan", "bänken", "snöröjning", "gungan", "trottoaren")
RIGHTS = (Right.READ_CASES, Right.READ_MARKED, Right.READ_PROTECTED, Right.TAKE_IN)


def _world(cast: Cast, hand: random.Random) -> dict[UUID, set[str]]:
    """Cases with chosen words, marks, officers, grants and bars, straight in the tables: no act makes them all."""
    words: dict[UUID, set[str]] = {}
    people = [cast.ebba.id, cast.olof.id, None]
    for n in range(14):
        told = set(hand.sample(WORDS, hand.randint(1, 3)))
        case = Case.objects.get(pk=open_case(replace(RUT, text=" ".join(sorted(told)), place="", name="N N")).id)
        case.diary_number, case.registration_mode, case.registered_at = f"X{n}", "registered", AT
        case.protection, case.officer_id = hand.choice(list(Protection)), hand.choice(people)
        case.save()
        words[case.pk] = told
        for staff_id in (cast.ebba.id, cast.olof.id):
            ground = hand.choice([None, None, Ground.TOOK_IN, Ground.FOLLOWER, Ground.NAMED])
            if ground:
                bars = ground == Ground.NAMED
                CaseAccess.objects.create(case=case, staff_id=staff_id, ground=ground, bars=bars, since=AT)
        if hand.random() < 0.3:
            CaseAccess.objects.create(
                case=case, unit_id=cast.units[hand.choice(["TILL", "STM"])], ground=Ground.CONTRIBUTOR, since=AT
            )
    return words


def _askers(cast: Cast, hand: random.Random) -> list[Asker]:
    made = []
    for colleague, unit in ((cast.ebba, "TILL"), (cast.olof, "STM"), (cast.mats, "STM")):
        for _ in range(2):
            rights = frozenset(right for right in RIGHTS if hand.random() < 0.6)
            units = frozenset(cast.units.values())
            made.append(Asker(colleague.id, "N", "sv", cast.units[unit], DAY, rights, dict.fromkeys(rights, units)))
    return made


def _may_open(asker: Asker, case_id: UUID) -> bool:
    try:
        unmarked = Case.objects.get(pk=case_id).protection == Protection.NONE
        return (unmarked and visible(asker).filter(pk=case_id).exists()) or may_open(asker, case_id)
    except NotThere:
        return False


@pytest.mark.parametrize("seed", range(4))
def test_search_finds_exactly_what_the_person_may_read_whatever_the_world(
    cast: Cast, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Also the way of common words, a window of time after the other.
    monkeypatch.setattr(looking, "RARE", seed % 2 - 1)
    monkeypatch.setattr(looking, "FEW_CASES", 3 if seed > 1 else 2_000)
    hand = random.Random(seed)
    words = _world(cast, hand)
    make_all_findable()
    for asker in _askers(cast, hand):
        readable = set(opened(asker).values_list("pk", flat=True))
        assert readable == {case_id for case_id in words if _may_open(asker, case_id)}
        assert readable <= set(visible(asker).values_list("pk", flat=True))
        for word in WORDS:
            page = search(asker, word, at=AT)
            expected = {case_id for case_id in readable if word in words[case_id]}
            assert {hit.row.id for hit in page.hits} == expected
            assert page.count == len(expected)


def test_known_words_hold_none_that_stand_only_in_what_is_kept_closely(cast: Cast) -> None:
    hand = random.Random(9)
    words = _world(cast, hand)
    make_all_findable()
    marked = set(Case.objects.exclude(protection=Protection.NONE).values_list("pk", flat=True))
    assert marked and len(marked) < len(words)

    Record.objects.filter(case__in=marked, state="working").delete()
    secret = open_case(replace(RUT, text="Kvinnojouren och zeppelinaren."))
    Case.objects.filter(pk=secret.id).update(
        protection=Protection.SECRECY, registration_mode="registered", diary_number="X99", registered_at=AT
    )
    make_all_findable()

    assert FindableText.objects.filter(case=secret.id, restricted=True).exists()
    assert not KnownWord.objects.filter(word__icontains="zeppelin").exists()
    assert not KnownWord.objects.filter(stem__contains="kvinno").exists()
