"""Where the embedded server keeps its data and its socket.

Normally `postgres/` in the data folder. Root runs the server as `nobody`; when nobody can not reach the data folder
(it may lie below a closed home, which is never opened for this) the place is a folder in /var/lib, named in the file
`postgres.place`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gehor.config.postgres_binaries import DatabaseTrouble, Programs, RunsAs, others_reach

OTHER_USER = (
    "It probably belongs to another user: start as the user who started first, "
    "or choose another folder with GEHOR_DATA."
)
PLACES_FOR_ROOT = Path("/var/lib")
# A socket's whole path has 107 bytes at most; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Place:
    """The folders of one server."""

    folder: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data directory."""
        return self.folder / "cluster"

    @property
    def socket(self) -> Path:
        """The folder of the unix socket; a short one of our own when the path is too long for a socket."""
        own = self.folder / "socket"
        # PostgreSQL reads a list of folders here: a comma or a quotation mark would end the name.
        if len(os.fsencode(own)) <= LONGEST_SOCKET_FOLDER and not set(str(own)) & set(',"'):
            return own
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"gehor-{os.geteuid()}-{name}"


def make_data_folder(data: Path) -> None:
    """Make the data folder if it is missing: for its user only, under root passable for the server's user."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        if not data.exists():
            data.mkdir()
            data.chmod(0o711 if os.geteuid() == 0 else 0o700)
        fd, probe = tempfile.mkstemp(dir=data)
        os.close(fd)
        os.unlink(probe)
    except OSError as error:
        raise DatabaseTrouble(f"GEHOR_DATA: {data} can not be written ({error.strerror}). {OTHER_USER}") from error


def of(data: Path) -> Place:
    """The place of this data folder's server, chosen at the first start and kept. Raises DatabaseTrouble."""
    record, beside = data / "postgres.place", data / "postgres"
    if record.exists():
        return _recorded(record, data)
    if not beside.exists():
        if os.geteuid() == 0 and not others_reach(data):
            return _apart(record, data)
        beside.mkdir()
        beside.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return Place(beside)


def _apart(record: Path, data: Path) -> Place:
    folder = Path(tempfile.mkdtemp(prefix="gehor-", dir=PLACES_FOR_ROOT))
    folder.chmod(0o711)
    (folder / "belongs-to").write_text(str(data), encoding="utf-8")
    record.write_text(str(folder), encoding="utf-8")
    return Place(folder)


def _recorded(record: Path, data: Path) -> Place:
    folder = Path(record.read_text(encoding="utf-8").strip())
    if not folder.is_dir():
        raise DatabaseTrouble(f"{record} says that the database is in {folder}, but it is not there.")
    owner = Path((folder / "belongs-to").read_text(encoding="utf-8"))
    if owner != data:
        # Moved is fine. A copy would be a second office writing into the first one's database.
        if (owner / record.name).exists():
            raise DatabaseTrouble(
                f"{data} is a copy of {owner}, whose database is in {folder}. Restore a backup instead."
            )
        (folder / "belongs-to").write_text(str(data), encoding="utf-8")
    return Place(folder)


def make_cluster(place: Place, programs: Programs, runs_as: RunsAs) -> None:
    """Make the data directory unless it is there. Raises DatabaseTrouble when it is of another major version."""
    if place.cluster.exists():
        major = (place.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if major != str(programs.major):
            raise DatabaseTrouble(
                f"The database in {place.cluster} is of PostgreSQL {major}, the programs found are {programs.version} "
                f"({programs.folder}). Name PostgreSQL {major}'s programs in GEHOR_PG_BIN, dump with its pg_dump and "
                "restore into a new data folder."
            )
        return
    fresh = place.folder / "cluster.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if runs_as.is_other:
        os.chown(fresh, runs_as.uid, runs_as.gid)
    # Words are sorted by our own key, so that all versions and platforms agree; the server compares bytes.
    locale = ["--locale-provider=builtin", "--locale=C.UTF-8"] if programs.major >= 17 else ["--locale=C.UTF-8"]
    made = subprocess.run(
        [programs.program("initdb"), "-D", str(fresh), "-U", "gehor", "-E", "UTF8", "--auth=trust", *locale],
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        user=runs_as.user,
        group=runs_as.group,
        extra_groups=runs_as.extra_groups,
        check=False,
    )
    if made.returncode != 0:
        raise DatabaseTrouble(f"The database could not be made in {fresh}:\n{made.stderr.strip()}")
    # Renamed last: a directory broken off halfway is never taken for a database.
    fresh.rename(place.cluster)


def make_socket_folder(folder: Path, runs_as: RunsAs) -> None:
    """Only the server's user (and root) may pass. Raises DatabaseTrouble when someone else laid a trap there."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if runs_as.is_other:
            os.chown(folder, runs_as.uid, runs_as.gid)
    facts = folder.lstat()
    if folder.is_symlink() or facts.st_uid != runs_as.uid or facts.st_mode & 0o077:
        raise DatabaseTrouble(f"{folder} belongs to someone else or is open to others; remove it.")
