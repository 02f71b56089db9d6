"""Reads markup into a plain list of elements, so that tests ask about elements and not about strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")


VOID = {"input", "meta", "link", "img", "br", "hr", "rect", "path", "circle"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, inside=[one.tag for one in self._open])
        self.elements.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        closed = self._open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data


def read(html: str) -> list[Element]:
    """Every element in document order; AssertionError when elements are not closed in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.elements


def find(html: str, tag: str = "", **attrs: str) -> list[Element]:
    """Elements of that tag with those attribute values; `_` in a name stands for `-`, `class_` for class."""
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return [
        one
        for one in read(html)
        if (not tag or one.tag == tag)
        and all(
            value in one.get("class").split() if name == "class" else one.attrs.get(name) == value
            for name, value in wanted.items()
        )
    ]


def one(html: str, tag: str = "", **attrs: str) -> Element:
    found = find(html, tag, **attrs)
    assert len(found) == 1, f"{len(found)} elements {tag} {attrs}"
    return found[0]
