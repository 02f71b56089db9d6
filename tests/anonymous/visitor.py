"""A browser of the tests' own: from an address that is planted, with an agent string that is planted."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

Files = dict[str, tuple[str, bytes]]
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_ONCE = re.compile(r'name="once" value="([^"]+)"')


@dataclass
class Visitor:
    """One browser with its cookies; every request comes from `source` and says that it was forwarded for `address`."""

    port: int
    source: str
    address: str
    agent: str
    referer: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""

    def get(self, path: str) -> int:
        """Read a page; its status, after one way on."""
        return self._ask("GET", path, None, "")

    def post(self, path: str, values: dict[str, str], files: Files | None = None) -> int:
        """Send the form of the page that was read last; the status of where it leads."""
        token = _TOKEN.search(self.page)
        given = {**values, "csrfmiddlewaretoken": token[1] if token else "none"}
        if once := _ONCE.search(self.page):
            given["once"] = once[1]
        if files is None:
            return self._ask("POST", path, urlencode(given).encode(), "application/x-www-form-urlencoded")
        edge = uuid4().hex
        return self._ask("POST", path, _multipart(edge, given, files), f"multipart/form-data; boundary={edge}")

    def found(self, pattern: str) -> list[str]:
        """What the page says, as often as it says it."""
        return re.findall(pattern, self.page)

    def _ask(self, method: str, path: str, body: bytes | None, kind: str) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(self.source, 0))
        told = {
            "User-Agent": self.agent,
            "X-Forwarded-For": f"198.51.100.9, {self.address}",
            "Referer": self.referer,
            "Accept-Language": "sv",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        line.request(method, path, body, {**told, **({"Content-Type": kind} if kind else {})})
        answer = line.getresponse()
        self.page = answer.read().decode("utf-8", "replace")
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        line.close()
        if answer.status in (301, 302):
            return self._ask("GET", str(answer.headers["Location"]).partition("#")[0], None, "")
        return answer.status


def _multipart(edge: str, values: dict[str, str], files: Files) -> bytes:
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for name, (file_name, data) in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
        parts.append(head.encode() + data + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode()
