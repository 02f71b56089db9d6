"""Our post and the other register are killed in the middle of a hand-over: one case there, one end here, no doubles."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.crash.roles import ROOT, Office
from tests.registers import SECRET

pytestmark = pytest.mark.crash
OURS = "tests.crash.register_office"


@pytest.fixture(params=["rest", "folder"])
def surroundings(request: pytest.FixtureRequest, surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """As for all, with another register that is reached by this way."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        **surroundings,
        "GEHOR_SECRET_SOPHAMTNING": SECRET,
        "TEST_WAY": request.param,
        "TEST_PORT": str(port),
        "TEST_FOLDER": str(tmp_path / "register"),
    }


@pytest.fixture
def office(office: Office) -> Office:
    """An office in which one case waits to go over to the other register."""
    office.does("hand_over", module=OURS)
    return office


@pytest.mark.parametrize("role", ["stop_after_claim", "stop_before_laying", "stop_after_answer"])
def test_our_post_killed_at_this_point_of_a_hand_over_makes_one_case_there_and_one_end_here(
    office: Office, role: str
) -> None:
    if office.env["TEST_WAY"] == "rest" and role == "stop_before_laying":
        # There nothing is laid; nothing has begun either when the post is killed before its claim.
        role = "stop_before_claim"
    with _register("gehor.demo.registers", office):
        post = office.begin(role, module=OURS)
        assert post.said.readline().startswith("there")
        post.kill()
        assert office.facts(module=OURS)["case"][0] == "new"

        _ends_well(office)


def test_both_killed_between_taking_and_answering_make_one_case_there_and_one_end_here(office: Office) -> None:
    with _register("tests.crash.stopping_register", office) as register:
        post = office.begin("post_once", module=OURS)
        assert _says(register).startswith("there")
        post.kill()
    assert office.facts(module=OURS)["number"] == ""
    assert len(_kept(office)) == 1

    with _register("gehor.demo.registers", office):
        _ends_well(office)


def test_a_register_killed_between_taking_and_answering_is_asked_again_and_has_one_case(office: Office) -> None:
    with _register("tests.crash.stopping_register", office) as register:
        post = office.begin("post_once", module=OURS)
        assert _says(register).startswith("there")
    assert post.well(), post.complaints()
    facts = office.facts(module=OURS)
    assert (facts["case"][0], facts["number"]) == ("new", "")
    # Seen in the list of transfers until it is known.
    assert facts["state"] == [{"rest": "unsure", "folder": "sent"}[office.env["TEST_WAY"]]]

    with _register("gehor.demo.registers", office):
        _ends_well(office)


def _ends_well(office: Office) -> None:
    # By folder the register looks by itself: its receipt is waited for, not a time.
    office.does("settle", module=OURS)
    if office.env["TEST_WAY"] == "folder":
        out = Path(office.env["TEST_FOLDER"]) / "diarium" / "out"
        while not (list(out.glob("*.xml")) or office.facts(module=OURS)["number"]):
            pass
        office.does("settle", module=OURS)
    facts, kept = office.facts(module=OURS), _kept(office)
    assert [one["key"] for one in kept] == [facts["key"]]
    assert facts["number"] == kept[0]["number"]
    assert facts["case"] == ["closed", "handed_over"]
    assert (facts["other"], facts["journal"]) == ("", [])


def _kept(office: Office) -> list[Any]:
    place = {"rest": "sophamtning", "folder": "diarium/cases"}[office.env["TEST_WAY"]]
    return [json.loads(path.read_text("utf-8")) for path in (Path(office.env["TEST_FOLDER"]) / place).glob("*.json")]


@contextmanager
def _register(module: str, office: Office) -> Iterator[subprocess.Popen[str]]:
    """It listens until the end of the block, and is killed there without a word."""
    folder, port = office.env["TEST_FOLDER"], office.env["TEST_PORT"]
    process = subprocess.Popen(
        [sys.executable, "-m", module, folder, port],
        cwd=ROOT,
        env=office.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        while process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(port))) == 0:
                    break
        yield process
    finally:
        process.kill()
        process.communicate()


def _says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    assert select.select([process.stdout], [], [], 60)[0], "it says nothing"
    return process.stdout.readline()
