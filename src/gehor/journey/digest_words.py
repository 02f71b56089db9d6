"""What is asked of somebody, as the summary by mail says it; part of `digests`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.steps.follow_up.rules.digests import Ask

ASKS: dict[Ask, str | Promise] = {
    Ask.HELP_IN_DANGER: _("svara på larmet om fara"),
    Ask.JUDGE: _("bedöm vad det är"),
    Ask.REACH: _("nå personen på ett annat sätt"),
    Ask.ANSWER_LATE: _("svara, svarsdagen har passerat"),
    Ask.ANSWER_TODAY: _("svara i dag"),
    Ask.ANSWER_AGAIN: _("bestäm vad det som kom efter svaret ska leda till"),
    Ask.DECIDE: _("avgör ärendet inom lagens tid"),
    Ask.READ: _("läs det som har kommit"),
    Ask.TAKE_UP: _("ta ärendet"),
    Ask.TAKE_OVER: _("säg om du tar över"),
    Ask.ANSWER_COLLEAGUE: _("svara en kollega"),
    Ask.TAKE_A_STANCE: _("ta ställning åt en kollega"),
    Ask.GIVE_PART: _("lämna delsvar"),
    Ask.TRANSLATE: _("översätt"),
    Ask.APPROVE: _("godkänn svaret eller skicka tillbaka det"),
    Ask.SEND: _("skicka det godkända svaret"),
    Ask.CHANGE: _("ändra svaret som kom tillbaka"),
    Ask.KEEP_PROMISE: _("gör det vi har lovat"),
    Ask.ASK_OTHERS: _("fråga igen eller fråga någon annan"),
    Ask.USE_ANSWER: _("gå vidare, det du frågade om är besvarat"),
    Ask.FORWARD: _("bestäm om det ska skickas vidare"),
    Ask.TRANSFER: _("se till att överlämningen går fram"),
    Ask.LOOK_AT_FILE: _("ta hand om filen som är stängd"),
    Ask.REVIEW: _("gå igenom svaret som inte räckte"),
    Ask.PUBLISH: _("granska innan det visas för alla"),
    Ask.CONFIRM_PRIVATE: _("bekräfta att det är privat"),
    Ask.GIVE_OUT: _("ge ärendet till någon"),
    Ask.OPEN: _("öppna ärendet, ingen har gjort det på länge"),
    Ask.FOLLOW: _("se hur det gick i ärendet du följer"),
    Ask.UNIT_LATE: _("hjälp till, svarsdagen har passerat"),
    Ask.UNIT_SOON: _("se till att det hinner besvaras"),
}
