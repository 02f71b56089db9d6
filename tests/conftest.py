"""What all tests share: a quick and private Django, and a browser where the machine has one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
import pytest_django
from django.conf import settings
from django.utils import translation

from tests import clamd, dovecot, mail_files

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this machine: apt-get install chromium fonts-dejavu-core"
NO_TESSERACT = "no Tesseract on this machine: apt-get install tesseract-ocr tesseract-ocr-swe"
# Its own pages only, so the sandbox (which root may not use) is no loss; the rest keeps it from calling home.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The browser's program: CHROMIUM, or the first known name on PATH; None when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page that a test asked for in English leaves its language in the thread; the next test begins without."""
    yield
    translation.deactivate()


def pytest_configure(config: pytest.Config) -> None:
    """Take the slow and the outward parts out of Django's settings; they have tests of their own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Without this every page would need `collectstatic` first.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # The web server's own middleware says so when its folder is missing, and here a warning is an error.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # Playwright's loop runs in the test's own thread; Django would refuse the database there.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need a program this machine lacks are skipped aloud; in continuous integration they fail."""
    # Last, since Playwright's loop keeps a connection of this thread open until the end.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for marker, is_there, why in (
        ("browser", chromium() is not None, NO_BROWSER),
        ("dovecot", dovecot.is_there(), dovecot.NO_DOVECOT),
        ("clamd", clamd.is_there(), clamd.NO_CLAMD),
        ("tesseract", shutil.which("tesseract") is not None, NO_TESSERACT),
    ):
        wanting = [item for item in items if item.get_closest_marker(marker)]
        if not wanting or is_there:
            continue
        if os.environ.get("CI") == "true":
            raise pytest.UsageError(f"{len(wanting)} tests can not run: {why}")
        for item in wanting:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def mail_host() -> Iterator[dovecot.Dovecot]:
    """A real IMAP and LMTP server, with a hundred mailboxes."""
    with dovecot.running() as server:
        yield server


@pytest.fixture(scope="session")
def _virus_scanner() -> Iterator[clamd.Clamd]:
    with clamd.running() as scanner:
        yield scanner


@pytest.fixture
def virus_scanner(_virus_scanner: clamd.Clamd, settings: pytest_django.Settings) -> Iterator[clamd.Clamd]:
    """A real virus scanner that the office uses; one that a test has killed is started again for the next."""
    settings.GEHOR_SCANNER = _virus_scanner.where
    settings.GEHOR_SCANNER_SECONDS = 20
    yield _virus_scanner
    if _virus_scanner.process is None:
        _virus_scanner.start()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many mails of the manifest could be read: some may not lie in this repository."""
    found = mail_files.counts()
    told = f"{found['shipped']} shipped, {found['shared']} from ../shared/data/mail, {found['absent']} absent"
    terminalreporter.write_line(f"mails of the manifest: {told}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Launch the machine's own browser; none is downloaded."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": BROWSER_FLAGS}
