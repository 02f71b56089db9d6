"""`gehor check`: is this installation in order?"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gehor.config.commands.prepare import server_major
from gehor.config.postgres_binaries import OLDEST_MAJOR
from gehor.journey import scanning
from gehor.kit import clock
from gehor.kit.files.store import waits_since
from gehor.outside.virus_scan import ScannerAway, version_of
from gehor.steps.intake import queries as intake
from gehor.steps.register.actions.watch_scanner import PATIENCE

LEAST_ROOM = 1_000_000_000


def run() -> int:
    """Say yes or no per question; exit status 1 when one answer is no."""
    wrong = 0
    for question, answer in _questions().items():
        faults = list(answer())
        wrong += bool(faults)
        print(f"{question}: {'yes' if not faults else 'NO, ' + '; '.join(faults)}")
    return 1 if wrong else 0


def _questions() -> dict[str, Callable[[], Iterator[str]]]:
    return {
        "settings hold": _settings,
        "database answers": _database,
        "database is of this version": _migrations,
        "files can be kept": _files,
        "mailboxes are read": _mailboxes,
        "virus scanner answers": _scanner,
    }


def _settings() -> Iterator[str]:
    try:
        call_command("check", fail_level="WARNING", stdout=io.StringIO())
    except SystemCheckError as error:
        yield str(error)


def _database() -> Iterator[str]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield str(error).strip()
    else:
        if server_major() < OLDEST_MAJOR:
            yield f"it is PostgreSQL {server_major()}, {OLDEST_MAJOR} or later is needed"


def _migrations() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        yield "unknown without a database"
    else:
        if missing:
            yield f"{len(missing)} migrations are not applied (gehor migrate)"


def _files() -> Iterator[str]:
    folder = Path(settings.GEHOR_DATA)
    probe = folder / ".probe"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        yield f"{folder} can not be written ({error.strerror})"
    free = shutil.disk_usage(folder).free
    if free < LEAST_ROOM:
        yield f"only {free // 1_000_000} MB are free below {folder}"


def _scanner() -> Iterator[str]:
    scanner = scanning.the_scanner()
    if scanner is None:
        return
    try:
        version_of(scanner)
    except ScannerAway as error:
        yield str(error)
    try:
        since = waits_since()
    except DatabaseError:
        yield "unknown without a database"
        return
    if since is not None and clock.now() - since > PATIENCE:
        yield f"files wait for it since {since:%Y-%m-%d %H:%M} UTC"


def _mailboxes() -> Iterator[str]:
    try:
        rows = intake.mailboxes()
    except DatabaseError:
        yield "unknown without a database"
        return
    for row in rows:
        if row.is_silent(clock.now()):
            why = row.last_error or "no word from the reader"
            yield f"{row.data.code} has not been read for {row.data.alarm_after} minutes ({why})"
        if row.skipped:
            yield f"{row.skipped} mails in {row.data.code} could not be read"
