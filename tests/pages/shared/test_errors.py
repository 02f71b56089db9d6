"""Error pages: right status and language, and nothing needed that may be broken: no test here uses the database."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from gehor.pages.shared import errors
from gehor.pages.shared.error_texts import LABELS, TEXTS
from tests.pages.shared.markup import one

PAGES = {
    400: lambda request: errors.bad_request(request, ValueError()),
    403: lambda request: errors.permission_denied(request, PermissionDenied()),
    404: lambda request: errors.not_found(request, None),
    429: lambda request: errors.too_many_requests(request, retry_after=90),
    500: errors.server_error,
    503: errors.unavailable,
}


def ask(path: str = "/sv/", accept: str = "") -> HttpRequest:
    return RequestFactory().get(path, headers={"Accept-Language": accept})


def text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
@pytest.mark.parametrize("status", PAGES)
def test_error_page_is_drawn_without_the_database_in_every_language(status: int, language: str) -> None:
    response = PAGES[status](ask(f"/{language}/nowhere/"))
    html = text(response)
    assert response.status_code == status
    assert one(html, "html")["lang"] == response["Content-Language"] == language
    assert one(html, "h1").text == TEXTS[language][str(status)].title
    assert "gehor/app.css" in html


def test_every_error_has_its_words_in_all_three_languages() -> None:
    assert TEXTS.keys() == LABELS.keys() == {"sv", "en", "fi"}
    assert TEXTS["sv"].keys() == TEXTS["en"].keys() == TEXTS["fi"].keys()
    assert {str(status) for status in PAGES} < TEXTS["sv"].keys()


@pytest.mark.parametrize(
    ("path", "accept", "language"),
    [
        ("/fi/x/", "en", "fi"),
        ("/x/", "fi-FI,fi;q=0.9,en;q=0.5", "fi"),
        ("/x/", "de,en-GB;q=0.7", "en"),
        ("/x/", "de", "sv"),
        ("/x/", "", "sv"),
        ("/finland/", "en", "en"),
    ],
)
def test_address_decides_the_language_before_the_browser_does(path: str, accept: str, language: str) -> None:
    assert errors.language_of(ask(path, accept)) == language


def test_too_many_requests_says_when_to_come_back() -> None:
    assert errors.too_many_requests(ask(), retry_after=90)["Retry-After"] == "90"


def test_server_error_turns_into_unavailable_when_the_database_is_away() -> None:
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        response = errors.server_error(ask())
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "connection refused" not in text(response)


def test_old_form_is_told_to_reload_and_not_that_rights_are_missing() -> None:
    response = errors.csrf_failure(ask(), reason="CSRF token missing.")
    assert response.status_code == 403
    assert "ladda om sidan" in text(response)


def test_error_page_survives_a_lost_list_of_static_files(settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.STATIC_ROOT = "/nonexistent"
    response = errors.server_error(ask("/en/"))
    assert response.status_code == 500
    assert one(text(response), "h1").text == TEXTS["en"]["500"].title


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_every_public_page_says_that_it_comes_back_when_the_database_is_away(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def away(_wrapper: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    client = Client(raise_request_exception=False)
    for address in ("", "say/", "follow/", "viewpoints/", "viewpoints/feed.xml", "personal-data/"):
        answer = client.get(f"/{language}/{address}")
        assert answer.status_code == 503, address
        assert TEXTS[language]["503"].title in text(answer), address
        assert answer["Retry-After"] == "60"
