"""The words of the error pages: what happened, and what the reader can do, in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorText:
    """Heading, what happened, and what to do now."""

    title: str
    what: str
    do: str


TEXTS: dict[str, dict[str, ErrorText]] = {
    "sv": {
        "400": ErrorText(
            "Vi kunde inte läsa det som skickades",
            "Något i adressen eller formuläret gick inte att tolka.",
            "Gå tillbaka och försök igen. Kontakta oss om det inte hjälper.",
        ),
        "403": ErrorText(
            "Du har inte behörighet till sidan",
            "Sidan finns, men ditt konto får inte öppna den.",
            "Om du behöver sidan i ditt arbete kan din chef eller registraturen ge dig behörighet.",
        ),
        "csrf": ErrorText(
            "Formuläret har blivit för gammalt",
            "Av säkerhetsskäl tog vi inte emot det du skickade.",
            "Gå tillbaka, ladda om sidan och skicka igen. Din webbläsare behöver tillåta kakor.",
        ),
        "held": ErrorText(
            "Filen är stängd",
            "Den har inte kunnat kontrolleras för skadlig kod än.",
            "Försök igen om en stund. Den öppnas av sig själv när kontrollen är klar.",
        ),
        "too_long": ErrorText(
            "Listan är för lång för Excel",
            "En arbetsbok rymmer 100 000 rader här.",
            "Hämta listan som CSV, som rymmer alla rader, eller välj en kortare tid.",
        ),
        "infected": ErrorText(
            "Filen är stängd",
            "Den innehåller skadlig kod och lämnas inte ut till någon.",
            "Be den som skickade filen att berätta med ord, eller skicka en ny.",
        ),
        "404": ErrorText(
            "Sidan finns inte",
            "Adressen kan vara fel, eller så är sidan borta.",
            "Se efter att adressen är rätt, eller gå till startsidan.",
        ),
        "429": ErrorText(
            "Vänta en stund",
            "Det kom många försök från din uppkoppling på kort tid.",
            "Försök igen om någon minut. Du kan också ringa oss.",
        ),
        "500": ErrorText(
            "Något gick fel hos oss",
            "Det är vårt fel, inte ditt. Felet har noterats.",
            "Gå tillbaka och försök igen om en stund. Allt du har fått en kvittens på finns kvar hos oss.",
        ),
        "503": ErrorText(
            "Tjänsten är tillfälligt stängd",
            "Vi arbetar med att få i gång den igen.",
            "Försök igen om en stund. Allt du har fått en kvittens på finns kvar hos oss.",
        ),
    },
    "en": {
        "400": ErrorText(
            "We could not read what was sent",
            "Something in the address or the form could not be understood.",
            "Go back and try again. Contact us if that does not help.",
        ),
        "403": ErrorText(
            "You do not have access to this page",
            "The page exists, but your account may not open it.",
            "If you need it in your work, your manager or the registry can give you access.",
        ),
        "csrf": ErrorText(
            "The form has become too old",
            "For security reasons we did not accept what you sent.",
            "Go back, reload the page and send again. Your browser needs to allow cookies.",
        ),
        "held": ErrorText(
            "The file is closed",
            "It could not be checked for harmful code yet.",
            "Try again in a while. It opens by itself when the check is done.",
        ),
        "too_long": ErrorText(
            "The list is too long for Excel",
            "A workbook holds 100,000 rows here.",
            "Fetch the list as CSV, which holds every row, or choose a shorter time.",
        ),
        "infected": ErrorText(
            "The file is closed",
            "It contains harmful code and is given to nobody.",
            "Ask whoever sent it to tell you in words, or to send a new file.",
        ),
        "404": ErrorText(
            "The page does not exist",
            "The address may be misspelt, or the page has been removed.",
            "Check the address or begin at the start page.",
        ),
        "429": ErrorText(
            "Please wait a moment",
            "Many attempts came from your connection in a short time.",
            "Try again in a minute. You can also call us.",
        ),
        "500": ErrorText(
            "Something went wrong on our side",
            "This is our fault, not yours. The error has been noted.",
            "Go back and try again in a while. Everything you have a receipt for is still with us.",
        ),
        "503": ErrorText(
            "The service is temporarily closed",
            "We are working to bring it back.",
            "Try again in a while. Everything you have a receipt for is still with us.",
        ),
    },
    "fi": {
        "400": ErrorText(
            "Emme pystyneet lukemaan lähetettyä tietoa",
            "Osoitteessa tai lomakkeessa oli jotain, mitä ei voitu tulkita.",
            "Palaa takaisin ja yritä uudelleen. Ota meihin yhteyttä, jos se ei auta.",
        ),
        "403": ErrorText(
            "Sinulla ei ole oikeutta tähän sivuun",
            "Sivu on olemassa, mutta tililläsi ei voi avata sitä.",
            "Jos tarvitset sivua työssäsi, esimiehesi tai kirjaamo voi antaa sinulle oikeuden.",
        ),
        "csrf": ErrorText(
            "Lomake on vanhentunut",
            "Turvallisuussyistä emme ottaneet vastaan lähettämääsi tietoa.",
            "Palaa takaisin, lataa sivu uudelleen ja lähetä uudestaan. Selaimesi on sallittava evästeet.",
        ),
        "held": ErrorText(
            "Tiedosto on suljettu",
            "Sitä ei ole vielä voitu tarkistaa haitallisen koodin varalta.",
            "Yritä hetken kuluttua uudelleen. Se avautuu itsestään, kun tarkistus on valmis.",
        ),
        "too_long": ErrorText(
            "Luettelo on liian pitkä Exceliin",
            "Työkirjaan mahtuu täällä 100 000 riviä.",
            "Hae luettelo CSV-tiedostona, johon mahtuvat kaikki rivit, tai valitse lyhyempi aika.",
        ),
        "infected": ErrorText(
            "Tiedosto on suljettu",
            "Se sisältää haitallista koodia, eikä sitä anneta kenellekään.",
            "Pyydä lähettäjää kertomaan asia sanoin tai lähettämään uusi tiedosto.",
        ),
        "404": ErrorText(
            "Sivua ei ole",
            "Osoite voi olla kirjoitettu väärin tai sivu on poistettu.",
            "Tarkista osoite tai aloita etusivulta.",
        ),
        "429": ErrorText(
            "Odota hetki",
            "Yhteydestäsi tuli monta yritystä lyhyessä ajassa.",
            "Yritä uudelleen minuutin kuluttua. Voit myös soittaa meille.",
        ),
        "500": ErrorText(
            "Jokin meni vikaan meillä",
            "Vika on meidän, ei sinun. Virhe on kirjattu.",
            "Palaa ja yritä hetken kuluttua uudelleen. Kaikki, mistä olet saanut kuittauksen, on meillä tallessa.",
        ),
        "503": ErrorText(
            "Palvelu on tilapäisesti suljettu",
            "Teemme töitä saadaksemme sen taas käyntiin.",
            "Yritä hetken kuluttua uudelleen. Kaikki, mistä olet saanut kuittauksen, on meillä tallessa.",
        ),
    },
}

LABELS = {
    "sv": {"start": "Till startsidan", "error": "Fel"},
    "en": {"start": "To the start page", "error": "Error"},
    "fi": {"start": "Etusivulle", "error": "Virhe"},
}
