"""The office's processes as a test has them: each is asked for by its role, listened to, and killed."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 240
OFFICE = "tests.crash.office"


class Process:
    """A process that does one role. `said` is what it says, line by line as it comes."""

    def __init__(self, pid: int, said: TextIO, end: int, complaints: Path) -> None:
        self.pid, self.said, self._end, self._complaints = pid, said, end, complaints

    def ended(self, seconds: float = LONGEST) -> bool:
        """Whether it has come to an end, however, within the time."""
        return bool(select.select([self._end], [], [], seconds)[0])

    def kill(self) -> None:
        """kill -9; once this returns it is gone."""
        if not self.ended(0):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        assert self.ended()

    def terminate(self) -> None:
        """Ask it to end, and wait until it has."""
        os.kill(self.pid, signal.SIGTERM)
        assert self.ended(), "it does not end"

    def well(self) -> bool:
        """Wait for its end; whether it came there by itself."""
        assert self.ended(), "it does not end"
        return os.read(self._end, 1) == b"0"

    def complaints(self) -> str:
        """The last of what went wrong in it."""
        return self._complaints.read_text(encoding="utf-8")[-3000:]

    def close(self) -> None:
        """Nothing of it lives on."""
        self.kill()
        self.said.close()
        os.close(self._end)


class Office:
    """A throwaway office in its surroundings. Its processes are born by one nursery for each module of roles."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)
        self._doors: dict[str, tuple[socket.socket, subprocess.Popen[bytes]]] = {}
        self._born: list[Process] = []
        self._papers = Path(tempfile.mkdtemp(prefix="gehor-roles-"))

    def begin(self, role: str, *words: str, module: str = OFFICE) -> Process:
        """A process that does this role from now on."""
        door = self._door(module)
        heard, said = os.pipe()
        end, ended = os.pipe()
        complaints = self._papers / f"{len(self._born)}.txt"
        with complaints.open("wb") as paper:
            socket.send_fds(door, [json.dumps([role, *words]).encode()], [said, paper.fileno(), ended])
        os.close(said)
        os.close(ended)
        pid = int(door.recv(10, socket.MSG_WAITALL))
        self._born.append(Process(pid, os.fdopen(heard, encoding="utf-8"), end, complaints))
        return self._born[-1]

    def does(self, role: str, *words: str, module: str = OFFICE) -> str:
        """A role that ends by itself; the last line of what it says."""
        process = self.begin(role, *words, module=module)
        lines = process.said.read().strip().splitlines()
        assert process.well(), process.complaints()
        return lines[-1]

    def facts(self, *, module: str = OFFICE) -> Any:
        """What is there."""
        return json.loads(self.does("check", module=module).split(" ", 1)[1])

    def close(self) -> None:
        """Nothing of it lives on."""
        for process in self._born:
            process.close()
        for door, nursery in self._doors.values():
            door.close()
            nursery.wait(LONGEST)

    def _door(self, module: str) -> socket.socket:
        if module not in self._doors:
            ours, theirs = socket.socketpair()
            command = [sys.executable, "-m", "tests.crash.nursery", module]
            with theirs:
                nursery = subprocess.Popen(command, cwd=ROOT, env=self.env, stdin=theirs)
            self._doors[module] = (ours, nursery)
        return self._doors[module][0]
