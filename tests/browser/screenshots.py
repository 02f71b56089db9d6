"""Pictures of the pages of a running demo, narrow and wide, for the documents.

    python3 start.py screenshots                         of the demo at http://127.0.0.1:8000
    python3 start.py screenshots --url URL --only case   of another demo, or of one page only

Says something, registers it and opens a reply on the way, so run it against a demo and never against an office.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import BROWSER_FLAGS, chromium

# What the demo says when it starts; other people and another office are given as arguments.
PASSWORD = "hör-alla-i-exempelstad"
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDTHS = (320, 1280)
MOST_BYTES = 150_000
# A whole register would be a picture nobody can read.
MOST_HEIGHT = {320: 2600, 1280: 1800}
SAID = "Papperskorgen vid lekplatsen är full sedan i fredags och skräpet blåser ut på gatan. Kan ni tömma den oftare?"


# Pages that need nothing but to be opened, by who opens them; each becomes a picture under its own name.
OPEN = (
    *("personal-data", "cookies", "accessibility", "easy-to-read", "languages", "site-map", "who-answers", "registers"),
    *("accessibility/report", "follow/send-case-link"),
)
OF_REGISTRAR = (
    *("desk/parked", "desk/scans", "desk/hand-in", "desk/take-in", "desk/letters", "desk/reply-cards", "desk/failures"),
    *("desk/search", "desk/events", "desk/events/open-event", "desk/returned", "desk/orphans", "desk/transfers"),
)
OF_OFFICER = ("desk/contributions", "desk/commitments", "desk/notices/choose-notices", "desk/set-signature")
OF_MANAGER = ("desk/reviews", "desk/absences", "desk/unopened")
# What is done with one case, by who does it; where a case has no use for an act, its page leads elsewhere.
WITH_AN_ITEM = (
    *("answer-directly", "add-to-case", "refer", "other-post", "for-information", "mark-negligible", "lead"),
    *("change-kind", "split-item", "mark-private", "void-case", "hide-from-person", "mark-secrecy", "protect-identity"),
    *("correct-case", "correct-entry", "stop-replies", "assign"),
)
WITH_A_CASE = (
    *("write-note", "write-memory-note", "send-interim-notice", "answered-orally", "close-case", "change-class"),
    *("change-category", "set-further-categories", "set-place", "hand-over", "return-to-triage", "step-aside"),
    *("raise-hazard", "forward", "ask-to-forward", "take-into-event", "journal-of-case", "beside"),
    "hand-over-to-register",
)
OF_ADMINISTRATOR = tuple(
    f"desk/office/{name}"
    for name in (
        *("staff", "staff/admit-staff", "registration-rules", "mailboxes", "recipients", "duty-addresses"),
        *("external-registers", "referrals", "set-brand", "set-accessibility", "texts", "texts/receipt/sv/set-text"),
        *("fragments", "fragments/set-fragment"),
    )
)


class Camera:
    """A browser at one width that keeps the pictures asked for."""

    def __init__(self, browser: Browser, url: str, width: int, only: set[str]) -> None:
        self.browser, self.url, self.width, self.only = browser, url, width, only

    def page(self) -> Page:
        """A browser of its own, in which nobody is signed in."""
        view = {"width": self.width, "height": 800}
        return self.browser.new_context(viewport=view, locale="sv-SE").new_page()  # type: ignore[arg-type]

    def take(self, page: Page, name: str) -> None:
        """Keep what the page shows, with few colours so that it stays small."""
        if self.only and name not in self.only:
            return
        page.wait_for_load_state("load")
        whole = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
        picture = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, MOST_HEIGHT[self.width])))
        path = FOLDER / f"{name}-{self.width}.png"
        for colours in (64, 32, 16):
            picture.quantize(colours).save(path, optimize=True)
            if path.stat().st_size <= MOST_BYTES:
                return
        raise SystemExit(f"{path.name} is larger than {MOST_BYTES} bytes")


def resident(camera: Camera) -> str:
    """From the first page to the case behind its code; answers the number."""
    page = camera.page()
    page.goto(f"{camera.url}/sv/")
    camera.take(page, "start")
    page.goto(f"{camera.url}/sv/say/")
    page.get_by_label("Vad vill du berätta?").fill(SAID)
    page.get_by_label("Klagomål").check()
    camera.take(page, "say")
    page.get_by_role("button", name="Fortsätt").click()
    page.locator("[name=place]").fill("Lekplatsen bakom skolan")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Fortsätt utan bilder").click()
    page.locator("input[name=reply_by][value=email]").check()
    page.locator("input[name=email]").fill("rut.alm@example.org")
    page.locator("input[name=name]").fill("Rut Alm")
    page.get_by_role("button", name="Fortsätt").click()
    camera.take(page, "check")
    page.get_by_role("button", name="Skicka").click()
    if page.get_by_role("heading", name="Tryck en gång till").is_visible():
        page.get_by_role("button", name="Skicka").click()
    page.locator(".big-code").first.wait_for()
    camera.take(page, "receipt")
    number, code = page.locator(".big-code").all_inner_texts()
    page.goto(f"{camera.url}/sv/follow/")
    camera.take(page, "follow")
    page.get_by_label("Ärendenummer").fill(number)
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Visa ärendet").click()
    camera.take(page, "case-behind-code")
    return number


def registrar(camera: Camera, email: str, number: str) -> None:
    """The registrar's morning."""
    page = camera.page()
    page.goto(f"{camera.url}/sv/desk/")
    camera.take(page, "sign-in")
    sign_in(page, email)
    for name, path in (("inbox", "inbox/"), ("register-list", "register-list/")):
        page.goto(f"{camera.url}/sv/desk/{path}")
        camera.take(page, name)
    page.goto(f"{camera.url}/sv/desk/cases/{number}/register-case/")
    camera.take(page, "register-case")
    on_a_case(camera, page, f"{camera.url}/sv/desk/cases/{number}/", WITH_AN_ITEM)
    page.goto(f"{camera.url}/sv/desk/inbox/")
    marks = page.locator("[data-mark]")
    for row in range(min(3, marks.count())):
        marks.nth(row).check()
    page.get_by_role("button", name="Fortsätt").click()
    camera.take(page, "register-many")
    page.goto(f"{camera.url}/sv/desk/own-settings/")
    camera.take(page, "own-settings")
    plain(camera, page, OF_REGISTRAR)
    page.goto(f"{camera.url}/sv/desk/events/")
    page.get_by_role("main").locator("h2 a").first.click()
    page.wait_for_load_state("load")
    camera.take(page, "event")


def officer(camera: Camera, email: str) -> None:
    """The officer's day: what waits, one case, its answer."""
    page = camera.page()
    page.goto(f"{camera.url}/sv/desk/")
    sign_in(page, email)
    camera.take(page, "my-day")
    page.goto(f"{camera.url}/sv/desk/queue/")
    page.wait_for_load_state("networkidle")
    camera.take(page, "queue")
    page.goto(f"{camera.url}/sv/desk/notices/")
    camera.take(page, "notices")
    # Min dag may begin with what others have asked: one of the own cases it must be.
    page.goto(f"{camera.url}/sv/desk/queue/?officer=me&status=working")
    page.get_by_role("main").locator("a[href*='/desk/cases/S']").first.click()
    page.wait_for_load_state("load")
    camera.take(page, "case")
    case = page.url
    page.goto(f"{case}send-reply/")
    camera.take(page, "send-reply")
    page.goto(f"{case}ask-contribution/")
    page.locator("[name=to_1]").select_option(index=2)
    page.locator("[name=question_1]").fill("När var ni där senast, och vad såg ni då?")
    camera.take(page, "ask-contribution")
    page.goto(f"{case}ask-outside/")
    page.locator("[name=recipient_code]").select_option(index=1)
    page.locator("[name=text]").fill("Laga gungan. Kedjan på den vänstra gungan har gått av.")
    page.get_by_role("button", name="Förhandsgranska").click()
    camera.take(page, "ask-outside")
    on_a_case(camera, page, case, WITH_A_CASE)
    page.goto(f"{camera.url}/sv/desk/account/")
    camera.take(page, "account")
    plain(camera, page, OF_OFFICER)


def manager(camera: Camera, email: str) -> None:
    """What nobody has taken, and what each one has."""
    page = camera.page()
    page.goto(f"{camera.url}/sv/desk/")
    sign_in(page, email)
    page.goto(f"{camera.url}/sv/desk/share-out/")
    camera.take(page, "share-out")
    page.goto(f"{camera.url}/sv/desk/queue/save-view/?due=late&unit=own")
    camera.take(page, "save-view")
    plain(camera, page, OF_MANAGER)


def plain(camera: Camera, page: Page, addresses: Sequence[str]) -> None:
    """Pages that are only opened; one that this demo does not have is said, not passed over in silence."""
    for address in addresses:
        answer = page.goto(f"{camera.url}/sv/{address}/")
        if answer is None or answer.status != 200:
            raise SystemExit(f"{address}: {answer.status if answer else 'no answer'}")
        camera.take(page, address.removeprefix("desk/").replace("/", "-"))


def on_a_case(camera: Camera, page: Page, case: str, acts: Sequence[str]) -> None:
    """The pages of acts on one case; which of them this case has no use for is told."""
    for act in acts:
        answer = page.goto(f"{case}{act}/")
        if answer is None or answer.status != 200 or f"/{act}/" not in page.url:
            sys.stderr.write(f"no picture of {act}: {answer.status if answer else 'no answer'}, {page.url}\n")
            continue
        camera.take(page, act)


def administrator(camera: Camera, email: str) -> None:
    """Where the office is looked after."""
    page = camera.page()
    page.goto(f"{camera.url}/sv/desk/")
    sign_in(page, email)
    plain(camera, page, OF_ADMINISTRATOR)


def sign_in(page: Page, email: str) -> None:
    """Through the page, with the password every demo has."""
    page.get_by_label("E-post i tjänsten").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in").click()


def main() -> None:
    """Take the pictures asked for at both widths."""
    asked = argparse.ArgumentParser(description="Take pictures of a running demo's pages.")
    asked.add_argument("--url", default="http://127.0.0.1:8000")
    asked.add_argument(
        "--registrar", default="amanda.lindroos@exempelstad.example", help="the work address of a registrar"
    )
    asked.add_argument(
        "--officer", default="aino.koskela@exempelstad.example", help="the work address of a case officer"
    )
    asked.add_argument("--manager", default="henrik.akerblom@exempelstad.example", help="the work address of a manager")
    asked.add_argument(
        "--administrator", default="daniel.wikander@exempelstad.example", help="the work address of an administrator"
    )
    asked.add_argument("--only", nargs="*", default=[], help="names of pictures; all when none is given")
    told = asked.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*BROWSER_FLAGS, "--lang=sv-SE"])
        for width in WIDTHS:
            camera = Camera(browser, told.url.rstrip("/"), width, set(told.only))
            number = resident(camera)
            registrar(camera, told.registrar, number)
            officer(camera, told.officer)
            manager(camera, told.manager)
            administrator(camera, told.administrator)
            plain(camera, camera.page(), OPEN)
        browser.close()


if __name__ == "__main__":
    main()
