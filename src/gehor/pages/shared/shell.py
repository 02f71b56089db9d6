"""What the shells and parts show, as plain values: a page or the context processor makes them, templates only read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Link:
    """One entry of a menu, breadcrumb or row of tabs; an empty `url` is plain text, `count` None shows no figure."""

    label: str
    url: str = ""
    current: bool = False
    count: int | None = None
    # The single key that does the same, for who has turned shortcuts on.
    key: str = ""

    @property
    def count_words(self) -> str:
        """The figure as a badge says it: 99+ for anything more."""
        return "" if self.count is None else str(self.count) if self.count <= 99 else "99+"


@dataclass(frozen=True)
class Contact:
    """One way to reach the office, as shown in the footer of every page."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Account:
    """Who is signed in, for the block in the staff shell."""

    name: str
    sign_out_url: str
    settings_url: str = ""
    # Tells the browser whose unsaved words it keeps; nothing is looked up by it.
    id: str = ""


@dataclass(frozen=True)
class Paging:
    """Where in a long list this page is; an empty address means that there is no such page.

    `label` names the row of links to screen readers; needed only when a page has two.
    """

    text: str
    previous_url: str = ""
    next_url: str = ""
    numbers: Sequence[Link] = ()
    label: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a way that the reader can follow; `when` is a day in words or empty."""

    label: str
    state: Literal["done", "now", "coming"]
    when: str = ""
