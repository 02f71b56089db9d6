"""A gate before the database: closed, it is as if PostgreSQL had been stopped, and nobody else is disturbed."""

from __future__ import annotations

import contextlib
import socket
import threading

from psycopg.conninfo import conninfo_to_dict


class Gate:
    """Listens on a port of this machine and passes everything on to the real server, while it is open."""

    def __init__(self, address: str) -> None:
        parts = conninfo_to_dict(address)
        self.host, self.number = str(parts.get("host") or "127.0.0.1"), int(parts.get("port") or 5432)
        self.port = 0
        self.open()

    def open(self) -> None:
        """Let everybody through; the port stays the same for ever."""
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        self.lines: list[socket.socket] = []
        threading.Thread(target=self._welcome, args=(self.listener,), daemon=True).start()

    def close(self) -> None:
        """Cut every line in the middle of a word, and let nobody in any more."""
        # A listener that is only closed goes on welcoming as long as a thread waits in it.
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _welcome(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                guest, _ = listener.accept()
                server = self._server()
                self.lines += [guest, server]
                for here, there in ((guest, server), (server, guest)):
                    threading.Thread(target=_pass_on, args=(here, there), daemon=True).start()

    def _server(self) -> socket.socket:
        if not self.host.startswith("/"):
            return socket.create_connection((self.host, self.number))
        line = socket.socket(socket.AF_UNIX)
        line.connect(f"{self.host}/.s.PGSQL.{self.number}")
        return line


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := here.recv(65536):
            there.sendall(data)
    with contextlib.suppress(OSError):
        there.shutdown(socket.SHUT_WR)
