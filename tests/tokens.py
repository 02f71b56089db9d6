"""A provider of tokens: the endpoint that gives them out and the one at which a mail server asks about them."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CLIENT, SECRET, SCOPE = "klient-1", "klienthemlighet", "https://mail.example/.default"


@dataclass
class Provider:
    """A real HTTP server; what it is to answer can be told."""

    user: str = "box0"
    lives: int | None = 3600
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    good: set[str] = field(default_factory=set)
    port: int = 0

    @property
    def url(self) -> str:
        """Where tokens are given out."""
        return f"http://127.0.0.1:{self.port}/token"

    @property
    def introspection(self) -> str:
        """Where a server asks whether one is good."""
        return f"http://127.0.0.1:{self.port}/introspect?token="

    def answer(self, form: dict[str, str]) -> tuple[int, bytes]:
        """What a client that asks for a token gets."""
        self.asked.append(form)
        if self.body is not None or self.status != 200:
            return self.status, self.body or b""
        if form.get("client_secret") != SECRET:
            told = {"error": "invalid_client", "error_description": "AADSTS7000215: wrong secret.\r\nTrace ID: 1"}
            return 401, json.dumps(told).encode()
        token = f"token-{len(self.asked)}"
        self.good.add(token)
        given: dict[str, Any] = {"token_type": "Bearer", "access_token": token}
        if self.lives is not None:
            given["expires_in"] = self.lives
        return 200, json.dumps(given).encode()


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    """A provider for the duration."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*provider.answer({name: values[0] for name, values in parse_qs(said).items()}))

        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            told = {"active": token in provider.good, "username": provider.user}
            self._say(200, json.dumps(told).encode())

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            for name, value in provider.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
