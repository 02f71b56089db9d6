"""Which sentences of an answer promise something, and until when: a hint for the officer, who decides.

Plain patterns in Swedish and English. A sentence promises when somebody of ours will do something (`vi lagar hålet inom
två veckor`); what we do in general, what the reader does, and what we deny or only may do are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from gehor.steps.answer.rules.told_days import told_day

MOST: Final = 10
LONGEST: Final = 400
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.](?=\S)[^.!?\n]*)*[.!?]?")
_US_SV: Final = (
    r"(?:vi|jag|kontoret|trafikkontoret|(?:vår|en|vår upphandlade)\s+(?:entreprenör|driftentreprenör)|"
    r"entreprenören|driftentreprenören|enheten|kollegan|min kollega|en kollega)"
)
_US_EN: Final = r"(?:we|I|our\s+contractor|the\s+contractor|the\s+office|our\s+unit|a\s+colleague|my\s+colleague)"
# Sure by its words alone: `vi kommer att`, `vi ska`, `vi återkommer`, `we will`.
_SURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_US_SV}\s+(?:kommer|ska|skall)\s+(?:(?:nu|också|även|därför|då|snart|strax|sedan)\s+)*(?:att\s+)?"
        r"(?!inte\b|aldrig\b|ha\b|få\b|kunna\b|vara\b|finnas\b|behandla\s+dina\b)\w+",
        rf"\b(?:kommer|ska|skall)\s+{_US_SV}\s+(?:(?:nu|också|även|därför|då|snart|strax|sedan)\s+)*(?:att\s+)?"
        r"(?!inte\b|aldrig\b|ha\b|få\b|kunna\b|vara\b|finnas\b|behandla\s+dina\b)\w+",
        rf"\b(?:{_US_SV}\s+(?:lovar|återkommer|hör\s+av\s+(?:oss|mig|sig))|(?:lovar|återkommer|hör)\s+(?:vi|jag)"
        r"(?:\s+av\s+(?:oss|mig))?)\b(?!\s+(?:inte|aldrig)\b)",
        rf"\b{_US_EN}\s*(?:\s+(?:will|shall|(?:am|are|is)\s+going\s+to)|['’]ll)\s+(?:now\s+|also\s+|then\s+|soon\s+)*"
        r"(?!not\b|never\b|need\b|be\s+able\b|have\b|process\s+your\b)\w+",
        rf"\b{_US_EN}\s+promises?\s+to\b",
        r"\b(?:kommer|ska|skall)\s+(?:nu\s+|att\s+)*(?:lagas|bytas|åtgärdas|rättas|städas|tömmas|målas|sandas|plogas|"
        r"repareras|undersökas|ses\s+över|kontrolleras|monteras|flyttas|tas\s+bort|tas\s+upp|installeras|renoveras)\b",
        r"\bwill\s+be\s+(?:repaired|replaced|fixed|cleaned|emptied|painted|removed|checked|inspected|moved|installed)\b",
    )
)
# A deed in the present tense promises only with a day to it: `vi lagar det på torsdag`, `det lagas inom två veckor`.
_DEED: Final = re.compile(
    rf"\b(?:{_US_SV}\s+(?:\w+\s+)?\w+(?:ar|er|år|ör|yr|ser)|(?:det|den|de|hålet|lampan|felet|skylten|\w+(?:en|et|an))\s+"
    r"(?:\w+as|byts|töms|sätts|läggs|tas|görs|rivs|röjs|blir\s+\w+|är\s+(?:klart|klar|lagat|bytt|åtgärdat)))\b"
    rf"|\b\w+(?:ar|er|år|ör|yr|ser)\s+{_US_SV}\b"
    rf"|\b{_US_EN}\s+(?:are|am|is)\s+\w+ing\b",
    re.IGNORECASE,
)
# What takes the promise away again.
_NOT: Final = re.compile(
    r"\b(?:kan\s+komma\s+att|kan\s+tyvärr|vi\s+kan\s+inte|inte\s+lova|kommer\s+inte|ska\s+inte|kommer\s+tyvärr\s+inte|"
    r"skulle|om\s+du\s+(?:vill|hör|mejlar|ringer|skickar)|brukar|normalt|vanligtvis|i\s+regel|"
    r"cannot|can\s*not|can['’]t|won['’]t|will\s+not|would|might|may\s+be|usually|normally|if\s+you)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Promising:
    """A sentence that promises something, as it stands in the text, and the day it names; None when it names none."""

    sentence: str
    due_on: date | None


def promising(text: str, today: date) -> tuple[Promising, ...]:
    """The sentences that promise, in their order, at most `MOST` of them. A question or a quoted line never does."""
    found: list[Promising] = []
    for match in _SENTENCE.finditer(text):
        sentence = " ".join(match[0].split())
        if not sentence or len(sentence) > LONGEST or sentence.startswith((">", "|")) or sentence.endswith("?"):
            continue
        day = told_day(sentence, today)
        if _promises(sentence, day is not None) and all(sentence != one.sentence for one in found):
            found.append(Promising(sentence, day))
        if len(found) == MOST:
            break
    return tuple(found)


def _promises(sentence: str, dated: bool) -> bool:
    if _NOT.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in _SURE) or (dated and bool(_DEED.search(sentence)))
