from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.kit.signing import sign
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.outbox import writes as outbox
from gehor.outbox.rules.sender import Sender
from gehor.outbox.rules.states import DispatchKind
from gehor.steps.follow_up.rules.words import CASE_LINK
from gehor.steps.inform.queries import reach as inform
from gehor.steps.register.queries.own import point_of_mail


def send_case_link(*, actor: Actor, at: datetime, address: str, language: str) -> None:
    """Mail a link to one's own cases to whoever reads this address; nothing where it has none (routine 1).

    Whoever asks never learns which: the page says the same. The link names a contact point, not an address, and holds
    `LINK_LIVES`; opening it uses up nothing, since mail scanners open links too. Raises Refused `wrong_email`.
    """
    with acting("send_case_link", actor=actor, at=at) as act:
        address = address.strip()
        if not valid_address(address):
            raise Refused("wrong_email", field="email")
        point_id = point_of_mail(address)
        if point_id is None:
            act.nothing_happened()
            return
        day = local_day(at)
        us, words = office.office_on(day), office.text_for(CASE_LINK, language, day)
        token = sign({"point": str(point_id)}, CASE_LINK)
        told = {
            "link": f"{settings.GEHOR_PUBLIC_URL}/{language}/follow/link/{quote(token)}/",
            "office": us.name,
            "contact": inform.contact_words(words.language, day, mail=us.mail),
        }
        dispatch_id = outbox.queue(
            act,
            kind=DispatchKind.EMAIL,
            sender=Sender(us.name, us.mail),
            name="",
            address=address,
            subject=fill(words.subject, told),
            text=fill(words.body, told),
            language=words.language,
            order_key=f"link:{point_id}",
            tag="LINK",
            pressed_at=at,
            send_after=at,
            automatic=True,
        )
        act.note(f"outbox:{dispatch_id}", "dispatch", dispatch_id, what=CASE_LINK)
