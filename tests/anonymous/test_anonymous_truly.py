"""Marked address, agent, contact and picture: of somebody anonymous not one mark is left anywhere (routine 5)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import psycopg
import pytest

from gehor.kit.codes import digest
from tests.anonymous.conftest import Office
from tests.anonymous.marks import Marks, dump_of, files_below, found, sessions_of
from tests.anonymous.visitor import Visitor

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
NOBODY = Marks(
    address="203.0.113.77",
    source="127.0.0.77",
    agent="Lavendelsnok/7.3 (Anonym)",
    referer="http://127.0.0.1/kvittenbjork",
    camera="Kamera Tranfjader 41",
    comment="Anmarkning Silverhassel",
    file_name="Vitsippsgrand 5 Ottilia.jpg",
    name="Ottilia Nattviol",
    email="ottilia.nattviol@anonym.example",
    seconds=456_789,
)
KNOWN = Marks(
    address="203.0.113.88",
    source="127.0.0.88",
    agent="Kungsfiskare/8.4 (Kand)",
    referer="http://127.0.0.1/hundrovtrast",
    camera="Kamera Strandskata 52",
    comment="Anmarkning Guldpudra",
    file_name="Mistelvagen 8 Valborg.jpg",
    name="Valborg Lundstjarna",
    email="valborg.lundstjarna@kand.example",
    seconds=345_677,
)
TEXT = "Det ligger skräp vid lekplatsen."
MORE = "Det ligger kvar, och gungan är trasig."
ANSWER = "Vi har städat och lagat gungan."


def says(office: Office, marks: Marks, reply_by: str) -> tuple[Visitor, str]:
    """Says something with a photo, then more with another, gets an answer and reads it; the browser and the number."""
    visitor = Visitor(office.port, marks.source, marks.address, marks.agent, marks.referer)
    photo = {"pictures": (marks.file_name, marks.photo())}
    assert visitor.get("/sv/say/") == 200
    assert visitor.post("/sv/say/", {"text": TEXT, "kind": "complaint"}) == 200
    assert visitor.post("/sv/say/place/", {"place": "Lindvägen 3"}) == 200
    assert visitor.post("/sv/say/pictures/", {"upload": "1"}, photo) == 200
    assert "59.3" in visitor.page and "Är det här det är?" in visitor.page
    assert visitor.post("/sv/say/pictures/", {"next": "1"}) == 200
    # Contact details are typed before the choice is made.
    given = {"name": marks.name, "email": marks.email, "reply_by": reply_by, "language": "sv"}
    assert visitor.post("/sv/say/reply/", given) == 200
    status = visitor.post("/sv/say/check/", {})
    if status == 422:
        # Quicker than a person: asked once whether it is one.
        status = visitor.post("/sv/say/check/", {"again": "1"})
    assert status == 200
    reference, code = visitor.found(r'class="big-code">([^<]+)<')
    _stumbles(visitor)
    assert visitor.get("/sv/follow/") == 200
    assert visitor.post("/sv/follow/", {"reference": reference, "code": code}) == 200
    assert visitor.post("/sv/follow/case/", {"text": MORE}, photo) == 200
    assert MORE in visitor.page
    office.does("answer", reference, ANSWER)
    assert visitor.get("/sv/follow/case/") == 200
    assert ANSWER in visitor.page
    for file_id in visitor.found(r"/follow/file/(\d+)/\""):
        assert visitor.get(f"/sv/follow/file/{file_id}/") == 200
    return visitor, reference


def _stumbles(visitor: Visitor) -> None:
    """What errors are told to logs about: a page that is not there, a form too old, a method not taken."""
    page = visitor.page
    assert visitor.get("/sv/finns-inte/") == 404
    assert visitor.post("/sv/say/", {"text": TEXT}) == 403
    assert visitor.post("/sv/", {}) in {403, 405}
    visitor.page = page


def everywhere(office: Office) -> list[tuple[str, bytes]]:
    """All that is kept: tables, files, logs, what processes said, and what left by mail."""
    places = [("database", dump_of(office.database, office.data)), *files_below(office.data)]
    places += [("process", said) for said in office.said]
    places += [("mail", bytes(mail)) for mail in office.mails]
    log = Path(os.environ.get("GEHOR_TEST_DATA", "/nowhere")) / "log" / "postgres.log"
    if log.exists():
        places.append(("postgres.log", log.read_bytes()))
    return places


def counted(office: Office, address: str) -> bool:
    """Whether the web process has seen the address: the day's key says so, as long as it lives."""
    with psycopg.connect(office.database) as line:
        key = bytes(line.execute("SELECT key FROM guard_throttlekey").fetchall()[0][0])
        known = {row[0] for row in line.execute("SELECT digest FROM guard_throttle")}
    return digest(f"send\x1f{address}", key) in known


def test_of_an_anonymous_person_no_planted_mark_is_left_and_of_a_known_one_their_own_are(office: Office) -> None:
    for marks in (NOBODY, KNOWN):
        told = {what for what, mark in marks.of_the_person().items() if mark in marks.photo()}
        assert told == {"camera", "comment", "name", "position"}
    nobody, reference = says(office, NOBODY, "anonymous")
    places = everywhere(office)

    # The search can fail: what was said is found in the very same places, and the office has seen the address.
    assert {name for _, name in found({"text": MORE.encode()}, places)} >= {"database"}
    assert found({"reference": reference.encode()}, places)
    assert counted(office, NOBODY.address)
    assert counted(office, "203.0.113.1") is False

    assert found(NOBODY.of_the_person(), places) == set()
    # An answer behind the code and nothing else: no mail has left.
    assert office.mails == []
    _nothing_links(office, nobody, reference)

    says(office, KNOWN, "email")
    places = everywhere(office)
    left = found(KNOWN.of_the_person(), places)

    assert {what for what, _ in left} >= {"name", "email", "camera", "comment", "position"}
    assert {what for what, name in left if name == "mail"} >= {"name", "email"}
    # Of nobody address and browser are kept, known or not.
    assert not {what for what, _ in left if what.startswith(("address", "source", "agent", "referer"))}
    assert found(NOBODY.of_the_person(), places) == set()


def _nothing_links(office: Office, visitor: Visitor, reference: str) -> None:
    """No session says which case or draft it belongs to, no item which draft it was; no draft is left."""
    with psycopg.connect(office.database) as line:
        case_id, received_id, once_key = line.execute(
            "SELECT c.id, r.id, r.once_key FROM register_case c JOIN intake_received r USING (reference)"
            " WHERE reference = %s",
            [reference],
        ).fetchall()[0]
        assert line.execute("SELECT count(*) FROM intake_formdraft").fetchall() == [(0,)]
        sealed = line.execute(
            "SELECT count(*) FROM django_session WHERE session_key = %s", [visitor.cookies["sessionid"]]
        )
        assert sealed.fetchall() == [(1,)]
    assert re.fullmatch(r"form:[0-9a-f]{64}", once_key)
    told = b"\n".join(sessions_of(office.database))
    for word in (reference, str(case_id), case_id.hex, str(received_id), once_key, "Lindv"):
        assert word.encode() not in told
