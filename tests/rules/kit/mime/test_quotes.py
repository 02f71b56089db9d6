"""What somebody writes now is told from what was sent along, and nothing is ever lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.mime.quotes import split

OLD = "Tack för din synpunkt. Vi har lagt in hålet för åtgärd."
ABOVE = [
    # Outlook in five languages
    "Från: Trafikkontoret <tk@exempelstad.example>\nSkickat: den 20 november 2026 14:03\nTill: Rut\nÄmne: Hål",
    "From: Office <tk@exempelstad.example>\nSent: Friday, November 20, 2026 2:03 PM\nTo: Rut\nSubject: Hole",
    "Lähettäjä: Virasto <tk@exempelstad.example>\nLähetetty: perjantai 20. marraskuuta 2026 14.03\nVastaanottaja: Rut\nAihe: Kuoppa",
    "Fra: Kontoret <tk@exempelstad.example>\nSendt: fredag 20. november 2026 14:03\nTil: Rut\nEmne: Hull",
    "Von: Amt <tk@exempelstad.example>\nGesendet: Freitag, 20. November 2026 14:03\nAn: Rut\nBetreff: Loch",
    "*Från:* Trafikkontoret\n*Skickat:* den 20 november 2026 14:03\n*Till:* Rut\n*Ämne:* Hål",
    "________________________________\nFrån: Trafikkontoret <tk@exempelstad.example>\nSkickat: den 20 november 2026 14:03\nTill: Rut",
    # Gmail, Apple, Thunderbird, Samsung, Yahoo, Outlook for phones
    "Den fre 20 nov. 2026 kl 14:03 skrev Trafikkontoret <\ntk@exempelstad.example>:",
    "Den fre 20 nov. 2026 kl 14:03 skrev Trafikkontoret <tk@exempelstad.example>:",
    "On Fri, Nov 20, 2026 at 2:03 PM Office <tk@exempelstad.example> wrote:",
    "20 nov. 2026 kl. 14:03 skrev Trafikkontoret <tk@exempelstad.example>:",
    "pe 20. marrask. 2026 klo 14.03 Virasto (tk@exempelstad.example) kirjoitti:",
    "fre. 20. nov. 2026 kl. 14:03 skrev Kontoret <tk@exempelstad.example>:",
    "Den 2026-11-20 kl. 14:03, skrev Trafikkontoret:",
    "Am 20.11.26 um 14:03 schrieb Amt:",
    "Amt <tk@exempelstad.example> schrieb am Fr., 20. Nov. 2026 um 14:03:",
    "-----Ursprungligt meddelande-----",
    "-------- Originalmeddelande --------\nFrån: Trafikkontoret <tk@exempelstad.example>\nDatum: 2026-11-20 14:03\nTill: Rut\nÄmne: Hål",
    "-----Original Message-----",
    "-------- Vidarebefordrat meddelande --------",
    "---------- Forwarded message ---------",
    "-----Opprinnelig melding-----",
    "-----Alkuperäinen viesti-----",
    "От: Контора\nОтправлено: 20 ноября 2026 г. 14:03\nКому: Рут",
]


@pytest.mark.parametrize("above", ABOVE)
def test_text_above_the_history_is_what_is_new(above: str) -> None:
    new, quoted = split(f"Hålet är kvar!\n\n{above}\n\n{OLD}")
    assert new == "Hålet är kvar!"
    assert OLD in quoted


@pytest.mark.parametrize("above", ABOVE)
def test_marked_history_ends_where_its_marks_end(above: str) -> None:
    new, quoted = split(f"Hej!\n\n{above}\n\n" + f"> {OLD}\n" * 20 + "\nSvaret står under citatet.")
    assert new == "Hej!\n\n\nSvaret står under citatet."
    assert OLD in quoted


@pytest.mark.parametrize(
    "line",
    [
        "Skickat från min iPhone",
        "Skickat från Outlook för Android",
        "Hämta Outlook för iOS",
        "Hämta [Outlook för iOS](https://aka.ms/o0ukef)",
        "Hämta Outlook för iOS<https://aka.ms/o0ukef>",
        "Skickat från min Samsung Galaxy-smartphone.",
        "Skickades från E-post för Windows",
        "Sent from my iPhone",
        "Lähetetty iPhonesta",
        "Sendt fra min iPhone",
        "Von meinem iPhone gesendet",
        "Get Outlook for iOS",
    ],
)
def test_what_a_telephone_writes_under_every_mail_is_folded(line: str) -> None:
    assert split(f"Vad är det som händer?\n\n{line}\n") == ("Vad är det som händer?", line)


@pytest.mark.parametrize(
    "own",
    [
        "Bussen gick fel.\nFrån: Slussen\nTill: Odenplan\nDatum: den 3 maj 2026 kl 08:15\nSen kom ingen mer.",
        "Från: Slussen\nTill: Odenplan\n\nDet tog en timme.",
        "Den 3 maj 2026 kl 14:03 skrev jag till er:\nlampan är trasig",
        "Så här skrev Trafikkontoret:\nvi kommer i morgon\nmen ingen kom",
        "Skickat från Hornsgatan i går kväll, utan svar.",
        "Jag undrar två saker:\n- lampan\n- hålet\n_____\nPS. Tack för snöröjningen!",
        "> 50 km/h borde vara förbjudet här",
        "Klockan 14:03 skrev vi en lapp:\nsluta parkera här",
        "On Tuesday I wrote to you:\nthe light is out",
        "Ämne: belysning\nJag vill klaga på belysningen.",
        "Till: den som läser\nFrån: en trött granne\nHej!",
        "Hälsningar\nRut Rask\n070-123 45 67",
        "1. Snö\n2. Is\n--- mer sand! ---\n3. Löv",
    ],
)
def test_a_persons_own_words_are_never_taken_for_history(own: str) -> None:
    assert split(own) == (own, "")


def test_answers_between_short_quotations_keep_their_questions() -> None:
    text = "Hej!\n> När lagas den?\n> Vet ni?\nI morgon.\n> Och lampan?\n> Den också?\nPå fredag."
    assert split(text) == (text, "")


def test_a_mail_of_quotation_only_is_shown_whole() -> None:
    text = f"> {OLD}\n> {OLD}\n"
    assert split(text) == (text, "")


def test_an_empty_text_stays_empty() -> None:
    assert split("") == ("", "")


LINES = st.sampled_from(
    [
        "", "Hej!", "> citat", ">> mer citat", ">", "--", "-- ", "____________", "**********", "Skickat från min iPhone",
        "Från: A <a@b.example>", "Skickat: den 20 november 2026 14:03", "Till: B", "Ämne: C", "C> gammal stil", "- punkt",
        "Den fre 20 nov. 2026 kl 14:03 skrev A <a@b.example>:", "-----Ursprungligt meddelande-----", "konfidentiellt",
        "Den fre 20 nov. 2026 kl 14:03 skrev", "A <a@b.example>:", "Begin forwarded message:", "   indraget", "Hur då?",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=40).map("\n".join)))
def test_every_line_is_in_exactly_one_half_and_in_its_order(text: str) -> None:
    new, quoted = split(text)
    whole = [line.rstrip() for line in text.split("\n") if line.strip()]
    first = [line.rstrip() for line in new.split("\n") if line.strip()]
    second = [line.rstrip() for line in quoted.split("\n") if line.strip()]
    assert Counter(whole) == Counter(first) + Counter(second)
    assert _in_order(first, whole)
    assert _in_order(second, whole)
    assert bool(new.strip()) is bool(text.strip())


def _in_order(some: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in some)
