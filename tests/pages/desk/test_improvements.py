"""Improvements as a manager works with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.builders import RUT, fresh, give, open_case
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.improve.history import risen
from tests.steps.improve.improving import planned

from gehor.journal.act import Actor
from gehor.steps.improve.actions.remind_improvements import remind_improvements
from gehor.steps.improve.models.improvement import Improvement


def _told(office: Cast, **other: str) -> dict[str, str]:
    return {
        "title": "Töm oftare",
        "problem": "Fullt.",
        "action": "Töm mer.",
        "category": "REN-01",
        "unit_code": "STM",
        "responsible": str(office.mats.id),
        "due_on": (DAY + timedelta(days=30)).isoformat(),
        "cost_class": "small",
        **other,
    }


def test_manager_makes_an_improvement_of_a_finding_and_follows_it(office: Cast) -> None:
    found = risen(office)
    case = open_case()
    client = at_desk(office.mats)
    text = page(client, "improvements/plan-improvement/", finding=str(found.pk))
    assert "Ovanligt många: Skräp" in text

    url = f"/sv/desk/improvements/plan-improvement/?finding={found.pk}"
    wrong = client.post(url, _told(office, cases="S2026-999999", due_on=""))
    assert wrong.status_code == 422
    done = client.post(url, _told(office, cases=case.reference), follow=True)
    text = done.content.decode()
    assert "Förbättringen är föreslagen." in text
    assert case.reference in text
    row = Improvement.objects.get()
    assert row.finding_id == found.pk

    here = f"/sv/desk/improvements/{row.pk}/"
    for status in ("decided", "done"):
        client.post(f"{here}advance-improvement/", {"status": status, "reason": ""})
    text = client.post(f"{here}check-effect/", follow=True).content.decode()
    assert "Det finns ingen hel månad att räkna än." in text
    assert "Töm oftare" in page(client, "improvements/", which="done")
    assert "Töm oftare" in page(client, f"findings/{found.pk}/")
    changed = client.post(f"{here}set-improvement/", _told(office, title="Töm varje dag"), follow=True)
    assert "Töm varje dag" in changed.content.decode()


def test_responsible_colleague_finds_the_reminder_among_the_notices(office: Cast) -> None:
    planned(office, responsible_id=office.olof.id, due_on=DAY)
    remind_improvements(actor=Actor.system("remind_improvements"), at=AT)
    text = page(at_desk(office.olof), "notices/")

    assert "En förbättring du ansvarar för ska snart vara klar" in text
    assert "/desk/improvements/" in text


def test_officer_reads_improvements_and_changes_none(office: Cast) -> None:
    row = planned(office)
    client = at_desk(office.olof)
    assert "Töm oftare" in page(client, f"improvements/{row.pk}/")
    for word in ("set-improvement", "advance-improvement"):
        assert client.get(f"/sv/desk/improvements/{row.pk}/{word}/").status_code == 403
    assert client.post(f"/sv/desk/improvements/{row.pk}/check-effect/").status_code == 403


def test_manager_who_adopts_a_suggestion_is_led_on_to_plan_an_improvement(office: Cast) -> None:
    case = open_case(replace(RUT, kind="suggestion"))
    give(office, case.id, "STM", office.mats)
    client = at_desk(office.mats)
    url = f"/sv/desk/cases/{case.reference}/decide-suggestion/"
    done = client.post(url, {"verdict": "adopted", "verdict_reason": "", "version": str(fresh(case).version)})

    assert done.status_code == 302
    assert done["Location"].endswith(f"improvements/plan-improvement/?case={case.reference}")
    assert f'value="{case.reference}"' in client.get(done["Location"]).content.decode()
