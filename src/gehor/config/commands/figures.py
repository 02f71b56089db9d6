"""`gehor figures`: proves that the figures are what a full recount gives, or lets them be counted from nothing."""

from __future__ import annotations

from django.db import connection, transaction

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.follow_up.actions.count_figures import count_figures
from gehor.steps.follow_up.actions.rebuild_figures import rebuild_figures
from gehor.steps.follow_up.queries.recount import differences


def run(what: str) -> int:
    """`recount` prints every difference and has exit status 1 when there is one; `rebuild` counts all anew first."""
    actor = Actor.system("figures")
    if what == "rebuild":
        rebuild_figures(actor=actor, at=clock.now())
    while count_figures(actor=actor, at=clock.now()):
        pass
    found = 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One state of the database from the first question to the last, whatever others write meanwhile.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for line in differences():
            found += 1
            print(line, flush=True)
    print(f"Gehör: {found} differences" if found else "Gehör: the figures equal a full recount")
    return 1 if found else 0
