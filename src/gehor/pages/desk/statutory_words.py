"""The law's time limits in words: which law, how it stands, and what may be done about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.office.rules.words import AuthorityExercise
from gehor.pages.shared.days import long_day
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.steps.promise.queries import LaidOpen
from gehor.steps.promise.queries.statutory import ClockRow, clocks_of
from gehor.steps.promise.rules.statutory import BY_CLASS, Ending, Statute
from gehor.steps.register.queries.rows import CasePage, RecordRow
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import LegalRegime, RecordState

Sign = tuple[str | Promise, str, str]
REGIMES: dict[str, str | Promise] = {
    LegalRegime.SERVICE: _("Service: frågor, synpunkter och klagomål"),
    LegalRegime.AUTHORITY_EXERCISE: _("Myndighetsutövning: hela förvaltningslagen gäller"),
    LegalRegime.MUNICIPAL_REVIEW: _("Beslut som överklagas genom laglighetsprövning"),
}
_ENDED: dict[str, str | Promise] = {
    Ending.REFUSED: _("Avslagen"),
    Ending.CLOSED: _("Ärendet avslutades"),
    Ending.NOT_APPLICABLE: _("Gäller inte här"),
}
_NOTICE = "interim_notice"


@dataclass(frozen=True)
class StatuteWords:
    """What a time limit is called, where it stands in the law, and what it is called in a list."""

    name: str | Promise
    law: str | Promise
    short: str | Promise


STATUTES: dict[str, StatuteWords] = {
    Statute.DECIDE: StatuteWords(
        _("Avgöra ärendet inom sex månader"), _("12 § första stycket förvaltningslagen"), _("Sex månader")
    ),
    Statute.DECIDE_ON_REQUEST: StatuteWords(
        _("Avgöra, eller avslå partens begäran, inom fyra veckor"),
        _("12 § andra stycket förvaltningslagen"),
        _("Parten begär avgörande"),
    ),
    Statute.DATA_SUBJECT: StatuteWords(
        _("Svara på begäran om personuppgifter inom en månad"),
        _("artikel 12.3 dataskyddsförordningen"),
        _("Personuppgifter"),
    ),
    Statute.RECORDS_REQUEST: StatuteWords(
        _("Lämna ut allmän handling skyndsamt"), _("2 kap. 15–16 §§ tryckfrihetsförordningen"), _("Allmän handling")
    ),
}


@dataclass(frozen=True)
class ClockShown:
    """A time limit with its badge, what is to be known of it, and the acts that would be let through now."""

    row: ClockRow
    words: StatuteWords
    sign: Sign
    told: tuple[str, ...] = ()
    acts: tuple[Link, ...] = ()


def in_case(asker: Asker, page: CasePage, laid: LaidOpen) -> dict[str, object]:
    """The time limits of a case and the regime they follow from; cases that never had any are not asked."""
    regime = page.case.legal_regime
    may = CaseRight.CLASS in page.may and page.case.status in OPEN
    of_law = office.category(page.case.category_id).authority_exercise == AuthorityExercise.YES
    context: dict[str, object] = {
        "regime": "" if regime == LegalRegime.SERVICE else REGIMES[regime],
        "ask_regime": of_law and may and regime == LegalRegime.SERVICE,
    }
    if regime != LegalRegime.SERVICE or any(row.class_code in BY_CLASS for row in laid.deadlines):
        rows = clocks_of(page.case.id, asker.day)
        context["clocks"] = [_shown(row, rows, page, asker.day) for row in rows]
    return context


def badge(row: ClockRow) -> Sign:
    """How it stands, in few words, with its symbol and colour."""
    if row.ending == Ending.DECIDED:
        return (_("Klart i tid"), "check", "success") if row.in_time else (_("Klart för sent"), "warning", "danger")
    if row.ending:
        return _ENDED[row.ending], "pause", "neutral"
    if row.days_left < 0:
        return _("Tiden har gått ut"), "warning", "danger"
    left = ngettext("%(n)s dag kvar", "%(n)s dagar kvar", row.days_left) % {"n": row.days_left}
    return left, "clock", "warning" if row.days_left <= (row.due_on - row.warn_from).days else "info"


def _shown(row: ClockRow, rows: Sequence[ClockRow], page: CasePage, today: date) -> ClockShown:
    told: list[str] = []
    acts: list[tuple[str, str, CaseRight]] = []
    asked = any(one.statute == Statute.DECIDE_ON_REQUEST and one.ending != Ending.NOT_APPLICABLE for one in rows)
    if row.runs and row.may_ask_from is not None and not asked:
        told.append(_may_ask(row.may_ask_from, today))
        if row.may_ask_from <= today:
            acts.append(("request_decision", gettext("Registrera partens begäran"), CaseRight.CLASS))
    if row.runs and row.statute == Statute.DECIDE_ON_REQUEST:
        acts.append(("refuse_request", gettext("Avslå begäran"), CaseRight.ANSWER))
    if row.runs and row.statute != Statute.RECORDS_REQUEST and row.warn_from <= today:
        told.append(_of_delay(page.records))
        acts.append(("send_interim_notice", gettext("Skicka besked om dröjsmål"), CaseRight.ANSWER))
    if row.runs:
        acts.append(("stop_clock", gettext("Gäller inte här"), CaseRight.CLASS))
    if row.reason and row.ending == Ending.NOT_APPLICABLE and not page.withheld:
        told.append(str(_REASONS.get(row.reason, row.reason)))
    open_case = page.case.status in OPEN
    return ClockShown(
        row,
        STATUTES[row.statute],
        badge(row),
        tuple(told),
        tuple(
            Link(label, reverse(f"desk:{name}", args=[page.case.reference]))
            for name, label, right in acts
            if open_case and right in page.may
        ),
    )


_REASONS: dict[str, str | Promise] = {"arrival_changed": _("Kom in en annan dag")}


def _may_ask(first: date, today: date) -> str:
    if first <= today:
        return gettext("Parten får begära skriftligen, en gång, att ärendet avgörs.")
    return gettext("Från %(day)s får parten begära att ärendet avgörs.") % {"day": long_day(first)}


def _of_delay(records: Sequence[RecordRow]) -> str:
    """Whether the party has been told that it takes longer, and why (FL 11 §)."""
    days = [row.entered_at for row in records if row.type_code == _NOTICE and row.state == RecordState.ENTERED]
    sent = max((at for at in days if at is not None), default=None)
    if sent is None:
        return gettext("Blir det väsentligt försenat ska parten få veta det, med skälet (11 § förvaltningslagen).")
    return gettext("Parten fick besked om längre tid %(day)s.") % {"day": long_day(local_day(sent))}
