"""The demo's mail stays on this machine, whatever the environment says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = "from gehor.config import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER or '-')"
REAL = {"GEHOR_SMTP_HOST": "mail.kontoret.example", "GEHOR_SMTP_PORT": "587", "GEHOR_SMTP_USER": "kontoret"}


def _settings(**marks: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", ASK], env={**os.environ, **REAL, **marks}, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


@pytest.mark.parametrize(("marks", "told"), [({}, "127.0.0.1 9 -"), ({"GEHOR_SINK_PORT": "2525"}, "127.0.0.1 2525 -")])
def test_demo_never_sends_to_the_offices_own_mail_server(marks: dict[str, str], told: str) -> None:
    assert _settings(GEHOR_DEMO="1", **marks) == told


def test_office_that_is_no_demo_sends_to_the_server_it_names() -> None:
    assert _settings(GEHOR_DEMO="0") == "mail.kontoret.example 587 kontoret"
