#!/usr/bin/env python3
"""Gehör's one command: sets everything up inside the checkout, then does what you ask for.

    python3 start.py              start the demo office and say where it is (Ctrl-C stops everything)
    python3 start.py test …       run the tests (what follows goes to pytest)
    python3 start.py test --matrix  every page × role × state × language × light and dark × width, with axe
    python3 start.py check        formatting, lint, types, the house's walls, migrations, templates: yes or no
    python3 start.py messages …   bring the English and Finnish catalogues up to date
    python3 start.py bench …      measure speed
    python3 start.py screenshots  take pictures of the pages
    python3 start.py lock …       renew the lock files from pyproject.toml (`--upgrade` takes newer versions)
    python3 start.py gehor …      the operator's command inside (`gehor --help` says what it can do)

Standard library only. Nothing is written outside the checkout, save what PostgreSQL needs when root starts it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
OWN_UV = VENV / "tools" / "bin" / "uv"
OLDEST = (3, 11)
RUN, DEV, SETUP = "requirements.lock", "requirements-dev.lock", "requirements-setup.lock"
# What an office may add by naming it in GEHOR_EXTRAS; the environment for development has it all.
EXTRAS = {"ml": "requirements-ml.lock"}
# What may be installed, the most first.
KINDS = {"dev": DEV, **EXTRAS, "run": RUN}
# The project is built inside the environment, so the build's own parts are pinned with hashes too.
BUILD_PARTS = ["hatchling==1.33.0", "editables"]
UV = "uv==0.13.9"
TEST_PLUGINS = ["-p", "tests.throwaway", "-p", "tests.journal_flush"]
APT = [
    *("chromium", "fonts-dejavu-core", "dovecot-imapd", "dovecot-lmtpd"),
    *("tesseract-ocr", "tesseract-ocr-swe", "clamav-daemon"),
]
APT_LINE = "apt-get install " + " ".join(APT)
WHOLE_MATRIX = "--matrix"
# Who has nothing left takes from the others: tests take from a millisecond to half a minute.
SPREAD = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
# Of what a failed check says; the tool itself tells the rest.
MOST_LINES = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Where Debian's servers and the Swedish letters of the reader of scanned pages lie.
DOVECOT = ("/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp")
CLAMD = ("/usr/sbin/clamd",)
SWEDISH_READER = ("/usr/bin/tesseract", "/usr/share/tesseract-ocr/5/tessdata/swe.traineddata")


def main(arguments: list[str]) -> int:
    """Do what the first word says; returns the exit status."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("run", [])
    if word in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if word not in COMMANDS:
        stop(f"start.py does not know {word!r}; it knows {', '.join(COMMANDS)}.")
    right_python()
    os.chdir(ROOT)
    # What is installed is what the lock files say; a missing interpreter gives our message, not a download.
    os.environ.update(UV_PYTHON_DOWNLOADS="never", PYTHONUNBUFFERED="1")
    # Many offices read their own traffic with a certificate that the system knows and uv by itself does not.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    return COMMANDS[word](rest)


# -- what can be asked for


def run(rest: list[str]) -> int:
    """The demo office, or the office of GEHOR_DATA; replaces this process, so Ctrl-C reaches the runner."""
    return gehor(["run", *rest])


def gehor(rest: list[str]) -> int:
    """The operator's command."""
    set_up(dev=False)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "gehor.config.command", *rest])  # noqa: S606


def test(rest: list[str]) -> int:
    """All tests, or those named; `--matrix` looks at every page as every role in every language, colour and width."""
    set_up(dev=True)
    find_servers()
    if WHOLE_MATRIX in rest:
        os.environ["GEHOR_MATRIX"] = "full"
        rest = [*(word for word in rest if word != WHOLE_MATRIX), "tests/browser/test_matrix.py"]
    spread = [] if any(word.startswith("-n") for word in rest) else SPREAD
    return call([str(PYTHON), "-m", "pytest", *TEST_PLUGINS, "-rs", *spread, *rest])


def check(rest: list[str]) -> int:
    """Everything that can be said about the code without running it."""
    set_up(dev=True)
    tools = VENV / "bin"
    checks = {
        "format": [str(tools / "ruff"), "format", "--check", "--quiet", "."],
        "lint": [str(tools / "ruff"), "check", "--quiet", "."],
        "types": [str(tools / "mypy")],
        "walls": [str(tools / "lint-imports")],
        "migrations": [str(PYTHON), "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
        "templates": [str(tools / "djlint"), "--check", "--quiet", "src/gehor/pages/templates"],
        "catalogues": [str(PYTHON), "-m", "tools.messages", "--check"],
    }
    chosen = rest or list(checks)
    failed = []
    with tempfile.TemporaryDirectory() as data:
        # Django wants an address and keys to read the settings; no check touches a database.
        nowhere = {"DATABASE_URL": f"postgresql:///nowhere?host={data}", "GEHOR_DATA": data}
        os.environ.update(nowhere, DJANGO_SETTINGS_MODULE="gehor.config.settings", NO_COLOR="1")
        for name in chosen:
            if name not in checks:
                stop(f"start.py check does not know {name!r}; it knows {', '.join(checks)}.")
            done = subprocess.run(
                checks[name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
            )
            say(f"{name}: {'yes' if done.returncode == 0 else 'NO'}")
            if done.returncode != 0:
                print("\n".join(done.stdout.rstrip().splitlines()[:MOST_LINES]))
                failed.append(name)
    say(f"no: {', '.join(failed)}" if failed else "yes: everything holds")
    return 1 if failed else 0


def messages(rest: list[str]) -> int:
    """The catalogues of the interface's languages."""
    return module("tools.messages", rest)


def bench(rest: list[str]) -> int:
    """The benchmarks."""
    return module("bench", rest)


def screenshots(rest: list[str]) -> int:
    """Pictures of the pages."""
    find_servers()
    return module("tests.browser.screenshots", rest)


def lock(rest: list[str]) -> int:
    """New lock files: hashes, no addresses."""
    uv = find_uv()
    form = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet", "--no-emit-index-url"]
    parts = "\n".join(BUILD_PARTS)
    call([*uv, "pip", "compile", "-", *form, "--python-version", "3.11", "-o", SETUP, *rest], said=UV, must=True)
    call([*uv, "pip", "compile", "pyproject.toml", "-", *form, "-o", RUN, *rest], said=parts, must=True)
    for name, file in EXTRAS.items():
        more = ["pyproject.toml", "-", "--extra", name, "-c", RUN]
        call([*uv, "pip", "compile", *more, *form, "-o", file, *rest], said=parts, must=True)
    extras = [word for name in EXTRAS for word in ("--extra", name)]
    dev = ["pyproject.toml", "-", "--group", "dev", *extras, "-c", RUN]
    call([*uv, "pip", "compile", *dev, *form, "-o", DEV, *rest], said=parts, must=True)
    for name in (SETUP, *KINDS.values()):
        if "://" in (ROOT / name).read_text(encoding="utf-8"):
            stop(f"{name} holds an address; a lock file may only hold names, versions and hashes.")
    return 0


# -- setting up


def extra() -> str:
    """What GEHOR_EXTRAS asks for beside what everybody has: "ml", or "run" for nothing."""
    asked = os.environ.get("GEHOR_EXTRAS", "").strip()
    if asked and asked not in EXTRAS:
        stop(f"GEHOR_EXTRAS is {asked!r}; it can be {', '.join(EXTRAS)}, or be left out.")
    return asked or "run"


def right_python() -> None:
    """Go on with a Python that is new enough, if the machine has one under another name."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(OLDEST[1], OLDEST[1] + 5):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606
    stop("Gehör needs Python 3.11 or later. Try: apt-get install python3.11 python3.11-venv")


def set_up(*, dev: bool) -> None:
    """Install what the lock files say, unless that is what is there."""
    with alone():
        wanted = fingerprint()
        there = STAMP.read_text(encoding="ascii").split() if STAMP.exists() else []
        # An environment that once had the tools for development, or an extra, keeps them.
        kind = min(("dev" if dev else extra(), *(one for one in there[1:] if one in KINDS)), key=list(KINDS).index)
        # Imported, not only started: once the system's Python is replaced, the packages lie in the old one's folder.
        if there == [wanted, kind] and runs(PYTHON, "-c", "import gehor, django"):
            return
        writable()
        say("installing (only the first time and after a change) …")
        uv = find_uv()
        STAMP.unlink(missing_ok=True)
        if not runs(PYTHON):
            call([*uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)], must=True)
        into = ["--quiet", "--python", str(PYTHON)]
        call([*uv, "pip", "sync", *into, "--require-hashes", KINDS[kind]], must=True)
        call([*uv, "pip", "install", *into, "--no-deps", "--no-build-isolation", "--editable", "."], must=True)
        STAMP.write_text(f"{wanted} {kind}\n", encoding="ascii")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two starts at the same moment install one after the other."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def fingerprint() -> str:
    """Changes with the lock files, the project's own description and the place."""
    whole = hashlib.sha256(str(ROOT).encode())
    for name in (SETUP, *KINDS.values(), "pyproject.toml"):
        whole.update((ROOT / name).read_bytes())
    return whole.hexdigest()


def writable() -> None:
    """Stop with a sentence when the checkout belongs to someone else."""
    for place in (ROOT, VENV, VENV / "bin", VENV / "lib"):
        if place.exists() and not os.access(place, os.W_OK):
            stop(f"{place} can not be written by this user. Start as the user who cloned it, or clone it again.")


def find_uv() -> list[str]:
    """The machine's uv, else our own pinned one, fetched once by pip inside the environment."""
    on_path = shutil.which("uv")
    for candidate in (on_path, str(OWN_UV)):
        if candidate and runs(Path(candidate)):
            return [candidate]
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        stop("Python's venv is missing. Install it and start again: apt-get install python3-venv")
    call([sys.executable, "-m", "venv", "--clear", str(VENV)], must=True)
    where = ["--quiet", "--disable-pip-version-check", "--target", str(OWN_UV.parents[1])]
    call([str(PYTHON), "-m", "pip", "install", *where, "--require-hashes", "-r", SETUP], must=True)
    return [str(OWN_UV)]


def find_servers() -> None:
    """In continuous integration what the tests talk to is installed or the run fails; others are told how."""
    browser = bool(os.environ.get("CHROMIUM")) or any(shutil.which(name) for name in BROWSERS)
    files = {"Dovecot": DOVECOT, "ClamAV": CLAMD, "Tesseract with Swedish": SWEDISH_READER}
    there = {"Chromium": browser, **{name: all(Path(part).exists() for part in files[name]) for name in files}}
    if all(there.values()):
        return
    lacking = " and ".join(name for name, found in there.items() if not found)
    if os.environ.get("CI") != "true":
        say(f"no {lacking} here: the tests that need it will be skipped. To run them: {APT_LINE}")
        return
    if os.geteuid() != 0:
        stop(f"The tests need {lacking}, and only root can install it: {APT_LINE}")
    say(f"installing {lacking} for the tests …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *APT]):
        call(["apt-get", "-qq", *step], env=quiet, must=True)


# -- small things


def module(name: str, rest: list[str]) -> int:
    """Run one of the project's own tools with the environment for development."""
    set_up(dev=True)
    return call([str(PYTHON), "-m", name, *rest])


def runs(program: Path, *words: str) -> bool:
    """True when the program is there and works (a link to a removed Python does not)."""
    try:
        asked = [str(program), *(words or ["--version"])]
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def call(command: list[str], *, said: str | None = None, env: dict[str, str] | None = None, must: bool = False) -> int:
    """Run and return the exit status; with `must` a failure stops everything."""
    status = subprocess.run(command, input=said, env=env, text=True, check=False).returncode
    if must and status != 0:
        stop(f"This went wrong (see above): {' '.join(command)}")
    return status


def say(text: str) -> None:
    """A line of progress."""
    print(f"Gehör: {text}", flush=True)


def stop(text: str) -> None:
    """End with a sentence on the error stream."""
    sys.exit(f"Gehör: {text}")


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "messages": messages,
    "bench": bench,
    "screenshots": screenshots,
    "lock": lock,
    "gehor": gehor,
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
