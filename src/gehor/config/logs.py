"""How a line of the log is written: of a database's error only its first line, since the rest holds what was typed."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

import django.db
import psycopg

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class QuietFormatter(logging.Formatter):
    """As Python's own, but a refused row is not repeated: PostgreSQL tells its values under DETAIL."""

    def formatException(self, ei: _Info) -> str:  # noqa: N802  (Python's own name)
        """The traceback of the error and of those behind it."""
        return "".join(_parts(ei[1])).rstrip("\n") if ei[1] is not None else ""


def _parts(error: BaseException) -> list[str]:
    before: list[str] = []
    if error.__cause__ is not None:
        before = [*_parts(error.__cause__), _CAUSE]
    elif error.__context__ is not None and not error.__suppress_context__:
        before = [*_parts(error.__context__), _CONTEXT]
    head = "Traceback (most recent call last):\n"
    return [*before, head, *traceback.format_tb(error.__traceback__), *_words(error)]


def _words(error: BaseException) -> list[str]:
    if isinstance(error, psycopg.Error | django.db.Error):
        first = next(iter(str(error).splitlines()), "")
        return [f"{type(error).__module__}.{type(error).__qualname__}: {first}\n"]
    return traceback.format_exception_only(error)
