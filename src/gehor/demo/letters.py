"""Mails of the demo, as the programs of residents and employees write them."""

from __future__ import annotations

import random
from datetime import datetime

from gehor.demo.corpus import Told
from gehor.kit import clock
from gehor.kit.mail import build_message

_YEAR = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTHS = _YEAR.split()
NOTES = ("Hej! Kom till min adress, kan ni diarieföra?", "För registrering.", "Hon ringde om detta också.")
MORE = ("Glömde säga att det är värst på kvällarna.", "Nu har det blivit värre.", "Hur går det med detta?")
THANKS = ("Tack för svaret!", "Tack, men det är fortfarande inte åtgärdat.", "Tack för hjälpen. Ha en fin dag!")
ABSENCE = "Jag är ledig och läser inte min e-post. Detta är ett automatiskt svar."


class Postman:
    """Writes mails to one office; `hand` draws what is left to chance."""

    def __init__(self, hand: random.Random, office: str) -> None:
        self.hand, self.office = hand, office

    def said(self, told: Told, at: datetime) -> bytes:
        """What a resident writes first."""
        return self._mail(told.voice.name, told.voice.email, told.title, told.text, at)

    def forwarded(self, told: Told, name: str, email: str, at: datetime) -> bytes:
        """The same, written to an employee and sent on by them."""
        day = at.astimezone(clock.STOCKHOLM)
        head = (
            f"Från: {told.voice.name} <{told.voice.email}>",
            f"Skickat: den {day.day} {_MONTHS[day.month - 1]} {day.year} {day:%H:%M}",
            f"Till: {name} <{email}>",
            f"Ämne: {told.title}",
        )
        text = "\n".join((self.hand.choice(NOTES), "", f"/{name.split()[0]}", "", *head, "", told.text))
        return self._mail(name, email, f"VB: {told.title}", text, at)

    def more(self, told: Told, words: tuple[str, ...], answers: str, at: datetime) -> bytes:
        """What a resident writes when answering a mail of ours."""
        return self._mail(
            told.voice.name, told.voice.email, f"SV: {told.title}", self.hand.choice(words), at, answers=answers
        )

    def absent(self, told: Told, answers: str, at: datetime) -> bytes:
        """What their mail program answers by itself."""
        return self._mail(
            told.voice.name, told.voice.email, f"Autosvar: {told.title}", ABSENCE, at, answers=answers, automatic=True
        )

    def _mail(
        self,
        name: str,
        email: str,
        subject: str,
        text: str,
        at: datetime,
        *,
        answers: str = "",
        automatic: bool = False,
    ) -> bytes:
        return build_message(
            sender_name=name,
            sender=email,
            recipient_name="",
            recipient=self.office,
            subject=subject,
            text=text,
            message_id=f"<{self.hand.getrandbits(64):x}@{email.rpartition('@')[2]}>",
            at=at,
            automatic=automatic,
            in_reply_to=answers,
        ).as_bytes()
