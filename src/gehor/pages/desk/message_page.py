"""Writing to a resident: to whom and how, the text, exactly how it will look, draft, send. One shape for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.documents import MAX_BYTES
from gehor.kit.refused import Refused, Stale
from gehor.office.rules.fragments import DELAY
from gehor.pages.desk import answer_quality as quality
from gehor.pages.desk.act_page import ActForm, Doing, to_case, version_in
from gehor.pages.desk.case_words import WAYS
from gehor.pages.desk.commitment_words import Field, chosen, fields_for, fields_in
from gehor.pages.desk.commitment_words import context as promise_context
from gehor.pages.desk.conflict import Conflict, Difference, latest
from gehor.pages.desk.contribution_words import PartShown, beside_answer, text_of_part
from gehor.pages.desk.plain_language import language_of
from gehor.pages.desk.translation_words import TranslationShown, text_of
from gehor.pages.desk.translation_words import beside_answer as translated_beside
from gehor.pages.desk.way_back import back_query
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries
from gehor.steps.answer.actions import attach_file as attach
from gehor.steps.answer.actions import detach_file as detach
from gehor.steps.answer.actions import save_draft as drafts
from gehor.steps.answer.queries import DraftRow, FragmentChoice, Preview
from gehor.steps.answer.queries.similar import taken_from
from gehor.steps.answer.rules.promising import promising
from gehor.steps.intake.rules.form import file_name
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import INCOMING_MESSAGE

# Which field a refusal is about; what is not named here is about the whole.
_FIELDS = {
    "no_text": "text",
    "text_too_long": "text",
    "open_variable": "text",
    "reason_missing": "reason",
    "date_not_ahead": "new_due_on",
    "date_not_working": "new_due_on",
    "fault_found_missing": "fault_found",
    "contributions_open": "without",
    "verdict_missing": "verdict",
    "approval_missing": "text",
}


@dataclass(frozen=True)
class Message:
    """What sets one kind of message apart. `name` is the act's word and the page's address."""

    name: str
    kind: str
    title: str | Promise
    done: str | Promise
    form: type[ActForm]
    perform: Callable[[Doing, bool], object]
    may_close: bool = False
    # Filled in from the start, so it is shown as it would be sent; and the ready-made reasons it offers, if any.
    filled_in: bool = False
    reasons: Callable[[StaffRequest, CasePage], Sequence[FragmentChoice]] | None = None
    back: Callable[[StaffRequest, CasePage], str] = to_case


def message_page(message: Message) -> Callable[..., HttpResponse]:
    """The view of one kind: `press` tells which button."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @for_staff()
    def view(request: StaffRequest, reference: str) -> HttpResponse:
        page = case_page(request.asker, reference)
        if CaseRight.ANSWER not in page.may:
            raise NotAllowed(NAMED[CaseRight.ANSWER])
        instead = _not_now(request, page)
        if instead is not None:
            return instead
        kept = queries.draft(request.asker, page.case.id, message.kind)
        if request.method != "POST":
            form = _form(request, page, message, kept)
            return shown(request, page, message, form, kept=kept, preview=_first(request, page, message, form))
        return _pressed(request, page, message, kept)

    return view


def _not_now(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """The second press of the button, or a case that has ended meanwhile: the case shows what happened."""
    if page.case.status == Status.CLOSED:
        messages.info(request, gettext("Ärendet är avslutat. Öppna det igen om något mer ska skickas."))
    elif request.method != "POST" and any(
        row.hinders for row in queries.pending_replies(request.asker, page.case.id, clock.now())
    ):
        messages.info(request, gettext("Ett meddelande är redan på väg i ärendet."))
    else:
        return None
    # What was written must not be lost, so a sent form is answered with the page itself.
    return None if request.method == "POST" else redirect("desk:case", page.case.reference)


def _form(request: StaffRequest, page: CasePage, message: Message, kept: DraftRow | None) -> ActForm:
    form = message.form(asker=request.asker, page=page)
    if kept:
        form.initial = {"text": kept.text, "reason": kept.reason, "new_due_on": kept.new_due_on}
    return form


def _first(request: StaffRequest, page: CasePage, message: Message, form: ActForm) -> Preview | None:
    """How what is filled in from the start would be sent; nothing to show while something is missing."""
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    if not message.filled_in or not values.get("reason"):
        return None
    try:
        return _preview(request, page, message, {name: value or "" for name, value in values.items()})
    except Refused:
        return None


def _other_reason(
    request: StaffRequest, page: CasePage, message: Message, kept: DraftRow | None
) -> HttpResponse | None:
    """The page with the ready-made reason that was pressed in its place, and all else as it was typed."""
    wanted = request.POST.get("why")
    reasons = message.reasons(request, page) if message.reasons and wanted else ()
    text = next((one.text for one in reasons if one.code == wanted), None)
    if text is None:
        return None
    data = request.POST.copy()
    data["reason"] = text
    form = message.form(data, asker=request.asker, page=page)
    preview = _preview(request, page, message, form.cleaned_data) if form.is_valid() else None
    return shown(request, page, message, form, kept=kept, preview=preview, version=version_in(request))


def _pressed(request: StaffRequest, page: CasePage, message: Message, kept: DraftRow | None) -> HttpResponse:
    if _making(request):
        return make(request, page, message)
    other = _other_reason(request, page, message, kept)
    if other is not None:
        return other
    form = message.form(request.POST, asker=request.asker, page=page)
    if not form.is_valid():
        return shown(request, page, message, form, kept=kept, version=version_in(request))
    if kept and kept.version != draft_version_in(request) and kept.text != form.cleaned_data["text"]:
        return shown(request, page, message, form, kept=kept, conflict=kept.text, status=409)
    press = request.POST.get("press", "preview")
    try:
        if press not in {"send", "close"}:
            preview = _preview(request, page, message, form.cleaned_data)
            return shown(request, page, message, form, kept=kept, preview=preview, version=version_in(request))
        if message.may_close and _reminds(request, page, form.cleaned_data):
            return shown(request, page, message, form, kept=kept, warn=True, version=version_in(request))
        promised, checks = chosen(fields_in(request)), quality.checks_in(request)
        values = {**form.cleaned_data, "promised": promised, "checks": checks}
        doing = Doing(request.actor, clock.now(), page.case.id, version_in(request), values)
        sent = message.perform(doing, message.may_close and press == "close")
    except Stale:
        # The page shows what is new beside what was written; pressing again means both were read.
        page = case_page(request.asker, page.case.id)
        return shown(request, page, message, form, kept=kept, changed=True, status=409)
    except Refused as refused:
        field = _FIELDS.get(refused.code)
        form.add_error(field if field in form.fields else None, sentence(refused))
        return shown(request, page, message, form, kept=kept, version=version_in(request))
    messages.success(request, str(message.done))
    return redirect(_next(request, page, message, values["text"], sent))


def _next(request: StaffRequest, page: CasePage, message: Message, text: str, sent: object) -> str:
    """To the case; but where an answer promises something that was never shown to the officer, that is asked first."""
    unseen = message.may_close and "promises_shown" not in request.POST and promising(text, request.asker.day)
    if not unseen or not isinstance(sent, UUID):
        return message.back(request, page)
    messages.info(request, gettext("Svaret ser ut att lova något. Ska det bevakas?"))
    return f"{reverse('desk:make_commitment', args=[page.case.reference])}?record={sent}"


def _promises(request: StaffRequest, message: Message, form: forms.Form) -> list[Field]:
    """What the answer promises, as it was filled in; what was never shown before is found in the text."""
    if not message.may_close:
        return []
    sent = fields_in(request) if request.method == "POST" else []
    known = {one.sentence for one in sent}
    text = str(form["text"].value() or "")
    new = [one for one in promising(text, request.asker.day) if one.sentence not in known]
    kept = [one for one in sent if one.sentence in " ".join(text.split())]
    return [replace(one, number=at) for at, one in enumerate([*kept, *fields_for(request.asker, new)])]


def _reminds(request: StaffRequest, page: CasePage, values: Mapping[str, Any]) -> bool:
    """Whether something may be missing that the person has not been shown yet; a second press sends all the same."""
    text = values.get("text", "")
    told = quality.beside(request, page, text, (), warn=True, translations=_translations(request, page, text))
    return bool(told.warnings) and request.POST.get("warned") != told.stamp


# Presses that change or keep the draft and lead on.
_MAKING = {"insert", "attach", "ask_approval", "ask_translation", "similar", "plain"}


def _making(request: StaffRequest) -> bool:
    """A press that changes the draft and lets the writing go on; a file that was chosen is never left behind."""
    pressed = request.POST.get("press") in _MAKING or {
        "detach",
        "contribution",
        "translation",
        "translation_instead",
        "block",
        "like",
    } & set(request.POST)
    return bool(request.FILES or pressed)


# Names of buttons that put something into the text.
_PUTS_IN = {"contribution", "translation", "translation_instead", "block", "like"}


def make(request: StaffRequest, page: CasePage, message: Message) -> HttpResponse:
    """A piece put in, a file laid with it or taken away: the draft is kept with it, and the writing goes on."""
    press = request.POST.get("press")
    try:
        more, taken = _more(request, page, message)
        keep_draft(request, page, message, more=more, taken_from=taken)
        _attach(request, page, message)
        _detach(request, page, message)
    except Stale as stale:
        return again(request, page, message, conflict=str(stale.facts.get("text", "")), status=409)
    except Refused as refused:
        return again(request, page, message, error=sentence(refused), status=422)
    if request.FILES and press in {"send", "close", "preview"}:
        messages.info(request, gettext("Filen är tillagd. Kontrollera svaret och skicka igen."))
    if press == "ask_approval":
        return redirect("desk:ask_approval", page.case.reference)
    if press == "ask_translation":
        return redirect("desk:ask_translation", page.case.reference)
    here = reverse(f"desk:{message.name}", args=[page.case.reference])
    if press == "similar":
        return redirect(f"{here}?similar=1#similar")
    if press == "plain":
        return redirect(f"{here}?plain=1#plain-language")
    put_in = press == "insert" or _PUTS_IN & set(request.POST)
    return redirect(f"{here}#{'text' if put_in else 'files'}")


def again(
    request: StaffRequest, page: CasePage, message: Message, *, status: int, error: str = "", conflict: str = ""
) -> HttpResponse:
    """The page with what was typed, and what hindered it from being kept."""
    form = message.form(request.POST, asker=request.asker, page=page)
    if error:
        form.add_error(None, error)
    kept = queries.draft(request.asker, page.case.id, message.kind)
    return shown(request, page, message, form, kept=kept, conflict=conflict, status=status)


def keep_draft(
    request: StaffRequest, page: CasePage, message: Message, *, more: str = "", taken_from: UUID | None = None
) -> int:
    """Keep what is written so far, with a piece put in after it; answers the draft's version. Raises as the act."""
    written = request.POST.get("text", "")
    if message.may_close and "translation_instead" in request.POST:
        # What was translated is kept with the translation; nothing is lost by a press that finds none.
        written = text_of(request, page, request.POST["translation_instead"]) or written
    return drafts.save_draft(
        actor=request.actor,
        at=clock.now(),
        case_id=page.case.id,
        kind=message.kind,
        text="\n\n".join(filter(None, (written.rstrip(), more))) if more else written,
        reason=request.POST.get("reason", ""),
        new_due_on=_day(request.POST.get("new_due_on", "")),
        checks=quality.checks_in(request),
        taken_from=taken_from,
        version=draft_version_in(request),
    )


def _more(request: StaffRequest, page: CasePage, message: Message) -> tuple[str, UUID | None]:
    """What a press puts in after the text: a ready-made piece, what others have given, or a piece of another answer.

    The second is the answer to somebody else that it came from, if any.
    """
    if message.may_close and "contribution" in request.POST:
        return text_of_part(request, page, request.POST["contribution"]), None
    if message.may_close and "translation" in request.POST:
        return text_of(request, page, request.POST["translation"]), None
    if message.may_close and "like" in request.POST:
        return quality.piece_like(request, page, request.POST["like"])
    if "block" in request.POST:
        return _piece(request, page, request.POST["block"]), None
    inserted = request.POST.get("press") == "insert"
    return (_piece(request, page, request.POST.get("fragment", "")) if inserted else ""), None


def _piece(request: StaffRequest, page: CasePage, wanted: str) -> str:
    choices = queries.fragment_choices(request.asker, page.case.id, request.asker.day)
    return next((choice.text for choice in choices if choice.code == wanted), "")


def _attach(request: StaffRequest, page: CasePage, message: Message) -> None:
    for file in request.FILES.getlist("file"):
        name = str(file.name)
        if (file.size or 0) > MAX_BYTES:
            raise Refused("document_refused", reason="too_big", name=file_name(name))
        attach.attach_file(
            actor=request.actor,
            at=clock.now(),
            case_id=page.case.id,
            data=file.read(),
            name=name,
            kind=message.kind,
        )


def _detach(request: StaffRequest, page: CasePage, message: Message) -> None:
    chosen = request.POST.get("detach", "")
    if chosen.isascii() and chosen.isdigit():
        detach.detach_file(
            actor=request.actor, at=clock.now(), case_id=page.case.id, file_id=int(chosen[:15]), kind=message.kind
        )


def _day(text: str) -> date | None:
    """A draft may be half written, so a day that is none is left out."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def draft_version_in(request: StaffRequest) -> int:
    """The version of the draft the page was opened with; 0 when there was none."""
    sent = request.POST.get("draft_version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _preview(request: StaffRequest, page: CasePage, message: Message, values: Mapping[str, Any]) -> Preview:
    return queries.preview(
        request.asker,
        page.case.id,
        text=values.get("text", ""),
        kind=message.kind,
        day=request.asker.day,
        reason=values.get("reason", ""),
        new_due_on=values.get("new_due_on"),
    )


def _way(request: StaffRequest, page: CasePage, message: Message) -> tuple[Preview | None, str]:
    """To whom and how, or why nobody can be reached."""
    trial: dict[str, str | date] = {"text": "–", "reason": "–", "new_due_on": request.asker.day}
    try:
        return _preview(request, page, message, trial), ""
    except Refused as refused:
        return None, sentence(refused)


def _parts(request: StaffRequest, page: CasePage, kept: DraftRow | None) -> list[PartShown]:
    """What others have given to the answer, and what is missing."""
    return beside_answer(request.asker, page, request.POST.get("text", kept.text if kept else ""))


def _translations(request: StaffRequest, page: CasePage, text: str) -> list[TranslationShown]:
    """What has been translated for the case, and what is waited for."""
    return translated_beside(request.asker, page, text)


def _both(page: CasePage, mine: str) -> tuple[Difference, ...]:
    """The newest that was said, and how the case stands now, beside what was written."""
    newest = latest(page)
    said = Difference(newest.type_name, newest.text, mine) if newest and newest.text else None
    return (said,) if said else ()


def shown(
    request: StaffRequest,
    page: CasePage,
    message: Message,
    form: forms.Form,
    *,
    kept: DraftRow | None,
    preview: Preview | None = None,
    conflict: str = "",
    changed: bool = False,
    warn: bool = False,
    version: int | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The page; `conflict` is the draft's other wording, `changed` that the case has moved on, `warn` that the
    text may lack something.
    """
    to, unreachable = _way(request, page, message)
    # What others answered whom we asked is no word of the person's.
    incoming = [row for row in page.records if row.type_code == INCOMING_MESSAGE]
    mine = request.POST.get("text", "")
    fragments = tuple(
        one
        for one in queries.fragment_choices(request.asker, page.case.id, request.asker.day)
        if not one.code.startswith(DELAY)
    )
    written = request.POST.get("text", kept.text if kept else "")
    translations = _translations(request, page, written) if message.may_close else []
    context = {
        "message": message,
        "page": page,
        "form": form,
        "preview": preview,
        "preview_way": WAYS[preview.kind] if preview else "",
        "to": to,
        "to_way": WAYS[to.kind] if to else "",
        "unreachable": unreachable,
        "conflict": conflict,
        "mine": mine,
        "both": Conflict(latest(page), _both(page, mine)) if changed else None,
        "question": incoming[-1] if incoming else None,
        "version": page.case.version if version is None else version,
        "draft_version": kept.version if kept else 0,
        "saved_at": kept.saved_at if kept else None,
        "files": kept.files if kept else (),
        "contributions": _parts(request, page, kept) if message.may_close else [],
        "fragments": fragments,
        "reasons": message.reasons(request, page) if message.reasons else (),
        "first": request.method != "POST",
        "beside": quality.beside(request, page, written, fragments, warn=warn, translations=translations)
        if message.may_close
        else None,
        "translations": translations,
        "question_states": quality.STATES,
        "plain": language_of(written, told=page.case.language, day=request.asker.day),
        "looked_at": "plain" in request.GET or preview is not None,
        "similar": quality.similar(request, page) if message.may_close and "similar" in request.GET else None,
        "taken_from": taken_from(request.asker, kept.taken_from) if kept else (),
        "back_url": message.back(request, page),
        "send_url": f"{reverse(f'desk:{message.name}', args=[page.case.reference])}{back_query(request)}",
        **promise_context(request.asker, _promises(request, message, form)),
        "draft_url": reverse("desk:save_draft", args=[page.case.reference, message.kind]),
        "crumbs": [
            Link(page.case.designation, reverse("desk:case", args=[page.case.reference])),
            Link(str(message.title)),
        ],
    }
    return render(request, "desk/message.html", context, status=status or (422 if form.errors else 200))
