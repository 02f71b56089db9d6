"""Rows of several tables written in one round trip, before anything else is asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, reduce
from itertools import groupby
from typing import Any, TypeAlias, TypeVar, cast

from django.db import connection, models
from django.db.models import AutoField, Field, Model

# What these hold goes to the database as it is; times of `auto_now` are not used here.
_PLAIN = frozenset(
    {
        models.BigIntegerField,
        models.BooleanField,
        models.CharField,
        models.DateField,
        models.DateTimeField,
        models.FloatField,
        models.ForeignKey,
        models.IntegerField,
        models.OneToOneField,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.SmallIntegerField,
        models.TextField,
        models.UUIDField,
    }
)
M = TypeVar("M", bound=Model)
# What gathers here just now, and whether the question on its way may pass what waits.
_gathering: ContextVar[Pending | None] = ContextVar("gathering", default=None)
_aside: ContextVar[bool] = ContextVar("aside", default=False)
Fields: TypeAlias = "tuple[Field[Any, Any], ...]"


class Pending:
    """New rows and changed columns that wait to be written together.

    Whatever is asked of the database meanwhile finds them there: they go first. A row's values are those it has when
    it goes, so what changes after `add` is still part of it. Keys come from Python or are not asked for.
    """

    def __init__(self) -> None:
        self._new: dict[int, Model] = {}
        self._changed: dict[int, tuple[Model, dict[str, None]]] = {}
        self._last: dict[object, Callable[[], None]] = {}
        self._writing = False

    def add(self, *rows: Model) -> None:
        """Let these be inserted, in this order."""
        for row in rows:
            self._new[id(row)] = row
            # From now on a `save` of it is a change of a row that is there.
            row._state.adding, row._state.db = False, connection.alias

    def change(self, row: Model, *names: str) -> None:
        """Let these fields of a row, locked by the caller, be as they are now."""
        if id(row) not in self._new:
            self._changed.setdefault(id(row), (row, {}))[1].update(dict.fromkeys(names))

    def write(self) -> None:
        """Write what waits: changes after new rows. Raises what the database says of any of them."""
        new, changed = list(self._new.values()), list(self._changed.values())
        self.forget()
        if not new and not changed:
            return
        self._writing = True
        try:
            with connection.cursor() as cursor:
                said = [_inserts(cursor.mogrify, list(rows)) for _, rows in groupby(new, key=type)]
                said += [_update(cursor.mogrify, row, tuple(names)) for row, names in changed]
                # Bound already, and each sign stands for itself.
                cursor.execute(";\n".join(said))
        finally:
            self._writing = False

    def end(self) -> None:
        """Write what waits, then do what was to be done last."""
        self.write()
        while self._last:
            last, self._last = self._last, {}
            for do in last.values():
                do()
            self.write()

    def forget(self) -> None:
        """What waits is not wanted any more: it was part of something that did not happen."""
        self._new, self._changed = {}, {}

    def touches(self, models: Sequence[type[Model]]) -> bool:
        """Whether a row of one of these tables waits."""
        waiting = (*self._new.values(), *(row for row, _ in self._changed.values()))
        return any(isinstance(row, tuple(models)) for row in waiting)

    def _first(self, execute: Callable[..., Any], sql: Any, *given: Any) -> Any:
        if (self._new or self._changed) and not self._writing and not _aside.get():
            if isinstance(sql, str) and sql.startswith("ROLLBACK TO"):
                # What came before the mark was written when the mark was set.
                self.forget()
            else:
                self.write()
        return execute(sql, *given)


@contextmanager
def gathered() -> Iterator[Pending]:
    """A block whose rows are written together; inside one transaction, ended by the caller after this."""
    pending = Pending()
    token = _gathering.set(pending)
    with connection.execute_wrapper(pending._first):
        try:
            yield pending
            pending.end()
        except BaseException:
            pending.forget()
            raise
        finally:
            _gathering.reset(token)


def last(key: object, do: Callable[[], None]) -> None:
    """Do this once all rows are written, before the transaction ends; at once where none are gathered.

    Of several with one key only one is done.
    """
    pending = _gathering.get()
    if pending is None:
        do()
    else:
        pending._last[key] = do


def locked(model: type[M], key: object, *, along: str = "") -> M | None:
    """The row with this key, held until the transaction ends, with the row that its field `along` points at.

    What a manager's `select_for_update` does, without composing the same statement anew each time.
    """
    said, fields, other = _question(model, along)
    found = asked(said, (key,))
    if not found:
        return None
    row = _made(model, fields, found[0][: len(fields)])
    if along:
        other_model, other_fields = other
        setattr(row, along, _made(other_model, other_fields, found[0][len(fields) :]))
    return row


def asked(said: str, values: Sequence[object], *, of: Sequence[type[Model]] | None = None) -> list[tuple[Any, ...]]:
    """What the database answers to a statement written by hand; for questions that are asked at every arrival.

    `of` names the tables that are read: rows of others may wait on.
    """
    pending = _gathering.get()
    token = _aside.set(of is not None and pending is not None and not pending.touches(of))
    try:
        with connection.cursor() as cursor:
            cursor.execute(said, cast("Sequence[str]", values))
            return cast("list[tuple[Any, ...]]", cursor.fetchall())
    finally:
        _aside.reset(token)


def _made(model: type[M], fields: Fields, values: Sequence[Any]) -> M:
    told = [
        reduce(lambda known, convert: convert(known, None, connection), field.get_db_converters(connection), value)
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], told)


@cache
def _question(model: type[Model], along: str) -> tuple[str, Fields, tuple[type[Model], Fields]]:
    fields = _fields(model)
    columns, join, other = _columns_of("one", fields), "", model
    if along:
        link = cast("models.ForeignKey[Any, Any]", model._meta.get_field(along))
        other = link.related_model
        columns += _columns_of("other", _fields(other))
        join = f"JOIN {_table(other)} other ON other.{_column(other._meta.pk)} = one.{_column(link)}"
    key = _column(model._meta.pk)
    said = f"SELECT {', '.join(columns)} FROM {_table(model)} one {join} WHERE one.{key} = %s FOR UPDATE OF one"  # noqa: S608 - names of our own tables
    return said, fields, (other, _fields(other))


Mogrify = Callable[[str, Sequence[object]], str]


@cache
def _inserting(model: type[Model]) -> tuple[str, str, Fields]:
    """The beginning of an insert, the places of one row, and the fields that fill them."""
    fields = tuple(
        field
        for field in _fields(model)
        if not field.generated and not (field.primary_key and isinstance(field, AutoField))
    )
    names = ", ".join(_column(field) for field in fields)
    places = ", ".join(_place(field) for field in fields)
    return f"INSERT INTO {_table(model)} ({names}) VALUES ", f"({places})", fields  # noqa: S608 - names of our own tables


@cache
def _setting(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = tuple(cast("Field[Any, Any]", model._meta.get_field(name)) for name in names)
    told = ", ".join(f"{_column(field)} = {_place(field)}" for field in fields)
    return f"UPDATE {_table(model)} SET {told} WHERE {_column(model._meta.pk)} = %s", fields  # noqa: S608 - names of our own tables


def _inserts(bound: Mogrify, rows: list[Model]) -> str:
    begun, places, fields = _inserting(type(rows[0]))
    return begun + ", ".join(bound(places, _values(row, fields, new=True)) for row in rows)


def _update(bound: Mogrify, row: Model, names: tuple[str, ...]) -> str:
    said, fields = _setting(type(row), names)
    return bound(said, [*_values(row, fields, new=False), row.pk])


def _values(row: Model, fields: Fields, *, new: bool) -> list[object]:
    return [
        getattr(row, field.attname)
        if type(field) in _PLAIN
        else field.get_db_prep_save(field.pre_save(row, new), connection=connection)
        for field in fields
    ]


def _place(field: Field[Any, Any]) -> str:
    special = getattr(field, "get_placeholder", None)
    return special(None, None, connection) if special else "%s"


def _fields(model: type[Model]) -> Fields:
    return tuple(model._meta.concrete_fields)


def _columns_of(name: str, fields: Fields) -> list[str]:
    return [f"{name}.{_column(field)}" for field in fields]


def _column(field: Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
