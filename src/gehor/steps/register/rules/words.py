"""The closed lists of the register: kinds, modes, regimes, outcomes, grounds."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gehor.office.rules.words import UNSORTED as UNSORTED

# The languages of our own texts: receipt, frame of the answer, pages of residents.
TEXT_LANGUAGES: Final = frozenset({"sv", "en", "fi"})


class Kind(StrEnum):
    """What sort of saying it is, apart from what it is about; not told until someone has read it."""

    NOT_TOLD = "not_told"
    QUESTION = "question"
    OPINION = "opinion"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    FAULT_REPORT = "fault_report"


class RegistrationMode(StrEnum):
    """How the item is kept (OSL 5:1): three lawful ways not to diarise must never be mixed up."""

    UNDECIDED = "undecided"
    REGISTERED = "registered"
    # Diarised by us; the number comes from the main diary, which gives them.
    AWAITS_NUMBER = "awaits_number"
    KEPT_IN_ORDER = "kept_in_order"
    NEGLIGIBLE = "negligible"
    EXTERNAL = "external"
    PRIVATE = "private"


class LegalRegime(StrEnum):
    """Which part of the law the handling is under (FL 1-2 §§)."""

    SERVICE = "service"
    MUNICIPAL_REVIEW = "municipal_review"
    AUTHORITY_EXERCISE = "authority_exercise"


class Basis(StrEnum):
    """Why counting starts on the day it does (FL 22 §)."""

    SAME_DAY = "same_day"
    POST_PREVIOUS_DAY = "post_previous_day"
    OVERRIDDEN = "overridden"


class Outcome(StrEnum):
    """What came of a closed case, apart from its status (FL 6 §: no plain close)."""

    ANSWERED = "answered"
    ANSWERED_ORALLY = "answered_orally"
    REFERRED = "referred"
    HANDED_OVER = "handed_over"
    FORWARDED = "forwarded"
    ANONYMOUS = "anonymous"
    NO_REPLY_WANTED = "no_reply_wanted"
    DUPLICATE_NOTIFIED = "duplicate_notified"
    ALREADY_ANSWERED_NOTIFIED = "already_answered_notified"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    OTHER_POST = "other_post"
    FOR_INFORMATION = "for_information"
    NEGLIGIBLE = "negligible"
    VOIDED = "voided"
    PRIVATE = "private"


# Decided to be on the register, whether or not its number is known yet.
DIARISED = frozenset({RegistrationMode.REGISTERED, RegistrationMode.AWAITS_NUMBER})

# Closing an item that asked for something needs a sent answer or one of these (FL 6 §).
REASONS_WITHOUT_REPLY = frozenset(
    {
        Outcome.ANONYMOUS,
        Outcome.NO_REPLY_WANTED,
        Outcome.ANSWERED_ORALLY,
        Outcome.DUPLICATE_NOTIFIED,
        Outcome.ALREADY_ANSWERED_NOTIFIED,
        Outcome.WITHDRAWN,
    }
)


class FaultFound(StrEnum):
    """Whether we had erred; every closed complaint says so (routine 3)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class NegligibleReason(StrEnum):
    """The only reasons to neither register nor keep in order (OSL 5:1)."""

    ADVERTISING = "advertising"
    MISDIRECTED_PRINT = "misdirected_print"
    MEANINGLESS = "meaningless"
    CIRCULAR = "circular"


class Protection(StrEnum):
    """How closely a case is kept; anything but `none` hides it from those who are not named."""

    NONE = "none"
    SECRECY = "secrecy"
    PROTECTED_IDENTITY = "protected_identity"


class Ground(StrEnum):
    """Why a person or unit may see a case beyond their role, or may not."""

    TOOK_IN = "took_in"
    OFFICER = "officer"
    CONTRIBUTOR = "contributor"
    HAND_OVER = "hand_over"
    APPROVER = "approver"
    TRANSLATOR = "translator"
    MENTIONED = "mentioned"
    FOLLOWER = "follower"
    EXAMINER = "examiner"
    NAMED = "named"
    CONFLICT_OF_INTEREST = "conflict_of_interest"


BARS = frozenset({Ground.NAMED, Ground.CONFLICT_OF_INTEREST})
# On what ground a deputy opened what is kept more closely, in the view log.
DEPUTY = "deputy"
# What somebody has to do in a case, and a deputy does for them while they are away; a mention or a wish is their own.
WORK_GROUNDS = frozenset({Ground.TOOK_IN, Ground.CONTRIBUTOR, Ground.HAND_OVER, Ground.APPROVER, Ground.TRANSLATOR})


class Direction(StrEnum):
    """Which way a record went (OSL 5:2)."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    INTERNAL = "internal"


class RecordState(StrEnum):
    """Working material has no number and is not public; entered is; void stays visible."""

    WORKING = "working"
    ENTERED = "entered"
    VOID = "void"


class AfterAnswer(StrEnum):
    """What the owner made of a message that came when the case was answered already, or its answer was on its way."""

    UNDECIDED = "undecided"
    NO_ACTION = "no_action"
    REOPENED = "reopened"
    OWN_CASE = "own_case"


class PersonRole(StrEnum):
    """What a person is in a case."""

    SENDER = "sender"
    REPRESENTED = "represented"
    REPRESENTATIVE = "representative"
    PARTY = "party"


class ContactKind(StrEnum):
    """How a person can be reached."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"


# Beside the main one; who finds more in one message should split it.
MOST_FURTHER_CATEGORIES = 10

# The notice that somebody must say what a message after the answer means.
AFTER_ANSWER_NOTICE = "message_after_answer"

# The notice that a message may tell of danger: it is looked at before the rest.
DANGER_NOTICE = "danger_suspected"
# A file of the case is shut: the virus scanner found something in it, or could not tell.
INFECTED_NOTICE = "file_infected"
UNSCANNED_NOTICE = "file_not_scanned"
# The scanner itself does not answer: what the notice is called, and what it is about.
SCANNER_NOTICE = "scanner_silent"
SCANNER = "scanner"

# The record types the register itself writes.
INCOMING_MESSAGE = "incoming_message"
AUTOMATIC_MESSAGE = "automatic_message"
CASE_NOTE = "case_note"
MEMORY_NOTE_TYPE = "memory_note"
# What somebody who told us something was given, to write it themselves: number, code, address and promise.
WRITING_REQUEST = "writing_request"
RECEIPT_TYPES = frozenset({"receipt", "receipt_late", WRITING_REQUEST})
# What is said with others than who wrote: they see none of it, and it settles nothing of what they were promised.
ENQUIRY_ANSWER = "enquiry_answer"
# Into another register of ours, and what it answers (routine 5).
TRANSFER = "transfer"
TRANSFER_ANSWER = "transfer_answer"
TRANSFER_TYPES = frozenset({TRANSFER, TRANSFER_ANSWER})
OUTSIDE_TYPES = frozenset({"enquiry", "order", "forwarding", "hazard_alert", ENQUIRY_ANSWER}) | TRANSFER_TYPES
# Tells who wrote in which register the matter lives on, and under which number there.
HANDED_OVER_NOTICE = "handed_over_notice"


class FindablePart(StrEnum):
    """What a row of findable text holds: the case's words, or those of its persons with protected identity."""

    CASE = "case"
    PERSON = "person"
