"""What keeps coming back as a manager meets it."""

from __future__ import annotations

import pytest
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.improve.history import looked, risen

from gehor.journal.act import Actor
from gehor.steps.improve.actions.measure_alarms import measure_alarms


def test_manager_reads_what_was_found_with_its_numbers_and_dismisses_it(office: Cast) -> None:
    found = risen(office)
    measure_alarms(actor=Actor.system("measure_alarms"), at=AT, years=1)
    client = at_desk(office.mats)
    text = page(client, "findings/")
    assert "Ovanligt många: Skräp" in text
    assert "40 ärenden kom in på 7 dagar. Väntat var omkring 7" in text
    assert "Falska larm: på 1 påhittade år" in text

    here = f"/sv/desk/findings/{found.pk}/"
    empty = client.post(f"{here}dismiss-finding/", {"reason": ""})
    assert empty.status_code == 422
    assert "Skriv varför." in empty.content.decode()
    done = client.post(f"{here}dismiss-finding/", {"reason": "Vår kampanj"}, follow=True)
    assert "Vår kampanj" in done.content.decode()
    assert "Ovanligt många: Skräp" not in page(client, "findings/")
    assert "Vår kampanj" in page(client, "findings/", state="dismissed")


def test_manager_confirms_a_finding_and_sees_it_among_the_confirmed(office: Cast) -> None:
    found = risen(office)
    client = at_desk(office.mats)
    done = client.post(f"/sv/desk/findings/{found.pk}/confirm-finding/", {"reason": ""}, follow=True)

    assert "Iakttagelsen är bekräftad." in done.content.decode()
    assert "Ovanligt många: Skräp" in page(client, "findings/", state="confirmed")
    assert [row.state for row in looked()] == ["confirmed"]


@pytest.mark.parametrize("colleague", ["olof", "rebecka", "ebba", "adam"])
def test_who_does_not_improve_meets_no_findings(office: Cast, colleague: str) -> None:
    found = risen(office)
    client = at_desk(getattr(office, colleague))

    for path in ("findings/", f"findings/{found.pk}/", f"findings/{found.pk}/dismiss-finding/"):
        assert client.get(f"/sv/desk/{path}").status_code == 403
