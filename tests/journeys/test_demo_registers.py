"""The demo's office hands cases over to a register that runs beside it, and the main diary hears of the rest."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gehor.demo import start
from gehor.demo.life import cast
from gehor.demo.neighbours import FOLDER, PORT, hand_some_over, meet_neighbours
from gehor.journal.queries import verify
from gehor.journey import departure, registers, set_up
from gehor.steps.register.models.case import Case
from gehor.steps.route.models import ExternalRegister, Transfer
from tests.cast import AT

pytestmark = pytest.mark.django_db
SECRET = "GEHOR_SECRET_SOPHAMTNING"
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Both registers as the demo starts them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    for name, value in ((PORT, port), (FOLDER, str(tmp_path)), (SECRET, "hemlig-mellan-oss")):
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-m", "gehor.demo.registers", str(tmp_path), port]
    with subprocess.Popen(command, env=dict(os.environ)) as process:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until and not (tmp_path / "diarium" / "in").exists():
                assert process.poll() is None
            yield tmp_path
        finally:
            process.terminate()


def test_cases_about_refuse_go_over_and_come_back_with_their_number(
    beside: Path, mails: list[object], client: Client
) -> None:
    files = set_up.load(at=AT, code=start.OFFICE)
    set_up.admit(at=AT, files=files, password=start.PASSWORD)
    crew = cast(files.staff)
    assert meet_neighbours(at=AT)
    assert meet_neighbours(at=AT)

    assert hand_some_over(crew, at=AT) == 3
    for step in range(4):
        departure.send_due(at=LATER + timedelta(minutes=step))
        registers.carry(at=LATER + timedelta(minutes=step))

    numbers = Transfer.objects.filter(purpose="hand_over").values_list("receipt_number", flat=True)
    assert sorted(numbers) == ["SOP-26-0001", "SOP-26-0002", "SOP-26-0003"]
    assert {(case.status, case.outcome) for case in Case.objects.all()} == {("closed", "handed_over")}
    assert sorted(ExternalRegister.objects.values_list("code", flat=True)) == ["huvuddiariet", "sophamtning"]
    page = client.get("/fi/registers/").content.decode()
    assert "Jätteenkeräyksen rekisteri" in page
    assert verify().problems == ()


def test_without_registers_beside_it_the_demo_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PORT, raising=False)
    set_up.load(at=AT, code=start.OFFICE)

    assert not meet_neighbours(at=AT)
    assert not ExternalRegister.objects.exists()
