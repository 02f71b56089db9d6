from __future__ import annotations

from gehor.demo.planter import HIGH, RISES, trial


def test_what_nobody_could_miss_is_found_and_the_same_seed_tells_the_same() -> None:
    found = trial(4)

    assert "rise: a common category, three times for two weeks" in found.found
    assert "cluster: six of a crossing" in found.found
    assert "late: four of ten against one of eight" in found.found
    # Everything planted is accounted for, and hardly anything is cried that is not there.
    assert len(found.found) + len(found.missed) == len(RISES) + len(HIGH) + 2
    assert not set(found.found) & set(found.missed)
    assert len(found.false) <= 3
