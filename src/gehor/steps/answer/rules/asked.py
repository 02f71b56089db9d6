"""What a resident asks in a letter: questions, questions told as sentences, and what they want us to do (routine 3).

Plain rules, no more: each sentence is looked at by itself. How often they are right stands in tests/data/questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

MOST_ASKED: Final = 25
LONGEST_SHOWN: Final = 300
MARK_LENGTH: Final = 16
# A mark beside those of questions: the answer was written or looked through by somebody who knows the language.
TRANSLATED: Final = "translated"


class CheckState(StrEnum):
    """What an officer says of a question: answered, explained why it can not be, or no question at all."""

    ANSWERED = "answered"
    EXPLAINED = "explained"
    NO_QUESTION = "no_question"


class AskedAs(StrEnum):
    """How something is asked."""

    QUESTION = "question"
    TOLD = "told"
    DEMAND = "demand"


@dataclass(frozen=True)
class AskedSentence:
    """A sentence that wants an answer, as it was written."""

    text: str
    how: AskedAs


# A dot in a number, a time or one of these ends nothing.
_END: Final = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")
_SHORT: Final = re.compile(
    r"\b(?:t\.ex|bl\.a|m\.m|d\.v\.s|kl|nr|ca|st|s\.k|osv|e\.g|i\.e|no|mr|mrs|esim|mm|klo)\.$", re.I
)
_LINE_OF_OTHERS: Final = re.compile(r"^\s*[>|]")

_AUX_SV: Final = (
    "är|var|blir|blev|har|hade|kan|kunde|ska|skall|skulle|kommer|får|fick|finns|fanns|gör|gjorde|går|gick|tänker|"
    "planerar|gäller|händer|hände|betyder|kostar|behöver|måste|bör|vill|tar|ligger|svarar|ansvarar|anmäler|hittar|"
    "beror|dröjer|vet|säger|sker"
)
_WORD_SV: Final = (
    r"(?:när|varför|hur(?: (?:länge|ofta|mycket|många|lång tid|gör man|fort|långt))?|vad|vem|vilka?|vilket|vart|var|"
    r"till vem|på vilket sätt|av vilken anledning|hur ?kommer det sig)"
)
_QUESTION: Final = {
    "sv": re.compile(
        rf"^(?:hej[,!]? |och |men |så |sen |sedan )*(?:{_WORD_SV} (?:{_AUX_SV})\b"
        rf"|(?:kan|kunde|skulle|kommer|ska|tänker|har|vet|planerar|får|är|finns|går|stämmer) "
        rf"(?:ni|du|man|jag|vi|det|den|de|någon|kommunen|staden|kontoret)\b"
        rf"|hur (?:ofta|länge|mycket|många|lång tid|långt) \w+ (?:ni|man|jag|vi|det|den|de)\b)",
        re.I,
    ),
    "en": re.compile(
        r"^(?:hi,? |hello,? |and |but |so )*(?:(?:when|why|how(?: (?:long|often|much|many))?|what|who|which|where) "
        r"(?:is|are|was|were|will|would|do|does|did|can|could|has|have|should|may|must)\b"
        r"|(?:can|could|will|would|do|does|did|have|has|is|are|may|should) (?:you|i|we|it|there|the|someone|anyone)\b)",
        re.I,
    ),
    "fi": re.compile(
        r"^(?:hei,? |ja |mutta )*(?:milloin|miksi|miten|mitä|mikä|kuka|kuinka|missä|mihin|mistä|kenen|onko|voitteko|"
        r"voisitteko|voiko|voisiko|aiotteko|saako|saisiko|tuleeko|tiedättekö|pitääkö|oletteko|eikö|ettekö)\b",
        re.I,
    ),
}
_TOLD: Final = {
    "sv": re.compile(
        r"\b(?:(?<!om ni )undrar|undra|funderar (?:på|över)|ställer mig frågan|frågar mig|"
        r"vill (?:också |även |gärna )?veta|(?:skulle|hade) (?:gärna )?(?:vilja|velat) veta|önskar veta|behöver veta|"
        r"vill (?:jag |vi )?ha (?:ett )?(?:svar|besked)|"
        r"vill (?:jag|vi) (?:också |även |gärna )?veta|"
        r"ber om (?:ett )?(?:svar|besked)|min(?:a)? fråg(?:a|or) (?:är|gäller)|frågan är|en fråga till er|"
        r"får gärna (?:förklara|berätta)|förklara (?:gärna )?(?:varför|hur|när|vad)|"
        r"(?:tacksam|glad) för (?:ett )?(?:svar|besked))\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:(?:i|we) (?:was |am |were |are )?wonder(?:ed|ing)?\b|wondering|"
        r"(?:would|'d) like to (?:know|hear)|want to know|need to know|my questions? (?:is|are)|"
        r"please (?:explain|tell|let (?:me|us) know)|the question is)",
        re.I,
    ),
    "fi": re.compile(
        r"\b(?:haluaisi(?:n|mme) tietää|halua(?:n|mme) tietää|ihmettelen|mietin|kysyn|kysymykseni|kysymys on|"
        r"kertokaa|selittäkää|pyydän vastausta)\b",
        re.I,
    ),
}
_DEMAND: Final = {
    "sv": re.compile(
        r"\b(?:jag|vi) (?:vill|kräver|begär|önskar|förväntar (?:mig|oss)|ber|föreslår|yrkar|hoppas)"
        r"(?: (?:också|även|därför|nu|verkligen|starkt|på))* "
        r"(?:att (?!jag|vi|tacka|ge er beröm)|er\b|om\b|få\b|ha\b|en\b|ett\b)"
        r"|\b(?:ni|kommunen|staden|kontoret) (?:måste|bör|borde|behöver)\b"
        r"|^(?:snälla|vänligen|var (?:vänliga?|snälla?) och|åtgärda|fixa|laga|sätt (?:upp|ut|in|dit)|ta bort|"
        r"städa|ploga|"
        r"sanda|salta|byt|måla|töm|klipp|rensa|kontakta|ring|återkom|svara|skicka|se till|gör (?:något|om))\b"
        r"|\b(?:återkom|hör av er|kontakta mig|ring mig|meddela mig)\b"
        r"|\b(?:måste|bör|borde) (?:\w+ ){0,2}\w+as\b"
        r"|^det vore (?:bra|fint|önskvärt|på sin plats|tacksamt) (?:om|att|med)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:i|we) (?:want|demand|request|expect|ask|urge|suggest) (?:that|you|to be|to have|for|the)\b"
        r"|\byou (?:must|should|need to|have to|ought to)\b"
        r"|^(?:please|kindly)\b|\bplease (?:fix|remove|repair|clear|clean|send|contact|call|do|replace|stop)\b",
        re.I,
    ),
    "fi": re.compile(
        r"\b(?:vaadin|vaadimme|toivon että|toivon, että|toivomme|pyydän|pyydämme|ehdotan)\b"
        r"|\bteidän (?:pitää|pitäisi|täytyy|on)\b|^(?:olkaa hyvä|korjatkaa|poistakaa|siivotkaa|ottakaa yhteyttä)\b",
        re.I,
    ),
}
_NOT_ASKED: Final = re.compile(
    r"^(?:(?:hej|hallå|tja|hi|hello|hei)[\s!,]*(?:hur mår ni|hur är läget|how are you|mitä kuuluu)?|eller hur|"
    r"(?:va|ok|okej|right|eikö niin)|på förhand tack.*)\?*$",
    re.I,
)


def asked_in(text: str, language: str = "sv") -> tuple[AskedSentence, ...]:
    """The sentences that want an answer, in order and each once; at most `MOST_ASKED`.

    Lines of others' mails are left out. An unknown language is read as Swedish.
    """
    found: dict[str, AskedSentence] = {}
    for sentence in sentences(text):
        how = _how(sentence, language if language in _QUESTION else "sv")
        if how is not None:
            shown = sentence[:LONGEST_SHOWN]
            found.setdefault(shown.casefold(), AskedSentence(shown, how))
    return tuple(found.values())[:MOST_ASKED]


def sentences(text: str) -> Iterator[str]:
    """The sentences of a letter, without the lines that quote another one."""
    own = "\n".join(line for line in text.splitlines() if not _LINE_OF_OTHERS.match(line))
    waiting = ""
    for piece in _END.split(own):
        waiting = f"{waiting} {piece.strip()}".strip()
        if waiting and not _SHORT.search(waiting):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def mark_of(key: str, sentence: str) -> str:
    """What a question of one record is known by, without keeping its words."""
    return sha256(f"{key}:{sentence}".encode()).hexdigest()[:MARK_LENGTH]


def is_mark(text: str) -> bool:
    """True for what `mark_of` can have made, and the mark of a translation."""
    return text == TRANSLATED or re.fullmatch(rf"[0-9a-f]{{{MARK_LENGTH}}}", text) is not None


def _how(sentence: str, language: str) -> AskedAs | None:
    if _NOT_ASKED.match(sentence):
        return None
    if sentence.rstrip("\"'”’)] !").endswith("?"):
        return AskedAs.QUESTION
    if _TOLD[language].search(sentence):
        return AskedAs.TOLD
    if _QUESTION[language].search(sentence):
        return AskedAs.QUESTION
    return AskedAs.DEMAND if _DEMAND[language].search(sentence) else None
