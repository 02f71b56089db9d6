"""`gehor ask-scanner-again`: let the virus scanner look once more at files that it could not tell about."""

from __future__ import annotations

from gehor.kit.files.store import ask_again


def run() -> int:
    """Say how many there are; the worker asks about them within seconds."""
    print(f"{ask_again()} files wait for the scanner again")
    return 0
