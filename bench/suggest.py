"""How right suggestions are, and what learning costs: `python3 start.py bench suggest`.

The learner on real reports in Finnish to a city, split by time: learned from the earlier, measured on the later, beside
always saying the commonest. They lie outside the checkout; without them that part is left out and said so. The keyword
rule on 300 Swedish texts that were written without sight of the keywords. What is measured is what the product runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gehor.kit.learning.teacher import Lesson, is_there, teach
from gehor.kit.learning.weights import Weights, digest_of, unpacked
from gehor.steps.route.rules.keywords import suggest_category
from gehor.steps.route.rules.lessons import cut_by_time
from gehor.steps.route.rules.sorting import SURE_ENOUGH

ROOT = Path(__file__).parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "complaints" / "helsinki-feedback-2014-2016.jsonl"
TEXTS = ROOT / "tests" / "data" / "suggestions" / "texts.csv"
CATEGORIES = ROOT / "src" / "gehor" / "office" / "data" / "shared" / "categories.csv"
MANY = 20_000


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--reports", type=Path, default=REPORTS, help="reports as JSON lines with time, text and service"
    )
    asked.add_argument("--cost", action="store_true", help="learn from as many texts as an office ever does, too")
    options, _others = asked.parse_known_args(arguments)
    by_keywords()
    if not is_there():
        print("learner: not measured, the extra ml is not installed")
        return 1
    if options.reports.exists():
        by_learning(reports_in(options.reports))
    else:
        print(f"learner: not measured, {options.reports.name} is not there")
    if options.cost:
        cost()
    return 0


def reports_in(path: Path) -> list[Lesson]:
    """The reports that have a text and a named service, oldest first."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    named = [row for row in rows if row["service_name"] and row["description"].strip()]
    return [Lesson(row["description"], row["service_name"]) for row in sorted(named, key=_asked_at)]


def by_learning(reports: Sequence[Lesson]) -> None:
    """Learned from the earlier four fifths, measured on the rest."""
    earlier, later = cut_by_time(reports)
    began = time.monotonic()
    weights = learned(earlier)
    took = time.monotonic() - began
    commonest, _number = Counter(one.answer for one in earlier).most_common(1)[0]
    today = {answer: answer for answer in weights.answers}
    likely = [(one.answer, weights.likeliest(one.text, (), today)) for one in later]
    right = sum(found is not None and found.answer == wanted for wanted, found in likely)
    sure = [(wanted, found) for wanted, found in likely if found and found.sure >= SURE_ENOUGH]
    print(f"learner: {len(earlier)} earlier reports, {len(weights.answers)} services, learned in {took:.1f} s")
    print(f"  on {len(later)} later ones:")
    print(f"  always the commonest ({commonest}): {_share(sum(one.answer == commonest for one in later), len(later))}")
    print(f"  always the likeliest: {_share(right, len(later))}")
    sure_right = sum(found.answer == wanted for wanted, found in sure)
    print(f"  when sure enough: {_share(len(sure), len(later))} get one, right {_share(sure_right, len(sure))}")
    print(f"  right of all: {_share(sure_right, len(later))}")


def by_keywords() -> None:
    """The rule of the keywords that come with the product."""
    with CATEGORIES.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["parent"] and row["code"] != "OVR-99"]
    words = tuple((row["code"], tuple(filter(None, map(str.strip, row["keywords"].split(";"))))) for row in rows)
    texts = _texts()
    found = [(wanted, said.category_code) for text, wanted in texts if (said := suggest_category(text, words))]
    right = sum(wanted == code for wanted, code in found)
    print(f"keywords: {len(texts)} texts, {_share(len(found), len(texts))} get a suggestion")
    print(f"  right: {_share(right, len(found))} of those, {_share(right, len(texts))} of all")
    commonest = Counter(wanted for _text, wanted in texts).most_common(1)[0][1]
    print(f"  always the commonest: at most {_share(commonest, len(texts))} of all")


def cost() -> None:
    """What learning from the most decisions takes; made up of the 300 texts, so nothing is told of right."""
    draw, texts = random.Random(6), _texts()
    lessons = [Lesson(f"{text} {draw.choice(texts)[0]}", code) for text, code in draw.choices(texts, k=MANY)]
    began = time.monotonic()
    data = teach(lessons)
    took = time.monotonic() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    began = time.monotonic()
    weights = unpacked(data, digest_of(data))
    reading = time.monotonic() - began
    today = {answer: answer for answer in weights.answers}
    began = time.process_time()
    for lesson in lessons[:200]:
        weights.likeliest(lesson.text, (), today)
    each = (time.process_time() - began) * 1000 / 200
    print(f"cost: {MANY} texts, {len(weights.answers)} categories: learned in {took:.0f} s with {most:.0f} MB at most")
    print(f"  kept in {len(data) / 1e6:.1f} MB, read in {reading:.1f} s, {each:.1f} ms processor time a text")


def learned(lessons: Sequence[Lesson]) -> Weights:
    """What the product would ask."""
    data = teach(lessons)
    return unpacked(data, digest_of(data))


def _texts() -> list[tuple[str, str]]:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def _asked_at(row: dict[str, str]) -> str:
    return row["requested_datetime"]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "none"
