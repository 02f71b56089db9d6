"""What the environment may say about signing in, and what stops the start."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from gehor.config import sign_in
from gehor.config.environment import WrongSetting

ISSUER = "https://idp.smastad.example/realms/office"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """All that an identity provider needs."""
    secret = tmp_path / "secret"
    secret.write_text("between the two\n", encoding="utf-8")
    monkeypatch.setenv("GEHOR_OIDC_ISSUER", f"{ISSUER}/")
    monkeypatch.setenv("GEHOR_OIDC_CLIENT_ID", "gehor")
    monkeypatch.setenv("GEHOR_OIDC_SECRET_FILE", str(secret))
    return monkeypatch


def test_without_an_issuer_there_is_no_provider_and_passwords_stay() -> None:
    assert sign_in.oidc() is None


def test_a_named_provider_is_read_with_its_secret_from_a_file(named: pytest.MonkeyPatch) -> None:
    oidc = sign_in.oidc()

    assert oidc is not None
    assert (oidc.issuer, oidc.secret, oidc.claim, oidc.only, oidc.factor) == (
        ISSUER,
        "between the two",
        "email",
        False,
        "",
    )
    assert sign_in.providers(oidc)["openid_connect"]["OAUTH_PKCE_ENABLED"] is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GEHOR_OIDC_ISSUER", "http://idp.smastad.example"),
        ("GEHOR_OIDC_ISSUER", "idp.smastad.example"),
        ("GEHOR_OIDC_CLIENT_ID", ""),
        ("GEHOR_OIDC_SECRET_FILE", "/nowhere/at/all"),
        ("GEHOR_OIDC_FACTOR", "mfa"),
        ("GEHOR_OIDC_ONLY", "yes"),
    ],
)
def test_half_a_provider_stops_the_start_and_names_the_variable(
    named: pytest.MonkeyPatch, name: str, value: str
) -> None:
    named.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        sign_in.oidc()
    assert str(wrong.value).startswith(f"{name}: ")


def test_passwords_can_not_be_off_without_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEHOR_OIDC_ONLY", "1")
    with pytest.raises(WrongSetting):
        sign_in.oidc()


def test_a_demo_asks_for_no_second_factor_and_real_use_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [sign_in.second_factor(demo=demo) for demo in (True, False)] == ["optional", "required"]
    monkeypatch.setenv("GEHOR_SECOND_FACTOR", "maybe")
    with pytest.raises(WrongSetting):
        sign_in.second_factor(demo=True)


def test_a_sign_in_lasts_as_the_office_says_and_never_idles_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_in.lasting().idle == timedelta(hours=2)
    monkeypatch.setenv("GEHOR_SIGN_IN_MINUTES", "60")
    assert sign_in.lasting().idle == timedelta(hours=1)
    monkeypatch.setenv("GEHOR_IDLE_MINUTES", "61")
    with pytest.raises(WrongSetting):
        sign_in.lasting()


def test_residents_have_a_client_of_their_own_that_is_never_the_staffs(named: pytest.MonkeyPatch) -> None:
    assert sign_in.resident_oidc(sign_in.oidc()) is None
    named.setenv("GEHOR_RESIDENT_OIDC_ISSUER", ISSUER)
    named.setenv("GEHOR_RESIDENT_OIDC_SECRET_FILE", os.environ["GEHOR_OIDC_SECRET_FILE"])
    named.setenv("GEHOR_RESIDENT_OIDC_CLIENT_ID", "gehor")
    with pytest.raises(WrongSetting) as wrong:
        sign_in.resident_oidc(sign_in.oidc())
    assert "GEHOR_RESIDENT_OIDC_CLIENT_ID" in str(wrong.value)

    named.setenv("GEHOR_RESIDENT_OIDC_CLIENT_ID", "gehor-residents")
    broker = sign_in.resident_oidc(sign_in.oidc())
    assert broker is not None
    assert (broker.claim, broker.name_claim) == ("sub", "name")
    apps = sign_in.providers(sign_in.oidc(), broker)["openid_connect"]["APPS"]
    assert [app["provider_id"] for app in apps] == ["office", "residents"]
