"""The words by which reports and automatic answers are known where headers are silent."""

from __future__ import annotations

import re
from typing import Final

BOUNCE_SENDER: Final = re.compile(
    r"mailer[-_]?daemon|postmaster@|mail delivery (?:sub)?system|microsoftexchange[0-9a-f]{16,}|mdaemon@"
    r"|mail-?daemon@|bounce-?handler@",
    re.IGNORECASE,
)
BOUNCE_SUBJECT: Final = re.compile(
    r"\s*(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|report|notification"
    r"|unsuccessful)|mail delivery (?:failed|failure|delayed)"
    r"|mail system error|returned mail|failure notice|returned to sender|undelivered mail"
    r"|warning: (?:could not send|message)|message delivery|could not deliver"
    r"|kunde inte levereras|går inte att leverera|ej levererbart|olevererbart|ej leverera"
    r"|meddelandet kunde inte|leveransrapport|leveransen misslyckades"
    r"|försenad leverans|ikke leverbar|kan ikke leveres|kunne ikke leveres|ei voitu toimittaa|toimittamaton"
    r"|perille toimittam|unzustellbar"
    r"|nicht zustellbar|levererat:|delivered:|vidarebefordrat:|relayed:|delivery delayed)",
    re.IGNORECASE,
)
OLD_REPORT_WORDS: Final = re.compile(
    r"this message was created automatically by mail delivery software"
    r"|delivery to the following recipients? (?:failed|has been delayed)"
    r"|did not reach the following recipient|i wasn't able to deliver your message"
    r"|could not be delivered to one or more|delivery has failed to these"
    r"|your message (?:could not be|was not|wasn't) delivered|the following (?:addresses had"
    r"|recipients? could not)|unable to deliver (?:your )?message"
    r"|message could not be delivered|permanent (?:fatal )?errors?|det gick inte att leverera"
    r"|kunde inte levereras till|ditt meddelande (?:kunde inte|nådde inte|levererades inte)"
    r"|det gick ej att leverera|leveransen (?:har )?misslyckades|nådde inte följande mottagare"
    r"|kunne ikke leveres til|viestiäsi ei voitu toimittaa"
    r"|konnte nicht zugestellt werden|user unknown|recipient address rejected|mailbox unavailable",
    re.IGNORECASE,
)
COPY_BEGINS: Final = re.compile(
    r"^[ \t]*(?:[-_ ]{2,}.{0,10}(?:this is a copy of|original message|below this line is a copy"
    r"|undelivered message|ursprungligt meddelande|returned message)"
    r"|original message headers:|ursprungliga meddelanderubriker|-{3,} ?(?:the )?header"
    r"|original message follows"
    r"|message header follows)",
    re.IGNORECASE | re.MULTILINE,
)
LATE_WORDS: Final = re.compile(
    r"has been delayed|\(delay\)|delivery delayed|delayed delivery|not yet been delivered|will (?:be retried"
    r"|keep trying|continue to try|retry)|warning message only"
    r"|do not need to resend|still trying|försenad|fördröj|har ännu inte levererats|försöker igen"
    r"|fortsätter att försöka|viivästyn|forsinket|verzögert",
    re.IGNORECASE,
)
FAILED_WORDS: Final = re.compile(
    r"permanent error|failed permanently|given up|gav upp|giving up|kommer inte att försöka igen"
    r"|no longer be retried|\(failure\)",
    re.IGNORECASE,
)

# Words that only a program puts before the subject of the mail it answers.
MACHINE_PREFIX: Final = re.compile(
    r"\s*(?:out of office autoreply|automatic reply|automatisches? (?:antwort|svar)|automatiskt svar"
    r"|automatsvar|autosvar|auto(?:matic)?[- ]?(?:reply|response)"
    r"|autoreply|autosvarsmeddelande|automaattinen vastaus|poissaoloviesti|automatische antwort"
    r"|réponse automatique|respuesta automática"
    r"|automatisk svar|automatiskt frånvaromeddelande)\s*:",
    re.IGNORECASE,
)
ABSENCE_SUBJECT: Final = re.compile(
    r"\s*(?:(?:re|sv|svar)\s*:\s*)?(?:out of (?:the )?office|away from (?:the )?office|on (?:vacation|holiday"
    r"|leave)|vacation (?:reply|notice|message)|auto(?:matic)?[- ]?(?:reply|response)"
    r"|frånvaro(?:meddelande|besked|hanteraren)?\b(?=\s*(?::|$|till|t\.?o\.?m|-))|frånvarande\b(?=\s*(?::|$"
    r"|till|t))|semester(?:meddelande|svar)|ledig till|(?:jag är|är) på semester|autosvar|automatsvar"
    r"|automatiskt svar"
    r"|tjänstledig|föräldraledig|ej på kontoret|inte på kontoret|poissa(?:olo)?|lomalla|fravær|fraværende"
    r"|ikke på kontoret|abwesenheit|abwesend"
    r"|away until|i am away|tack för ditt (?:mejl|mail|meddelande|e-?postmeddelande)\s*[!.]?$)",
    re.IGNORECASE,
)
ABSENCE_TEXT: Final = re.compile(
    r"(?:detta är ett|det här är ett|this is an?) (?:automatiskt (?:svar|genererat|meddelande|mejl)"
    r"|auto(?:mat(?:ic|ed|ically generated))?[- ]?(?:reply|response|message|svar))"
    r"|jag är (?:på semester|tjänstledig|föräldraledig|ledig|sjukskriven|bortrest|inte på kontoret|åter den"
    r"|frånvarande)[^?]{0,200}(?:åter|tillbaka|t\.?o\.?m|till och med|läses inte)"
    r"|i (?:am|will be) (?:currently )?(?:out of (?:the )?office|away from|on (?:vacation|annual leave|holiday"
    r"|parental leave))|ditt mejl (?:läses inte|besvaras)"
    r"|mejlen läses inte|tämä on automaattinen vastaus|olen lomalla|dies ist eine automatische",
    re.IGNORECASE,
)
NO_REPLY: Final = re.compile(
    r"(?:^|[.+_-])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|svara[-_.]?ej|svara[-_.]?inte|ej[-_.]?svar"
    r"|inget[-_.]?svar|noreply\w*|ala[-_.]?vastaa"
    r"|mailer[-_]?daemon|postmaster|bounces?|mdaemon|nobody|listserv|majordomo|autosvar|autoreply)(?:$|[.+_-])",
    re.IGNORECASE,
)
