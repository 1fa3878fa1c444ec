"""Real key events, by xdotool into a real window under Xvfb: through the X server, its keyboard map and Qt's reading.

Skipped where Xvfb, xdotool or setxkbmap is missing. xdotool shares its delay between press and release: the gap from
key to key is about 0.43 of it, so that its 120 ms are a typist of 51 ms and its 280 ms one of 120 ms (D.2).
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
START_SECONDS = 60.0
PATIENCE_SECONDS = 20.0
CODE = "YT1234567890123"


class Place:
    """One display with the program on it."""

    def __init__(self, display: str, *arguments: str) -> None:
        self._environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._window = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.keyboard_window", *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="keyboard window")
        self._reader.start()
        self.seen: list[str] = []
        try:
            self._focus()
        except AssertionError:
            self.close()
            raise

    def close(self) -> None:
        self._window.terminate()
        self._window.wait()
        self._reader.join()

    def xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=PATIENCE_SECONDS)

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", name], env=self._environment, check=True, timeout=PATIENCE_SECONDS)

    def type(self, text: str, delay_ms: int) -> None:
        self.xdotool("type", "--delay", str(delay_ms), text)

    def scan(self, text: str) -> None:
        """As a scanner, 2 ms a key; a line end in the text is the Enter key."""
        self.type(text, 5)

    def clear(self) -> None:
        """An empty field that has the focus, a US layout, and nothing said yet."""
        self.layout("us")
        self._give_focus()
        self.xdotool("key", "F5")
        self.waits_for("cleared ")
        self.seen.clear()

    def waits_for(self, line: str) -> list[str]:
        """Everything said up to and with that line."""
        self._until(line, PATIENCE_SECONDS)
        return self.seen

    def _focus(self) -> None:
        """No window manager gives the focus here."""
        end = time.monotonic() + START_SECONDS
        while "ready " not in self.seen:
            assert time.monotonic() < end, "the window did not come up"
            self._give_focus()
            self._drain(0.2)
        self.seen.clear()

    def _give_focus(self) -> None:
        words = ["xdotool", "search", "--onlyvisible", "--pid", str(self._window.pid)]
        found = subprocess.run(
            words, env=self._environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
        for window in found.stdout.split():
            self.xdotool("windowfocus", window)

    def _drain(self, seconds: float) -> None:
        try:
            self.seen.append(self._said.get(timeout=seconds))
        except queue.Empty:
            return

    def _until(self, line: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while line not in self.seen:
            left = end - time.monotonic()
            assert left > 0, f"no {line!r}, but {self.seen}"
            self._drain(left)

    def _read(self) -> None:
        assert self._window.stdout is not None
        for line in self._window.stdout:
            self._said.put(line.removesuffix("\n"))
        self._window.stdout.close()


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def program(display: str) -> Iterator[Place]:
    made = Place(display)
    yield made
    made.close()


@pytest.fixture
def place(program: Place) -> Place:
    program.clear()
    return program


def test_a_scan_with_the_focus_in_a_search_field(place: Place) -> None:
    place.scan(CODE + "\n")
    assert place.waits_for(f"scan {CODE}") == [f"scan {CODE}"]


def test_letters_with_caps_lock(place: Place) -> None:
    place.xdotool("key", "Caps_Lock")
    place.scan("JD0abc1\n")
    place.waits_for("fault caps_lock")
    place.xdotool("key", "Caps_Lock")
    assert place.seen == ["scan JD0abc1", "fault caps_lock"]


def test_a_missing_suffix(place: Place) -> None:
    place.scan(CODE)
    assert place.waits_for(f"scan {CODE}") == [f"scan {CODE}"]


def test_two_scans_joined_are_one(place: Place) -> None:
    place.scan(CODE + "6901234567892\n")
    assert place.waits_for(f"scan {CODE}6901234567892") == [f"scan {CODE}6901234567892"]


def test_two_scans_with_their_ends_are_two(place: Place) -> None:
    for code in (CODE, "6901234567892"):
        place.scan(code + "\n\n")  # the second Enter of a scanner set to CR LF reaches nobody
    assert place.waits_for("scan 6901234567892") == [f"scan {CODE}", "scan 6901234567892"]


@pytest.mark.parametrize("delay_ms", [120, 180, 280])
@pytest.mark.parametrize("text", ["yt1234 ab", "12345678"])
def test_a_person_typing(place: Place, text: str, delay_ms: int) -> None:
    place.type(text, delay_ms)
    place.xdotool("key", "Return")
    seen = place.waits_for(f"entered {text}")
    assert not [line for line in seen if line.startswith(("scan", "fault"))]


def test_a_person_and_then_a_scan_and_the_person_again(place: Place) -> None:
    place.type("ab", 280)
    place.waits_for("field ab")
    place.xdotool("sleep", "0.3")
    place.scan(CODE + "\n")
    place.waits_for(f"scan {CODE}")
    place.type("cd", 280)
    assert place.waits_for("field abcd")[-1] == "field abcd"


def test_another_layout_on_the_pc(place: Place) -> None:
    """The keys of S F - 1 2 3 as a US scanner presses them, by their positions, read through a German layout."""
    place.layout("de")
    keys = ("50+39", "50+41", "20", "10", "11", "12", "36")  # with Shift; X counts from 8
    place.xdotool(*(word for key in keys for word in ("key", "--delay", "5", key)))
    assert place.waits_for("fault layout") == ["scan SFß123", "fault layout"]


def test_a_key_held_down_types(place: Place) -> None:
    place.xdotool("keydown", "a", "sleep", "1.2", "keyup", "a")
    place.waits_for("field aaaa")
    assert not [line for line in place.seen if line.startswith("scan")]


def test_a_prefix_of_a_function_key_makes_a_slow_code_a_scan(display: str) -> None:
    place = Place(display, "<F9>")
    try:
        place.xdotool("key", "F9", "type", "--delay", "150", "SF1")
        place.xdotool("key", "Return")
        assert place.waits_for("scan SF1") == ["scan SF1"]
    finally:
        place.close()
