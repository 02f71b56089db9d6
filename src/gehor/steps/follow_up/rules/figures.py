"""The office's figures, each defined once: name, what it says, unit, and how it is made from what is counted.

Every page, report and open data set reads these, so that a word means the same wherever it stands (routine 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

from gehor.steps.follow_up.rules.measures import MEASURES


class FigureUnit(StrEnum):
    """What a figure is told in."""

    CASES = "cases"
    SHARE = "share"
    WORKING_DAYS = "working_days"
    PER_CASE = "per_case"


@dataclass(frozen=True)
class Told:
    """The same in the three languages."""

    sv: str
    en: str
    fi: str

    def in_language(self, language: str) -> str:
        """In the language, Swedish where it is none of the three."""
        return str(getattr(self, language, self.sv))


@dataclass(frozen=True)
class Figure:
    """One key figure. `counts` is the measure told, or for a share the part; `among` the whole, "" for a plain count.

    With `percentile` the figure is the value at or below which that part of the spread lies. `population` says which
    cases are looked at. `better` is +1 where more is better, -1 where less is, 0 where neither.
    """

    code: str
    name: Told
    says: Told
    unit: FigureUnit
    counts: str
    among: str = ""
    percentile: Fraction | None = None
    better: int = 0


@dataclass(frozen=True)
class Value:
    """A figure of a period: the number, and what it was made from. None where there is nothing to tell."""

    figure: Figure
    number: Fraction | None
    part: int
    whole: int


def value_of(figure: Figure, counted: Mapping[str, int], spread: Mapping[int, int]) -> Value:
    """The figure from the sums of a period, by measure, and from how many answers took how many days."""
    part = counted.get(figure.counts, 0)
    if figure.percentile is not None:
        number = percentile(spread, figure.percentile)
        return Value(figure, None if number is None else Fraction(number), part, sum(spread.values()))
    if not figure.among:
        return Value(figure, Fraction(part), part, part)
    whole = counted.get(figure.among, 0)
    return Value(figure, Fraction(part, whole) if whole else None, part, whole)


def percentile(spread: Mapping[int, int], part: Fraction) -> int | None:
    """The smallest value that at least this part of the spread lies at or below; None of an empty one.

    For a half this is the lower median: a number of days that some case really took.
    """
    total = sum(spread.values())
    if total <= 0:
        return None
    wanted, reached = max(ceil(total * part), 1), 0
    for value in sorted(spread):
        reached += spread[value]
        if reached >= wanted:
            return value
    raise ValueError("a spread holds no less than nothing")


_HALF, _NINE_TENTHS = Fraction(1, 2), Fraction(9, 10)
_CASES, _SHARE = FigureUnit.CASES, FigureUnit.SHARE
_LIST: Final = (
    Figure(
        "received",
        Told("Inkomna ärenden", "Cases received", "Saapuneet asiat"),
        Told(
            "Ärenden som kom in under perioden. Reklam, annan post och det som lagts ihop med ett annat"
            " ärende räknas inte.",
            "Cases that arrived during the period. Advertising, other post and what was joined to another"
            " case do not count.",
            "Jakson aikana saapuneet asiat. Mainoksia, muuta postia ja toiseen asiaan liitettyjä ei lasketa.",
        ),
        _CASES,
        "received",
    ),
    Figure(
        "kept",
        Told("Svar inom utlovad tid", "Answered when promised", "Vastattu luvatussa ajassa"),
        Told(
            "Av de ärenden där det utlovade svaret skulle ha kommit under perioden: andelen som fick svar"
            " senast den dagen. Har vi lämnat besked om en senare dag gäller den.",
            "Of the cases whose answer was promised within the period: the share answered on that day or before."
            " Where we have told of a later day, that one counts.",
            "Asioista, joihin luvattiin vastaus jakson aikana: osuus, joihin vastattiin viimeistään sinä päivänä."
            " Jos olemme ilmoittaneet myöhemmän päivän, se ratkaisee.",
        ),
        _SHARE,
        "kept",
        "due",
        better=1,
    ),
    Figure(
        "on_target",
        Told("Svar inom målet", "Answered within the target", "Vastattu tavoiteajassa"),
        Told(
            "Som ovan, men räknat mot de 3 eller 10 arbetsdagar som ärendets klass ger, oavsett senare besked.",
            "As above, but against the 3 or 10 working days of the class of the case, whatever was told later.",
            "Kuten yllä, mutta verrattuna asian luokan 3 tai 10 työpäivään myöhemmistä ilmoituksista riippumatta.",
        ),
        _SHARE,
        "on_target",
        "target",
        better=1,
    ),
    Figure(
        "median_days",
        Told("Mediantid till svar", "Median time to answer", "Vastausajan mediaani"),
        Told(
            "Hälften av svaren under perioden gick så här många arbetsdagar, eller färre, efter att ärendet kom in.",
            "Half of the answers of the period went this many working days, or fewer, after the case arrived.",
            "Puolet jakson vastauksista lähti näin monen työpäivän kuluttua tai aiemmin.",
        ),
        FigureUnit.WORKING_DAYS,
        "days",
        percentile=_HALF,
        better=-1,
    ),
    Figure(
        "ninetieth_days",
        Told("Nio av tio svar inom", "Nine of ten answers within", "Yhdeksän kymmenestä vastauksesta"),
        Told(
            "Nio av tio svar under perioden gick inom så här många arbetsdagar.",
            "Nine of ten answers of the period went within this many working days.",
            "Yhdeksän kymmenestä jakson vastauksesta lähti näin monen työpäivän kuluessa.",
        ),
        FigureUnit.WORKING_DAYS,
        "days",
        percentile=_NINE_TENTHS,
        better=-1,
    ),
    Figure(
        "notices_kept",
        Told("Besked i tid om längre tid", "Notice in time of longer time", "Ilmoitus viipymisestä ajoissa"),
        Told(
            "Av de komplicerade ärenden där beskedet skulle ha lämnats under perioden: andelen där den som skrev i tid"
            " fick veta varför det dröjer, vem som handlägger och när svaret kommer, eller fick sitt svar.",
            "Of the complex cases whose notice was due within the period: the share where the sender was told in time"
            " why it takes longer, who handles it and when the answer comes, or was answered.",
            "Monimutkaisista asioista, joissa ilmoitus oli annettava jakson aikana: osuus, jossa kirjoittaja sai"
            " ajoissa tietää syyn, käsittelijän ja vastauspäivän tai sai vastauksen.",
        ),
        _SHARE,
        "notices_kept",
        "notices",
        better=1,
    ),
    Figure(
        "mail_in_one",
        Told("Enkla e-postfrågor, en dag", "Simple questions by e-mail, one day", "Helpot sähköpostit, yksi päivä"),
        Told(
            "Enkla frågor per e-post som besvarades senast arbetsdagen efter att de kom. Automatiska svar räknas inte.",
            "Simple questions by e-mail answered on the working day after they came or before. Automatic"
            " replies do not count.",
            "Helpot sähköpostikysymykset, joihin vastattiin viimeistään seuraavana työpäivänä."
            " Automaattivastauksia ei lasketa.",
        ),
        _SHARE,
        "mails_in_one",
        "mails_one",
        better=1,
    ),
    Figure(
        "mail_in_two",
        Told(
            "Enkla e-postfrågor, två dagar", "Simple questions by e-mail, two days", "Helpot sähköpostit, kaksi päivää"
        ),
        Told(
            "Enkla frågor per e-post som besvarades inom två arbetsdagar. Automatiska svar räknas inte.",
            "Simple questions by e-mail answered within two working days. Automatic replies do not count.",
            "Helpot sähköpostikysymykset, joihin vastattiin kahden työpäivän kuluessa. Automaattivastauksia"
            " ei lasketa.",
        ),
        _SHARE,
        "mails_in_two",
        "mails_two",
        better=1,
    ),
    Figure(
        "promptly",
        Told("Diarieförda utan dröjsmål", "Registered without delay", "Kirjattu viipymättä"),
        Told(
            "Av det som diariefördes under perioden: andelen som fick sitt nummer senast arbetsdagen efter"
            " att det kom.",
            "Of what was registered in the period: the share that got its number on the working day after"
            " it came or before.",
            "Jaksolla kirjatuista: osuus, joka sai numeronsa viimeistään saapumista seuraavana työpäivänä.",
        ),
        _SHARE,
        "promptly",
        "registered",
        better=1,
    ),
    Figure(
        "kept_in_order",
        Told("Hålls ordnade utan diarieföring", "Kept in order, not registered", "Järjestyksessä ilman kirjaamista"),
        Told(
            "Andelen av det inkomna som besvarades direkt eller lades åt sidan och hålls ordnat i stället"
            " för att diarieföras.",
            "The share of what arrived that was answered at once or filed, and is kept in order instead of registered.",
            "Osuus saapuneista, joihin vastattiin heti tai jotka säilytetään järjestyksessä kirjaamisen sijaan.",
        ),
        _SHARE,
        "kept_in_order",
        "received",
    ),
    Figure(
        "anonymous",
        Told("Anonyma", "Anonymous", "Nimettömät"),
        Told(
            "Andelen av det inkomna där den som skrev inte sa vem den är.",
            "The share of what arrived whose sender did not say who they are.",
            "Osuus saapuneista, joiden lähettäjä ei kertonut kuka on.",
        ),
        _SHARE,
        "anonymous",
        "received",
    ),
    Figure(
        "repeats",
        Told("Upprepade", "Repeats", "Toistuvat"),
        Told(
            "Andelen av det inkomna där samma person hört av sig igen om samma sak, och ärendena kopplats ihop.",
            "The share of what arrived where the same person told of the same thing again, and the cases were linked.",
            "Osuus saapuneista, joissa sama henkilö otti uudelleen yhteyttä samasta asiasta.",
        ),
        _SHARE,
        "repeats",
        "received",
        better=-1,
    ),
    Figure(
        "reopened",
        Told("Återupptagna", "Taken up again", "Uudelleen avatut"),
        Told(
            "Andelen av de ärenden som besvarades under perioden som sedan togs upp igen.",
            "The share of the cases answered in the period that were taken up again afterwards.",
            "Osuus jaksolla vastatuista asioista, jotka avattiin myöhemmin uudelleen.",
        ),
        _SHARE,
        "reopened",
        "answered",
        better=-1,
    ),
    Figure(
        "referred",
        Told("Hänvisade eller överlämnade", "Referred or handed over", "Ohjatut tai siirretyt"),
        Told(
            "Andelen av de avslutade ärendena som hörde till någon annan: den som skrev hänvisades, eller"
            " saken lämnades över.",
            "The share of the cases ended that were somebody else's: the sender was referred, or the matter"
            " handed over.",
            "Osuus päättyneistä asioista, jotka kuuluivat muulle: kirjoittaja ohjattiin tai asia siirrettiin.",
        ),
        _SHARE,
        "referred",
        "closed",
    ),
    Figure(
        "hand_overs",
        Told("Byten av handläggare", "Changes of officer", "Käsittelijän vaihdot"),
        Told(
            "Hur många gånger ett avslutat ärende i genomsnitt lämnades över till någon annan efter att"
            " någon tagit det.",
            "How many times on average a case that ended was handed over after somebody had taken it.",
            "Montako kertaa päättynyt asia keskimäärin siirrettiin toiselle käsittelijälle.",
        ),
        FigureUnit.PER_CASE,
        "hand_overs",
        "closed",
        better=-1,
    ),
    Figure(
        "erred",
        Told("Klagomål där vi gjort fel", "Complaints where we erred", "Valitukset, joissa teimme virheen"),
        Told(
            "Andelen av de avslutade klagomålen där vi funnit att vi gjort fel, helt eller delvis.",
            "The share of the complaints ended where we found that we had erred, wholly or in part.",
            "Osuus päättyneistä valituksista, joissa totesimme tehneemme virheen kokonaan tai osittain.",
        ),
        _SHARE,
        "erred",
        "complaints_ended",
        better=-1,
    ),
    Figure(
        "closed",
        Told("Avslutade ärenden", "Cases ended", "Päättyneet asiat"),
        Told(
            "Ärenden som avslutades under perioden, med svar eller av ett annat giltigt skäl.",
            "Cases that ended in the period, with an answer or for another lawful reason.",
            "Jakson aikana vastaukseen tai muuhun hyväksyttyyn syyhyn päättyneet asiat.",
        ),
        _CASES,
        "closed",
    ),
)
FIGURES: Final[Mapping[str, Figure]] = {figure.code: figure for figure in _LIST}


def measures_of(figures: Iterable[Figure]) -> frozenset[str]:
    """The codes of everything the figures are made from."""
    named = {name for figure in figures for name in (figure.counts, figure.among) if name}
    return frozenset(named & MEASURES.keys())
