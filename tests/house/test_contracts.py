"""The contracts are kept, and each of them stops the fault it is for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.walk import ROOT, SOURCE

# One planted fault per contract: where, and what is written there.
PLANTED = {
    "1 house": ("kit/ids.py", "from gehor.people import queries as planted  # noqa\n"),
    "2 way": ("steps/register/rules/words.py", "import gehor.steps.answer.rules.words as planted  # noqa\n"),
    "3 drawers": ("steps/promise/queries/__init__.py", "import gehor.steps.promise.writes as planted  # noqa\n"),
    "4 plain rules": ("steps/route/rules/words.py", "import django.db as planted  # noqa\n"),
    "5 tables": ("journey/arrival.py", "import gehor.steps.intake.models.received as planted  # noqa\n"),
    "6 no act": ("steps/route/actions/assign.py", "import gehor.steps.route.actions.take_up as planted  # noqa\n"),
    "7 public faces": (
        "pages/resident/urls.py",
        "import gehor.steps.register.queries.protected as planted  # noqa\n",
    ),
    "8 no channel": (
        "steps/intake/channels/web_form.py",
        "import gehor.steps.intake.channels.taken_in as planted  # noqa\n",
    ),
    "9 no delivery": ("outbox/delivery/email.py", "import gehor.outbox.delivery.letter as planted  # noqa\n"),
    "10 readers": ("pages/resident/urls.py", "import gehor.pages.desk.urls as planted  # noqa\n"),
    "11 no ring": ("kit/clock.py", "import gehor.kit.working_days as planted  # noqa\n"),
}


def _lint(source: Path, config: Path) -> str:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(config), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=source.parent,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
    )
    return f"{run.stdout}{run.stderr}\nexit {run.returncode}"


def test_every_contract_of_the_house_is_kept_today() -> None:
    said = _lint(SOURCE.parent, ROOT / "pyproject.toml")

    assert "exit 0" in said, said
    assert " 0 broken" in said, said


def test_a_fault_planted_against_each_contract_is_stopped_by_it(tmp_path: Path) -> None:
    source = tmp_path / "src"
    shutil.copytree(SOURCE, source / "gehor", ignore=shutil.ignore_patterns("__pycache__", "static", "data", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for place, fault in PLANTED.values():
        file = source / "gehor" / place
        assert file.exists(), f"the fault for {place} has nowhere to stand"
        file.write_text(file.read_text(encoding="utf-8") + fault, encoding="utf-8")
    (source / "gehor" / "kit" / "working_days.py").open("a").write("import gehor.kit.clock as planted  # noqa\n")

    said = _lint(source, tmp_path / "pyproject.toml")

    broken = set(re.findall(r"^(\d+) [^\n]*BROKEN", said, flags=re.MULTILINE))
    assert broken == {name.split()[0] for name in PLANTED}, said


@pytest.mark.parametrize("place", ["utils.py", "helpers.py", "steps/register/misc.py"])
def test_a_drawer_with_a_name_that_says_nothing_is_not_there(place: str) -> None:
    assert not (SOURCE / place).exists()
    banned = {"utils", "helpers", "common", "services", "misc"}

    named = [path for path in SOURCE.rglob("*") if path.stem in banned]

    assert named == []
