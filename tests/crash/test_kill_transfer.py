"""Our post and the other register are killed in the middle of a hand-over: one case there, one end here, no doubles."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.registers import SECRET

# With the mark of the database the tests' own one is made, from which ours is copied.
pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["rest", "folder"])
def env(request: pytest.FixtureRequest, surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """An office in which one case waits to go over to another register, by this way."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        **surroundings,
        "GEHOR_SECRET_SOPHAMTNING": SECRET,
        "TEST_WAY": request.param,
        "TEST_PORT": str(port),
        "TEST_FOLDER": str(tmp_path / "register"),
    }
    _role("load", env)
    _role("hand_over", env)
    return env


@pytest.mark.parametrize("role", ["stop_after_claim", "stop_before_laying", "stop_after_answer"])
def test_our_post_killed_at_this_point_of_a_hand_over_makes_one_case_there_and_one_end_here(
    env: dict[str, str], role: str
) -> None:
    if env["TEST_WAY"] == "rest" and role == "stop_before_laying":
        # There nothing is laid; nothing has begun either when the post is killed before its claim.
        role = "stop_before_claim"
    with _register("gehor.demo.registers", env):
        with _process("tests.crash.register_office", role, env=env) as post:
            assert _says(post).startswith("there")
        assert _facts(env)["case"][0] == "new"

        _ends_well(env)


def test_both_killed_between_taking_and_answering_make_one_case_there_and_one_end_here(env: dict[str, str]) -> None:
    with (
        _register("tests.crash.stopping_register", env) as register,
        _process("tests.crash.register_office", "post_once", env=env),
    ):
        assert _says(register).startswith("there")
    assert _facts(env)["number"] == ""
    assert len(_kept(env)) == 1

    with _register("gehor.demo.registers", env):
        _ends_well(env)


def test_a_register_killed_between_taking_and_answering_is_asked_again_and_has_one_case(env: dict[str, str]) -> None:
    with _process("tests.crash.register_office", "post_once", env=env) as post:
        with _register("tests.crash.stopping_register", env) as register:
            assert _says(register).startswith("there")
        post.communicate(timeout=60)
    assert post.returncode == 0
    facts = _facts(env)
    assert (facts["case"][0], facts["number"]) == ("new", "")
    # Seen in the list of transfers until it is known.
    assert facts["state"] == [{"rest": "unsure", "folder": "sent"}[env["TEST_WAY"]]]

    with _register("gehor.demo.registers", env):
        _ends_well(env)


def _ends_well(env: dict[str, str]) -> None:
    # By folder the register looks by itself: its receipt is waited for, not a time.
    _role("settle", env)
    if env["TEST_WAY"] == "folder":
        out = Path(env["TEST_FOLDER"]) / "diarium" / "out"
        while not (list(out.glob("*.xml")) or _facts(env)["number"]):
            pass
        _role("settle", env)
    facts, kept = _facts(env), _kept(env)
    assert [one["key"] for one in kept] == [facts["key"]]
    assert facts["number"] == kept[0]["number"]
    assert facts["case"] == ["closed", "handed_over"]
    assert (facts["other"], facts["journal"]) == ("", [])


def _kept(env: dict[str, str]) -> list[Any]:
    place = {"rest": "sophamtning", "folder": "diarium/cases"}[env["TEST_WAY"]]
    return [json.loads(path.read_text("utf-8")) for path in (Path(env["TEST_FOLDER"]) / place).glob("*.json")]


@contextmanager
def _register(module: str, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """It listens until the end of the block, and is killed there."""
    with _process(module, env["TEST_FOLDER"], env["TEST_PORT"], env=env) as process:
        while process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(env["TEST_PORT"]))) == 0:
                    break
        yield process


@contextmanager
def _process(module: str, *words: str, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that is killed without a word at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _facts(env: dict[str, str]) -> Any:
    return json.loads(_role("check", env).split(" ", 1)[1])


def _role(role: str, env: dict[str, str]) -> str:
    """The last line of a role that ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.register_office", role],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]
