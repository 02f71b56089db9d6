"""Addresses of a case and of every act on it."""

from __future__ import annotations

from django.urls import path

from gehor.pages.desk.accept_hand_over import accept_hand_over
from gehor.pages.desk.acknowledge_hazard import acknowledge_by_link, acknowledge_hazard
from gehor.pages.desk.answer_mention import answer_mention
from gehor.pages.desk.answer_together import answer_together
from gehor.pages.desk.answered_orally import answered_orally
from gehor.pages.desk.approval_file import approval_file
from gehor.pages.desk.approve_reply import approve_reply
from gehor.pages.desk.as_formatted import as_formatted
from gehor.pages.desk.ask_approval import ask_approval
from gehor.pages.desk.ask_contribution import ask_contribution
from gehor.pages.desk.ask_outside import ask_outside
from gehor.pages.desk.ask_to_forward import ask_to_forward
from gehor.pages.desk.ask_translation import ask_translation
from gehor.pages.desk.assign import assign
from gehor.pages.desk.beside import beside
from gehor.pages.desk.case_page import case, protected
from gehor.pages.desk.change_arrival import change_arrival
from gehor.pages.desk.change_category import change_category
from gehor.pages.desk.change_class import change_class
from gehor.pages.desk.change_kind import change_kind
from gehor.pages.desk.change_regime import change_regime
from gehor.pages.desk.clean_case import clean_case
from gehor.pages.desk.close_case import close_case
from gehor.pages.desk.contributions import contributions
from gehor.pages.desk.correct_case import correct_case
from gehor.pages.desk.correct_entry import correct_entry
from gehor.pages.desk.correct_text import correct_text
from gehor.pages.desk.decide_challenge import decide_challenge
from gehor.pages.desk.decide_suggestion import decide_suggestion
from gehor.pages.desk.decline_contribution import decline_contribution
from gehor.pages.desk.decline_hand_over import decline_hand_over
from gehor.pages.desk.dismiss_recognition import dismiss_recognition
from gehor.pages.desk.dispatch import dispatch, message_file
from gehor.pages.desk.enter_receipt_number import enter_receipt_number
from gehor.pages.desk.file import file
from gehor.pages.desk.following import start_following, stop_following
from gehor.pages.desk.forward import forward
from gehor.pages.desk.give_contribution import give_contribution
from gehor.pages.desk.give_up_commitment import give_up_commitment
from gehor.pages.desk.hand_over import hand_over
from gehor.pages.desk.hand_over_to_register import hand_over_to_register
from gehor.pages.desk.hide_from_person import hide_from_person
from gehor.pages.desk.journal_of_case import journal_of_case
from gehor.pages.desk.keep_commitment import keep_commitment
from gehor.pages.desk.lead import lead
from gehor.pages.desk.lead_to_manager import lead_to_manager
from gehor.pages.desk.lift_secrecy import lift_secrecy
from gehor.pages.desk.link_cases import link_cases, unlink_cases
from gehor.pages.desk.make_commitment import make_commitment
from gehor.pages.desk.mark_private import mark_private
from gehor.pages.desk.mark_secrecy import mark_secrecy
from gehor.pages.desk.move_record import move_record
from gehor.pages.desk.original import original, original_file
from gehor.pages.desk.page_picture import page_picture
from gehor.pages.desk.pass_commitment import pass_commitment
from gehor.pages.desk.pass_contribution import pass_contribution
from gehor.pages.desk.propose_publication import propose_publication
from gehor.pages.desk.protect_identity import protect_identity
from gehor.pages.desk.publish_viewpoint import publication_picture, publish_viewpoint
from gehor.pages.desk.purge_private import purge_private
from gehor.pages.desk.put_back import put_back
from gehor.pages.desk.raise_hazard import raise_hazard
from gehor.pages.desk.recall_reply import recall_reply
from gehor.pages.desk.refuse_request import refuse_request
from gehor.pages.desk.remove_memory_note import remove_memory_note
from gehor.pages.desk.reopen_case import reopen_case
from gehor.pages.desk.request_decision import request_decision
from gehor.pages.desk.retry_transfer import retry_transfer
from gehor.pages.desk.return_to_triage import return_to_triage
from gehor.pages.desk.return_translation import return_translation
from gehor.pages.desk.review_answer import review_answer
from gehor.pages.desk.save_contribution import save_contribution
from gehor.pages.desk.save_draft import save_draft
from gehor.pages.desk.send_already_answered import send_already_answered
from gehor.pages.desk.send_back import send_back
from gehor.pages.desk.send_interim_notice import send_interim_notice
from gehor.pages.desk.send_otherwise import send_otherwise
from gehor.pages.desk.send_reply import send_reply
from gehor.pages.desk.set_further_categories import set_further_categories
from gehor.pages.desk.set_language import set_language
from gehor.pages.desk.set_place import set_place
from gehor.pages.desk.set_sender import set_sender
from gehor.pages.desk.show_presence import show_presence
from gehor.pages.desk.similar_answers import similar_answers
from gehor.pages.desk.split_item import split_item
from gehor.pages.desk.step_aside import step_aside
from gehor.pages.desk.stop_clock import stop_clock
from gehor.pages.desk.stop_replies import stop_replies
from gehor.pages.desk.take_back_private import take_back_private
from gehor.pages.desk.take_back_transfer import take_back_transfer
from gehor.pages.desk.take_into_event import take_into_event, take_out_of_event
from gehor.pages.desk.take_no_action import take_no_action
from gehor.pages.desk.take_up import take_up
from gehor.pages.desk.unassign import unassign
from gehor.pages.desk.void_case import void_case
from gehor.pages.desk.void_record import void_record
from gehor.pages.desk.withdraw_contribution import withdraw_contribution
from gehor.pages.desk.withdraw_hand_over import withdraw_hand_over
from gehor.pages.desk.withdraw_outside import withdraw_outside
from gehor.pages.desk.withdraw_publication import withdraw_publication
from gehor.pages.desk.withdraw_translation import withdraw_translation
from gehor.pages.desk.write_memory_note import write_memory_note
from gehor.pages.desk.write_note import write_note

_CASE = "cases/<str:reference>"
_ACTS = {
    "take_up": take_up,
    "unassign": unassign,
    "assign": assign,
    "hand_over": hand_over,
    "accept_hand_over": accept_hand_over,
    "decline_hand_over": decline_hand_over,
    "withdraw_hand_over": withdraw_hand_over,
    "return_to_triage": return_to_triage,
    "answer_together": answer_together,
    "send_already_answered": send_already_answered,
    "link_cases": link_cases,
    "unlink_cases": unlink_cases,
    "take_into_event": take_into_event,
    "take_out_of_event": take_out_of_event,
    "step_aside": step_aside,
    "decide_challenge": decide_challenge,
    "lead_to_manager": lead_to_manager,
    "change_class": change_class,
    "change_regime": change_regime,
    "request_decision": request_decision,
    "refuse_request": refuse_request,
    "stop_clock": stop_clock,
    "change_kind": change_kind,
    "set_language": set_language,
    "change_category": change_category,
    "set_further_categories": set_further_categories,
    "write_note": write_note,
    "write_memory_note": write_memory_note,
    "answer_mention": answer_mention,
    "ask_outside": ask_outside,
    "ask_contribution": ask_contribution,
    "ask_translation": ask_translation,
    "withdraw_translation": withdraw_translation,
    "ask_approval": ask_approval,
    "decline_contribution": decline_contribution,
    "pass_contribution": pass_contribution,
    "withdraw_contribution": withdraw_contribution,
    "ask_to_forward": ask_to_forward,
    "forward": forward,
    "hand_over_to_register": hand_over_to_register,
    "retry_transfer": retry_transfer,
    "take_back_transfer": take_back_transfer,
    "enter_receipt_number": enter_receipt_number,
    "lead": lead,
    "dismiss_recognition": dismiss_recognition,
    "raise_hazard": raise_hazard,
    "acknowledge_hazard": acknowledge_hazard,
    "withdraw_outside": withdraw_outside,
    "send_reply": send_reply,
    "send_interim_notice": send_interim_notice,
    "answered_orally": answered_orally,
    "make_commitment": make_commitment,
    "keep_commitment": keep_commitment,
    "pass_commitment": pass_commitment,
    "give_up_commitment": give_up_commitment,
    "decide_suggestion": decide_suggestion,
    "close_case": close_case,
    "clean_case": clean_case,
    "reopen_case": reopen_case,
    "review_answer": review_answer,
    "propose_publication": propose_publication,
    "publish_viewpoint": publish_viewpoint,
    "withdraw_publication": withdraw_publication,
    "take_no_action": take_no_action,
    "put_back": put_back,
    "stop_replies": stop_replies,
    "correct_case": correct_case,
    "set_place": set_place,
    "correct_entry": correct_entry,
    "correct_text": correct_text,
    "change_arrival": change_arrival,
    "set_sender": set_sender,
    "split_item": split_item,
    "move_record": move_record,
    "void_record": void_record,
    "void_case": void_case,
    "mark_private": mark_private,
    "take_back_private": take_back_private,
    "purge_private": purge_private,
    "mark_secrecy": mark_secrecy,
    "lift_secrecy": lift_secrecy,
    "protect_identity": protect_identity,
    "hide_from_person": hide_from_person,
}
urlpatterns = [
    path(f"{_CASE}/", case, name="case"),
    path(f"{_CASE}/protected/", protected, name="protected"),
    path(f"{_CASE}/beside/", beside, name="beside"),
    path(f"{_CASE}/start-following/", start_following, name="start_following"),
    path(f"{_CASE}/stop-following/", stop_following, name="stop_following"),
    path(f"{_CASE}/show-presence/", show_presence, name="show_presence"),
    path(f"{_CASE}/journal-of-case/", journal_of_case, name="journal_of_case"),
    path(f"{_CASE}/files/<int:file_id>/", file, name="file"),
    path(f"{_CASE}/files/<int:file_id>/original/", original_file, name="original_file"),
    path(f"{_CASE}/dispatches/<uuid:dispatch_id>/", dispatch, name="dispatch"),
    path(f"{_CASE}/dispatches/<uuid:dispatch_id>/message.eml", message_file, name="message_file"),
    path(f"{_CASE}/dispatches/<uuid:dispatch_id>/send-otherwise/", send_otherwise, name="send_otherwise"),
    path(f"{_CASE}/records/<uuid:record_id>/original/", original, name="original"),
    path(f"{_CASE}/records/<uuid:record_id>/pages/<int:number>/", page_picture, name="page_picture"),
    path(f"{_CASE}/records/<uuid:record_id>/as-formatted/", as_formatted, name="as_formatted"),
    path(f"{_CASE}/give-contribution/<uuid:contribution_id>/", give_contribution, name="give_contribution"),
    path(f"{_CASE}/save-contribution/<uuid:contribution_id>/", save_contribution, name="save_contribution"),
    path(f"{_CASE}/return-translation/<uuid:translation_id>/", return_translation, name="return_translation"),
    path(f"{_CASE}/approve-reply/<uuid:approval_id>/", approve_reply, name="approve_reply"),
    path(f"{_CASE}/approval-file/<int:file_id>/", approval_file, name="approval_file"),
    path(f"{_CASE}/send-back/<uuid:approval_id>/", send_back, name="send_back"),
    path(f"{_CASE}/publication/pictures/<int:position>/", publication_picture, name="publication_picture"),
    path("contributions/", contributions, name="contributions"),
    path("hazard/<str:token>/", acknowledge_by_link, name="acknowledge_by_link"),
    path(f"{_CASE}/similar-answers/", similar_answers, name="similar_answers"),
    path(f"{_CASE}/save-draft/<str:kind>/", save_draft, name="save_draft"),
    path(f"{_CASE}/recall-reply/<uuid:record_id>/", recall_reply, name="recall_reply"),
    path(f"{_CASE}/remove-memory-note/<uuid:record_id>/", remove_memory_note, name="remove_memory_note"),
    *(path(f"{_CASE}/{name.replace('_', '-')}/", view, name=name) for name, view in _ACTS.items()),
]
