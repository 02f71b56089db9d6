"""`gehor prepare`: everything that must be true of database and files before web and worker start.

Safe to repeat and quick when there is nothing to do. Progress goes to the error stream; what people should read once
the office is ready (logins, set-up link) goes to standard output.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from gehor.config.commands.first_link import new_link
from gehor.config.postgres_binaries import OLDEST_MAJOR
from gehor.kit import clock


def run() -> int:
    """Bring the database and the static files up to date, load the demo or offer the set-up link."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        _say(f"DATABASE_URL: the database does not let us in: {error}")
        return 1
    if server_major() < OLDEST_MAJOR:
        _say(f"DATABASE_URL: the server is PostgreSQL {server_major()}; Gehör needs {OLDEST_MAJOR} or later.")
        return 1
    migrate()
    collect_static()
    if settings.GEHOR_DEMO:
        _demo()
    else:
        _first_link()
    return 0


def server_major() -> int:
    """The major version of the server that answers."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def migrate() -> None:
    """Apply the migrations that are missing, if any."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say("preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Lay the static files ready with hashed names, unless they are as they were."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            facts = Path(storage.path(name)).stat()
            state.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text(encoding="ascii") == state.hexdigest():
        return
    _say("laying out pages' styles and pictures …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=stamp.parent.exists())
    stamp.write_text(state.hexdigest(), encoding="ascii")


def _demo() -> None:
    # Only a demo may have the demo's code in memory.
    from gehor.demo import start

    start.prepare(at=clock.now())
    for line in start.logins():
        print(line)


def _first_link() -> None:
    link = new_link()
    if link:
        print(f"Nobody administers this office yet. Open this address once, within 24 hours: {link}")


def _say(text: str) -> None:
    print(f"Gehör: {text}", file=sys.stderr, flush=True)
