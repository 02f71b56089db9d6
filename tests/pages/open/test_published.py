"""Viewpoints and answers that anyone may read: what is found, and above all what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from gehor.journal.act import Actor
from gehor.journey import publishing, return_visit
from gehor.office.models.category import Category
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.publish.actions.expire_publications import expire_publications
from gehor.steps.publish.actions.withdraw_publication import withdraw_publication
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.rules.words import PAGE
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.cast import Cast, cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.publications import AFTER, SECRETS, answered, every, material_for, proposed, shown, with_picture

__all__ = ["cast", "file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(AFTER, tick=False):
        yield


def _everything(slug: str, *, query: str = "") -> dict[str, tuple[int, str]]:
    """Every public way to a publication, in three languages: status and text."""
    client = Client()
    paths = ["/sitemap.xml", "/robots.txt"]
    for language in ("sv", "en", "fi"):
        base = f"/{language}/viewpoints/"
        paths += [base, f"{base}?q=gångvägen", f"{base}?category=REN-01", f"{base}?category=REN", f"{base}feed.xml"]
        paths += [f"{base}{slug}/", f"{base}{slug}/pictures/1/", f"/{language}/"]
    found = {}
    for path in paths:
        answer = client.get(path)
        found[path] = (answer.status_code, answer.content.decode("latin-1"))
    return found


def _is_nowhere(slug: str) -> None:
    for path, (status, text) in _everything(slug).items():
        assert slug not in text.replace(path, ""), path
        assert "gångvägen" not in re.sub(r'value="[^"]*"|q=[^"&]*', "", text), path
        if f"/viewpoints/{slug}/" in path:
            assert status == 404, path


def test_a_published_viewpoint_is_found_by_every_way_and_tells_nobody(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case, with_picture(cast, case))

    found = _everything(slug)
    assert {status for status, _text in found.values()} == {200}
    for path in found:
        if "viewpoints/" in path and "pictures" not in path:
            assert slug in found[path][1] or path.endswith(f"{slug}/")
    forbidden = (*SECRETS, case.reference, str(case.diary_number), str(case.pk), "Olof", "rut-0.jpg", "Kamera", "59.3")
    told_of = {(path, word) for path, (_status, text) in found.items() for word in forbidden if word in text}
    assert told_of == set()
    assert f"/sv/viewpoints/{slug}/" in found["/sitemap.xml"][1]


def test_the_page_says_in_which_language_each_text_is(cast: Cast) -> None:
    case = answered(cast)
    Record.objects.filter(case=case, type__code="reply").update(language="en")
    page = Client().get(f"/fi/viewpoints/{shown(cast, case)}/").content.decode()

    assert '<div class="prose" lang="sv">' in page and '<div class="prose" lang="en">' in page
    assert '<html lang="fi"' in page
    assert re.search(r'<h1[^>]*lang="sv"[^>]*>Bilar på', page)
    assert "<title>Bilar på gångvägen – " in re.sub(r"\s+", " ", page)


def test_a_proposal_is_nowhere_to_be_found(cast: Cast) -> None:
    row = proposed(cast, answered(cast))

    _is_nowhere(row.slug)


@pytest.mark.parametrize("how", ["withdrawn", "sender", "secrecy", "identity", "staff", "reopened", "void", "expired"])
def test_what_may_be_shown_no_longer_is_gone_at_once_by_every_way(cast: Cast, how: str) -> None:
    case = answered(cast)
    slug = shown(cast, case, with_picture(cast, case))
    tora, keys = cast.tora.actor, {"at": AFTER, "case_id": case.pk}
    if how == "withdrawn":
        withdraw_publication(actor=cast.mats.actor, **keys, reason="Fel")
    elif how == "sender":
        publishing.forbidden(**keys)
    elif how == "secrecy":
        mark_secrecy(actor=tora, **keys, provision="OSL 21:1", reason="Hälsa")
    elif how == "identity":
        protect_identity(actor=tora, **keys)
    elif how == "staff":
        hide_from_person(actor=tora, **keys, staff_id=cast.olga.id, reason="Nämnd")
    elif how == "reopened":
        reopen_case(actor=cast.olof.actor, **keys, reason="Mer att säga", record_id=None)
    elif how == "void":
        Record.objects.filter(case=case, number=1).update(state="void", void_reason="Fel")
    elif how == "expired":
        Publication.objects.update(published_on=AFTER.date() - told.DAY * 9, expires_on=AFTER.date())

    _is_nowhere(slug)


def test_the_original_picture_can_not_be_reached_from_anything_public(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case, with_picture(cast, case))
    file_id = material_for(cast, case).pictures[0].file_id

    for path in (
        f"/sv/viewpoints/{slug}/pictures/{file_id + 7}/",
        f"/sv/viewpoints/{slug}/pictures/0/",
        f"/sv/viewpoints/{case.reference}/",
        f"/sv/viewpoints/{case.pk}/",
        f"/sv/follow/files/{file_id}/",
    ):
        assert Client().get(path).status_code in {302, 404}, path


def test_the_list_is_searched_with_other_forms_of_the_words(cast: Cast) -> None:
    case = answered(cast, "Papperskorgarna vid lekplatsen är fulla.")
    shown(cast, case, every(material_for(cast, case), title="Fulla papperskorgar"))
    client = Client()

    for asked in ("papperskorg", "lekplatser", "papperskorgen på lekplatsen"):
        assert "Fulla papperskorgar" in client.get("/sv/viewpoints/", {"q": asked}).content.decode(), asked
    assert "Inget av det vi visar passar" in client.get("/sv/viewpoints/", {"q": "rymdraket"}).content.decode()
    assert client.get("/sv/viewpoints/", {"q": "x" * 5_000, "page": "-3"}).status_code == 200


def test_a_long_list_has_pages_that_each_hold_others(cast: Cast) -> None:
    slug = shown(cast, answered(cast))
    row = Publication.objects.get(slug=slug)
    for number in range(PAGE + 3):
        # Of one case only one can be shown: of these each has its own copy.
        other = Case.objects.get(pk=answered(cast, pictures=0).pk)
        said, reply = (Record.objects.get(case=other, type__code=code) for code in ("incoming_message", "reply"))
        row.pk, row.slug, row.case, row.viewpoint, row.answer = None, f"annan{number}", other, said, reply
        row._state.adding, row.id = True, Publication().id
        row.save(force_insert=True)
    client = Client()
    pages = [client.get("/sv/viewpoints/", {"page": page}).context["found"] for page in (1, 2, 3)]

    slugs = [one.slug for page in pages for one in page.rows]
    assert [len(page.rows) for page in pages] == [PAGE, 4, 0]
    assert len(set(slugs)) == len(slugs) == PAGE + 4
    assert "Sida 1" in client.get("/sv/viewpoints/").content.decode()


def test_the_feed_is_atom_and_tells_the_day_of_publishing_alone(cast: Cast) -> None:
    shown(cast, answered(cast, "Är <b>allt</b> & mer trasigt?"))
    tree = ElementTree.fromstring(Client().get("/en/viewpoints/feed.xml").content)

    [entry] = tree.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "Är <b>allt</b> & mer trasigt?"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-26T00:00:00+00:00"


def test_nothing_shown_yet_is_said_in_three_languages() -> None:
    words = {"sv": "Inget visas här just nu", "en": "Nothing is shown here right now", "fi": "Tässä ei näytetä"}

    for language, said in words.items():
        assert said in Client().get(f"/{language}/viewpoints/").content.decode()


def test_a_category_that_has_ended_or_was_merged_still_holds_what_was_published(cast: Cast) -> None:
    slug = shown(cast, answered(cast))
    other = Category.objects.get(code="GAT-01")
    Category.objects.filter(code="REN-01").update(valid_to=AFTER.date() - told.DAY, merged_into=other)
    client = Client()

    for code in ("REN-01", "REN", "GAT-01", "GAT"):
        assert slug in client.get("/sv/viewpoints/", {"category": code}).content.decode(), code
    assert client.get(f"/sv/viewpoints/{slug}/").status_code == 200


def test_a_category_that_is_changed_on_the_case_changes_nothing_published(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case)
    Case.objects.filter(pk=case.pk).update(category=Category.objects.get(code="GAT-01"))

    assert slug in Client().get("/sv/viewpoints/", {"category": "REN-01"}).content.decode()


def test_the_clock_and_a_message_after_the_answer_leave_what_is_shown_as_it_is(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case)
    return_visit.add_message(at=AFTER, case_id=case.pk, reference=case.reference, text="Jag, Rut Alm", language="sv")

    assert expire_publications(actor=Actor.system("expire_publications"), at=AFTER) == 0
    assert "Jag, Rut" not in Client().get(f"/sv/viewpoints/{slug}/").content.decode()


def test_reading_what_is_shown_leaves_no_cookie_and_asks_nobody_else(cast: Cast) -> None:
    slug = shown(cast, answered(cast))
    client = Client()
    for path in ("viewpoints/", f"viewpoints/{slug}/", "viewpoints/feed.xml"):
        answer = client.get(f"/sv/{path}")
        assert not answer.cookies, path
    assert not client.cookies


@pytest.mark.parametrize("name", ["q", "category", "district", "page"])
def test_the_list_asked_for_with_a_sign_no_database_takes_is_shown_all_the_same(db: None, name: str) -> None:
    assert Client().get("/sv/viewpoints/", {name: "\x00"}).status_code == 200
