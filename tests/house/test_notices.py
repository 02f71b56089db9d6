"""Nothing is told that asks for nothing: every notice says what it asks, and every ask has its words."""

from __future__ import annotations

from gehor.journey.digest_words import ASKS
from gehor.pages.desk.notice_words import NOTICES
from gehor.people.rules.words import OWN_WORDS
from gehor.steps.follow_up.rules.digests import ASKED_BY, Ask
from gehor.steps.handle.rules.following import FollowNotice
from gehor.steps.handle.rules.mentions import MentionNotice


def test_every_notice_about_a_case_says_what_it_asks_and_each_ask_has_words() -> None:
    assert {str(word) for word in NOTICES} == set(ASKED_BY)
    assert set(ASKS) == set(Ask)


def test_what_a_deputy_is_not_told_are_questions_to_the_person_and_what_they_follow() -> None:
    assert {*MentionNotice, *FollowNotice} == OWN_WORDS
