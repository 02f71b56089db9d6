"""Addresses of the staff pages; every act has its word."""

from __future__ import annotations

from django.urls import path, register_converter

from gehor.pages.desk.absences import absences
from gehor.pages.desk.account import account
from gehor.pages.desk.add_factor import add_app, add_passkey
from gehor.pages.desk.add_parked import add_parked
from gehor.pages.desk.add_to_case import add_to_case
from gehor.pages.desk.advance_improvement import advance_improvement
from gehor.pages.desk.answer_directly import answer_directly
from gehor.pages.desk.approve_to_residents import approve_to_residents
from gehor.pages.desk.bulk import choose_many
from gehor.pages.desk.bulk_inbox import add_many, for_information_many, negligible_many, register_many
from gehor.pages.desk.bulk_queue import assign_many, change_category_many
from gehor.pages.desk.bulk_result import bulk_result, undo_many
from gehor.pages.desk.case_urls import urlpatterns as case_urls
from gehor.pages.desk.check_effect import check_effect
from gehor.pages.desk.choose_digest import choose_digest
from gehor.pages.desk.choose_notices import choose_notices
from gehor.pages.desk.commitments import commitments
from gehor.pages.desk.confirm_dispatch import confirm_dispatch
from gehor.pages.desk.confirm_finding import confirm_finding
from gehor.pages.desk.date_batch import date_batch
from gehor.pages.desk.dismiss_finding import dismiss_finding
from gehor.pages.desk.events import close_event, collect_event, event_page, event_progress, events, open_event
from gehor.pages.desk.extensions import extensions, extensions_file
from gehor.pages.desk.failures import failures
from gehor.pages.desk.figure_files import figure_rows_file, figures_file
from gehor.pages.desk.figures import figure_cases, figures
from gehor.pages.desk.file_parked import file_parked
from gehor.pages.desk.findings import finding_page, findings
from gehor.pages.desk.for_information import for_information
from gehor.pages.desk.hand_in import hand_in, handed_in
from gehor.pages.desk.improvements import improvement_page, improvements
from gehor.pages.desk.inbox import inbox, inbox_state
from gehor.pages.desk.keep_scan import keep_scan
from gehor.pages.desk.late_cases import ask_officer, late_cases, late_cases_file
from gehor.pages.desk.letters import letter_file, letter_pdf, letters
from gehor.pages.desk.mark_negligible import mark_negligible
from gehor.pages.desk.mark_posted import mark_posted
from gehor.pages.desk.mark_printed import mark_printed
from gehor.pages.desk.my_day import day_figures, my_day
from gehor.pages.desk.notices import notices
from gehor.pages.desk.open_parked import open_parked
from gehor.pages.desk.orphans import orphans
from gehor.pages.desk.other_post import other_post
from gehor.pages.desk.own_settings import own_settings
from gehor.pages.desk.parked import filed, parked
from gehor.pages.desk.parked_item import parked_as_formatted, parked_item, parked_original
from gehor.pages.desk.plan_improvement import plan_improvement
from gehor.pages.desk.private_post import private_post
from gehor.pages.desk.propose_improvement import propose_improvement
from gehor.pages.desk.publications import publications
from gehor.pages.desk.publish_improvement import publish_improvement
from gehor.pages.desk.queue import queue, queue_file
from gehor.pages.desk.recognise_changes import recognise_changes
from gehor.pages.desk.refer import refer
from gehor.pages.desk.register_case import register_case
from gehor.pages.desk.register_list import register_list, register_list_file
from gehor.pages.desk.remove_factor import remove_factor
from gehor.pages.desk.remove_view import remove_view
from gehor.pages.desk.renew_recovery_codes import recovery_codes, renew_recovery_codes
from gehor.pages.desk.reply_cards import post_cards, reply_card_pdf, reply_cards, reply_cards_pdf
from gehor.pages.desk.retry_dispatch import retry_dispatch
from gehor.pages.desk.returned import returned
from gehor.pages.desk.reviews import reviews
from gehor.pages.desk.save_view import save_view
from gehor.pages.desk.scans import scan_list, scan_original, separator_sheet
from gehor.pages.desk.search import search
from gehor.pages.desk.second_factor import second_factor
from gehor.pages.desk.set_event import set_event
from gehor.pages.desk.set_improvement import set_improvement
from gehor.pages.desk.set_password import set_password
from gehor.pages.desk.set_signature import set_signature
from gehor.pages.desk.settle_notice import settle_notice
from gehor.pages.desk.share_out import share_out, take_back
from gehor.pages.desk.sign_in import sign_in
from gehor.pages.desk.sign_in_again import sign_in_again
from gehor.pages.desk.sign_in_oidc import sign_in_oidc, sign_out_oidc
from gehor.pages.desk.sign_in_passkey import sign_in_passkey
from gehor.pages.desk.sign_off import sign_off
from gehor.pages.desk.sign_offs import sign_offs, sign_offs_file
from gehor.pages.desk.sign_out import sign_out, sign_out_there
from gehor.pages.desk.sign_out_others import sign_out_others
from gehor.pages.desk.suggest import suggest
from gehor.pages.desk.table_file import Ending
from gehor.pages.desk.take_in import drop_note, keep_note, take_in, taken_in, writing_slip
from gehor.pages.desk.take_next import take_next
from gehor.pages.desk.transfers import transfers
from gehor.pages.desk.undo_mark import undo_mark
from gehor.pages.desk.unopened import unopened
from gehor.pages.desk.views import view_counts, views
from gehor.pages.desk.withdraw_improvement import withdraw_improvement
from gehor.pages.desk.write_event_answer import (
    approve_event_answer,
    cancel_event_answer,
    retry_event_answer,
    write_event_answer,
)
from gehor.pages.desk.write_to_residents import write_to_residents

register_converter(Ending, "ending")

app_name = "desk"
urlpatterns = [
    path("", my_day, name="my_day"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/second-factor/", second_factor, name="second_factor"),
    path("sign-in/passkey/", sign_in_passkey, name="sign_in_passkey"),
    path("sign-in/oidc/", sign_in_oidc, name="sign_in_oidc"),
    path("sign-in/again/", sign_in_again, name="sign_in_again"),
    path("sign-out/", sign_out, name="sign_out"),
    path("set-signature/", set_signature, name="set_signature"),
    path("sign-out/oidc/", sign_out_oidc, name="sign_out_oidc"),
    path("account/", account, name="account"),
    path("account/add-factor/app/", add_app, name="add_app"),
    path("account/add-factor/passkey/", add_passkey, name="add_passkey"),
    path("account/remove-factor/<int:factor_id>/", remove_factor, name="remove_factor"),
    path("account/recovery-codes/", recovery_codes, name="recovery_codes"),
    path("account/renew-recovery-codes/", renew_recovery_codes, name="renew_recovery_codes"),
    path("account/set-password/", set_password, name="set_password"),
    path("account/recognise-changes/", recognise_changes, name="recognise_changes"),
    path("account/sign-out-others/", sign_out_others, name="sign_out_others"),
    path("account/sign-ins/<uuid:sign_in_id>/sign-out/", sign_out_there, name="sign_out_there"),
    path("own-settings/", own_settings, name="own_settings"),
    path("own-settings/digest/", choose_digest, name="choose_digest"),
    path("suggest/", suggest, name="suggest"),
    path("inbox/", inbox, name="inbox"),
    path("inbox/state/", inbox_state, name="inbox_state"),
    path("choose-many/", choose_many, name="choose_many"),
    path("register-many/", register_many, name="register_many"),
    path("for-information-many/", for_information_many, name="for_information_many"),
    path("negligible-many/", negligible_many, name="negligible_many"),
    path("add-many/", add_many, name="add_many"),
    path("assign-many/", assign_many, name="assign_many"),
    path("change-category-many/", change_category_many, name="change_category_many"),
    path("bulk-result/", bulk_result, name="bulk_result"),
    path("undo-many/", undo_many, name="undo_many"),
    path("cases/<str:reference>/register-case/", register_case, name="register_case"),
    path("cases/<str:reference>/answer-directly/", answer_directly, name="answer_directly"),
    path("cases/<str:reference>/add-to-case/", add_to_case, name="add_to_case"),
    path("cases/<str:reference>/refer/", refer, name="refer"),
    path("cases/<str:reference>/other-post/", other_post, name="other_post"),
    path("cases/<str:reference>/for-information/", for_information, name="for_information"),
    path("cases/<str:reference>/mark-negligible/", mark_negligible, name="mark_negligible"),
    path("parked/", parked, name="parked"),
    path("filed/", filed, name="filed"),
    path("private-post/", private_post, name="private_post"),
    path("parked/<uuid:received_id>/", parked_item, name="parked_item"),
    path("parked/<uuid:received_id>/original/", parked_original, name="parked_original"),
    path("parked/<uuid:received_id>/as-formatted/", parked_as_formatted, name="parked_as_formatted"),
    path("parked/<uuid:received_id>/open-parked/", open_parked, name="open_parked"),
    path("parked/<uuid:received_id>/add-parked/", add_parked, name="add_parked"),
    path("parked/<uuid:received_id>/file-parked/", file_parked, name="file_parked"),
    path("take-in/", take_in, name="take_in"),
    path("take-in/keep/", keep_note, name="keep_note"),
    path("take-in/drop/", drop_note, name="drop_note"),
    path("take-in/<str:reference>/", taken_in, name="taken_in"),
    path("take-in/<str:reference>/slip-<str:paper>.pdf", writing_slip, name="writing_slip"),
    path("hand-in/", hand_in, name="hand_in"),
    path("handed-in/", handed_in, name="handed_in"),
    path("sign-off/<int:year>-<int:month>/", sign_off, name="sign_off"),
    path("sign-offs/", sign_offs, name="sign_offs"),
    path("sign-offs.<ending:ending>", sign_offs_file, name="sign_offs_file"),
    path("queue/", queue, name="queue"),
    path("queue.<ending:ending>", queue_file, name="queue_file"),
    path("day-figures/", day_figures, name="day_figures"),
    path("queue/view-counts/", view_counts, name="view_counts"),
    path("queue/views/", views, name="views"),
    path("queue/save-view/", save_view, name="save_view"),
    path("queue/views/<int:view_id>/remove-view/", remove_view, name="remove_view"),
    path("reviews/", reviews, name="reviews"),
    path("improvements/", improvements, name="improvements"),
    path("improvements/plan-improvement/", plan_improvement, name="plan_improvement"),
    path("improvements/<uuid:improvement_id>/", improvement_page, name="improvement"),
    path("improvements/<uuid:improvement_id>/set-improvement/", set_improvement, name="set_improvement"),
    path("improvements/<uuid:improvement_id>/advance-improvement/", advance_improvement, name="advance_improvement"),
    path("improvements/<uuid:improvement_id>/check-effect/", check_effect, name="check_effect"),
    path("improvements/<uuid:improvement_id>/write-to-residents/", write_to_residents, name="write_to_residents"),
    path("improvements/<uuid:improvement_id>/approve-to-residents/", approve_to_residents, name="approve_to_residents"),
    path("improvements/<uuid:improvement_id>/propose-improvement/", propose_improvement, name="propose_improvement"),
    path("improvements/<uuid:improvement_id>/publish-improvement/", publish_improvement, name="publish_improvement"),
    path("improvements/<uuid:improvement_id>/withdraw-improvement/", withdraw_improvement, name="withdraw_improvement"),
    path("findings/", findings, name="findings"),
    path("findings/<uuid:finding_id>/", finding_page, name="finding"),
    path("findings/<uuid:finding_id>/confirm-finding/", confirm_finding, name="confirm_finding"),
    path("findings/<uuid:finding_id>/dismiss-finding/", dismiss_finding, name="dismiss_finding"),
    path("publications/", publications, name="publications"),
    path("commitments/", commitments, name="commitments"),
    path("events/", events, name="events"),
    path("events/open-event/", open_event, name="open_event"),
    path("events/<uuid:event_id>/", event_page, name="event"),
    path("events/<uuid:event_id>/progress/", event_progress, name="event_progress"),
    path("events/<uuid:event_id>/collect-event/", collect_event, name="collect_event"),
    path("events/<uuid:event_id>/set-event/", set_event, name="set_event"),
    path("event-answers/<uuid:answer_id>/retry-event-answer/", retry_event_answer, name="retry_event_answer"),
    path("events/<uuid:event_id>/close-event/", close_event, name="close_event"),
    path("events/<uuid:event_id>/write-event-answer/", write_event_answer, name="write_event_answer"),
    path("event-answers/<uuid:answer_id>/approve-event-answer/", approve_event_answer, name="approve_event_answer"),
    path("event-answers/<uuid:answer_id>/cancel-event-answer/", cancel_event_answer, name="cancel_event_answer"),
    path("share-out/", share_out, name="share_out"),
    path("share-out/take-back/", take_back, name="take_back"),
    path("returned/", returned, name="returned"),
    path("unopened/", unopened, name="unopened"),
    path("late-cases/", late_cases, name="late_cases"),
    path("late-cases.<ending:ending>", late_cases_file, name="late_cases_file"),
    path("late-cases/<str:reference>/ask-officer/", ask_officer, name="ask_officer"),
    path("extensions/", extensions, name="extensions"),
    path("extensions.<ending:ending>", extensions_file, name="extensions_file"),
    path("orphans/", orphans, name="orphans"),
    path("absences/", absences, name="absences"),
    path("notices/", notices, name="notices"),
    path("notices/settle-notice/", settle_notice, name="settle_notice"),
    path("notices/choose-notices/", choose_notices, name="choose_notices"),
    path("search/", search, name="search"),
    path("take-next/", take_next, name="take_next"),
    path("figures/", figures, name="figures"),
    path("figures.<ending:ending>", figures_file, name="figures_file"),
    path("figures/cases/", figure_cases, name="figure_cases"),
    path("figures/cases.<ending:ending>", figure_rows_file, name="figure_rows_file"),
    path("register-list/", register_list, name="register_list"),
    path("register-list.<ending:ending>", register_list_file, name="register_list_file"),
    path("letters/", letters, name="letters"),
    path("letters/<uuid:dispatch_id>/letter.pdf", letter_pdf, name="letter_pdf"),
    path("letters/<uuid:dispatch_id>/files/<int:file_id>/", letter_file, name="letter_file"),
    path("letters/<uuid:dispatch_id>/mark-posted/", mark_posted, name="mark_posted"),
    path("scans/", scan_list, name="scans"),
    path("scans/keep-scan/", keep_scan, name="keep_scan"),
    path("scans/separator-sheet.pdf", separator_sheet, name="separator_sheet"),
    path("scans/<uuid:batch_id>/original/", scan_original, name="scan_original"),
    path("scans/<uuid:batch_id>/change-arrival/", date_batch, name="date_batch"),
    path("reply-cards/", reply_cards, name="reply_cards"),
    path("reply-cards/<str:day>/mark-printed/", mark_printed, name="mark_printed"),
    path("reply-cards/<str:day>/mark-posted/", post_cards, name="post_cards"),
    path("reply-cards/<str:day>/cards-<str:form>.pdf", reply_cards_pdf, name="reply_cards_pdf"),
    path("reply-cards/<uuid:dispatch_id>/card.pdf", reply_card_pdf, name="reply_card_pdf"),
    path("reply-cards/<uuid:dispatch_id>/undo-mark/", undo_mark, name="undo_mark"),
    path("failures/", failures, name="failures"),
    path("transfers/", transfers, name="transfers"),
    path("failures/<uuid:dispatch_id>/retry-dispatch/", retry_dispatch, name="retry_dispatch"),
    path("failures/<uuid:dispatch_id>/confirm-dispatch/", confirm_dispatch, name="confirm_dispatch"),
    *case_urls,
]
