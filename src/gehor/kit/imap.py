"""A mailbox on an IMAP server: what lies in it, one mail's bytes at a time, and laying a mail aside (RFC 9051).

Nothing is ever deleted. Every fault of line or server comes out as `MailboxTrouble` with a code; then the session is
of no use any more and a new one must be opened.
"""

from __future__ import annotations

import contextlib
import imaplib
import io
import re
import select
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.utils import encode_folder

from gehor.kit.oauth import TokenRefused, Tokens, TokenServerAway, xoauth2

CONNECT_SECONDS: Final = 30
CHUNK: Final = 1_000_000
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID: Final = re.compile(rb"\bUID (\d+)")
_SIZE: Final = re.compile(rb"\bRFC822\.SIZE (\d+)")


class MailboxTrouble(RuntimeError):
    """The mailbox can not be read just now. `code` is stable; `said` is what the other side said, for an operator."""

    def __init__(self, code: str, said: object = "") -> None:
        super().__init__(code, said)
        self.code = code
        self.said = " ".join(str(said).split())[:300]


class MailUnreadable(RuntimeError):
    """This one mail can not be fetched; the session goes on."""


@dataclass(frozen=True)
class Account:
    """Where the mailbox is and how one gets in: `tls` is tls, starttls or none; tokens instead of a password."""

    host: str
    port: int
    tls: str
    user: str
    folder: str
    password: str = field(default="", repr=False)
    tokens: Tokens | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Fetched:
    """A mail's bytes, and how many it has on the server; `raw` is only the beginning when it is too large."""

    raw: bytes
    size: int
    whole: bool


class Session:
    """One open line to one folder. Use it from one thread; `close` may come from any."""

    def __init__(self, account: Account) -> None:
        """Connect, sign in, open the folder. Raises MailboxTrouble."""
        self._account = account
        with _troubles():
            self._box = _connected(account)
        try:
            with _troubles():
                _sign_in(self._box, account)
                # What a server can do it often tells only those who have signed in.
                capabilities = self._box.client.capability()[1][-1]
                self._box.client.capabilities = tuple((capabilities or b"").decode("ascii", "replace").upper().split())
            with _troubles(refused="no_folder"):
                self._box.folder.set(account.folder)
            self.uid_validity = int((self._box.client.response("UIDVALIDITY")[1] or [b"0"])[-1] or 0)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up; never raises."""
        with contextlib.suppress(Exception):
            self._box.client.shutdown()

    def uids(self, *, above: int, since: date | None) -> tuple[int, ...]:
        """The mails with a uid above, that came to the server on the day or later; oldest first."""
        wanted = f"UID {above + 1}:*"
        if since is not None:
            wanted += f" SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with _troubles():
            # `n:*` always names the last mail, also when that has a lower uid.
            return tuple(sorted(uid for uid in map(int, self._box.uids(wanted, charset=None)) if uid > above))

    def fetch(self, uid: int, *, limit: int) -> Fetched | None:
        """The mail as it lies there, in pieces; None when it is gone. Leaves its marks as they are.

        Raises MailUnreadable when the server does not give it out.
        """
        first = self._piece(uid, 0, CHUNK)
        if first is None:
            return None
        size, pieces = first[0], [first[1]]
        # Servers are known to tell a size that is off: the last piece is the one that is not full.
        while size <= limit and len(pieces[-1]) == CHUNK:
            piece = self._piece(uid, CHUNK * len(pieces), CHUNK)
            if piece is None:
                return None
            pieces.append(piece[1])
            size = max(size, sum(map(len, pieces)))
        return Fetched(b"".join(pieces) if size <= limit else pieces[0], size, whole=size <= limit)

    def move(self, uids: Sequence[int], folder: str) -> None:
        """Lay mails aside in another folder, which is made when it is missing. One that is gone is no fault."""
        named = ",".join(map(str, uids))
        capabilities = self._box.client.capabilities
        if "MOVE" in capabilities:
            self._to_folder("MOVE", named, folder)
        elif "UIDPLUS" in capabilities:
            self._to_folder("COPY", named, folder)
            with _troubles():
                # Only these, and only now that they lie in the other folder; never what somebody else has marked.
                _ok(self._box.client.uid("STORE", named, "+FLAGS.SILENT", r"(\Deleted)"))
                _ok(self._box.client.uid("EXPUNGE", named))
        else:
            raise MailboxTrouble("no_move")

    def wait(self, seconds: float, *, stop: int) -> None:
        """Sleep until the server tells of something (IDLE, RFC 2177), the time is over, or `stop` can be read."""
        if "IDLE" not in self._box.client.capabilities:
            _readable([stop], seconds)
            return
        with _troubles(), self._box.idle as idle:
            # What came in one piece with the server's "idling" lies read already, where no wait would see it.
            if not self._has_more():
                _readable([self._box.client.sock.fileno(), stop], seconds)
            idle.poll(timeout=0)

    def _has_more(self) -> bool:
        """Whether something the server said has been fetched from the line and not been looked at."""
        client = self._box.client
        before = client.sock.gettimeout()
        client.sock.settimeout(0)
        try:
            return bool(cast(io.BufferedReader, client.file).peek(1))
        except (ssl.SSLWantReadError, BlockingIOError):
            return False
        finally:
            client.sock.settimeout(before)

    def _piece(self, uid: int, start: int, length: int) -> tuple[int, bytes] | None:
        with _troubles():
            answer, items = self._box.client.uid("FETCH", str(uid), f"(RFC822.SIZE BODY.PEEK[]<{start}.{length}>)")
            if answer != "OK":
                raise MailUnreadable(str(items[-1:])[:200])
        told = b" ".join(part for item in items for part in (item[:1] if isinstance(item, tuple) else (item or b"",)))
        if not any(int(found) == uid for found in _UID.findall(told)):
            return None
        bodies = [item[1] for item in items if isinstance(item, tuple) and b"BODY[" in item[0].upper()]
        size = _SIZE.search(told)
        if not bodies or size is None:
            raise MailUnreadable("the server gave no text")
        return int(size[1]), bytes(bodies[0])

    def _to_folder(self, word: str, uids: str, folder: str) -> None:
        name = encode_folder(folder).decode("ascii")
        with _troubles(refused="no_folder"):
            answer, said = self._box.client.uid(word, uids, name)
            if answer == "NO":
                # [TRYCREATE], or whatever the server calls a folder that is not there.
                self._box.folder.create(folder)
                answer, said = self._box.client.uid(word, uids, name)
            _ok((answer, said))


def _connected(account: Account) -> BaseMailBox:
    if account.tls == "none":
        return MailBoxUnencrypted(account.host, account.port, timeout=CONNECT_SECONDS)
    # The machine's own list of authorities, or SSL_CERT_FILE; a name that does not fit is refused.
    context = ssl.create_default_context()
    kind = MailBox if account.tls == "tls" else MailBoxStartTls
    return kind(account.host, account.port, timeout=CONNECT_SECONDS, ssl_context=context)


def _sign_in(box: BaseMailBox, account: Account) -> None:
    if account.tokens is not None:
        _sign_in_with_token(box, account.user, account.tokens)
        return
    if not account.password:
        raise MailboxTrouble("no_secret")
    with _troubles(refused="login_refused"):
        if (account.user + account.password).isascii():
            box.login(account.user, account.password, initial_folder=None)
        else:
            box.login_utf8(account.user, account.password, initial_folder=None)


class _Answers:
    """The token to the first question. The second is the server's reason in JSON: an empty answer lets it say no."""

    def __init__(self, first: str) -> None:
        self._next = first.encode()

    def __call__(self, _question: bytes) -> bytes:
        answer, self._next = self._next, b""
        return answer


def _sign_in_with_token(box: BaseMailBox, user: str, tokens: Tokens) -> None:
    for last in (False, True):
        try:
            box.client.authenticate("XOAUTH2", _Answers(xoauth2(user, tokens.token())))
        except TokenRefused as error:
            raise MailboxTrouble("token_refused", error) from error
        except TokenServerAway as error:
            raise MailboxTrouble("token_server_away", error) from error
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            # The token may have been withdrawn before its time: once more with a fresh one.
            tokens.forget()
            if last:
                raise MailboxTrouble("login_refused", error) from error
        else:
            return


@contextlib.contextmanager
def _troubles(*, refused: str = "server_refused") -> Iterator[None]:
    """Every fault of line and server, with the code a person can be told."""
    try:
        yield
    except (MailboxTrouble, MailUnreadable):
        raise
    except ssl.SSLCertVerificationError as error:
        raise MailboxTrouble("certificate", error.verify_message) from error
    except socket.gaierror as error:
        raise MailboxTrouble("unknown_host", error) from error
    except ConnectionRefusedError as error:
        raise MailboxTrouble("nobody_answers", error) from error
    except TimeoutError as error:
        raise MailboxTrouble("timed_out", error) from error
    except (OSError, imaplib.IMAP4.abort, EOFError) as error:
        raise MailboxTrouble("line_broke", error) from error
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        raise MailboxTrouble(refused, error) from error
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        # A server that does not keep to the protocol, or a line that was closed under the library.
        raise MailboxTrouble("not_imap", f"{type(error).__name__}: {error}") from error


def _ok(answer: tuple[str, Any]) -> None:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(str(answer[1])[:200])


def _readable(files: Sequence[int], seconds: float) -> None:
    poller = select.poll()
    for file in files:
        poller.register(file, select.POLLIN | select.POLLHUP)
    poller.poll(seconds * 1000)


Opener = Callable[[Account], Session]
