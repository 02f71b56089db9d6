"""What the office has settled, asked once and kept in the process until a setting is written, by whomever.

Settings are read on every page and change some times a year. A table that holds them is watched: a trigger renews the
stamp in the same transaction. Whoever begins to look reads the stamp once, and takes kept answers only under that very
stamp; so the first request or act after a change, in whichever process, sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar
from uuid import UUID

from gehor.kit.rows import asked

P = ParamSpec("P")
R = TypeVar("R")
# Days and languages are among what is asked for; a year of them fits.
MOST: Final = 2_000


class _Look:
    """One request or act: within it the settings are as they were when it first asked."""

    def __init__(self) -> None:
        self.stamp: UUID | None = None


_look: ContextVar[_Look | None] = ContextVar("look", default=None)
# Replaced as a whole, never emptied: another thread may be reading the answers of the stamp before.
_answers: tuple[UUID | None, dict[Any, Any]] = (None, {})


@contextmanager
def looking() -> Iterator[None]:
    """A request or an act: the stamp is read at most once. One inside another is the same look."""
    if _look.get() is not None:
        yield
        return
    token = _look.set(_Look())
    try:
        yield
    finally:
        _look.reset(token)


def changed() -> None:
    """A setting has been written here: the stamp is read anew."""
    look = _look.get()
    if look is not None:
        look.stamp = None


def kept(ask: Callable[P, R]) -> Callable[P, R]:
    """Decorator of a question about watched tables alone; arguments and answer must never change.

    What it raises is raised anew each time.
    """

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        mark = stamp()
        if mark is None:
            return ask(*args, **kwargs)
        known = _known(mark)
        key = (ask, args, tuple(sorted(kwargs.items())))
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = ask(*args, **kwargs)
        found: R = known[key]
        return found

    return answer


def stamp() -> UUID | None:
    """The stamp of this look, or of now; None in a database where nothing was ever settled.

    What is worked out from settings alone may be kept under it.
    """
    look = _look.get()
    if look is not None and look.stamp is not None:
        return look.stamp
    # By hand: it is asked by every page and every act.
    found = asked("SELECT renewed FROM settled_stamp ORDER BY id LIMIT 1", ())
    mark: UUID | None = found[0][0] if found else None
    if look is not None:
        look.stamp = mark
    return mark


def _known(mark: UUID) -> dict[Any, Any]:
    global _answers  # noqa: PLW0603  (one store a process)
    if _answers[0] != mark:
        _answers = (mark, {})
    return _answers[1]
