"""Addresses of the pages where the office is set up and looked after."""

from __future__ import annotations

from django.urls import path

from gehor.pages.office.action_times import action_times
from gehor.pages.office.admit_staff import admit_staff
from gehor.pages.office.answer_texts import answer_texts
from gehor.pages.office.answers import answers
from gehor.pages.office.approval_rules import approval_rules
from gehor.pages.office.areas import areas
from gehor.pages.office.contact_routes import contact_routes
from gehor.pages.office.dismiss_miss import dismiss_miss
from gehor.pages.office.duty_addresses import duty_addresses
from gehor.pages.office.end_category import end_category
from gehor.pages.office.end_fragment import end_fragment
from gehor.pages.office.end_plain_word import end_plain_word
from gehor.pages.office.end_staff import end_staff
from gehor.pages.office.external_registers import external_registers, try_external_register
from gehor.pages.office.fragments import fragments
from gehor.pages.office.grant_role import grant_role
from gehor.pages.office.mailboxes import mailboxes, try_mailbox
from gehor.pages.office.plain_words import plain_words
from gehor.pages.office.publish_answer import publish_answer
from gehor.pages.office.recipients import recipients
from gehor.pages.office.referrals import referrals
from gehor.pages.office.registration_rules import registration_rules
from gehor.pages.office.reset_second_factor import reset_second_factor
from gehor.pages.office.search_misses import search_misses
from gehor.pages.office.set_absence import set_absence
from gehor.pages.office.set_accessibility import set_accessibility
from gehor.pages.office.set_action_time import set_action_time
from gehor.pages.office.set_approval_rule import set_approval_rule
from gehor.pages.office.set_area_page import set_area_page
from gehor.pages.office.set_brand import set_brand
from gehor.pages.office.set_contact_route import set_contact_route
from gehor.pages.office.set_duty_address import set_duty_address
from gehor.pages.office.set_everyday_word import set_everyday_word
from gehor.pages.office.set_external_register import set_external_register
from gehor.pages.office.set_fragment import set_fragment
from gehor.pages.office.set_hours import set_hours
from gehor.pages.office.set_mailbox import set_mailbox
from gehor.pages.office.set_other_day import set_other_day
from gehor.pages.office.set_password import set_password
from gehor.pages.office.set_plain_word import set_plain_word
from gehor.pages.office.set_recipient import set_recipient
from gehor.pages.office.set_referral_entry import set_referral_entry
from gehor.pages.office.set_text import set_text
from gehor.pages.office.staff import colleague, staff
from gehor.pages.office.switch_suggestions import switch_suggestions
from gehor.pages.office.texts import texts
from gehor.pages.office.use_first_link import use_first_link
from gehor.pages.office.withdraw_answer import withdraw_answer
from gehor.pages.office.write_answer import write_answer

app_name = "office"
urlpatterns = [
    path("set-up/<str:token>/", use_first_link, name="use_first_link"),
    path("staff/", staff, name="staff"),
    path("staff/admit-staff/", admit_staff, name="admit_staff"),
    path("staff/<uuid:staff_id>/", colleague, name="colleague"),
    path("staff/<uuid:staff_id>/grant-role/", grant_role, name="grant_role"),
    path("staff/<uuid:staff_id>/end-staff/", end_staff, name="end_staff"),
    path("staff/<uuid:staff_id>/set-absence/", set_absence, name="set_absence"),
    path("staff/<uuid:staff_id>/set-password/", set_password, name="set_password"),
    path("staff/<uuid:staff_id>/reset-second-factor/", reset_second_factor, name="reset_second_factor"),
    path("registration-rules/", registration_rules, name="registration_rules"),
    path("categories/end-category/", end_category, name="end_category"),
    path("suggestions/switch-suggestions/", switch_suggestions, name="switch_suggestions"),
    path("mailboxes/", mailboxes, name="mailboxes"),
    path("mailboxes/set-mailbox/", set_mailbox, name="new_mailbox"),
    path("mailboxes/<slug:code>/set-mailbox/", set_mailbox, name="set_mailbox"),
    path("mailboxes/<slug:code>/try-mailbox/", try_mailbox, name="try_mailbox"),
    path("recipients/", recipients, name="recipients"),
    path("recipients/set-recipient/", set_recipient, name="new_recipient"),
    path("recipients/<slug:code>/set-recipient/", set_recipient, name="set_recipient"),
    path("duty-addresses/", duty_addresses, name="duty_addresses"),
    path("duty-addresses/set-duty-address/", set_duty_address, name="set_duty_address"),
    path("external-registers/", external_registers, name="external_registers"),
    path("external-registers/set-external-register/", set_external_register, name="new_external_register"),
    path("external-registers/<slug:code>/set-external-register/", set_external_register, name="set_external_register"),
    path("external-registers/<slug:code>/try-external-register/", try_external_register, name="try_external_register"),
    path("referrals/", referrals, name="referrals"),
    path("referrals/set-referral-entry/", set_referral_entry, name="new_referral_entry"),
    path("referrals/<slug:code>/set-referral-entry/", set_referral_entry, name="set_referral_entry"),
    path("answers/", answers, name="answers"),
    path("answers/set-everyday-word/", set_everyday_word, name="set_everyday_word"),
    path("answers/write-answer/", write_answer, name="new_answer"),
    path("answers/<slug:code>/", answer_texts, name="answer_texts"),
    path("answers/<slug:code>/write-answer/", write_answer, name="write_answer"),
    path("answers/<slug:code>/publish-answer/", publish_answer, name="publish_answer"),
    path("answers/<slug:code>/withdraw-answer/", withdraw_answer, name="withdraw_answer"),
    path("areas/", areas, name="areas"),
    path("areas/<str:code>/set-area-page/", set_area_page, name="set_area_page"),
    path("search-misses/", search_misses, name="search_misses"),
    path("search-misses/dismiss-miss/", dismiss_miss, name="dismiss_miss"),
    path("plain-words/", plain_words, name="plain_words"),
    path("plain-words/set-plain-word/", set_plain_word, name="new_plain_word"),
    path("plain-words/<int:word_id>/set-plain-word/", set_plain_word, name="set_plain_word"),
    path("plain-words/<int:word_id>/end-plain-word/", end_plain_word, name="end_plain_word"),
    path("action-times/", action_times, name="action_times"),
    path("action-times/set-action-time/", set_action_time, name="set_action_time"),
    path("approval-rules/", approval_rules, name="approval_rules"),
    path("approval-rules/set-approval-rule/", set_approval_rule, name="set_approval_rule"),
    path("contact-routes/", contact_routes, name="contact_routes"),
    path("contact-routes/<slug:kind>/set-contact-route/", set_contact_route, name="set_contact_route"),
    path("contact-routes/<slug:kind>/set-hours/", set_hours, name="set_hours"),
    path("contact-routes/<slug:kind>/set-other-day/", set_other_day, name="set_other_day"),
    path("set-brand/", set_brand, name="set_brand"),
    path("set-accessibility/", set_accessibility, name="set_accessibility"),
    path("texts/", texts, name="texts"),
    path("texts/<str:occasion>/<str:language>/set-text/", set_text, name="set_text"),
    path("fragments/", fragments, name="fragments"),
    path("fragments/set-fragment/", set_fragment, name="set_fragment"),
    path("fragments/<slug:code>/set-fragment/", set_fragment, name="set_fragment"),
    path("fragments/<slug:code>/end-fragment/", end_fragment, name="end_fragment"),
]
