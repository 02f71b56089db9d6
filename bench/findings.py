"""How often the watch for problems cries for nothing, and what it finds: `python3 start.py bench findings --years 5`.

Made-up history, no database: first so many years of a whole office's series without anything unusual, then five
histories with planted problems. Printed: false alarms a year in the office and in one series, for offices with a
short and a long history; what was found, missed and cried for nothing for each seed.
"""

from __future__ import annotations

import argparse

from gehor.steps.improve.rules.simulating import false_alarms

HISTORIES = {"fourteen weeks": 98, "fourteen months": 420, "three years": 3 * 364}
SEED = 2026


def main(arguments: list[str]) -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="start.py bench findings", description=__doc__)
    asked.add_argument("--years", type=int, default=5, help="how many years without anything unusual (5 unless told)")
    years = asked.parse_known_args(arguments)[0].years
    from gehor.demo.planter import shapes, trials

    for name, days in HISTORIES.items():
        found = false_alarms(shapes(SEED), years=years, history=days, seed=SEED)
        each = found.per_year / found.series
        print(
            f"after {name}: {found.alarms} false alarms in {years} years of {found.series} series: "
            f"{found.per_year:.1f} a year in the office, {each:.3f} a year and series",
            flush=True,
        )
    for one in trials():
        print(f"seed {one.seed}: found {len(one.found)}, missed {len(one.missed)}, false {len(one.false)}", flush=True)
        for word, names in (("missed", one.missed), ("false", one.false)):
            for told in names:
                print(f"  {word}: {told}", flush=True)
    return 0
