"""Where a bench keeps its office: a data folder and a durable database of its own per number of cases."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from gehor.config import environment
from gehor.config.postgres import Embedded
from gehor.config.postgres_place import make_data_folder

SIZES = (10_000, 100_000, 1_000_000)


def parser(told: str | None) -> argparse.ArgumentParser:
    """The arguments that every bench has."""
    made = argparse.ArgumentParser(prog="start.py bench", description=told)
    made.add_argument("--cases", type=int, default=SIZES[0], help="how many cases the office has (10000 unless told)")
    made.add_argument("--anew", action="store_true", help="throw the office of this size away and load it again")
    return made


def home() -> Path:
    """The folder of all benches: offices of each size, and what was measured."""
    return Path(os.environ.get("GEHOR_BENCH", environment.CHECKOUT / ".gehor" / "bench"))


def enter(cases: int, *, anew: bool = False) -> Embedded:
    """Start the durable database of this size, and let Django stand on it. Whoever enters leaves it again."""
    data = home() / str(cases)
    if anew:
        remove(data)
    data.parent.mkdir(parents=True, exist_ok=True)
    make_data_folder(data)
    server = Embedded(data)
    os.environ |= {
        "GEHOR_DATA": str(data),
        "GEHOR_DEMO": "0",
        "DATABASE_URL": server.join(),
        "DJANGO_SETTINGS_MODULE": "gehor.config.settings",
    }
    import django

    django.setup()
    return server


def remove(data: Path) -> None:
    """Throw an office of the benches away; nobody may be using it."""
    record = data / "postgres.place"
    if record.exists():
        shutil.rmtree(record.read_text(encoding="utf-8").strip())
    shutil.rmtree(data, ignore_errors=True)
