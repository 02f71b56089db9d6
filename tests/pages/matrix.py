"""Every address of the system, and a small office in which each of them has something to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gehor.journey import event, letters, return_visit
from gehor.kit.clock import local_day
from gehor.kit.signing import sign
from gehor.office.actions.set_fragment import set_fragment
from gehor.outbox.queries.cards import cards_of
from gehor.steps.answer.actions.ask_approval import ask_approval
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.follow_up.rules.words import CASE_LINK
from gehor.steps.handle.actions.ask_contribution import ask_contribution
from gehor.steps.handle.actions.ask_outside import ask_outside
from gehor.steps.handle.actions.ask_translation import ask_translation
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.actions.pass_contribution import pass_contribution
from gehor.steps.handle.actions.set_recipient import set_recipient
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.queries import Asking
from gehor.steps.handle.queries.link import link_for
from gehor.steps.handle.rules.contributions import Asked
from gehor.steps.handle.rules.events import EventData
from gehor.steps.handle.rules.translations import TranslationOf, Wanted
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.note_miss import note_miss
from gehor.steps.inform.actions.set_area_page import set_area_page
from gehor.steps.inform.actions.write_answer import write_answer
from gehor.steps.inform.queries import disruptions
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData, AreaPageData
from gehor.steps.inform.rules.data import HoursData, ReferralData, RouteData
from gehor.steps.intake.rules.scans import Scan, ScanSource, ToldDay
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import ContactPoint
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.contacts import SenderData
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.return_to_triage import return_to_triage
from tests import publications, scan_maker
from tests.builders import marked_case
from tests.cast import DAY, FOUNDED, RESIDENT, SET_UP, Cast, load_cast
from tests.journeys import told
from tests.pages.desk import mails
from tests.pages.resident.conftest import TEXT, picture
from tests.signed_in import signed_in
from tests.steps.improve.history import risen
from tests.steps.improve.improving import planned

# Who reads: the names of the cast by their role.
ROLES: Final = {
    "nobody": "",
    "employee": "ebba",
    "registrar": "rebecka",
    "trusted": "tora",
    "officer": "olof",
    "manager": "mats",
    "administrator": "adam",
}
LETTER: Final = {**told.RUT, "reply_by": "letter", "address": "Lindvägen 3, 123 45 Småstad"}
POLICE = ReferralData(
    "POL", "Polisen", "brott", "Polisen svarar för brott.", "The police.", "Poliisi.", DAY, "https://polisen.example"
)


ROUTES = (
    RouteData("email", "kontoret@smastad.example", "Mejla oss.", "Send us an e-mail.", "Lähetä sähköpostia."),
    RouteData("phone", "08-465 004 00", "Ring oss.", "Call us.", "Soita meille."),
)
HOURS = (
    *(HoursData("phone", weekday=day, opens=time(9), closes=time(15)) for day in range(5)),
    HoursData("phone", day=date(2026, 12, 23), note="utbildning", note_en="training", note_fi="koulutus"),
)


@dataclass(frozen=True)
class World:
    """The office, its cases by what they are, and a resident's browser that has said something and shown its code."""

    cast: Cast
    cases: dict[str, str]
    letter: str
    fragment: str
    file_id: int
    draft_file_id: int
    resident: Client

    def fill(self, value: str) -> Any:
        """What stands for a word of the table in an address."""
        if value in ("file", "draft_file"):
            return self.file_id if value == "file" else self.draft_file_id
        if value == "dispatch":
            return self.letter
        if value == "fragment":
            return self.fragment
        return self.cast.olof.id if value == "olof" else self.cases.get(value, value)

    def client(self, role: str) -> Client:
        """A browser of that role's colleague, signed in."""
        return signed_in(getattr(self.cast, ROLES[role]).id) if ROLES[role] else Client()


def build(at: datetime) -> World:
    """An item in the inbox, an open case with a picture, an answered one, a marked, an anonymous, one for the post."""
    cast = load_cast()
    load_information(actor=SET_UP, at=FOUNDED, referrals=(POLICE,), routes=ROUTES, hours=HOURS)
    _answers(cast, at)
    inbox = told.writes(at=at)
    answered = told.registers(cast, told.writes(told.NOBODY, at=at), at=at)
    told.replies(cast, answered, at=at)
    letter = told.registers(cast, told.writes(LETTER, at=at), at=at)
    record_id = told.replies(cast, letter, at=at)
    told.post_goes(at)
    anonymous = told.registers(cast, told.writes(told.NOBODY, at=at), at=at)
    asked = {**_asked(cast, at), "handed": _handed(cast, at), **_parts(cast, at), **_to_approve(cast, at)}
    more = {**_event(cast, at), **_published(cast, at), **_mail(cast, at), **asked, **_scanned(cast, at)}
    resident, said = _resident(cast, at)
    # Its receipt leaves; the mail server of the test keeps it.
    told.post_goes(at + told.DAY)
    _write(resident)
    own_link = sign({"point": str(ContactPoint.objects.latest("pk").pk)}, CASE_LINK)
    resident.post(f"/sv/follow/link/{own_link}/")
    cases = {"inbox": inbox, "open": said, "answered": told.again(answered), "letter": letter, "anonymous": anonymous}
    return World(
        cast=cast,
        cases={
            **{key: case.reference for key, case in cases.items()},
            "marked": marked_case(cast, at=at).reference,
            **more,
            "own_link": own_link,
            "finding": str(risen(cast).pk),
            "improvement": str(planned(cast).pk),
        },
        letter=str(told.dispatch_of(record_id).id),
        fragment=set_fragment(
            actor=cast.adam.actor, at=at, name="Be om ursäkt", body="Förlåt för {place}.", language="sv"
        ),
        file_id=resident.get("/sv/follow/case/").context["page"].records[0].files[0].id,
        draft_file_id=resident.get("/sv/say/pictures/").context["files"][0].id,
        resident=resident,
    )


def _published(cast: Cast, at: datetime) -> dict[str, str]:
    """A viewpoint with a picture that anyone may read, and one that waits to be looked through."""
    shown, proposed = (publications.answered(cast, at=at) for _ in range(2))
    slug = publications.shown(cast, shown, publications.with_picture(cast, shown, at=at), at=at)
    publications.proposed(cast, proposed, publications.with_picture(cast, proposed, at=at), at=at)
    return {"proposed": proposed.reference, "slug": slug}


def _answers(cast: Cast, at: datetime) -> None:
    """An answer that is shown, with a newer text and another language that wait; an area; a question without hits."""
    holes = AnswerTextData("sv", "När lagar ni hål?", "Farliga hål lagar vi först.", ("grop",))
    load_answers(actor=SET_UP, at=at, answers=(AnswerData("hal", "GAT-01", (holes,)),), everyday={})
    for text in (replace(holes, text="Snart."), AnswerTextData("en", "When do you mend holes?", "Soon.")):
        write_answer(actor=cast.adam.actor, at=at, code="hal", category_code="GAT-01", data=text)
    streets = AreaPageData("GAT", {"sv": "Vi lagar gator."}, {"sv": "Inte tomter."}, ("POL",))
    set_area_page(actor=cast.adam.actor, at=at, data=streets)
    note_miss(actor=RESIDENT, at=at, question="fiskar", language="sv")


def _mail(cast: Cast, at: datetime) -> dict[str, str]:
    """What came by mail: formatted, on a marked case, after an answer, parked, and from a machine."""
    plain, marked = mails.comes(_formatted(1), at=at), mails.comes(_formatted(2), at=at)
    kept = mails.case_of(marked)
    register_case(
        actor=cast.rebecka.actor, at=at, case_id=kept.pk, title="Skylt", kind="question", category_code="GAT-01"
    )
    mark_secrecy(actor=cast.tora.actor, at=at, case_id=kept.pk, provision="OSL 21:1", reason="Hälsa")
    again = told.registers(cast, told.writes(at=at), at=at)
    told.post_goes(at)
    told.replies(cast, again, at=at)
    told.post_goes(at + told.MINUTE)
    return_visit.add_message(at=at, case_id=again.pk, reference=again.reference, text="Och gungan?", language="sv")
    return_visit.complain_about_answer(
        at=at,
        case_id=again.pk,
        reference=again.reference,
        text="Det var inget svar.",
        language="sv",
        anonymous=False,
        once_key="complaint",
    )
    return {
        "mail": mails.case_of(plain).reference,
        "mail_record": str(mails.record_of(plain).pk),
        "marked_mail": kept.reference,
        "marked_record": str(mails.record_of(marked).pk),
        "again": again.reference,
        "parked": str(mails.comes(_formatted(3, List_Id="<a.utskick.example>", Precedence="bulk"), at=at).received_id),
        "filed": str(mails.comes(_formatted(4, Auto_Submitted="auto-replied"), at=at).received_id),
    }


def _asked(cast: Cast, at: datetime) -> dict[str, str]:
    """A case whose officer has ordered something of somebody the office knows, and something else of another."""
    code = set_recipient(
        actor=SET_UP, at=FOUNDED, code="gatudrift", name="Gatudrift AB", address="order@gatudrift.example"
    )
    case = told.registers(cast, told.writes(at=at), at=at)
    due_on = (at + timedelta(days=7)).date()
    asking = Asking(kind="order", text="Laga gungan.", due_on=due_on, recipient_code=code)
    other = Asking(kind="enquiry", text="När?", due_on=due_on, name="Parkskötsel AB", address="order@park.example")
    for one in (asking, other):
        ask_outside(actor=cast.olof.actor, at=at, case_id=case.pk, asking=one)
    link = link_for(f"{case.reference}-F1")
    return {"asked": case.reference, "link": link.rstrip("/").rpartition("/")[2]}


def _event(cast: Cast, at: datetime) -> dict[str, str]:
    """An event that goes on, with a banner, a case in it, one that may belong, and a text that waits for approval."""
    inside = told.registers(cast, told.writes(at=at), at=at)
    told.registers(cast, told.writes(at=at), at=at)
    data = EventData("Skräpet", category_code="REN-01", words=("skräp",), banner_sv="Vi städar i dag.")
    event_id = event.opened(actor=cast.mats.actor, at=at, data=data, since=None, first_case=inside.pk)
    answer_id = write_event_answer(
        actor=cast.olof.actor, at=at, event_id=event_id, texts={"sv": "Vi städar {place} i dag."}
    )
    [shown] = disruptions("sv")
    return {
        "event": str(event_id),
        "event_answer": str(answer_id),
        "disruption": str(shown.id),
        "in_event": inside.reference,
    }


def _parts(cast: Cast, at: datetime) -> dict[str, str]:
    """A case whose officer has asked three for their parts: given, waiting, passed on. His unit is asked in a note."""
    case = told.registers(cast, told.writes(at=at), at=at)
    due_on = (at + timedelta(days=6)).date()
    asked = [
        Asked("När lagades gungan?", due_on, unit_code="ANL"),
        Asked("Finns ett tillstånd?", due_on, staff_id=cast.ebba.id),
        Asked("Vad kostar en ny?", due_on, unit_code="ANL"),
    ]
    given, waits, passed = ask_contribution(actor=cast.olof.actor, at=at, case_id=case.pk, asked=asked)
    keys = {"actor": cast.olga.actor, "at": at, "case_id": case.pk}
    give_contribution(**keys, contribution_id=given, text="I mars. Ring Gun på 08-123 45 67 om den går sönder.")
    pass_contribution(**keys, contribution_id=passed, staff_id=cast.ebba.id, reason="De köper in")
    write_memory_note(**keys, text="Ser ni fler trasiga?", units=["STM"])
    wanted = Wanted(TranslationOf.REPLY, "Vi lagar den.", "sv", "fi", due_on, staff_id=cast.ebba.id)
    key = ask_translation(actor=cast.olof.actor, at=at, case_id=case.pk, wanted=wanted)
    return {"parts": case.reference, "part": str(waits), "translated": str(key)}


def _to_approve(cast: Cast, at: datetime) -> dict[str, str]:
    """A case whose officer has asked the manager to approve an answer."""
    case = told.registers(cast, told.writes(at=at), at=at)
    save_draft(actor=cast.olof.actor, at=at, case_id=case.pk, text="Vi lagar gungan i veckan.")
    key = ask_approval(actor=cast.olof.actor, at=at, case_id=case.pk, approver_id=cast.mats.id)
    return {"judged": case.reference, "approval": str(key)}


def _handed(cast: Cast, at: datetime) -> str:
    """A case that its officer has asked the manager to take over; another one of theirs came back to the registry."""
    case, other = (told.registers(cast, told.writes(at=at), at=at) for _ in range(2))
    hand_over(actor=cast.olof.actor, at=at, case_id=case.pk, to_staff_id=cast.mats.id, reason="Gäller hela parken")
    return_to_triage(actor=cast.olof.actor, at=at, case_id=other.pk, reason="Lekplatsen är inte vår")
    return case.reference


def _scanned(cast: Cast, at: datetime) -> dict[str, str]:
    """A scanned letter whose sender has been read, with its reply card."""
    data = scan_maker.jpeg(scan_maker.letter("Gungan är trasig."))
    scan = Scan("brev.jpg", data, "image/jpeg", ScanSource.FOLDER, ToldDay(local_day(at)))
    kept = letters.keep(actor=letters.SCANNER, at=at, scan=scan)
    (row,) = letters.cut(at=at, batch_id=kept.batch_id)
    letters.finish(at=at, received_ids=[row.id])
    case = Case.objects.get(reference=row.reference)
    rut = SenderData(name="Rut Alm", address="Lindvägen 3\n123 45 Småstad", reply_by="letter")
    letters.sender_read(actor=cast.rebecka.actor, at=at, case_id=case.pk, sender=rut, receipt=True, version=None)
    told.post_goes(at)
    record = Record.objects.get(case=case, number=1)
    card = next(row for row in cards_of(local_day(at)) if row.order_key == str(case.pk))
    return {
        "scanned": case.reference,
        "scan_record": str(record.pk),
        "batch": str(kept.batch_id),
        "card": str(card.id),
        "card_day": local_day(at).isoformat(),
    }


def _formatted(number: int, **headers: str) -> bytes:
    return mails.letter(
        html=mails.HTML,
        quoted="Vi lagar den på fredag.",
        pictures=True,
        sender=f"Nils {number} <nils{number}@nils.example>",
        message_id=f"<{number}@nils.example>",
        **headers,
    )


def _resident(cast: Cast, at: datetime) -> tuple[Client, Case]:
    client = Client()
    _write(client)
    # Quicker than a person writes: this is the answer when the form asks once more.
    client.post("/sv/say/check/", {"again": "1"})
    arrived = client.get("/sv/say/receipt/").context["arrived"]
    client.post("/sv/follow/", {"reference": arrived.reference, "code": arrived.code})
    return client, told.registers(cast, Case.objects.get(reference=arrived.reference), at=at + timedelta(minutes=3))


def _write(client: Client) -> None:
    client.post("/sv/say/", {"text": TEXT, "kind": "complaint"})
    client.post("/sv/say/place/", {"place": "Lindvägen 3"})
    client.post("/sv/say/pictures/", {"pictures": [SimpleUploadedFile("gren.jpg", picture())], "next": "1"})
    client.post("/sv/say/reply/", {"language": "sv", "reply_by": "email", "email": "rut.alm@example.org"})


def address(world: World, language: str, name: str, *args: str) -> str:
    """The address of a page in a language."""
    with override(language):
        return reverse(name, args=[world.fill(arg) for arg in args])
