"""The HTTP side of the door: signed, one however often it is sent, and every end told apart."""

from __future__ import annotations

import base64
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import HTTPServer
from pathlib import Path

import pytest

from gehor.demo.registers import Kept, handler_for
from gehor.outside.external_register import rest
from gehor.outside.external_register.values import Enclosed, End, Parcel, receipt_number
from tests.registers import SECRET, Neighbour, neighbour


@pytest.fixture
def there() -> Iterator[Neighbour]:
    with neighbour() as one:
        yield one


def parcel(there: Neighbour, **more: object) -> Parcel:
    made = Parcel(
        key="S2026-000001-T1-0A1B2C3D",
        address=there.address,
        body='{"Arende":{"Rubrik":"Utebliven sophämtning"}}',
        shape="json",
        secret=SECRET,
        receipt_path="svar.nummer",
    )
    return replace(made, **more)


def test_case_is_handed_over_signed_and_its_number_comes_with_the_answer(there: Neighbour) -> None:
    handed = rest.hand_over(parcel(there))

    assert (handed.end, handed.receipt, handed.unsure) == (End.TAKEN, "SOP-1", False)
    path, headers, body = there.asked[0]
    assert path == "/arenden"
    assert headers["Idempotency-Key"] == "S2026-000001-T1-0A1B2C3D"
    assert json.loads(body)["Arende"]["Rubrik"] == "Utebliven sophämtning"


def test_same_parcel_twice_is_one_case_with_one_number(there: Neighbour) -> None:
    assert [rest.hand_over(parcel(there)).receipt for _ in range(2)] == ["SOP-1", "SOP-1"]
    assert len(there.cases) == 1


def test_signature_covers_key_and_body_so_neither_can_be_changed_on_the_way() -> None:
    signed = rest.signature(SECRET, 1, "K", b"{}")

    assert signed != rest.signature(SECRET, 1, "L", b"{}")
    assert signed != rest.signature(SECRET, 1, "K", b"{ }")
    assert signed != rest.signature(SECRET, 2, "K", b"{}")


def test_wrong_secret_is_refused_for_good_and_none_is_never_sent(there: Neighbour) -> None:
    assert rest.hand_over(parcel(there, secret="fel")).end == End.NEVER
    asked = len(there.asked)
    assert rest.hand_over(parcel(there, secret="")).end == End.NEVER
    assert len(there.asked) == asked


@pytest.mark.parametrize(
    ("mode", "end", "unsure"),
    [
        ("busy", End.LATER, False),
        ("broken", End.LATER, True),
        ("refuses", End.NEVER, False),
        ("moved", End.NEVER, False),
        ("garbage", End.LATER, True),
        ("wordless", End.LATER, True),
        ("silent", End.LATER, True),
    ],
)
def test_every_bad_answer_has_an_end_of_its_own(there: Neighbour, mode: str, end: End, unsure: bool) -> None:
    there.mode = mode
    handed = rest.hand_over(parcel(there))

    assert (handed.end, handed.unsure, handed.receipt) == (end, unsure, "")
    assert handed.said


def test_slow_answer_leaves_us_unsure_and_the_next_question_gets_the_same_number(
    there: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "TIMEOUT_SECONDS", 0.2)
    there.mode = "slow"
    first = rest.hand_over(parcel(there))
    there.mode = "honest"
    second = rest.hand_over(parcel(there))

    assert (first.end, first.unsure) == (End.LATER, True)
    assert (second.end, second.receipt, len(there.cases)) == (End.TAKEN, "SOP-1", 1)


def test_nobody_there_means_that_nothing_can_have_arrived() -> None:
    with neighbour() as gone:
        pass
    handed = rest.hand_over(parcel(gone))

    assert (handed.end, handed.unsure) == (End.LATER, False)


@pytest.mark.parametrize(
    "address",
    ["http://sopor.example/x", "ftp://sopor.example/x", "https://user:pw@sopor.example/x", "https://x.example/ a", ""],
)
def test_address_that_does_not_hide_what_is_said_is_refused(there: Neighbour, address: str) -> None:
    assert rest.hand_over(parcel(there, address=address)).end == End.NEVER


def test_file_is_put_where_the_mapping_wishes_its_content(there: Neighbour) -> None:
    along = Enclosed("bild.jpg", "image/jpeg", b"\xff\xd8", mark="K/file/1")
    rest.hand_over(parcel(there, body='{"Fil":{"Innehall":"K/file/1","Text":"om K/file/1"}}', files=(along,)))

    assert json.loads(there.asked[0][2])["Fil"] == {
        "Innehall": base64.b64encode(b"\xff\xd8").decode(),
        "Text": "om K/file/1",
    }


def test_trying_out_sends_nothing_and_tells_whether_we_are_known(there: Neighbour) -> None:
    assert rest.try_out(there.address, SECRET).end == End.TAKEN
    assert rest.try_out(there.address, "fel").end == End.NEVER
    assert there.cases == {}


@pytest.mark.parametrize("number", ["SOP-1", "2026/17", "D 12:3", "A"])
def test_number_that_can_be_one_is_kept_as_it_is(number: str) -> None:
    assert receipt_number(f" {number} ") == number


@pytest.mark.parametrize("number", ["", "-", "<b>", "x" * 41, "a\x00b", "../../x;rm"])
def test_words_that_can_be_no_number_are_none(number: str) -> None:
    assert receipt_number(number) == ""


@pytest.fixture
def shielded_server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """(port, its own authority): a server with TLS whose certificate no list of this machine knows."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"),
            *("-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = HTTPServer(("127.0.0.1", 0), handler_for(Kept(tmp_path / "kept", "SOP"), str, SECRET))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], tmp_path / "cert.pem"
    server.shutdown()
    server.server_close()


def test_certificate_that_nobody_vouches_for_is_not_believed(
    there: Neighbour, shielded_server: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, authority = shielded_server
    wanted = parcel(there, address=f"https://localhost:{port}/arenden", receipt_path="kvittens.nummer")
    refused = rest.hand_over(wanted)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    believed = rest.hand_over(wanted)

    assert (refused.end, refused.unsure) == (End.LATER, False)
    assert "CERTIFICATE" in refused.said
    assert (believed.end, believed.receipt) == (End.TAKEN, "SOP-0001")
