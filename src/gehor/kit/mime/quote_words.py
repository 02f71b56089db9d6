"""The words with which mail programs mark what is quoted, in the languages of our region and some others."""

from __future__ import annotations

import re
from typing import Final

LONGEST_LINE: Final = 400

# Labels of a quoted header block, by what they mean.
LABELS: Final = {
    "from": ("från", "from", "fra", "lähettäjä", "von", "de", "van", "от", "от кого", "da", "od"),
    "date": (
        "skickat", "datum", "sent", "date", "sendt", "dato", "lähetetty", "päivämäärä", "päiväys", "gesendet", "envoyé",
        "enviado", "fecha", "verzonden", "дата", "отправлено", "skickades",
    ),
    "to": ("till", "to", "til", "vastaanottaja", "kenelle", "an", "à", "para", "aan", "кому"),
    "cc": ("kopia", "cc", "kopi", "kopio", "kopie", "копия"),
    "subject": ("ämne", "subject", "emne", "aihe", "betreff", "objet", "asunto", "onderwerp", "тема"),
    "reply_to": ("svara till", "svar till", "svar til", "reply-to", "vastaa", "antwort an", "svars till"),
    "other": ("prioritet", "importance", "vikt", "attachments", "bilagor", "hemlig kopia", "bcc", "priority"),
}  # fmt: skip
MEANING: Final = {word: meaning for meaning, words in LABELS.items() for word in words}
LABEL: Final = re.compile(
    r"[ \t]*[*_]{0,2}([^\W\d_][^:*\n]{0,20}?)[ \t]?[*_]{0,2}[ \t]?[:：][*_]{0,2}(?:[ \t\xa0]+(.*)|)$"
)

SEPARATOR: Final = re.compile(
    r"[-_ ]{2,}\s*(?:(?:ursprungligt|originalt?|opprinnelig|oprindelig|alkuperäinen|ursprüngliche|original)\s?-?\s?"
    r"(?:meddelande|message|melding|meddelelse|viesti|nachricht|mail|mejl|appointment|besked)|ursprungsmeddelande"
    r"|alkup\. viesti|message d'origine|mensaje original|oorspronkelijk bericht|исходное сообщение"
    r"|svara ovanför denna rad|reply above this line)\s*[-_ ]{2,}",
    re.IGNORECASE,
)
FORWARDED: Final = re.compile(
    r"(?:[-_ ]{2,}\s*)?(?:forwarded message|forwarded by|vidarebefordrat (?:meddelande|mejl|brev|mail"
    r"|e-?postmeddelande)"
    r"|(?:början av |begynnande )?vidarebefordrat (?:meddelande|mejl|brev)|begin forwarded message"
    r"|videresendt (?:melding|meddelelse|besked|e-?post)"
    r"|välitetty viesti|edelleenlähetetty viesti|weitergeleitete nachricht|anfang der weitergeleiteten nachricht"
    r"|start på videresendt (?:melding|meddelelse|besked))[^:\n]{0,60}:?(?:\s*[-_ ]{2,})?",
    re.IGNORECASE,
)

_WROTE: Final = (
    r"(?:wrote|skrev(?: följande)?|kirjoitti|schrieb|a écrit|escribió|schreef|написал(?:\(?а\)?)?|пишет|har skrevet)"
)
_TIME: Final = r"\d{1,2}[:.]\d{2}"
_YEAR: Final = r"(?:19|20)\d{2}"
_OWN: Final = re.compile(r"\bskrev (?:jag|vi|ni|du|man)\b|\b(?:I|we|you) wrote\b|\b(?:ich|wir) schrieb", re.IGNORECASE)
# The whole line, or lines joined by blanks: "Den … skrev …:", "Anna <a@b> schrieb am …:".
_FIRST_DATE: Final = re.compile(
    r"(?:on|den|am|le|el|op|på|ti|ma|ke|to|pe|la|su|fre|mån|tis|ons|tors?|lör|sön|mon|tue|wed|thu|fri|sat|sun)?"
    rf"\b[^\n]{{0,120}}?\d[^\n]{{0,280}}?\b{_WROTE}\b[^\n]{{0,200}}[:：]",
    re.IGNORECASE,
)
_FIRST_NAME: Final = re.compile(rf"[^\n]{{1,200}}?\b{_WROTE}\b[^\n]{{0,120}}\d[^\n]{{0,60}}[:：]", re.IGNORECASE)
_BEGINS: Final = re.compile(
    r"(?:on|den|am|le|el|op)\s.{0,30}\d|\d{1,4}[-./ ]\d{0,2}|\d{1,2}\.? [a-zåäö]{3,10}\.? |[^:]{1,80}<[^>\s]+@"
    r"|[\"“]?[^:\n]{1,80}\b(?:schrieb|skrev|kirjoitti|wrote)\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|mån|tis|ons|tor|fre|lör|sön|man|tir|ma|ti|ke|to|pe|la"
    r"|su)\w{0,6}\.?,? .{0,25}\d",
    re.IGNORECASE,
)
_CERTAIN: Final = re.compile(rf"[^\s<>]@[^\s<>]|{_TIME}|{_YEAR}|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}}")

_SENT: Final = re.compile(
    r"[> \t*_]*(?:skickat|sent|sendt|lähetetty|gesendet|отправлено|envoyé|verzonden)[ \t*_]*:", re.IGNORECASE
)

DEVICE: Final = re.compile(
    r"[(<\[]{0,2}(?:skickat (?:från|via|med)|skickades från|sänt från|hämta (?:\[?outlook|appen)|sent (?:from"
    r"|via|with|by) "
    r"|get \[?outlook|from my (?:iphone|ipad|mobile|android)|sendt fra|hent outlook|lähetetty (?:iphone|ipad"
    r"|puhelimesta|samsung|androi|laitteest|windows)"
    r"|hanki outlook|von meinem |gesendet (?:von|mit)|diese nachricht wurde von|outlook für (?:ios|android)"
    r"|envoyé depuis|enviado desde|verzonden (?:met|vanaf)"
    r"|enviado do|inviato da|отправлено с|從我的|someone from mobile|outlook för (?:ios|android)|download outlook"
    r"|skaffa outlook"
    r"|-------- originalmeddelande).{0,140}",
    re.IGNORECASE,
)
# "Skickat från Hornsgatan …" is a sentence: a device line names a device, a program or a telephone.
DEVICE_NAMED: Final = re.compile(
    r"i ?phone|i ?pad|i ?pod|android|samsung|galaxy|outlook|mobil|telefon|phone|tele2|telia|huawei|sony|xperia"
    r"|windows|mail|blackberry"
    r"|yahoo|proton|tablet|surfplatta|ios|htc|nokia|device|cell|alcatel|ti-85|laite|puhelimesta|handy|app\b",
    re.IGNORECASE,
)
FOOTER: Final = re.compile(
    r"confidential|disclaimer|intended (?:solely|recipient|only|for)|addressee|virus|konfidentiell|sekretess"
    r"|unsubscribe|mailing list"
    r"|avsedd för|luottamuksellinen|vertraulich|signature|listinfo|https?://|named recipient|avregistrera",
    re.IGNORECASE,
)
RULE: Final = re.compile(r"[ \t]*([*_=-])(?:[ \t]?\1){4,}[ \t]*")


def is_attribution(text: str) -> bool:
    """True for one line such as "Den fre 20 nov. 2026 kl 14:03 skrev Anna <anna@epost.example>:".

    Nobody's own sentence: it names a time, a year, a date in figures or an address, and the writer is not "jag".
    """
    if len(text) > LONGEST_LINE or not text.endswith((":", "：")):
        return False
    if not _BEGINS.match(text) or not _CERTAIN.search(text) or _OWN.search(text):
        return False
    return bool(_FIRST_DATE.fullmatch(text) or _FIRST_NAME.fullmatch(text))


def is_device_line(text: str) -> bool:
    """True for what a telephone or a program puts under every mail."""
    return len(text) < 200 and DEVICE.fullmatch(text) is not None and DEVICE_NAMED.search(text) is not None


def says_sent(line: str) -> bool:
    """True for a label line that only a mail program writes: "Skickat: …". "Datum: …" people write themselves."""
    return _SENT.match(line) is not None


def label_of(line: str) -> tuple[str, str] | None:
    """The meaning and the value of a label line ("Från: …", "*Sent:* …"), None when it is none."""
    if len(line) > 4000 or (":" not in line[:40] and "：" not in line[:40]):
        return None
    found = LABEL.match(line)
    if found is None:
        return None
    meaning = MEANING.get(found[1].strip().lower())
    return (meaning, (found[2] or "").strip()) if meaning else None
