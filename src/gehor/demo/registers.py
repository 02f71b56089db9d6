"""The demo's other registers: invented ones that speak for real and show what they have on a page of their own.

`python -m gehor.demo.registers FOLDER PORT` keeps a register of refuse collection that is reached by HTTP, and a main
diary that is reached by folders, both in FOLDER, so that what they have survives a kill. It knows nothing of the office
but the shared secret (GEHOR_SECRET_SOPHAMTNING) and what was agreed on: it could be another house's program.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from gehor.kit import mapping
from gehor.outside.external_register.rest import signature

SECRET: Final = "GEHOR_SECRET_SOPHAMTNING"  # noqa: S105  (the variable's name)
MOST_BYTES: Final = 40_000_000
LOOK_EVERY: Final = 1.0
SHOWN: Final = 200
_LOCK: Final = threading.Lock()


class Kept:
    """What a register has: one file a case, named by our key, so that the same key is the same case for ever."""

    def __init__(self, folder: Path, series: str) -> None:
        self.folder = folder
        self.series = series
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, key: str, case: Any) -> str:
        """The case's number here: a new one, or the one that the key has already."""
        with _LOCK:
            place = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"
            if place.exists():
                return str(json.loads(place.read_text(encoding="utf-8"))["number"])
            number = f"{self.series}-{1 + len(self.all()):04d}"
            part = place.with_suffix(".part")
            part.write_text(json.dumps({"number": number, "key": key, "case": case}, ensure_ascii=False), "utf-8")
            part.rename(place)
            return number

    def all(self) -> list[dict[str, Any]]:
        """Every case, the newest first."""
        found = [json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json")]
        return sorted(found, key=lambda one: str(one["number"]), reverse=True)


def signed_by(secret: str, header: str, key: str, body: bytes) -> bool:
    """Whether the header is what whoever has the secret writes over key and body."""
    told = dict(part.partition("=")[::2] for part in header.split(","))
    at = told.get("t", "")
    return bool(secret) and at.isdigit() and hmac.compare_digest(header, signature(secret, int(at), key, body))


def handler_for(kept: Kept, shown: Callable[[], str], secret: str) -> type[BaseHTTPRequestHandler]:
    """The HTTP side of a register: takes cases, and shows a page to whoever looks."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Take a case; the same key again gets the same number."""
            length = int(self.headers.get("Content-Length") or 0)
            if not 0 < length <= MOST_BYTES:
                return self._say(413, {"fel": "för stort"})
            body, key = self.rfile.read(length), self.headers.get("Idempotency-Key", "")
            if not signed_by(secret, self.headers.get("Gehor-Signature", ""), key, body):
                return self._say(401, {"fel": "signaturen stämmer inte"})
            try:
                number = kept.take(key, json.loads(body))
            except ValueError:
                return self._say(400, {"fel": "inte JSON"})
            return self._say(201, {"kvittens": {"nummer": number}})

        def do_OPTIONS(self) -> None:
            """Somebody tries the line; nothing is taken."""
            good = signed_by(secret, self.headers.get("Gehor-Signature", ""), "try-out", b"")
            self._say(200 if good else 401, {"svar": "hej" if good else "okänd"})

        def do_GET(self) -> None:
            """The page on which one can look."""
            self._send(200, shown().encode(), "text/html; charset=utf-8")

        def log_message(self, format: str, *args: Any) -> None:
            """What residents wrote belongs in no log."""

        def _say(self, status: int, told: Any) -> None:
            self._send(status, json.dumps(told, ensure_ascii=False).encode(), "application/json; charset=utf-8")

        def _send(self, status: int, body: bytes, media_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def fetch(folder: Path, kept: Kept) -> int:
    """Take every case that lies in `in`, and lay a receipt in `out`; answers how many were taken.

    Killed in the middle, it takes the same folder again and writes the same receipt.
    """
    taken = 0
    for place in sorted(path for path in (folder / "in").glob("*/") if not path.name.startswith(".")):
        body = next(iter(sorted(place.glob("arende.*"))), None)
        if body is None:
            continue
        tree = mapping.opened(body.read_bytes(), body.suffix.removeprefix("."))
        files = [path.name for path in sorted(place.iterdir()) if path != body]
        number = kept.take(place.name, {"innehåll": tree, "filer": files})
        answer = mapping.as_xml({"kvittens": {"nyckel": place.name, "diarienummer": number}})
        part = folder / "out" / f".{place.name}.part"
        part.write_text(answer, encoding="utf-8")
        part.rename(folder / "out" / f"{place.name}.xml")
        shutil.rmtree(place)
        taken += 1
    return taken


def page(kept: list[tuple[str, Kept]]) -> str:
    """What the registers have, newest first."""
    parts = ["<!doctype html><html lang=sv><meta charset=utf-8><meta name=viewport content='width=device-width'>"]
    parts.append(
        "<title>Övningens andra register</title><style>body{font:1rem/1.5 sans-serif;margin:1rem;max-width:60rem}"
    )
    parts.append("pre{white-space:pre-wrap;overflow-wrap:anywhere}</style><h1>Övningens andra register</h1>")
    for name, register in kept:
        cases = register.all()
        parts.append(f"<h2>{html.escape(name)} ({len(cases)})</h2>")
        for one in cases[:SHOWN]:
            told = html.escape(json.dumps(one["case"], ensure_ascii=False, indent=1)[:20_000])
            title = f"{html.escape(str(one['number']))} · {html.escape(str(one['key']))}"
            parts.append(f"<details><summary>{title}</summary><pre>{told}</pre></details>")
    return "".join(parts)


def main() -> None:
    """Keep both registers on this machine until told to stop."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    refuse, diary = Kept(folder / "sophamtning", "SOP-26"), Kept(folder / "diarium" / "cases", "D-26")
    for name in ("in", "out"):
        (folder / "diarium" / name).mkdir(parents=True, exist_ok=True)

    def shown() -> str:
        return page([("Sophämtningsregistret", refuse), ("Huvuddiariet", diary)])

    server = ThreadingHTTPServer(("127.0.0.1", port), handler_for(refuse, shown, os.environ.get(SECRET, "")))
    server.daemon_threads = True
    asked_to_stop = threading.Event()
    for word in (signal.SIGINT, signal.SIGTERM):
        signal.signal(word, lambda number, frame: asked_to_stop.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while not asked_to_stop.wait(LOOK_EVERY):
        try:
            fetch(folder / "diarium", diary)
        except (OSError, ValueError) as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
    server.shutdown()


if __name__ == "__main__":
    main()
