"""Badges, deadlines, language links and the gallery that shows them all. None of it needs the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from gehor.pages.shared import gallery
from tests.pages.shared.markup import find, one, read

GALLERIES = [gallery.gallery, gallery.gallery_desk]


def draw(source: str, **context: Any) -> str:
    with translation.override("sv"):
        return Template("{% load gehor_ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("left=4", "Svar senast ti 8 dec · 4 arbetsdagar kvar"),
        ("left=1", "Svar senast ti 8 dec · 1 arbetsdag kvar"),
        ("left=0", "Svar senast ti 8 dec · i dag"),
        ("left=-1", "Svar senast ti 8 dec · 1 arbetsdag sent"),
        ("left=-12 rule='3-dagarsregeln'", "Svar senast ti 8 dec · 12 arbetsdagar sent · 3-dagarsregeln"),
        ("left=4 label=''", "ti 8 dec · 4 arbetsdagar kvar"),
        ("left=4 label='Delsvar senast'", "Delsvar senast ti 8 dec · 4 arbetsdagar kvar"),
        ("state='met' left=-3", "I tid · Svar senast ti 8 dec"),
        ("state='replaced'", "Ersatt av ny dag · ti 8 dec"),
        ("state='missed'", "Svar senast ti 8 dec · sent"),
        ("", "Svar senast ti 8 dec"),
    ],
)
def test_deadline_is_told_in_words_and_always_with_its_date(arguments: str, words: str) -> None:
    html = draw("{% deadline due=due " + arguments + " %}", due=date(2026, 12, 8))
    assert one(html, class_="deadline").text == words


def test_late_deadline_differs_by_icon_and_words_and_not_by_colour_alone() -> None:
    late, calm = (draw("{% deadline due=due left=left %}", due=date(2026, 12, 8), left=left) for left in (-1, 5))
    assert one(late, class_="deadline")["data-urgency"] == "late"
    assert [path["d"] for path in find(late, "path")] != [path["d"] for path in find(calm, "path")]


@pytest.mark.parametrize("kind", ["new", "working", "waiting", "answered", "closed"])
def test_every_status_has_a_word_beside_its_hidden_icon(kind: str) -> None:
    html = draw("{% status_badge kind %}", kind=kind)
    assert one(html, class_="badge").text
    assert one(html, "svg")["aria-hidden"] == "true"


def test_word_of_a_badge_is_text_and_never_markup() -> None:
    assert find(draw("{% mark_badge text %}", text="<img src=x>"), "img") == []


def test_bar_never_grows_beyond_its_row() -> None:
    assert one(draw("{% bar 140 %}"), class_="bar-share")["width"] == "100%"
    assert one(draw("{% bar -5 %}"), class_="bar-share")["width"] == "0%"


def test_language_links_lead_to_the_same_page_with_its_question() -> None:
    request = RequestFactory().get("/sv/say/2/?draft=7")
    html = draw("{% language_links 'sv' 'en' 'fi' %}", request=request)
    assert [link["href"] for link in find(html, "a")] == [f"/{code}/say/2/?draft=7" for code in ("sv", "en", "fi")]
    assert [link["lang"] for link in find(html, "a")] == ["sv", "en", "fi"]
    assert one(html, aria_current="true").text == "Svenska"


def test_page_without_language_in_its_address_offers_no_languages() -> None:
    html = draw("{% language_links 'sv' 'en' %}", request=RequestFactory().get("/gallery/"))
    assert find(html, "a") == []


@pytest.mark.parametrize("view", GALLERIES)
def test_gallery_is_hidden_unless_the_setting_opens_it(view: Any, settings: Settings) -> None:
    settings.DEBUG = settings.GEHOR_GALLERY = False
    with pytest.raises(Http404):
        view(RequestFactory().get("/gallery/"))


@pytest.mark.parametrize("view", GALLERIES)
def test_gallery_is_sound_markup_with_labels_for_all_controls(view: Any, settings: Settings) -> None:
    settings.GEHOR_GALLERY = True
    html = view(RequestFactory().get("/gallery/")).content.decode()
    elements = read(html)
    ids = [element["id"] for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    assert len(find(html, "h1")) == 1
    labelled = {label["for"] for label in find(html, "label")}
    controls = [e for e in elements if e.tag in {"input", "select", "textarea"} and e.get("type") != "hidden"]
    assert [control["name"] for control in controls if control.get("id") not in labelled] == []
    described = {name for e in elements for name in e.get("aria-describedby").split()}
    assert described <= set(ids)


@pytest.mark.parametrize("view", GALLERIES)
def test_every_shell_has_skip_link_main_part_and_one_status_region(view: Any, settings: Settings) -> None:
    settings.GEHOR_GALLERY = True
    html = view(RequestFactory().get("/gallery/")).content.decode()
    assert one(html, class_="ds-skip-link")["href"] == "#main"
    assert one(html, "main")["id"] == "main"
    assert len(find(html, role="status")) == 1
    assert len(find(html, "header")) >= 1
    assert len(find(html, "footer")) == 1


def test_sign_out_is_a_form_and_never_a_link(settings: Settings) -> None:
    settings.GEHOR_GALLERY = True
    html = gallery.gallery_desk(RequestFactory().get("/gallery/desk/")).content.decode()
    button = next(button for button in find(html, "button") if button.text.strip() == "Logga ut")
    assert "form" in button.inside
    assert find(html, "input", name="csrfmiddlewaretoken")
