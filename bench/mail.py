"""How many mails a worker takes in a second: from raw bytes to an item with its case, promise, receipt and attachments.

Into a throwaway database on a server that writes through to the disk; beside it, in the same run, what PostgreSQL alone
does (the floor). Half of the mails are plain text, the others carry HTML with an inline picture, or two files.
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit, urlunsplit

from bench import floor

NAME: Final = "gehor_bench_mail"
WORDS: Final = (
    "gungan",
    "lekplatsen",
    "trasig",
    "gatan",
    "hålet",
    "cykelbanan",
    "snö",
    "halt",
    "skräp",
    "papperskorgen",
    "lyktan",
    "mörkt",
    "övergångsställe",
    "bilar",
    "kör",
    "för",
    "fort",
    "hållplatsen",
    "bänken",
    "klotter",
    "parken",
    "hunden",
    "vägen",
    "trottoaren",
    "skylten",
    "saknas",
    "när",
    "lagas",
)


def main(arguments: list[str]) -> int:
    """Take so many mails in one process and print what it cost."""
    asked = argparse.ArgumentParser(prog="start.py bench mail", description=__doc__)
    asked.add_argument("--mails", type=int, default=500, help="how many mails (500 unless told)")
    number = asked.parse_known_args(arguments)[0].mails
    mails = [made_mail(place) for place in range(number)]
    with throwaway_database():
        told = floor.measure()
        pace = floor.pace()
        _take_all(mails[: max(1, number // 10)], anew=True)
        print(_lines(_take_all(mails), told, pace, mails))
    return 0


def _take_all(mails: list[bytes], *, anew: bool = False) -> dict[str, Any]:
    """The cost of taking these; `anew` gives each another Message-ID, to warm up with."""
    from django.db import connection

    from gehor.journey import mail as journey
    from gehor.kit import clock

    statements, outcomes, times = [0], Counter[str](), []
    raws = [raw.replace(b"Message-ID: <", b"Message-ID: <warm-") for raw in mails] if anew else mails

    def count(execute: Callable[..., object], *given: object) -> object:
        statements[0] += 1
        return execute(*given)

    cpu, begun = time.process_time(), time.perf_counter()
    with connection.execute_wrapper(count):
        for raw in raws:
            started = time.perf_counter()
            outcomes[journey.take(at=clock.now(), raw=raw).outcome] += 1
            times.append((time.perf_counter() - started) * 1000)
    seconds = time.perf_counter() - begun
    return {
        "rate": len(raws) / seconds,
        "cpu": (time.process_time() - cpu) * 1000 / len(raws),
        "statements": statements[0] / len(raws),
        "p50": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
        "outcomes": dict(outcomes),
    }


def _lines(found: dict[str, Any], told: floor.Floor, pace: float, mails: list[bytes]) -> str:
    size = sum(map(len, mails)) / len(mails) / 1000
    return "\n".join(
        (
            f"mails                    {len(mails)}, {size:.0f} kB each on average",
            f"a worker takes           {found['rate']:.0f} mails a second",
            f"processor, this process  {found['cpu']:.1f} ms a mail",
            f"time of one mail         {found['p50']:.1f} ms median, {found['p95']:.1f} ms p95",
            f"statements               {found['statements']:.1f} a mail",
            f"floor                    {told.one:.0f} commits a second from one client, {told.eight:.0f} from eight",
            f"pace of the machine      {pace:.1f} ms",
            f"became                   {found['outcomes']}",
        )
    )


@contextmanager
def throwaway_database() -> Iterator[None]:
    """A migrated office of its own beside whatever the server holds; gone afterwards with its files."""
    import psycopg
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from gehor.journey import set_up
    from gehor.kit import clock

    address = os.environ["DATABASE_URL"]
    files = Path(tempfile.mkdtemp(prefix="gehor-bench-"))
    with psycopg.connect(urlunsplit(urlsplit(address)._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
        connections.close_all()
        connections.settings["default"]["NAME"] = NAME
        del connections["default"]
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{NAME}"))
        settings.GEHOR_FILES = files / "files"
        try:
            call_command("migrate", interactive=False, verbosity=0)
            set_up.load(at=clock.now(), code="exempelstad")
            yield
        finally:
            connections.close_all()
            os.environ["DATABASE_URL"] = address
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
            shutil.rmtree(files, ignore_errors=True)


def made_mail(number: int) -> bytes:
    """What somebody writes; the same number is always the same mail."""
    chance = random.Random(number)
    text = "\n\n".join(" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(4))
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Rut Alm <rut{number}@example.org>"
    mail["To"] = "trafikkontoret@exempelstad.example"
    mail["Subject"] = " ".join(chance.choices(WORDS, k=5)).capitalize()
    mail["Date"] = "Tue, 24 Nov 2026 09:00:00 +0100"
    mail["Message-ID"] = f"<{number}.bench@example.org>"
    mail.set_content(text)
    if number % 4 == 1:
        picture = f'<p>{text}</p><img src="cid:bild@example.org" alt="">'
        mail.add_alternative(picture, subtype="html")
        html = cast(list[EmailMessage], mail.get_payload())[1]
        html.add_related(_PICTURE, "image", "png", cid="<bild@example.org>")
    if number % 4 == 3:
        mail.add_attachment(chance.randbytes(150_000), maintype="application", subtype="pdf", filename="skiss.pdf")
        mail.add_attachment(_PICTURE, maintype="image", subtype="png", filename="bild.png")
    return mail.as_bytes()


_PICTURE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
