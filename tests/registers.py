"""Other registers for tests: real HTTP that can be told to behave badly, real folders, and how each is set."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gehor.demo.registers import signed_by
from gehor.journal.act import Actor
from gehor.steps.route.actions.set_external_register import set_external_register
from gehor.steps.route.rules.registers import RegisterData
from tests.cast import FOUNDED

SECRET = "hemlig-mellan-oss"
MAPPING = """
# deras fält = våra
Arende.Nyckel = {key}
Arende.VadHander = {purpose}
Arende.VarReferens = {reference}
Arende.Diarienummer = {diary_number}
Arende.Rubrik = {title}
Arende.Kategori = {category_code} {category}
Arende.Text = {text}
Arende.Plats.Adress = {place}
Arende.Anonym = {anonymous}
Arende.Anmalare.Namn = {sender_name}
Arende.Anmalare.Epost = {sender_email}
Arende.Handlingar[].Nr = {record.number}
Arende.Handlingar[].Typ = {record.type}
Arende.Filer[].Namn = {file.name}
Arende.Filer[].Innehall = {file.content}
"""


class Neighbour:
    """A register reached by HTTP; `mode` tells how it behaves, `cases` what it has, `asked` every request it got."""

    def __init__(self) -> None:
        self.mode = "honest"
        self.cases: dict[str, dict[str, Any]] = {}
        self.numbers: list[str] = []
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.release = threading.Event()
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/arenden"

    def answer(self, key: str, body: bytes) -> tuple[int, bytes] | None:
        """Status and body; None is a line that breaks without a word."""
        plain = {
            "busy": (503, b"strax"),
            "broken": (500, b"fel"),
            "refuses": (422, b'{"fel":"Kategori saknas"}'),
            "moved": (302, b""),
        }
        if self.mode in plain:
            return plain[self.mode]
        number = self._number(key, body)
        if self.mode == "silent":
            return None
        if self.mode == "slow":
            self.release.wait(30)
        if self.mode == "garbage":
            return 200, b"<html>Logga in</html>"
        if self.mode == "wordless":
            return 202, b"{}"
        return 201, json.dumps({"svar": {"nummer": number}}).encode()

    def _number(self, key: str, body: bytes) -> str:
        if self.mode == "doubles" or key not in self.cases:
            self.numbers.append(f"SOP-{len(self.numbers) + 1}")
            self.cases[key] = {"number": self.numbers[-1], "body": json.loads(body)}
        return str(self.cases[key]["number"])


@contextmanager
def neighbour(port: int = 0) -> Iterator[Neighbour]:
    """One that listens until the end of the block."""
    there = Neighbour()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.asked.append((self.path, dict(self.headers), body))
            if not signed_by(SECRET, self.headers["Gehor-Signature"], self.headers["Idempotency-Key"], body):
                return self.say(401, b"{}")
            said = there.answer(self.headers["Idempotency-Key"], body)
            if said is None:
                self.close_connection = True
                return None
            return self.say(*said)

        def do_OPTIONS(self) -> None:
            there.asked.append((self.path, dict(self.headers), b""))
            self.say(200 if signed_by(SECRET, self.headers["Gehor-Signature"], "try-out", b"") else 401, b"{}")

        def say(self, status: int, body: bytes) -> None:
            try:
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/annanstans")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                # Whoever asked has gone.
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    there.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield there
    finally:
        there.release.set()
        server.shutdown()
        server.server_close()


def by_rest(address: str, **more: Any) -> RegisterData:
    """The refuse register, reached by HTTP."""
    told = {
        "code": "sophamtning",
        "name_sv": "Sophämtningsregistret",
        "name_en": "The refuse register",
        "purpose_sv": "Ärenden om sophämtning.",
        "access_sv": "Fråga kundservice.",
        "role": "takes_over",
        "driver": "rest",
        "valid_from": date(2025, 1, 1),
        "address": address,
        "secret": "sophamtning",
        "mapping": MAPPING,
        "receipt_path": "svar.nummer",
        "categories": ("REN",),
    }
    return RegisterData(**{**told, **more})


def by_mail(**more: Any) -> RegisterData:
    """A register with a mailbox."""
    told: dict[str, Any] = {
        "code": "flyttade-fordon",
        "name_sv": "Registret över flyttade fordon",
        "driver": "mail",
        "address": "registrator@fordon.example",
        "receipt_words": "Ärendenummer: {number}",
        "secret": "",
        "receipt_path": "",
        "categories": (),
    }
    told.update(more)
    return by_rest(told.pop("address"), **told)


def by_folder(root: Path, **more: Any) -> RegisterData:
    """The main diary, reached by folders that are made here."""
    for name in ("in", "out"):
        (root / name).mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {
        "code": "huvuddiariet",
        "name_sv": "Huvuddiariet",
        "role": "main_diary",
        "driver": "file_drop",
        "shape": "xml",
        "address": str(root / "in"),
        "return_folder": str(root / "out"),
        "receipt_path": "kvittens.diarienummer",
        "key_path": "kvittens.nyckel",
        "secret": "",
        "categories": (),
    }
    told.update(more)
    return by_rest(told.pop("address"), **told)


def sets(data: RegisterData) -> RegisterData:
    """The office has set the register up."""
    set_external_register(actor=Actor.system("set_up"), at=FOUNDED, data=data)
    return data
