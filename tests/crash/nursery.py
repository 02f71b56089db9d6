"""Bears processes that shall be killed: `python -m tests.crash.nursery MODULE …` with a socket as its standard input.

Everything is imported once, and each message on the socket bears a child: a kill falls into the work, not into the
start, and many of them cost little. What is asked for is a role of the module, `ROLES[name](*words)`.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable

from gehor.config.child import die_with_parent

# Where a child's words go, its complaints, and the sign that it came to its end by itself.
OUT, ERR, END = range(3)
MOST = 4_096


def bear(door: socket.socket, module: str) -> None:
    """One child for each message, told by its number, until nobody is there to ask any more."""
    roles = importlib.import_module(module).ROLES
    # The dead bury themselves: nobody waits for them here.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, given, _flags, _address = socket.recv_fds(door, MOST, 3)
        if not message:
            return
        child = os.fork()
        if child == 0:
            door.close()
            name, *words = json.loads(message)
            os._exit(live(given, roles[name], words))
        for one in given:
            os.close(one)
        door.sendall(f"{child:>10}".encode())


def live(given: list[int], role: Callable[..., object], words: list[str]) -> int:
    """A child's whole life. What it says goes where the message told."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    die_with_parent()
    for ours, wanted in zip(given[:END], (1, 2), strict=True):
        os.dup2(ours, wanted)
        os.close(ours)
    try:
        role(*words)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os.write(given[END], b"0")
    return 0


if __name__ == "__main__":
    bear(socket.socket(fileno=0), sys.argv[1])
