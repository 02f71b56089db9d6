"""start.py and the lock files: nothing but the standard library, nothing without a hash, no address."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.walk import ROOT

LOCKS = ("requirements.lock", "requirements-ml.lock", "requirements-dev.lock", "requirements-setup.lock")
PINNED = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ;]+)", re.MULTILINE)


def _pins(name: str) -> set[tuple[str, str]]:
    return set(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))


def test_start_command_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])

    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", text) if "==" in entry]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_runtime_lock_holds_exactly_the_versions_the_project_names() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {match.groups() for line in named if (match := PINNED.match(line))}

    assert len(wanted) == len(named)
    assert wanted - _pins("requirements.lock") == set()


def test_development_lock_holds_the_runtime_lock_unchanged() -> None:
    assert _pins("requirements.lock") - _pins("requirements-dev.lock") == set()


def test_extra_lock_holds_the_runtime_lock_and_what_the_extra_names_and_development_has_both() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {match.groups() for line in extra["ml"] if (match := PINNED.match(line))}

    assert named and named <= _pins("requirements-ml.lock")
    assert _pins("requirements.lock") < _pins("requirements-ml.lock") < _pins("requirements-dev.lock")


def test_an_extra_that_there_is_not_is_refused_with_those_there_are() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), "gehor", "--help"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "GEHOR_EXTRAS": "dance"},
    )

    assert done.returncode == 1
    assert "'dance'" in done.stderr and "ml" in done.stderr


def test_unknown_word_is_refused_with_the_words_there_are() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), "dance"], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert "'dance'" in done.stderr
    assert "run, test, check" in done.stderr
