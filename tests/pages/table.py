"""Who meets what at each address: nobody, employee, registrar, trusted registrar, officer, manager, administrator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.pages.matrix import ROLES


@dataclass(frozen=True)
class Row:
    """An address with what stands in it, and the status each role gets."""

    name: str
    args: tuple[str, ...]
    statuses: tuple[int, ...]

    def status(self, role: str) -> int:
        """What that role is answered when it only reads."""
        return self.statuses[list(ROLES).index(role)]


def row(name: str, statuses: str, *args: str) -> Row:
    """One status for all, or one for each role."""
    read = [int(word) for word in statuses.split()]
    return Row(name, args, tuple(read * len(ROLES) if len(read) == 1 else read))


# A colleague without the right is told so (403); whose rights do not reach the case never learns of it (404).
SEES = "302 404 200 200 200 200 404"
REGISTERS = "302 404 200 200 403 403 404"
ANSWERS = "302 404 403 403 200 200 404"
CLASSES = "302 404 200 200 200 200 404"
# Whoever handles the case may shield it; a manager who does not handle it may not.
SHIELDS = "302 404 200 200 200 403 404"
ONLY_TRUSTED = "302 404 404 200 404 404 404"
READS = "302 403 200 200 200 200 403"
EVERY_COLLEAGUE = "302 200 200 200 200 200 200"
IMPROVES = "302 403 403 403 403 200 403"
ADMINISTERS = "302 403 403 403 403 403 200"
EDITS = "302 403 403 403 403 200 200"
NO_SUCH_ANSWER = "302 403 403 403 403 404 404"
REGISTRARS = "302 403 200 200 403 403 403"
OPEN = "200"
WITH_DRAFT = "302"

RESIDENT: Final = (
    row("resident:start", OPEN),
    row("open:find", OPEN),
    # Asked for as a page it is the search page.
    row("open:suggest_answers", "302"),
    row("open:answer", OPEN, "hal"),
    row("open:answer", "404", "nothing"),
    row("open:vote_answer", "405", "hal"),
    row("open:area", OPEN, "GAT"),
    row("open:area", "404", "nothing"),
    row("resident:say", OPEN),
    row("resident:say_place", WITH_DRAFT),
    row("resident:say_similar", WITH_DRAFT),
    row("resident:follow_similar", WITH_DRAFT, "open"),
    row("resident:follow_public", WITH_DRAFT),
    row("resident:say_pictures", WITH_DRAFT),
    row("resident:say_picture", "404", "draft_file"),
    row("resident:say_reply", WITH_DRAFT),
    row("resident:say_check", WITH_DRAFT),
    row("resident:say_receipt", WITH_DRAFT),
    row("resident:start_over", OPEN),
    row("resident:follow", OPEN),
    row("resident:follow_case", WITH_DRAFT),
    row("resident:follow_file", WITH_DRAFT, "file"),
    row("resident:complain_about_answer", WITH_DRAFT),
    row("resident:send_case_link", OPEN),
    row("resident:case_link_sent", OPEN),
    row("resident:case_link", OPEN, "own_link"),
    row("resident:case_link", "410", "nothing"),
    row("resident:my_cases", WITH_DRAFT),
    row("resident:open_own_case", "405", "olof"),
    # Not there until the office names a broker of e-legitimations.
    row("resident:sign_in_resident", "404"),
    row("resident:sign_out_broker", "404"),
    row("resident:claim_case", "405"),
    row("resident:forget_resident", "405"),
    row("resident:follow_event", OPEN, "disruption"),
    row("resident:follow_event", "404", "olof"),
    row("resident:stop_replies", WITH_DRAFT),
    row("resident:change_publishing", WITH_DRAFT),
    row("resident:tell_wish", "405"),
    row("resident:leave", "405"),
    row("open:manifest", OPEN),
    row("resident:offline", OPEN),
    row("open:share_card", OPEN, "start", "office"),
    row("open:share_card", "404", "answer", "nothing"),
    row("open:personal_data", OPEN),
    row("open:cookies", OPEN),
    row("open:accessibility", OPEN),
    row("open:easy_to_read", OPEN),
    row("open:languages", OPEN),
    row("open:site_map", OPEN),
    row("resident:report_accessibility", OPEN),
    row("open:referrals", OPEN),
    row("open:contact", OPEN),
    row("open:promise", OPEN),
    row("open:registers", OPEN),
    row("open:published", OPEN),
    row("open:improvements", OPEN),
    row("open:published_feed", OPEN),
    row("open:published_one", OPEN, "slug"),
    row("open:published_one", "404", "olof"),
    row("open:published_picture", OPEN, "slug", "1"),
    row("open:published_picture", "404", "olof", "2"),
    # A link that was never signed leads nowhere.
    row("open:enquiry_file", "404", "forged", "file"),
    row("open:take_answer", OPEN, "link"),
    row("open:map_drawing", OPEN),
    # No point is asked about.
    row("open:map_point", "400"),
    row("open:demo_mails", OPEN),
    row("open:demo_mail", "404", "nothing.eml"),
    *(row(f"open:demo_{name}", "405", "nothing.eml") for name in ("answer", "bounce", "away_answer")),
)
PARKED: Final = ("parked_item", "parked_original", "parked_as_formatted", "add_parked", "file_parked")
ROOT: Final = (
    row("healthz", OPEN),
    row("front", "302"),
    row("robots", OPEN),
    row("site_map_xml", OPEN),
    # The office of the matrix has the theme's colours and no logo.
    row("brand_style", "404"),
    row("brand_logo", "404", "olof"),
    row("app_icon", OPEN, "192"),
    row("app_icon", "404", "nothing"),
    row("service_worker", OPEN),
    row("oidc_return", "404"),
    row("resident_return", "404"),
    row("gallery", "404"),
    row("gallery_desk", "404"),
)
DESK: Final = (
    row("desk:sign_in", "200 302 302 302 302 302 302"),
    row("desk:sign_out", "405"),
    row("desk:set_signature", "302 403 403 403 200 200 403"),
    row("desk:second_factor", "302"),
    row("desk:sign_in_passkey", "200"),
    # Not there until the office names an identity provider.
    row("desk:sign_in_oidc", "404"),
    row("desk:sign_out_oidc", "404"),
    row("desk:sign_in_again", EVERY_COLLEAGUE),
    row("desk:account", EVERY_COLLEAGUE),
    row("desk:add_app", EVERY_COLLEAGUE),
    row("desk:add_passkey", EVERY_COLLEAGUE),
    row("desk:remove_factor", "302 404 404 404 404 404 404", "1"),
    row("desk:recovery_codes", "302"),
    row("desk:renew_recovery_codes", "405"),
    # The cast has no passwords to change.
    row("desk:set_password", "302 404 404 404 404 404 404"),
    row("desk:recognise_changes", "405"),
    row("desk:sign_out_others", "405"),
    row("desk:sign_out_there", "405", "olof"),
    row("desk:events", READS),
    row("desk:open_event", "302 403 200 200 403 200 403"),
    row("desk:event", READS, "event"),
    row("desk:event", "302 403 404 404 404 404 403", "olof"),
    row("desk:event_progress", "302 403 302 302 302 302 403", "event"),
    row("desk:collect_event", "405", "event"),
    row("desk:close_event", "302 403 200 200 403 200 403", "event"),
    row("desk:set_event", "302 403 200 200 403 200 403", "event"),
    row("desk:retry_event_answer", "405", "event_answer"),
    row("desk:write_event_answer", "302 403 403 403 200 200 403", "event"),
    row("desk:approve_event_answer", READS, "event_answer"),
    row("desk:cancel_event_answer", "405", "event_answer"),
    row("desk:take_into_event", SEES, "open"),
    row("desk:take_out_of_event", SEES, "in_event"),
    row("desk:publications", "302 403 403 403 403 200 403"),
    row("desk:reviews", "302 403 403 403 403 200 403"),
    row("desk:my_day", "302 200 200 200 200 200 200"),
    row("desk:inbox", "302 403 200 200 403 403 403"),
    # A piece of the inbox, and of the search page: asked for as pages they lead there.
    row("desk:inbox_state", "302 403 302 302 403 403 403"),
    row("desk:suggest", "302"),
    row("desk:own_settings", EVERY_COLLEAGUE),
    row("desk:choose_digest", EVERY_COLLEAGUE),
    *(row(f"desk:{name}", "405", "open") for name in ("start_following", "stop_following")),
    # Nothing is marked: back to the list.
    row("desk:choose_many", "302"),
    *(
        row(f"desk:{name}", "302 403 302 302 403 403 403")
        for name in ("register_many", "for_information_many", "negligible_many", "add_many")
    ),
    row("desk:assign_many", "302 403 302 302 403 302 403"),
    row("desk:change_category_many", "302 403 302 302 302 302 403"),
    row("desk:bulk_result", "302"),
    row("desk:undo_many", "405"),
    row("desk:parked", REGISTRARS),
    row("desk:private_post", REGISTRARS),
    row("desk:filed", REGISTRARS),
    *(row(f"desk:{name}", REGISTRARS, item) for name in PARKED for item in ("parked", "filed")),
    row("desk:open_parked", "405", "parked"),
    row("desk:queue", "302 200 200 200 200 200 200"),
    row("desk:queue_file", "302 200 200 200 200 200 200", "csv"),
    *(row(f"desk:{name}", "302 200 200 200 200 200 200") for name in ("views", "notices", "choose_notices")),
    # Pieces of a page; alone they lead to it. Nothing is chosen yet that could be saved.
    *(row(f"desk:{name}", "302") for name in ("day_figures", "view_counts", "save_view")),
    row("desk:remove_view", "405", "1"),
    *(row(f"desk:{name}", "302 403 200 200 403 200 403") for name in ("returned", "orphans")),
    row("desk:unopened", "302 403 200 200 200 200 403"),
    *(row(f"desk:{name}", "302 403 403 403 403 200 403") for name in ("absences", "late_cases", "extensions")),
    *(row(f"desk:{name}", "302 403 403 403 403 200 403", "csv") for name in ("late_cases_file", "extensions_file")),
    row("desk:ask_officer", "405", "open"),
    row("desk:commitments", "302 200 200 200 200 200 200"),
    row("desk:share_out", "302 403 200 200 200 200 403"),
    row("desk:take_back", "405"),
    row("desk:settle_notice", "405"),
    row("desk:search", "302 200 200 200 200 200 200"),
    row("desk:take_next", "405"),
    row("desk:take_in", "302 200 200 200 200 200 200"),
    row("desk:hand_in", "302 200 200 200 200 200 200"),
    row("desk:handed_in", "302 200 200 200 200 200 200"),
    row("desk:sign_off", "405", "2026", "11"),
    # The registry's manager alone, who is none of these.
    row("desk:sign_offs", "302 403 403 403 403 403 403"),
    row("desk:sign_offs_file", "302 403 403 403 403 403 403", "csv"),
    row("desk:taken_in", "302 404 404 404 404 404 404", "open"),
    row("desk:writing_slip", "302 404 404 404 404 404 404", "open", "a6"),
    row("desk:keep_note", "405"),
    row("desk:drop_note", "405"),
    row("desk:figures", EVERY_COLLEAGUE),
    row("desk:figures_file", EVERY_COLLEAGUE, "csv"),
    row("desk:figure_rows_file", READS, "csv"),
    row("desk:findings", IMPROVES),
    row("desk:improvements", READS),
    row("desk:improvement", READS, "improvement"),
    row("desk:improvement", "302 403 404 404 404 404 403", "olof"),
    row("desk:plan_improvement", IMPROVES),
    *(row(f"desk:{word}_improvement", IMPROVES, "improvement") for word in ("set", "advance")),
    row("desk:check_effect", "405", "improvement"),
    row("desk:write_to_residents", IMPROVES, "improvement"),
    row("desk:propose_improvement", IMPROVES, "improvement"),
    row("desk:publish_improvement", "405", "improvement"),
    row("desk:withdraw_improvement", "405", "improvement"),
    row("desk:approve_to_residents", "405", "improvement"),
    row("desk:finding", IMPROVES, "finding"),
    row("desk:finding", "302 403 403 403 403 404 403", "olof"),
    row("desk:confirm_finding", IMPROVES, "finding"),
    row("desk:dismiss_finding", IMPROVES, "finding"),
    row("desk:figure_cases", "302 403 404 404 404 404 403"),
    row("desk:register_list", "302 403 200 200 200 200 403"),
    row("desk:register_list_file", "302 403 200 200 200 200 403", "csv"),
    row("desk:letters", "302 403 200 200 403 403 403"),
    row("desk:letter_pdf", "302 403 200 200 403 403 403", "dispatch"),
    row("desk:letter_file", "302 403 404 404 403 403 403", "dispatch", "file"),
    row("desk:mark_posted", "405", "dispatch"),
    row("desk:scans", REGISTRARS),
    row("desk:keep_scan", "405"),
    row("desk:separator_sheet", REGISTRARS),
    row("desk:scan_original", REGISTRARS, "batch"),
    row("desk:date_batch", REGISTRARS, "batch"),
    row("desk:reply_cards", REGISTRARS),
    row("desk:reply_cards_pdf", REGISTRARS, "card_day", "a4"),
    row("desk:reply_card_pdf", REGISTRARS, "card"),
    row("desk:mark_printed", "405", "card_day"),
    row("desk:post_cards", "405", "card_day"),
    row("desk:undo_mark", "405", "card"),
    row("desk:contributions", EVERY_COLLEAGUE),
    row("desk:failures", "302 403 200 200 200 200 403"),
    row("desk:transfers", "302 403 200 200 200 200 403"),
    row("desk:retry_dispatch", "405", "dispatch"),
    row("desk:confirm_dispatch", "405", "dispatch"),
)
INBOX: Final = tuple(
    row(f"desk:{name}", statuses, case)
    for name in (
        "register_case",
        "answer_directly",
        "add_to_case",
        "refer",
        "other_post",
        "for_information",
        "mark_negligible",
    )
    # What is decided already leads to its case.
    for case, statuses in (("inbox", REGISTERS), ("open", "302 404 302 302 403 403 404"))
)
CASE: Final = (
    *(row("desk:case", SEES, case) for case in ("inbox", "open", "answered", "anonymous", "letter")),
    row("desk:case", ONLY_TRUSTED, "marked"),
    *(row("desk:beside", SEES, case) for case in ("inbox", "open", "anonymous")),
    row("desk:beside", ONLY_TRUSTED, "marked"),
    row("desk:set_place", CLASSES, "open"),
    row("desk:set_language", CLASSES, "open"),
    # By itself it leads to the page of the reply.
    row("desk:similar_answers", ANSWERS.replace("200", "302"), "open"),
    row("desk:set_place", "302 404 404 302 404 404 404", "marked"),
    row("desk:dispatch", SEES, "letter", "dispatch"),
    # A letter has no mail to fetch.
    row("desk:message_file", "302 404 404 404 404 404 404", "letter", "dispatch"),
    row("desk:send_otherwise", ANSWERS, "letter", "dispatch"),
    row("desk:protected", SEES, "open"),
    row("desk:protected", ONLY_TRUSTED, "marked"),
    row("desk:journal_of_case", SEES, "open"),
    row("desk:journal_of_case", REGISTERS, "inbox"),
    row("desk:journal_of_case", ONLY_TRUSTED, "marked"),
    row("desk:file", SEES, "open", "file"),
    row("desk:original_file", "302 403 200 200 403 403 403", "open", "file"),
    *(row(f"desk:{name}", SEES, "mail", "mail_record") for name in ("original", "as_formatted")),
    *(row(f"desk:{name}", ONLY_TRUSTED, "marked_mail", "marked_record") for name in ("original", "as_formatted")),
    row("desk:case", SEES, "mail"),
    row("desk:case", SEES, "scanned"),
    row("desk:page_picture", SEES, "scanned", "scan_record", "1"),
    *(row(f"desk:{name}", REGISTERS, "scanned") for name in ("set_sender", "correct_text", "change_arrival")),
    row("desk:register_case", REGISTERS, "scanned"),
    row("desk:case", SEES, "again"),
    *(row(f"desk:{name}", CLASSES, "again") for name in ("take_no_action", "reopen_case", "split_item")),
    row("desk:set_further_categories", SEES, "open"),
    *(
        row(f"desk:{name}", CLASSES, "open")
        for name in ("ask_outside", "withdraw_outside", "forward", "ask_to_forward")
    ),
    *(
        row(f"desk:{name}", ONLY_TRUSTED, "marked")
        for name in ("ask_outside", "withdraw_outside", "forward", "ask_to_forward")
    ),
    row("desk:raise_hazard", CLASSES, "open"),
    *(
        row(f"desk:{name}", CLASSES, "open")
        for name in ("hand_over_to_register", "retry_transfer", "take_back_transfer", "enter_receipt_number")
    ),
    row("desk:hand_over_to_register", ONLY_TRUSTED, "marked"),
    row("desk:lead", "302 404 200 200 403 200 404", "open"),
    row("desk:lead", ONLY_TRUSTED, "marked"),
    row("desk:acknowledge_hazard", SEES, "open"),
    row("desk:dismiss_recognition", "405", "open"),
    # Whoever holds a link signs in nowhere, and a link that was never signed leads nowhere.
    row("desk:acknowledge_by_link", "404", "forged"),
    row("desk:case", SEES, "asked"),
    # Somebody who reads no cases was asked by name; others were not.
    row("desk:case", "302 200 200 200 200 200 404", "parts"),
    row("desk:send_reply", ANSWERS.replace("404", "403", 1), "parts"),
    row("desk:give_contribution", "302 200 403 403 403 403 404", "parts", "part"),
    row("desk:save_contribution", "405", "parts", "part"),
    row("desk:answer_mention", "302 403 403 403 200 200 404", "parts"),
    row("desk:ask_contribution", ANSWERS, "open"),
    row("desk:ask_approval", ANSWERS, "open"),
    row("desk:ask_translation", ANSWERS, "open"),
    row("desk:withdraw_translation", ANSWERS.replace("404", "403", 1), "parts"),
    row("desk:return_translation", "302 200 403 403 403 403 404", "parts", "translated"),
    row("desk:approve_reply", "302 404 404 404 404 200 404", "judged", "approval"),
    row("desk:approval_file", "302 404 404 404 404 404 404", "judged", "999999"),
    row("desk:send_back", "405", "judged", "approval"),
    row("desk:withdraw_contribution", ANSWERS.replace("404", "403", 1), "parts"),
    *(
        row(f"desk:{name}", "302 200 403 403 403 403 404", "parts")
        for name in ("decline_contribution", "pass_contribution")
    ),
    row("desk:withdraw_outside", CLASSES, "asked"),
    row("desk:show_presence", "405", "open"),
    row("desk:save_draft", "405", "open", "reply"),
    row("desk:remove_memory_note", "405", "open", "dispatch"),
    row("desk:recall_reply", "405", "answered", "dispatch"),
    row("desk:put_back", REGISTERS, "open"),
    # It is an officer's already: to a colleague who could have taken it that is told on the case.
    row("desk:take_up", "302 404 403 403 200 302 404", "open"),
    row("desk:unassign", "302 404 200 200 403 200 404", "open"),
    *(row(f"desk:{name}", ANSWERS, "open") for name in ("hand_over", "return_to_triage")),
    *(
        row(f"desk:{name}", "302 404 403 403 403 200 404", "handed")
        for name in ("accept_hand_over", "decline_hand_over")
    ),
    row("desk:withdraw_hand_over", ANSWERS, "handed"),
    row("desk:step_aside", SEES, "open"),
    row("desk:decide_challenge", "302 404 403 403 403 200 404", "open"),
    row("desk:assign", "302 404 200 200 403 200 404", "open"),
    row("desk:reopen_case", CLASSES, "answered"),
    # Whoever manages the unit; the officer is led back to the case when nobody has complained.
    row("desk:review_answer", ANSWERS, "again"),
    row("desk:propose_publication", ANSWERS, "proposed"),
    row("desk:publish_viewpoint", "302 404 403 403 403 200 404", "proposed"),
    row("desk:withdraw_publication", ANSWERS, "proposed"),
    row("desk:publication_picture", SEES, "proposed", "1"),
    # Not answered yet: on to the case, which tells why.
    row("desk:propose_publication", "302 404 403 403 302 302 404", "open"),
    row("desk:send_reply", "302 404 403 403 302 302 404", "answered"),
    *(row("desk:answer_together", ANSWERS, case) for case in ("open", "anonymous")),
    *(row("desk:send_already_answered", ANSWERS, case) for case in ("open", "anonymous")),
    *(row(f"desk:{name}", SEES, "open") for name in ("link_cases", "unlink_cases")),
    *(row(f"desk:{name}", ONLY_TRUSTED, "marked") for name in ("link_cases", "unlink_cases")),
    row("desk:link_cases", SEES, "inbox"),
    *(row(f"desk:{name}", CLASSES, "open") for name in ("change_class", "change_category", "change_kind")),
    *(row(f"desk:{name}", CLASSES, "open") for name in ("change_regime", "request_decision", "stop_clock")),
    row("desk:refuse_request", ANSWERS, "open"),
    *(row(f"desk:{name}", SEES, "open") for name in ("write_note", "write_memory_note", "stop_replies")),
    *(row(f"desk:{name}", SEES, "open") for name in ("keep_commitment", "pass_commitment", "give_up_commitment")),
    *(
        row(f"desk:{name}", ANSWERS, case)
        for name in (
            "send_reply",
            "send_interim_notice",
            "answered_orally",
            "close_case",
            "clean_case",
            "make_commitment",
            "decide_suggestion",
        )
        for case in ("open", "anonymous")
    ),
    *(row(f"desk:{name}", REGISTERS, "inbox") for name in ("mark_private", "take_back_private")),
    # Nobody has called it private: on to the case.
    row("desk:purge_private", "302 404 302 302 403 403 404", "inbox"),
    *(
        row(f"desk:{name}", REGISTERS, "open")
        for name in ("correct_case", "correct_entry", "split_item", "move_record", "void_record", "void_case")
    ),
    *(
        row(f"desk:{name}", statuses, case)
        for name in ("mark_secrecy", "lift_secrecy", "protect_identity", "hide_from_person", "lead_to_manager")
        for case, statuses in (("open", SHIELDS), ("marked", ONLY_TRUSTED))
    ),
)
OFFICE: Final = (
    row("office:staff", ADMINISTERS),
    row("office:admit_staff", ADMINISTERS),
    row("office:registration_rules", ADMINISTERS),
    row("office:switch_suggestions", ADMINISTERS),
    row("office:end_category", ADMINISTERS),
    row("office:set_brand", ADMINISTERS),
    row("office:contact_routes", ADMINISTERS),
    row("office:set_contact_route", ADMINISTERS, "phone"),
    row("office:set_contact_route", "302 403 403 403 403 403 404", "fax"),
    row("office:set_hours", ADMINISTERS, "phone"),
    row("office:set_hours", "302 403 403 403 403 403 404", "email"),
    row("office:set_other_day", ADMINISTERS, "phone"),
    row("office:set_accessibility", ADMINISTERS),
    row("office:texts", ADMINISTERS),
    row("office:set_text", ADMINISTERS, "receipt", "sv"),
    row("office:set_text", "302 403 403 403 403 403 404", "julkort", "sv"),
    row("office:fragments", ADMINISTERS),
    row("office:set_fragment", ADMINISTERS),
    row("office:plain_words", ADMINISTERS),
    row("office:new_plain_word", ADMINISTERS),
    *(row(f"office:{name}", "302 403 403 403 403 403 404", "999999") for name in ("set_plain_word", "end_plain_word")),
    row("office:approval_rules", ADMINISTERS),
    row("office:action_times", ADMINISTERS),
    row("office:set_action_time", ADMINISTERS),
    row("office:set_approval_rule", ADMINISTERS),
    *(row(f"office:{name}", ADMINISTERS, "fragment") for name in ("set_fragment", "end_fragment")),
    *(row(f"office:{name}", "302 403 403 403 403 403 404", "finns-inte") for name in ("set_fragment", "end_fragment")),
    row("office:duty_addresses", ADMINISTERS),
    row("office:set_duty_address", ADMINISTERS),
    row("office:referrals", ADMINISTERS),
    row("office:new_referral_entry", ADMINISTERS),
    row("office:set_referral_entry", ADMINISTERS, "POL"),
    row("office:set_referral_entry", "302 403 403 403 403 403 404", "FINNS-INTE"),
    row("office:answers", EDITS),
    row("office:new_answer", EDITS),
    row("office:set_everyday_word", EDITS),
    row("office:answer_texts", EDITS, "hal"),
    row("office:answer_texts", NO_SUCH_ANSWER, "finns-inte"),
    row("office:write_answer", EDITS, "hal"),
    row("office:write_answer", NO_SUCH_ANSWER, "finns-inte"),
    row("office:publish_answer", "405", "hal"),
    row("office:withdraw_answer", EDITS, "hal"),
    row("office:withdraw_answer", NO_SUCH_ANSWER, "finns-inte"),
    row("office:areas", EDITS),
    row("office:set_area_page", EDITS, "GAT"),
    row("office:set_area_page", NO_SUCH_ANSWER, "NEJ"),
    row("office:search_misses", EDITS),
    row("office:dismiss_miss", "405"),
    row("office:recipients", ADMINISTERS),
    row("office:new_recipient", ADMINISTERS),
    row("office:set_recipient", ADMINISTERS, "gatudrift"),
    row("office:set_recipient", "302 403 403 403 403 403 404", "finns-inte"),
    row("office:external_registers", "302 403 200 200 403 403 200"),
    row("office:new_external_register", ADMINISTERS),
    row("office:set_external_register", "302 403 403 403 403 403 404", "ingen"),
    row("office:try_external_register", "405", "ingen"),
    row("office:mailboxes", "302 403 200 200 403 403 200"),
    row("office:new_mailbox", ADMINISTERS),
    row("office:set_mailbox", "302 403 403 403 403 403 404", "ingen"),
    row("office:try_mailbox", "405", "ingen"),
    *(
        row(f"office:{name}", ADMINISTERS, "olof")
        for name in ("colleague", "grant_role", "end_staff", "set_password", "reset_second_factor")
    ),
    # Oneself, the unit's manager, the administrator.
    row("office:set_absence", "302 403 403 403 200 200 200", "olof"),
    row("office:use_first_link", "404", "nothing"),
)
STAFF: Final = (*DESK, *INBOX, *CASE, *OFFICE)
EVERY: Final = (*ROOT, *RESIDENT, *STAFF)
