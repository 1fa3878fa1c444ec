"""A scale on a real line is found out: by listening, and by asking only where nothing comes by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import serial

from desktop.demo.instruments import PlayedScale
from desktop.demo.serial_ends import PtyEnd, SerialEnd, SocketEnd
from devices.line_faults import OPEN_ERRORS
from devices.scales.detect import as_sent, detect_scale, known_weight_order, questions
from devices.scales.guess import Guess
from devices.scales.table import DIALECTS
from tests.waiting import wait_until

AMBIGUOUS = ("yaohua-equals-reversed", "yaohua-equals-plain", "yaohua-equals-d2", "yousheng", "yousheng-1")
TWINS = {"kern-kcp": "mt-sics", "toledo-8213": "toledo-8217"}


@contextmanager
def played(folder: Path, name: str) -> Iterator[SerialEnd]:
    with closing(PtyEnd(folder / name)) as end, closing(PlayedScale(end, name)) as scale:
        scale.put(1250)
        yield end


def test_each_dialect_is_found_out(tmp_path: Path) -> None:
    """All of them at once, each on a line of its own."""
    names = [name for name, dialect in DIALECTS.items() if dialect.proved]
    with ExitStack() as stack:
        ends = [stack.enter_context(played(tmp_path, name)) for name in names]
        pool = stack.enter_context(ThreadPoolExecutor(len(names)))
        found = dict(zip(names, pool.map(lambda end: detect_scale(end.url), ends), strict=True))
    for name, guesses in found.items():
        if name in AMBIGUOUS:
            assert all(guess.confidence <= 0.5 for guess in guesses), name
            assert name in [guess.dialect for guess in guesses]
            assert known_weight_order(guesses, 1250)[0].dialect == name
        else:
            assert guesses[0].dialect == TWINS.get(name, name), name
            assert guesses[0].confidence > (0.5 if name == "cas-10" else 0.85), name
            assert guesses[0].asked is not DIALECTS[name].continuous, name


def test_a_port_that_talks_by_itself_is_never_written_to(tmp_path: Path) -> None:
    """Noise at first: no question is sent, however little of it makes sense."""
    with closing(PtyEnd(tmp_path / "line")) as end:
        over = threading.Event()
        said: list[bytes] = []

        def chatter() -> None:
            while not over.wait(0.05):
                end.write(b"\x55\xaa\x33")
                said.append(end.read())

        talking = threading.Thread(target=chatter, name="chatter")
        talking.start()
        try:
            assert detect_scale(end.url, seconds=4) == ()
        finally:
            over.set()
            talking.join()
        assert b"".join(said) == b""


def test_a_port_on_which_nobody_is_gets_the_questions_and_no_other_byte(tmp_path: Path) -> None:
    asked = bytearray()
    with closing(PtyEnd(tmp_path / "line")) as end:
        over = threading.Event()

        def listen() -> None:
            while not over.wait(0.01):
                asked.extend(end.read())

        listening = threading.Thread(target=listen, name="nobody")
        listening.start()
        try:
            assert detect_scale(end.url) == ()
        finally:
            over.set()
            listening.join()
    assert bytes(asked) == b"".join(as_sent(request) for _, request in questions())


def test_the_first_questions_are_those_of_the_likeliest_lines() -> None:
    asked = list(questions())
    assert len(asked) == len(set(asked))
    assert {line.baud for line, _ in asked[:5]} == {9600}
    assert len(asked) * 0.35 + 1.5 < 15, "all of them fit into the time"


def test_it_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end:
        closing_event = threading.Event()
        found: list[tuple[Guess, ...]] = []
        search = threading.Thread(
            target=lambda: found.append(detect_scale(end.url, seconds=600, closing=closing_event))
        )
        search.start()
        wait_until(lambda: bool(end.read()))
        closing_event.set()
        search.join(5)
        assert found == [()]


def test_it_keeps_its_time(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end:
        assert detect_scale(end.url, seconds=2) == ()
        asked = end.read()
    assert asked
    assert len(asked) < sum(len(as_sent(request)) for _, request in questions()) / 2


def test_a_serial_server_is_found_out_as_well() -> None:
    with closing(SocketEnd()) as end, closing(PlayedScale(end)) as scale:
        scale.put(1250)
        best = detect_scale(end.url)[0]
    assert (best.dialect, best.confidence) == ("yaohua-tf0", 0.98)
    assert best.why.endswith("all check sums right")


def test_a_port_in_use_or_missing_raises(tmp_path: Path) -> None:
    with pytest.raises(OPEN_ERRORS):
        detect_scale(str(tmp_path / "missing"))
    with closing(PtyEnd(tmp_path / "line")) as end, serial.Serial(end.url, exclusive=True), pytest.raises(OPEN_ERRORS):
        detect_scale(end.url)
