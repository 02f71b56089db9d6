"""What the client of the virus scanner says of a real clamd, and of one that is away, slow or talks nonsense."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from gehor.outside.virus_scan import CannotTell, Scanner, ScannerAway, look_for_virus, version_of
from tests.clamd import EICAR, NAME, STREAM_MEGABYTES, Clamd


@pytest.mark.clamd
def test_a_real_scanner_finds_what_it_knows_and_passes_the_rest(virus_scanner: Clamd) -> None:
    assert look_for_virus(virus_scanner.scanner(), EICAR) == f"{NAME}.UNOFFICIAL"
    assert look_for_virus(virus_scanner.scanner(), b"Hej " + EICAR[:-4]) == ""
    assert look_for_virus(virus_scanner.scanner(), b"") == ""
    assert look_for_virus(virus_scanner.scanner(), bytes(3_000_000)) == ""


@pytest.mark.clamd
def test_a_real_scanner_tells_its_version(virus_scanner: Clamd) -> None:
    assert version_of(virus_scanner.scanner()).startswith("ClamAV ")


@pytest.mark.clamd
def test_a_file_larger_than_the_scanner_takes_is_one_it_can_not_tell_about(virus_scanner: Clamd) -> None:
    with pytest.raises(CannotTell, match="size limit exceeded"):
        look_for_virus(virus_scanner.scanner(), bytes(STREAM_MEGABYTES * 3_000_000))


@pytest.mark.clamd
def test_a_scanner_that_is_too_slow_is_away_and_answers_again_later(virus_scanner: Clamd) -> None:
    virus_scanner.pause()
    try:
        with pytest.raises(ScannerAway, match="no answer within"):
            look_for_virus(virus_scanner.scanner(seconds=0.2), EICAR)
    finally:
        virus_scanner.go_on()
    assert look_for_virus(virus_scanner.scanner(), EICAR)


@pytest.mark.clamd
def test_a_scanner_killed_while_it_has_the_file_is_away(virus_scanner: Clamd) -> None:
    virus_scanner.pause()
    said: list[Exception] = []
    began = threading.Event()

    def ask() -> None:
        began.set()
        try:
            look_for_virus(virus_scanner.scanner(), bytes(3_000_000))
        except ScannerAway as error:
            said.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    began.wait()
    virus_scanner.kill()
    asking.join(timeout=30)
    assert len(said) == 1


def test_a_scanner_that_nobody_has_started_is_away(tmp_path: object) -> None:
    for where in (("unix", f"{tmp_path}/nobody.ctl"), ("tcp", "127.0.0.1", "9")):
        with pytest.raises(ScannerAway):
            look_for_virus(Scanner(where, 2), b"x")
        with pytest.raises(ScannerAway):
            version_of(Scanner(where, 2))


Answering = Callable[[bytes], Scanner]


@pytest.fixture
def answering() -> Iterator[Answering]:
    """Something that listens as a scanner does, reads to the end of the file and says what it is told to."""
    servers: list[socket.socket] = []

    def start(answer: bytes) -> Scanner:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def serve() -> None:
            line, _ = server.accept()
            with line:
                said = b""
                while not said.endswith(bytes(4)) and (more := line.recv(65536)):
                    said += more
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return Scanner(("tcp", *map(str, server.getsockname())), 5)

    yield start
    for server in servers:
        server.close()


def test_a_scanner_over_the_network_is_asked_the_same_way(answering: Answering) -> None:
    assert look_for_virus(answering(b"stream: OK\0"), b"hej") == ""
    assert look_for_virus(answering(b"stream: Win.Test.A FOUND\0"), b"hej") == "Win.Test.A"


@pytest.mark.parametrize("answer", [b"", b"stream: OK", b"stream: O", b"stream: Win.Test.A FOUND"])
def test_an_answer_that_is_cut_off_is_no_answer(answering: Answering, answer: bytes) -> None:
    with pytest.raises(ScannerAway):
        look_for_virus(answering(answer), b"hej")


@pytest.mark.parametrize("answer", [b"stream: NOT OK\0", b"UNKNOWN COMMAND\0", b"\xff\xfe\0", b"stream: OK OK\0"])
def test_an_answer_that_is_none_of_the_known_ones_is_never_clean(answering: Answering, answer: bytes) -> None:
    with pytest.raises(CannotTell):
        look_for_virus(answering(answer), b"hej")
