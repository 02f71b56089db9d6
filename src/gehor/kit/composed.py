"""Questions that are asked all day long: their statements are composed once, then kept.

Composing costs as much as the answer: the same list for the same person is the same statement each time but for
what is told when it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from gehor.kit.rows import asked

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
# Persons who work at once, times what each of them looks at.
MOST_KEPT: Final = 2_000
# In a composed question: the values that are told when it is asked, as `field__in=[LATER]`.
LATER: Final = UUID("ffffffff-ffff-4fff-bfff-ffffffffffff")
# As a column of keys, and as one of texts, takes it.
_LATER: Final = (LATER, str(LATER))


def composed(build: Callable[P, QuerySet[Any, Any]]) -> Callable[P, Composed]:
    """Decorator of a question that reads the same for the same arguments: its statement is composed once, then kept.

    Arguments are hashable, and are all that the statement depends on. For lists that are asked for all day long.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def compose(*args: P.args, **kwargs: P.kwargs) -> Composed:
        return _left_open(*build(*args, **kwargs).query.sql_with_params())

    return cast("Callable[P, Composed]", compose)


def _left_open(said: str, values: Collection[Any]) -> Composed:
    pieces = said.split("%s")
    for place, value in enumerate(values):
        if value in _LATER:
            pieces[place] = pieces[place].removesuffix("IN (") + "= ANY("
    return Composed("%s".join(pieces), tuple(LATER if value in _LATER else value for value in values))


@dataclass(frozen=True)
class Composed:
    """A statement with its values."""

    said: str
    values: tuple[Any, ...]

    def rows(self, later: Collection[object] = ()) -> list[tuple[Any, ...]]:
        """What the database answers; `later` are the values that were left open."""
        return asked(self.said, self.with_later(later))

    def with_later(self, later: Collection[object]) -> list[Any]:
        """The values in their order, for a statement of which this is a part."""
        return [list(later) if value == LATER else value for value in self.values]


def composed_rows(build: Callable[P, QuerySet[M, M]]) -> Callable[P, ComposedRows[M]]:
    """As `composed`, for rows of a table with what was selected along with them."""

    @lru_cache(maxsize=MOST_KEPT)
    def compose(*args: P.args, **kwargs: P.kwargs) -> ComposedRows[M]:
        found = build(*args, **kwargs)
        compiler = found.query.get_compiler(connection.alias)
        # Fills in what the compiler knows of its columns, too.
        said, values = compiler.as_sql()
        return ComposedRows(_left_open(said, values), compiler)

    return cast("Callable[P, ComposedRows[M]]", compose)


@dataclass(frozen=True)
class ComposedRows(Generic[M]):
    """A statement whose answer are rows of a table; the library makes them as it makes any."""

    question: Composed
    compiler: SQLCompiler

    def rows(self, later: Collection[object] = ()) -> list[M]:
        """What the database answers; `later` are the values that were left open."""
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        found = self.compiler.apply_converters(self.question.rows(later), self.compiler.get_converters(columns))
        answered = SimpleNamespace(
            select=self.compiler.select,
            klass_info=self.compiler.klass_info,
            annotation_col_map=self.compiler.annotation_col_map,
            execute_sql=lambda **_how: None,
            results_iter=lambda _results: map(tuple, found),
        )
        query = SimpleNamespace(get_compiler=lambda **_how: answered)
        asked_for = SimpleNamespace(db=connection.alias, query=query, _known_related_objects={})
        # All that the library's iterable asks of a queryset.
        return list(ModelIterable(cast("QuerySet[M, M]", asked_for)))
