"""Start and stop the provider's process."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.house.walk import ROOT
from tests.identity_provider.wishes import WISHES

CLIENT, SECRET = "gehor-under-test", "a secret between the two"
PATIENCE = 60.0
_MAKE_CLIENT = """
from allauth.idp.oidc.models import Client
from django.contrib.auth.hashers import make_password
Client.objects.create(id={client!r}, name="Gehör", secret=make_password({secret!r}), scopes="openid\\nprofile\\nemail",
    redirect_uris={back!r}, skip_consent=True)
"""


@dataclass(frozen=True)
class Provider:
    """A provider that runs: its address, and the folder with its wishes."""

    url: str
    place: Path

    def wishes(self, **wishes: object) -> None:
        """What the next answers are to say wrongly; none: nothing."""
        (self.place / WISHES).write_text(json.dumps(wishes))


@contextmanager
def provider(place: Path, back: str) -> Iterator[Provider]:
    """A provider that knows the office under test and sends people back to `back`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (place / "provider.pem").write_bytes(key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.identity_provider.settings",
        "PROVIDER_PLACE": str(place),
        "PYTHONPATH": str(ROOT),
    }
    made = _MAKE_CLIENT.format(client=CLIENT, secret=SECRET, back=back)
    for words in (["migrate", "-v0"], ["shell", "--no-imports", "-c", made]):
        subprocess.run([sys.executable, "-m", "django", *words], env=environment, cwd=ROOT, check=True)
    port = _free_port()
    log = (place / "provider.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "runserver", f"127.0.0.1:{port}", "--noreload"],
        env=environment,
        cwd=ROOT,
        stdout=log,
        stderr=log,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process, place)
        yield Provider(url, place)
    finally:
        process.terminate()
        process.wait()
        log.close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], place: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if requests.get(f"{url}/here", timeout=5).ok:
                return
        except requests.ConnectionError:
            # Not yet: looked at again until it answers or has died.
            time.sleep(0.05)
    raise AssertionError((place / "provider.log").read_text())
