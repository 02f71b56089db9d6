"""Words that must fit from one room to the next."""

from __future__ import annotations

import re
import subprocess
import sys

from django.urls import get_resolver
from tools.messages import catalogue

from tests.house.walk import ROOT, SOURCE, python_files


def test_every_word_somebody_wakes_is_a_job() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    woken = set(re.findall(r"\bwake\(\"(\w+)\"\)", source))

    assert woken
    assert {word for word in woken if not (SOURCE / "jobs" / f"{word}.py").exists()} == set()


def _names(resolver: object, namespace: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
        if hasattr(pattern, "url_patterns"):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            found |= _names(pattern, inner)
        elif pattern.name:
            found.add(":".join(filter(None, (namespace, pattern.name))))
    return found


def test_every_address_a_template_names_exists() -> None:
    known = _names(get_resolver())
    named = {
        name
        for path in (SOURCE / "pages" / "templates").rglob("*.html")
        for name in re.findall(r"{% url ['\"]([\w:]+)['\"]", path.read_text(encoding="utf-8"))
    }

    assert named - known == set()
    assert named


def test_every_sentence_is_translated_and_the_catalogues_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tools.messages", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]


def test_no_finnish_sentence_is_really_the_english_one() -> None:
    english = {message.id: message.string for message in catalogue("en") if message.id}
    finnish = {message.id: message.string for message in catalogue("fi") if message.id}
    alike_in_both = {"112", "%(name)s – %(office)s", "JavaScript", "OK"}

    same = {str(msgid) for msgid, string in finnish.items() if string == english.get(msgid)}

    assert len(finnish) > 200
    assert same - alike_in_both == set()
