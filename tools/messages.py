"""Collects the interface's sentences from code and templates into catalogues, and compiles them.

    python -m tools.messages          bring en and fi up to date with the source, compile
    python -m tools.messages --check  say what is missing or stale, change nothing

Swedish is the source language, so it needs no catalogue. Finnish holds what a resident can meet;
staff pages are Swedish and English only.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "gehor"
LOCALE = SOURCE / "pages" / "locale"
LANGUAGES = ("en", "fi")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
STAFF_ONLY = ("pages/desk/", "pages/office/", "pages/templates/desk/", "pages/templates/office/", "journey/digest")


@dataclass
class Sentence:
    """One sentence of the source: its plural, if any, and the files it stands in."""

    plural: str | None = None
    context: str | None = None
    places: set[str] = field(default_factory=set)

    @property
    def for_residents(self) -> bool:
        """True if it stands anywhere but on staff pages."""
        return any(not place.startswith(STAFF_ONLY) for place in self.places)


def sources() -> Iterator[tuple[str, bytes]]:
    """Every Python file and template that may hold sentences, with its path below the package."""
    for path in sorted(SOURCE.rglob("*")):
        relative = path.relative_to(SOURCE).as_posix()
        if path.suffix == ".py" and "/migrations/" not in relative:
            yield relative, path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "pages/templates/" in relative:
            # templatize turns a template into what the Python extractor can read, but for its indentation.
            lines = templatize(path.read_text(encoding="utf-8"), origin=relative).splitlines()
            yield relative, "\n".join(line.lstrip() for line in lines).encode()


def collect() -> dict[tuple[str | None, str], Sentence]:
    """All sentences of the source, keyed by context and msgid."""
    found: dict[tuple[str | None, str], Sentence] = {}
    for place, content in sources():
        for _line, function, messages, _comments in extract_python(
            io.BytesIO(content), list(KEYWORDS), [], {"encoding": "utf-8"}
        ):
            words = list(messages) if isinstance(messages, tuple) else [messages]
            context = words.pop(0) if function in {"pgettext", "npgettext", "pgettext_lazy"} else None
            if not words or not isinstance(words[0], str) or not words[0]:
                continue
            plural = words[1] if "ngettext" in function or function == "npgettext" else None
            sentence = found.setdefault((context, words[0]), Sentence(context=context))
            sentence.plural = sentence.plural or (plural if isinstance(plural, str) else None)
            sentence.places.add(place)
    return found


def catalogue(language: str) -> Catalog:
    """The language's catalogue as it lies on disk, or an empty one."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def fresh(language: str, found: dict[tuple[str | None, str], Sentence]) -> Catalog:
    """A catalogue with exactly the source's sentences, translations carried over."""
    old, new = catalogue(language), Catalog(locale=language, charset="utf-8", header_comment="# Gehör")
    for (context, msgid), sentence in sorted(found.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        if language == "fi" and not sentence.for_residents:
            continue
        key = (msgid, sentence.plural) if sentence.plural else msgid
        earlier = old.get(msgid, context)
        string = earlier.string if earlier is not None and bool(sentence.plural) == earlier.pluralizable else None
        flags = {"python-format"} if "%(" in msgid else set()
        new.add(key, string or (("", "") if sentence.plural else ""), flags=flags, context=context)
    return new


def as_po(messages: Catalog) -> bytes:
    """The catalogue as text, without dates that would differ from day to day."""
    out = io.BytesIO()
    write_po(out, messages, width=120, omit_header=False, sort_output=True)
    return b"\n".join(
        line for line in out.getvalue().split(b"\n") if not line.startswith((b'"POT-Creation', b'"PO-Revision'))
    )


def as_mo(messages: Catalog) -> bytes:
    """The compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, messages)
    return out.getvalue()


def untranslated(messages: Catalog) -> list[str]:
    """Sentences without a translation."""
    return [
        str(message.id)
        for message in messages
        if message.id and not (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    ]


def main(arguments: list[str]) -> int:
    """Update or check; the exit status is 1 when something is missing or stale."""
    found, bad = collect(), 0
    for language in LANGUAGES:
        messages, folder = fresh(language, found), LOCALE / language / "LC_MESSAGES"
        text = as_po(messages)
        on_disk = folder / "django.po"
        if "--check" in arguments:
            if not on_disk.exists() or on_disk.read_bytes() != text:
                print(f"{language}: the catalogue differs from the source; run python3 start.py messages")
                bad = 1
        else:
            folder.mkdir(parents=True, exist_ok=True)
            on_disk.write_bytes(text)
            (folder / "django.mo").write_bytes(as_mo(catalogue(language)))
        missing = untranslated(messages)
        for msgid in missing:
            print(f"{language}: not translated: {msgid}")
        bad = bad or int(bool(missing))
        print(f"{language}: {len(list(messages)) - 1} sentences, {len(missing)} missing")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
