"""What we promise, with how it went; and the same beside what somebody writes."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from gehor.people.queries import units
from gehor.steps.follow_up.models.figures import Rollup
from gehor.steps.promise.actions.set_action_time import set_action_time
from gehor.steps.promise.rules.action_times import ActionTimeData
from tests.cast import AT, DAY, Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
LAST_MONTH = date(2026, 10, 1)


def counted(measure: str, n: int, *, dimension: str = "all", key: str = "", value: int = 0) -> None:
    """So many in October, as the counting leaves them."""
    Rollup.objects.create(
        dimension=dimension,
        grain="month",
        unit=units()[0].id,
        day=LAST_MONTH,
        measure=measure,
        key=key,
        bundled=False,
        value=value,
        n=n,
    )


def promise_hole(cast: Cast) -> None:
    """Holes are mended within five working days."""
    data = ActionTimeData("GAT-01", 5, "working", "Vi lagar hålet.", "We mend the hole.", "Korjaamme kuopan.")
    set_action_time(actor=cast.adam.actor, at=AT, data=data, valid_from=DAY)


@time_machine.travel(AT, tick=False)
def test_last_months_figures_stand_beside_what_is_promised(client: Client, cast: Cast) -> None:
    for measure, n in (("due", 20), ("kept", 18)):
        counted(measure, n)
        counted(measure, n, dimension="channel", key="email")
    counted("days", 9, value=4)
    page = client.get("/sv/promise/").content.decode()

    assert "oktober 2026" in page
    assert "inom 10 arbetsdagar" in page
    assert "90 % fick svar i tid." in page
    assert "Hälften av svaren kom inom 4 arbetsdagar." in page
    assert page.count("90 %") == 2


@time_machine.travel(AT, tick=False)
def test_fewer_than_five_are_never_shown(client: Client, cast: Cast) -> None:
    promise_hole(cast)
    for dimension, key in (("all", ""), ("kind", "praise"), ("category", "GAT-01")):
        counted("days", 4, dimension=dimension, key=key, value=77)
    page = client.get("/sv/promise/").content.decode()

    assert "77" not in page
    assert "Det var för få svar för att visa." in page
    assert "Hälften" not in page.split("Så räknar vi")[0]


@time_machine.travel(AT, tick=False)
def test_an_action_time_is_told_in_each_language_with_the_median_beside_it(client: Client, cast: Cast) -> None:
    promise_hole(cast)
    counted("days", 6, dimension="category", key="GAT-01", value=3)

    assert "Åtgärd inom 5 arbetsdagar:" in client.get("/sv/promise/").content.decode()
    assert "We mend the hole." in client.get("/en/promise/").content.decode()
    assert "Korjaamme kuopan." in client.get("/fi/promise/").content.decode()
    area = client.get("/sv/areas/GAT/").content.decode()
    assert "Åtgärd inom 5 arbetsdagar:" in area
    assert "Hälften av svaren har kommit inom 3 arbetsdagar." in area


@time_machine.travel(AT, tick=False)
def test_what_is_promised_of_a_group_has_the_median_of_all_it_holds_for(client: Client, cast: Cast) -> None:
    data = ActionTimeData("GAT", 20, "working", "Vi lagar gatan.")
    set_action_time(actor=cast.adam.actor, at=AT, data=data, valid_from=DAY)
    counted("days", 6, dimension="category", key="GAT-01", value=3)

    assert "Hälften fick svar inom 3 arbetsdagar i oktober 2026." in client.get("/sv/promise/").content.decode()


@time_machine.travel(AT, tick=False)
def test_what_it_may_be_about_is_offered_beside_the_text_with_its_times(client: Client, cast: Cast) -> None:
    text = {"text": "Det ligger skräp på lekplatsen."}
    offered = client.post("/sv/find/suggest/", text).content.decode()
    assert 'value="REN-01"' in offered
    assert "Inget av det, eller jag vet inte" in offered

    chosen = client.post("/sv/find/suggest/", {**text, "category_code": "GAT-01"}).content.decode()
    assert chosen.index('value="GAT-01"') < chosen.index('value="REN-01"')
    assert "subject-none" not in client.post("/sv/find/suggest/", {"text": "Hej på er alla!"}).content.decode()


@time_machine.travel(AT, tick=False)
def test_the_start_page_tells_how_it_went_and_leads_to_the_rest(client: Client, cast: Cast) -> None:
    for measure, n in (("due", 10), ("kept", 9)):
        counted(measure, n)
    page = client.get("/sv/").content.decode()

    assert "I oktober 2026 fick 90 % svar i tid." in page
    assert "/sv/promise/" in page
