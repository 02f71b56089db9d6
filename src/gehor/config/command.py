"""`gehor`, the operator's command. It reads the same variables as `start.py` and finds the database itself."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence

import django

from gehor.config import environment

WORKER = ["procrastinate", "worker", "--shutdown-graceful-timeout", "10"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the first word says; returns the exit status (2 for words that are not understood)."""
    # Whatever is written may hold what residents wrote.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehor.config.settings")
    # It greets at every start, which tells an operator nothing.
    logging.getLogger("procrastinate.blueprints").setLevel(logging.WARNING)
    options = _parser().parse_args(arguments)
    do: Callable[[argparse.Namespace], int] = options.do
    return do(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gehor", description="Run and look after a Gehör office.")
    words = parser.add_subparsers(required=True, metavar="WORD")

    def word(name: str, do: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        added = words.add_parser(name, help=about, description=about)
        added.set_defaults(do=do)
        return added

    word("run", _run, "start database, web and worker; Ctrl-C stops them")
    word("worker", lambda _: _django(WORKER), "work off jobs only (a further worker, on this or another machine)")
    word("read-mail", lambda _: _inside("read_mail"), "read the office's mailboxes (`gehor run` does it by itself)")
    word("lmtp", lambda _: _inside("lmtp"), "the door for a mail server of your own (`gehor run` does it by itself)")
    word("prepare", lambda _: _inside("prepare"), "bring database and files up to date, without starting anything")
    word("migrate", lambda _: _django(["migrate", "--no-input"]), "apply missing migrations")
    days = word("days", _days, "due days with the days counted and skipped, as JSON")
    days.add_argument("day", help="the day it arrived, 2026-11-27")
    days.add_argument("counts", nargs="+", metavar="days", help="how many working days, 3 10")
    journal = word("journal", lambda _: _inside("verify"), "look after the journal")
    journal.add_argument("what", choices=["verify"], help="verify: is every chain and seal whole?")
    word("check", lambda _: _inside("inspect"), "is this installation in order?")
    word(
        "ask-scanner-again",
        lambda _: _inside("ask_scanner_again"),
        "let the virus scanner look once more at files that it could not tell about",
    )
    word(
        "first-link",
        lambda _: _inside("first_link"),
        "the address at which an empty office gets its first administrator",
    )
    mail = word(
        "receive-mail",
        _receive_mail,
        "take mails from standard input (or FILEs) into the office; exit status 75: not kept, bring it again",
    )
    mail.add_argument("--json", action="store_true", help="print a JSON object a mail instead of a line")
    mail.add_argument("--mailbox", default="", metavar="NAME", help="the box it lay in, as trafikkontoret@exempel.se")
    mail.add_argument("files", nargs="*", metavar="FILE")
    scans = word("take-scans", _take_scans, "take the scanned letters in a folder: cut, read, each an item of its own")
    scans.add_argument("folder", metavar="DIR")
    scans.add_argument("--json", action="store_true", help="print a JSON object a letter instead of a line")
    cards = word("reply-cards", _reply_cards, "the reply cards of a day as one PDF, four to a sheet of A4")
    cards.add_argument("--date", required=True, metavar="D", help="the day they were written, 2026-11-27")
    cards.add_argument("--out", required=True, metavar="FILE.pdf")
    cards.add_argument("--single", action="store_true", help="each card a page of A6, for a print shop")
    reindex = word("reindex", _reindex, "make every case findable that is not; broken off, it goes on where it was")
    reindex.add_argument("--all", action="store_true", help="every case anew, not only what waits")
    transfers = word(
        "transfers", _transfers, "every hand-over to another register: state and receipt number; 1: one needs somebody"
    )
    transfers.add_argument("--json", action="store_true", help="a list of JSON objects instead of lines")
    train = word(
        "train-suggestions",
        _train,
        "learn category and unit from the office's own decisions now, and say how right it is",
    )
    train.add_argument("--json", action="store_true", help="a list of JSON objects instead of lines")
    figures = word("figures", _figures, "prove the figures against a full recount (1: they differ), or count all anew")
    figures.add_argument("what", choices=["recount", "rebuild"])
    findings = word("findings", _findings, "look for what keeps coming back, and tell what there is now")
    findings.add_argument("--json", action="store_true", help="JSON instead of lines")
    findings.add_argument("--measure", action="store_true", help="count false alarms anew in made-up history")
    findings.add_argument(
        "--trial",
        action="store_true",
        help="instead: five made-up histories with planted problems, and what it finds",
    )
    outline = word("import-outline", _outline, "the office's outline and districts from a GeoJSON file")
    outline.add_argument("file", metavar="FILE")
    outline.add_argument("--epsg", type=int, help="what its coordinates are, when it does not say: 4326, 3006, 3011 …")
    outline.add_argument("--from", dest="valid_from", default="", metavar="DAY", help="the first day it holds; today")
    reset = word("reset-second-factor", _reset, "take away a lost second factor when no administrator can")
    reset.add_argument("email", help="the work address of the person")
    reset.add_argument("reason", help="why, in a sentence; it is kept")
    manage = word("manage", lambda options: _django(options.rest), "any of Django's own commands")
    manage.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


@contextlib.contextmanager
def database() -> Iterator[None]:
    """The database is there for the duration: DATABASE_URL's, else the embedded server, adopted or started."""
    if environment.text("DATABASE_URL"):
        yield
        return
    from gehor.config.postgres import Embedded
    from gehor.config.postgres_place import make_data_folder

    data = environment.data_folder()
    make_data_folder(data)
    server = Embedded(data)
    os.environ["DATABASE_URL"] = server.join()
    try:
        yield
    finally:
        del os.environ["DATABASE_URL"]
        server.leave()


# The parts are imported where they are used: `gehor days` needs neither Django nor a database.


def _run(options: argparse.Namespace) -> int:
    from gehor.config.runner import Runner

    return Runner().run()


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    with database():
        execute_from_command_line(["gehor manage", *words])
    return 0


def _days(options: argparse.Namespace) -> int:
    from gehor.config.commands import days

    return days.run(options.day, options.counts)


def _receive_mail(options: argparse.Namespace) -> int:
    """Whatever keeps a mail from being kept is temporary to the mail server: it must never bounce for our sake."""
    try:
        with database():
            django.setup()
            from gehor.config.commands import receive_mail

            return receive_mail.run(options.files, mailbox=options.mailbox, as_json=options.json)
    except (Exception, SystemExit) as error:
        print(f"gehor receive-mail: not kept, try again ({type(error).__name__}: {error})", file=sys.stderr)
        return os.EX_TEMPFAIL


def _take_scans(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import take_scans

        return take_scans.run(options.folder, as_json=options.json)


def _reply_cards(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import reply_cards

        return reply_cards.run(options.date, options.out, single=options.single)


def _reindex(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import reindex

        return reindex.run(everything=options.all)


def _transfers(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import transfers

        return transfers.run(as_json=options.json)


def _train(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import train_suggestions

        return train_suggestions.run(as_json=options.json)


def _figures(options: argparse.Namespace) -> int:
    return _inside("figures", options.what)


def _findings(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import findings

        return findings.run(as_json=options.json, trial=options.trial, measure=options.measure)


def _outline(options: argparse.Namespace) -> int:
    with database():
        django.setup()
        from gehor.config.commands import import_outline

        return import_outline.run(options.file, options.epsg, options.valid_from)


def _reset(options: argparse.Namespace) -> int:
    return _inside("reset_second_factor", options.email, options.reason)


def _inside(word: str, *about: str) -> int:
    """A command that needs Django and the database; its file is imported once both are there."""
    with database():
        django.setup()
        status: int = importlib.import_module(f"gehor.config.commands.{word}").run(*about)
        return status


if __name__ == "__main__":
    sys.exit(main())
