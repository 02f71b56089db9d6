"""Primary keys made in the program lie in the order they were made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

import time_machine

from gehor.kit.ids import new_id


def test_every_id_is_a_version_seven_uuid_of_this_moment() -> None:
    with time_machine.travel("2100-11-24T08:00:00Z", tick=False):
        made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert abs((made.int >> 80) - 4130726400000) < 86_400_000 * 2


def test_ids_grow_even_when_the_clock_stands_or_goes_back() -> None:
    made = [new_id() for _ in range(5000)]
    with time_machine.travel("2020-01-01T00:00:00Z", tick=False):
        made += [new_id() for _ in range(5000)]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_id_twice() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [one for many in pool.map(lambda _: [new_id() for _ in range(500)], range(8)) for one in many]
    assert len(set(made)) == 4000
