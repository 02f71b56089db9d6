"""The pages of DESIGN's speed table on an office of any size: the real server, one client, best of five rounds.

Told for each: processor time of server and database a request, how long it took at the median and the 95th
percentile, statements, and the page's weight with gzip. Nothing else should run beside it.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.db import connection

from bench import asked, floor, load, place
from bench.server import Answer, Serving, serving
from gehor.config.commands.prepare import collect_static
from gehor.config.postgres import Embedded
from gehor.kit import clock

ROUNDS: Final = 5
WARM: Final = 5


@dataclass(frozen=True)
class Row:
    """One page as it was measured: the round with the least processor time."""

    name: str
    cpu_ms: float
    p50_ms: float
    p95_ms: float
    db_ms: float
    queries: int
    gzip_bytes: int
    aim: tuple[float, float, int] | None
    peers: str


def main(arguments: list[str]) -> int:
    """Measure and print; the figures are kept in the benches' folder."""
    parser = place.parser(__doc__)
    parser.add_argument("--requests", type=int, default=60, help="in each of the five rounds (60 unless told)")
    parser.add_argument("--only", default="", help="only pages whose name holds this")
    wanted = parser.parse_args(arguments)
    load.ready(wanted.cases)
    collect_static()
    server = Embedded(place.home() / str(wanted.cases))
    server.join()
    load_before, pace = os.getloadavg()[0], floor.pace()
    with serving(place.home() / str(wanted.cases), server) as office:
        pages = [page for page in asked.pages(office.port, wanted.requests * (ROUNDS + 1)) if wanted.only in page.name]
        # Kept open it would be one more backend to look after.
        connection.close()
        rows = [measured(office, page, wanted.requests) for page in pages]
    ground = floor.measure()
    connection.close()
    server.leave()
    told(rows, ground, wanted.cases, load_before, (pace, floor.pace()))
    return 0


def measured(office: Serving, page: asked.Page, requests: int) -> Row:
    """Five rounds of the page; the one that cost least."""
    for _ in range(WARM):
        _right(page, page.ask())
    rounds = [_round(office, page, requests) for _ in range(ROUNDS)]
    return min(rounds, key=lambda row: row.cpu_ms)


def _round(office: Serving, page: asked.Page, requests: int) -> Row:
    before = office.cpu_ms()
    answers = [page.ask() for _ in range(requests)]
    cpu = (office.cpu_ms() - before) / requests
    for answer in answers:
        _right(page, answer)
    times = sorted(answer.ms for answer in answers)
    return Row(
        name=page.name,
        cpu_ms=round(cpu, 2),
        p50_ms=round(statistics.median(times), 1),
        p95_ms=round(times[int(len(times) * 0.95)], 1),
        db_ms=round(statistics.median(answer.db_ms for answer in answers), 1),
        queries=max(answer.queries for answer in answers),
        gzip_bytes=answers[-1].gzip_bytes,
        aim=page.aim,
        peers=page.peers,
    )


def _right(page: asked.Page, answer: Answer) -> None:
    if not page.right(answer):
        raise AssertionError(f"{page.name}: {answer.status} {answer.location}\n{answer.body[:2000].decode()}")


def told(rows: Sequence[Row], ground: floor.Floor, cases: int, load_before: float, pace: tuple[float, float]) -> None:
    """Print the table and keep it."""
    say: Callable[[str], object] = sys.stdout.write
    say(f"\n{cases} cases; load average {load_before:.2f} before, {os.getloadavg()[0]:.2f} after\n")
    say(f"pace: a fixed piece of work took {pace[0]:.1f} ms before and {pace[1]:.1f} ms after\n")
    say(f"floor: {ground.one:.0f} commits a second from one client, {ground.eight:.0f} from eight\n\n")
    say(f"{'':34}{'cpu ms':>16}{'p50':>8}{'p95 ms':>14}{'queries':>11}{'db ms':>7}{'gzip kB':>9}  peers at 100,000\n")
    for row in rows:
        cpu, p95, queries = row.aim or (0, 0, 0)
        say(
            f"{row.name:34}{_against(row.cpu_ms, cpu):>16}{row.p50_ms:>8}{_against(row.p95_ms, p95):>14}"
            f"{_against(row.queries, queries):>11}{row.db_ms:>7}{row.gzip_bytes / 1000:>9.1f}  {row.peers}\n"
        )
    filing = next((row for row in rows if row.name.startswith("filing")), None)
    if filing:
        say(f"\nfiling: 1/{ground.one * filing.p50_ms / 1000:.0f} of the floor's commits from one client\n")
    kept = {
        "cases": cases,
        "at": clock.now().isoformat(timespec="seconds"),
        "load": load_before,
        "pace": pace,
        "floor": asdict(ground),
        "rows": [asdict(row) for row in rows],
    }
    folder = place.home() / "measured"
    folder.mkdir(parents=True, exist_ok=True)
    name = time.strftime("%Y%m%d-%H%M%S")
    (folder / f"pages-{cases}-{name}.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")


def _against(found: float, aim: float) -> str:
    if not aim:
        return f"{found}"
    return f"{found} {'≤' if found <= aim else '>'} {aim:g}"
