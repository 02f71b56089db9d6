"""What finding an answer costs: `python3 start.py bench find --answers 5000`, in a throwaway database of its own.

The shipped answers, and copies of them with other words between, up to the number. Printed: how long a process takes to
learn them after a change, processor time and p95 of the search itself for each kind of question (hostile ones too), and
of the whole page and of suggestions while typing, with the statements they ask.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from bench.mail import throwaway_database

OFFICE: Final = "exempelstad"
ROUNDS: Final = 40
QUESTIONS: Final = {
    "one word": "snöröjningsschema",
    "a sentence": "när tar ni bort gruset efter vintern på min gata",
    "a slip of the pen": "parkerringstilstånd",
    "a common word": "gatan",
    "a text of 3,000 signs": "Det står en bil på trottoaren och skymmer sikten vid övergångsstället. " * 42,
    "nonsense of 3,000 signs": " ".join(f"qx{n:04d}zyw" for n in range(300)),
    "one word of 100,000 signs": "snö" * 33_000,
}


def main(arguments: list[str]) -> int:
    """Load, ask and print."""
    asked = argparse.ArgumentParser(prog="start.py bench find", description=__doc__)
    asked.add_argument("--answers", type=int, default=5_000, help="how many answers (5000 unless told)")
    number = asked.parse_known_args(arguments)[0].answers
    with throwaway_database(), _plain_files():
        for line in _lines(number):
            print(line, flush=True)
    return 0


@contextmanager
def _plain_files() -> Iterator[None]:
    """Addresses of style sheets without the digests that a built installation has."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


def _lines(number: int) -> Iterator[str]:
    _load(number)
    from django.test import Client

    from gehor.kit import clock
    from gehor.steps.inform.queries.answers import answers
    from gehor.steps.inform.queries.finding import find

    day = clock.today()
    yield f"answers shown: {len(answers('sv'))}"
    begun = time.perf_counter()
    find("snö", "sv", day=day)
    yield f"learned by a process after a change: {time.perf_counter() - begun:.1f} s"
    _one_more()
    begun = time.perf_counter()
    find("snö", "sv", day=day)
    yield f"learned again after one answer has changed: {time.perf_counter() - begun:.1f} s"
    for name, question in QUESTIONS.items():
        yield f"search, {name}: {_told(lambda asked=question: find(asked, 'sv', day=day))}"  # type: ignore[misc]  # bound at once
    client = Client(REMOTE_ADDR="192.0.2.7", HTTP_HOST="localhost")
    pages = {"page": "/sv/find/?q=hål i gatan", "page, nothing found": "/sv/find/?q=xyzzyq", "area": "/sv/areas/VAG/"}
    for name, address in pages.items():
        yield f"{name}: {_told(lambda asked=address: client.get(asked))}, {_statements(client, address)} statements"  # type: ignore[misc]  # bound at once
    typing = lambda: client.get("/sv/find/suggest/?q=snör", HTTP_HX_REQUEST="true")  # noqa: E731
    yield f"suggestions while typing: {_told(typing)}"


def _load(number: int) -> None:
    """The office's own answers, and copies whose questions and texts have words of others between."""
    from gehor.journal.act import Actor
    from gehor.journey import set_up
    from gehor.kit import clock
    from gehor.steps.inform.actions.load_answers import load_answers

    at, hand = clock.now(), random.Random(5)
    files = set_up.load(at=at, code=OFFICE)
    words = sorted({word for row in files.answers for text in row.texts for word in text.text.split()})
    copies = []
    for at_number in range(len(files.answers), number):
        row = files.answers[at_number % len(files.answers)]
        swedish = row.texts[0]
        more = " ".join(hand.sample(words, 12))
        told = replace(swedish, question=f"{swedish.question} {' '.join(hand.sample(words, 2))}"[:200])
        copies.append(replace(row, code=f"copy-{at_number}", texts=(replace(told, text=f"{swedish.text} {more}"),)))
    load_answers(actor=Actor.system("set_up"), at=at, answers=copies, everyday={})


def _one_more() -> None:
    from gehor.journal.act import Actor
    from gehor.kit import clock
    from gehor.steps.inform.actions.load_answers import load_answers
    from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData

    one = AnswerData("one-more", "SNO-01", (AnswerTextData("sv", "En fråga till?", "Ett svar till."),))
    load_answers(actor=Actor.system("set_up"), at=clock.now(), answers=(one,), everyday={})


def _told(ask: Callable[[], object]) -> str:
    ask()
    taken, used = [], []
    for _ in range(ROUNDS):
        begun, worked = time.perf_counter(), time.process_time()
        ask()
        taken.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - worked))
    return f"{statistics.median(used):.2f} ms processor, p95 {sorted(taken)[int(0.95 * ROUNDS)]:.1f} ms"


def _statements(client: object, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        client.get(address)  # type: ignore[attr-defined]  # Django is named only after it has its database
    return len(caught.captured_queries)
