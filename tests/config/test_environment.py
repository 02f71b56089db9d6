"""What the environment may say, and what stops the start."""

from __future__ import annotations

import pytest

from gehor.config import environment
from gehor.config.environment import WrongSetting


def test_a_user_name_that_no_mail_server_could_be_told_stops_the_start_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GEHOR_SMTP_USER", "registrator@småstad.example")

    with pytest.raises(WrongSetting, match="GEHOR_SMTP_USER: may hold ASCII only"):
        environment.ascii_text("GEHOR_SMTP_USER")
