"""The ground goes from under a web server that answers: the database stops, the disk is full."""

from __future__ import annotations

import errno
import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from psycopg.conninfo import conninfo_to_dict
from pytest_django import Settings

from gehor.kit.files import store
from gehor.kit.files.models import StoredFile
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from tests.crash.gate import Gate
from tests.pages.resident.conftest import TEXT, clock, write

__all__ = ["clock"]
ROOT = Path(__file__).resolve().parents[2]
GRANIAN = "--interface wsgi --host 127.0.0.1 --workers 1 --blocking-threads 2 --no-ws"


class Browser:
    """A browser without JavaScript: cookies, redirects, and the token of each form."""

    def __init__(self, port: int) -> None:
        self.site = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.token = ""

    def go(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """(status, page); with a form it is posted."""
        data = None
        if form is not None:
            data = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": self.token}).encode()
        try:
            with self.opener.open(self.site + path, data, timeout=20) as answer:
                status, page = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, page = error.code, error.read().decode()
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page):
            self.token = found[1]
        return status, page


@pytest.fixture
def gate(own_database: str) -> Iterator[Gate]:
    """The way to the office's own database."""
    gate = Gate(own_database)
    yield gate
    gate.close()


@pytest.fixture
def visitor(own_database: str, surroundings: dict[str, str], gate: Gate) -> Iterator[Browser]:
    """A browser before a real web server of a small office, whose database lies behind the gate."""
    for command in (["tests.crash.office", "load"], ["django", "collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, env=surroundings, check=True, capture_output=True, timeout=60
        )
    parts = conninfo_to_dict(own_database)
    behind = f"postgresql://{parts.get('user', '')}:{parts.get('password', '')}@127.0.0.1:{gate.port}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    web = subprocess.Popen(
        [sys.executable, "-m", "granian", *f"{GRANIAN} --port {port}".split(), "gehor.config.wsgi:application"],
        cwd=ROOT,
        env={**surroundings, "DATABASE_URL": f"{behind}/{parts['dbname']}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        browser = Browser(port)
        _wait_for(browser, web)
        yield browser
    finally:
        web.terminate()
        try:
            web.wait(timeout=15)
        except subprocess.TimeoutExpired:
            web.kill()
            web.wait()


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_a_database_that_stops_for_a_moment_costs_nobody_their_text(visitor: Browser, gate: Gate) -> None:
    assert visitor.go("/sv/say/")[0] == 200
    assert visitor.go("/sv/say/", {"text": TEXT, "kind": "complaint"})[0] == 200

    gate.close()
    status, page = visitor.go("/sv/say/place/", {"place": "Lindvägen 3"})
    assert status == 503
    assert "Tjänsten är tillfälligt stängd" in page
    assert visitor.go("/healthz")[0] == 503
    assert visitor.go("/en/say/")[0] == 503

    gate.open()
    assert visitor.go("/healthz")[0] == 200
    status, page = visitor.go("/sv/say/")
    assert status == 200
    assert TEXT in page
    for path, form in (
        ("/sv/say/place/", {"place": "Lindvägen 3"}),
        ("/sv/say/pictures/", {"next": "1"}),
        ("/sv/say/reply/", {"language": "sv", "reply_by": "anonymous"}),
    ):
        assert visitor.go(path, form)[0] == 200, path
    # So quick a person is asked to press once more, and then believed.
    visitor.go("/sv/say/check/", {})
    status, page = visitor.go("/sv/say/check/", {"again": "1"})
    assert status == 200
    assert re.search(r"S\d{4}-\d{6}", page)


@pytest.mark.django_db
def test_a_full_disk_is_said_and_keeps_the_draft_and_nothing_half(
    client: Client, clock: time_machine.Coordinates, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GEHOR_FILES = tmp_path / "files"
    write(client, clock)
    with monkeypatch.context() as disk:
        disk.setattr(store.os, "fsync", _no_room)
        answer = client.post("/sv/say/check/")

    assert answer.status_code == 503
    assert "Tjänsten är tillfälligt stängd" in answer.content.decode()
    assert [row.objects.count() for row in (Received, Case, StoredFile)] == [0, 0, 0]
    assert [path for path in settings.GEHOR_FILES.rglob("*") if path.is_file()] == []
    assert FormDraft.objects.get().answers["text"] == TEXT

    client.post("/sv/say/check/")
    assert (Received.objects.count(), Case.objects.count()) == (1, 1)


def _no_room(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _wait_for(browser: Browser, web: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert web.poll() is None, "the web server did not start"
        try:
            if browser.go("/healthz")[0] == 200:
                return
        except urllib.error.URLError:
            continue
    pytest.fail("the web server does not answer")
