"""A real Dovecot of the tests' own: unprivileged, on high ports, in a folder that goes with it.

Started by root it runs as nobody. Tokens it lays before the address it is given, as a provider's server would.
"""

from __future__ import annotations

import contextlib
import imaplib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gehor.kit import clock

NO_DOVECOT = "no Dovecot on this machine: apt-get install dovecot-imapd dovecot-lmtpd"
PASSWORD = "en hemlighet med å"
BOXES = 100
READY_SECONDS = 20
# Not on everybody's PATH.
PROGRAM = Path("/usr/sbin/dovecot")
LMTP_PROGRAM = Path("/usr/lib/dovecot/lmtp")
CONFIG = """
base_dir = {home}/run
state_dir = {home}/state
instance_name = {name}
log_path = {home}/dovecot.log
auth_verbose = yes
protocols = imap lmtp
listen = 127.0.0.1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
last_valid_uid = 0
mail_location = maildir:{home}/mail/%u
mail_fsync = never
# The tests ask for what has just come, and a notice may take its time.
mailbox_idle_check_interval = 1 secs
mail_max_userip_connections = 100
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
ssl = yes
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {home}/passwords
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
  # Without it a wrong password makes the next one wait.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service ipc {{
  chroot =
}}
"""
OAUTH = """
introspection_mode = get
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


class Dovecot:
    """One server; `kill` ends it as a power cut would, `start` brings it back with all its mail."""

    def __init__(self, home: Path, *, introspection: str = "http://127.0.0.1:9/") -> None:
        self.home = home
        self.imap, self.imaps, self.lmtp = _free_ports(3)
        self.process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count()
        self._owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        _make_certificate(home)
        group = subprocess.run(["id", "-gn", self._owner.pw_name], capture_output=True, text=True, check=True).stdout
        values = {"home": home, "user": self._owner.pw_name, "group": group.strip(), "name": home.name}
        ports = {"imap": self.imap, "imaps": self.imaps, "lmtp": self.lmtp}
        (home / "dovecot.conf").write_text(CONFIG.format(**values, **ports))
        (home / "oauth2.conf").write_text(OAUTH.format(url=introspection))
        (home / "passwords").write_text("".join(f"box{n}:{{PLAIN}}{PASSWORD}\n" for n in range(BOXES)))
        for folder in ("run", "state", "mail", "home"):
            (home / folder).mkdir()
        for path in (home, *home.rglob("*")):
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def start(self) -> None:
        """Back when it lets us in."""
        self.process = subprocess.Popen(
            [str(PROGRAM), "-F", "-c", str(self.home / "dovecot.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self._owner.pw_uid,
            group=self._owner.pw_gid,
            extra_groups=[] if os.geteuid() == 0 else None,
            start_new_session=True,
            cwd="/",
        )
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError, imaplib.IMAP4.error), Box(self, "box0").client():
                return
            if self.process.poll() is not None:
                break
        pytest.fail(f"Dovecot does not start:\n{self.log()[-3000:]}")

    def kill(self) -> None:
        """The whole of it, at once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None
        # What had been started by it has a session of its own.
        mark = str(self.home).encode()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), 9)

    def log(self) -> str:
        """What it has said."""
        path = self.home / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def box(self) -> Box:
        """A mailbox that nobody has used yet."""
        return Box(self, f"box{next(self._numbers)}")


class Box:
    """One empty mailbox, as somebody else sees it who looks into it."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self.server, self.user = server, user

    @contextlib.contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        """Signed in."""
        client = imaplib.IMAP4("127.0.0.1", self.server.imap, timeout=10)
        try:
            client.authenticate("PLAIN", lambda _: b"\0" + self.user.encode() + b"\0" + PASSWORD.encode())
            yield client
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Lay mails in a folder."""
        with self.client() as client:
            for mail in mails:
                assert client.append(folder, "", imaplib.Time2Internaldate(time.time()), mail)[0] == "OK"

    def count(self, folder: str = "INBOX") -> int:
        """How many mails lie there; 0 when there is no such folder."""
        with self.client() as client:
            answer, told = client.select(folder, readonly=True)
            return int(told[0] or b"0") if answer == "OK" else 0

    def flags(self) -> list[bytes]:
        """The marks of all mails in the inbox."""
        with self.client() as client:
            client.select("INBOX", readonly=True)
            return [item for item in client.fetch("1:*", "(FLAGS)")[1] if isinstance(item, bytes)]

    def renumber(self) -> None:
        """All mails get new numbers, as after a server was moved: UIDVALIDITY changes."""
        place = self.server.home / "mail" / self.user
        first = (place / "dovecot-uidlist").read_text().splitlines()[0].split()
        validity = int(first[1].removeprefix("V")) + 1000
        for path in place.glob("dovecot*"):
            path.unlink()
        (place / "dovecot-uidlist").write_text(f"3 V{validity} N1 {first[3]}\n")
        os.chown(place / "dovecot-uidlist", place.stat().st_uid, place.stat().st_gid)


@contextlib.contextmanager
def running(*, introspection: str = "http://127.0.0.1:9/") -> Iterator[Dovecot]:
    """A server for the duration."""
    home = Path(tempfile.mkdtemp(prefix="gehor-imap-"))
    home.chmod(0o755)
    server = Dovecot(home, introspection=introspection)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(home, ignore_errors=True)


def is_there() -> bool:
    """Whether this machine has one with both its parts."""
    return PROGRAM.exists() and LMTP_PROGRAM.exists()


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [probe.getsockname()[1] for probe in probes]


def _make_certificate(home: Path) -> None:
    """An authority of our own (`ca.pem`) and a server it vouches for by the name localhost."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests of Gehor")])
    start = clock.now() - timedelta(days=1)

    def certificate(subject: str, public: ec.EllipticCurvePublicKey, *, is_authority: bool) -> x509.Certificate:
        who = name if is_authority else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
        made = (
            x509.CertificateBuilder()
            .subject_name(who)
            .issuer_name(name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=10))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
        )
        return made.sign(authority, hashes.SHA256())

    pem = serialization.Encoding.PEM
    (home / "ca.pem").write_bytes(certificate("ca", authority.public_key(), is_authority=True).public_bytes(pem))
    server = certificate("localhost", key.public_key(), is_authority=False)
    (home / "server.pem").write_bytes(server.public_bytes(pem))
    plain = serialization.NoEncryption()
    (home / "server.key").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
