"""What later steps may change of a case, always inside their own act.

Registered words only: status, owner, due day, sight, records and their way out. Rights are asked at the gate.
"""

from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.afterwards import Message, first_writing, undecided_message
from gehor.steps.register.writes.cases import (
    close,
    hold_elsewhere,
    hold_here,
    move_status,
    reopen,
    set_due,
    set_owner,
    set_regime,
)
from gehor.steps.register.writes.gate import asker_of, chain, lock_case, opened_here
from gehor.steps.register.writes.mails import sent_elsewhere
from gehor.steps.register.writes.numbers import give_diary_number, let_numbers_come, take_diary_number
from gehor.steps.register.writes.opening import lives_in
from gehor.steps.register.writes.outside import add_answer, dispatch_outside, feed_outside
from gehor.steps.register.writes.private import Held, agree_private, held, purge
from gehor.steps.register.writes.records import (
    Carried,
    addressee_of,
    carried_by,
    case_and_record,
    dispatch_of,
    dispatch_record,
    draft_record,
    enter_dispatched,
    enter_record,
    files_of_record,
    handed_over,
    memory_notes,
    remove_working,
    ways_of,
)
from gehor.steps.register.writes.sight import bar, barred_from, end_access, grant_access, is_barred
from gehor.steps.register.writes.ways import dispatch_again, keep_way

__all__ = [
    "Carried",
    "CaseRight",
    "Held",
    "Message",
    "add_answer",
    "addressee_of",
    "agree_private",
    "asker_of",
    "bar",
    "barred_from",
    "carried_by",
    "case_and_record",
    "chain",
    "close",
    "dispatch_again",
    "dispatch_of",
    "dispatch_outside",
    "dispatch_record",
    "draft_record",
    "end_access",
    "enter_dispatched",
    "enter_record",
    "feed_outside",
    "files_of_record",
    "first_writing",
    "give_diary_number",
    "grant_access",
    "handed_over",
    "held",
    "hold_elsewhere",
    "hold_here",
    "is_barred",
    "keep_way",
    "let_numbers_come",
    "lives_in",
    "lock_case",
    "memory_notes",
    "move_status",
    "opened_here",
    "purge",
    "remove_working",
    "reopen",
    "sent_elsewhere",
    "set_due",
    "set_owner",
    "set_regime",
    "take_diary_number",
    "undecided_message",
    "ways_of",
]
