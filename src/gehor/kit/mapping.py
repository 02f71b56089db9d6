"""Turns our own values into another system's shape, by a table that is data: one `their.path = words` a line.

`{field}` in the words is one of our values; alone on the right side it keeps its type. One step of a path may end in
`[]`: that line is made once for every entry of the list whose fields the words name (`{record.number}`). Answers are
read by a path of the same kind. Whatever comes from outside is hostile: it is bounded, and no entity of it is expanded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree as Tree
from xml.parsers import expat

Value = str | int | float | bool | None
Entry = Mapping[str, Value]

MOST_LINES: Final = 200
LONGEST_LINE: Final = 400
MOST_READ: Final = 1_000_000
_STEP: Final = re.compile(r"[^\W\d][\w-]{0,59}(\[\])?")
_FIELD: Final = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)?)\}")
# What XML 1.0 can not hold at all.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class MappingWrong(ValueError):
    """A line can not be used: `code` says why, `line` is its number (from 1), `what` the word it is about."""

    def __init__(self, code: str, line: int, what: str = "") -> None:
        super().__init__(f"{code}, line {line}: {what}")
        self.code, self.line, self.what = code, line, what


class NotReadable(ValueError):
    """An answer is no JSON or XML of the kind that was agreed on."""


@dataclass(frozen=True)
class Row:
    """One line: where it goes, what it holds, and the list it is repeated for ("" when it is not)."""

    path: tuple[str, ...]
    words: str
    over: str


def parsed(text: str, *, fields: Collection[str], lists: Collection[str], one_root: bool = False) -> tuple[Row, ...]:
    """The lines of a mapping; empty ones and those that begin with # are left out.

    `fields` are the names that may stand in it, those of a list's entries as `list.name`; `one_root`: all begin with
    the same step, as XML needs. Raises MappingWrong.
    """
    rows: list[Row] = []
    places: set[tuple[str, ...]] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(rows) >= MOST_LINES or len(line) > LONGEST_LINE:
            raise MappingWrong("mapping_too_long", number)
        row = _row(line, number, fields, lists)
        place = tuple(step.removesuffix("[]") for step in row.path)
        # A place that already holds words can not hold further places, nor the other way round.
        if place in places or any(other[: len(place)] == place or place[: len(other)] == other for other in places):
            raise MappingWrong("mapping_place_twice", number, ".".join(place))
        places.add(place)
        rows.append(row)
    if one_root and (len({row.path[0] for row in rows}) > 1 or any(len(row.path) == 1 for row in rows)):
        raise MappingWrong("mapping_needs_one_root", 1)
    return tuple(rows)


def _row(line: str, number: int, fields: Collection[str], lists: Collection[str]) -> Row:
    left, sign, right = line.partition("=")
    path = tuple(left.strip().split("."))
    if not sign or not all(_STEP.fullmatch(step) for step in path):
        raise MappingWrong("mapping_line_wrong", number, left.strip())
    named = _FIELD.findall(right)
    if unknown := [name for name in named if name not in fields]:
        raise MappingWrong("mapping_field_unknown", number, unknown[0])
    over = {name.partition(".")[0] for name in named if "." in name} & set(lists)
    repeated = [step for step in path if step.endswith("[]")]
    if len(repeated) != len(over) or len(over) > 1 or path[-1].endswith("[]"):
        raise MappingWrong("mapping_list_wrong", number, left.strip())
    return Row(path, right.strip(), next(iter(over), ""))


def built(rows: Sequence[Row], values: Entry, lists: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """The other system's shape, filled in."""
    made: dict[str, Any] = {}
    for row in rows:
        if not row.over:
            _put(made, row.path, _filled(row.words, values))
            continue
        for index, entry in enumerate(lists.get(row.over, ())):
            named = {**values, **{f"{row.over}.{key}": value for key, value in entry.items()}}
            _put(made, row.path, _filled(row.words, named), index=index)
    return made


def _filled(words: str, values: Entry) -> Value:
    if alone := _FIELD.fullmatch(words):
        return values.get(alone[1])
    return _FIELD.sub(lambda found: _plain(values.get(found[1])), words)


def _put(made: dict[str, Any], path: tuple[str, ...], value: Value, index: int = 0) -> None:
    here = made
    for step in path[:-1]:
        if step.endswith("[]"):
            entries = here.setdefault(step[:-2], [])
            while len(entries) <= index:
                entries.append({})
            here = entries[index]
        else:
            here = here.setdefault(step, {})
    here[path[-1]] = value


def as_json(made: Mapping[str, Any]) -> str:
    """As JSON in readable letters."""
    return json.dumps(made, ensure_ascii=False, indent=1)


def as_xml(made: Mapping[str, Any]) -> str:
    """As XML; what is not known is left out, and signs that XML can not hold become blanks."""
    [(name, value)] = made.items()
    root = Tree.Element(name)
    _grow(root, value)
    Tree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _grow(element: Tree.Element, value: Any) -> None:
    if not isinstance(value, dict):
        element.text = _NOT_XML.sub(" ", _plain(value))
        return
    for name, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            if one is not None:
                _grow(Tree.SubElement(element, name), one)


def as_lines(made: Mapping[str, Any]) -> str:
    """As lines `path: words` for people to read; lists and what is not known are left out."""
    return "\n".join(f"{path}: {words}" for path, words in _lines(made, "") if words)


def _lines(made: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in made.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{before}{name}.")
        elif not isinstance(value, list):
            yield f"{before}{name}", " ".join(_plain(value).split())


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def valid_path(path: str) -> bool:
    """Whether an answer can be read by this path."""
    return all(_STEP.fullmatch(step) and not step.endswith("[]") for step in path.split("."))


def opened(data: bytes, shape: str) -> Any:
    """An answer as a tree of dicts, lists and plain values, from `json` or `xml`. Raises NotReadable."""
    if len(data) > MOST_READ:
        raise NotReadable("too long")
    if shape == "xml":
        return _from_xml(data)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotReadable(f"no JSON: {type(error).__name__}") from None


def _from_xml(data: bytes) -> Any:
    try:
        # A declaration of types is where entities, files and addresses would be named: nobody needs one here.
        guard = expat.ParserCreate()
        guard.StartDoctypeDeclHandler = _refuse
        guard.Parse(data, True)
        root = Tree.fromstring(data)  # noqa: S314  (looked through above: no entity can be declared in it)
        return {_local(root.tag): _tree(root)}
    except (expat.ExpatError, Tree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise NotReadable(f"no XML: {type(error).__name__}") from None


def _refuse(*_: object) -> None:
    raise ValueError("a document type is declared")


def _tree(element: Tree.Element) -> Any:
    if not len(element):
        return element.text or ""
    made: dict[str, Any] = {}
    for inner in element:
        made.setdefault(_local(inner.tag), _tree(inner))
    return made


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def found(tree: Any, path: str) -> str:
    """The words at the path, a number as it is written; "" where there is nothing of the kind. Of a list the first."""
    here = tree
    for step in path.split("."):
        if isinstance(here, list):
            here = here[0] if here else None
        here = here.get(step) if isinstance(here, dict) else None
    if isinstance(here, bool) or not isinstance(here, str | int):
        return ""
    return str(here).strip()


def refilled(tree: Any, pieces: Mapping[str, str]) -> Any:
    """The tree with words that are wholly one of the keys exchanged for its piece."""
    if isinstance(tree, dict):
        return {name: refilled(value, pieces) for name, value in tree.items()}
    if isinstance(tree, list):
        return [refilled(value, pieces) for value in tree]
    return pieces.get(tree, tree) if isinstance(tree, str) else tree
