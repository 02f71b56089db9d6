"""`gehor journal verify`: is the journal whole?"""

from __future__ import annotations

from gehor.journal.queries import verify


def run() -> int:
    """Print every fault and the counts; exit status 1 when something was changed, removed, put in or moved."""
    verdict = verify()
    for problem in verdict.problems:
        print(problem)
    print(
        f"{verdict.lines} lines in {verdict.chains} chains, {verdict.seals} seals, "
        f"{verdict.unsealed} lines not sealed yet: {'whole' if verdict.whole else 'NOT WHOLE'}"
    )
    return 0 if verdict.whole else 1
