"""A scan among keys: by its rhythm, whole or not at all, and typing is never lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devices.wedge import Wedge

Press = tuple[int, str]  # gap before it in ms, text; "\r" is the end key


class Keyboard:
    """Plays the window: feeds keys with a clock, runs the idle timer, and keeps what reached the focused widget."""

    def __init__(self) -> None:
        self.wedge: Wedge[str] = Wedge(clock_ns=lambda: self.now_ms * 1_000_000)
        self.now_ms = 10_000
        self.widget = ""
        self.scans: list[str] = []
        self.caps_lock = False
        self.last_key_ms = 0

    def press(self, text: str, gap_ms: int = 5) -> None:
        self._pass(gap_ms)
        answer = self.wedge.key(text, self.now_ms, text == "\r", text)
        self.last_key_ms = self.now_ms
        self._take(answer.typed, answer.scan)
        self.caps_lock = self.caps_lock or answer.caps_lock
        if not answer.hold:
            self.widget += text

    def burst(self, text: str, gap_ms: int = 5) -> None:
        for character in text:
            self.press(character, gap_ms)

    def rest(self, ms: int = 1000) -> None:
        self._pass(ms)

    def _pass(self, ms: int) -> None:
        """Time goes by; the timer that the window started at the last key may run out on the way."""
        runs_out = self.last_key_ms + self.wedge.rules.idle_ms
        self.now_ms += ms
        if self.wedge.holding and runs_out < self.now_ms:
            answer = self.wedge.idle()
            self._take(answer.typed, answer.scan)

    def _take(self, typed: tuple[str, ...], scan: object) -> None:
        self.widget += "".join(typed)
        if scan is not None:
            self.scans.append(scan.text)  # type: ignore[attr-defined]


def test_a_scan_reaches_no_widget() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT1234567890123\r")
    assert (keyboard.scans, keyboard.widget) == (["YT1234567890123"], "")


def test_the_scan_says_where_and_when() -> None:
    wedge: Wedge[str] = Wedge(clock_ns=lambda: 42)
    for at, character in enumerate("6901"):
        wedge.key(character, at, False, character)
    scan = wedge.key("", 5, True, "").scan
    assert scan is not None
    assert (scan.source, scan.at_ns) == ("wedge", 42)


def test_a_hiccup_of_28_ms_is_still_a_scan() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT12345")
    keyboard.press("6", gap_ms=28)
    keyboard.burst("7890123\r")
    assert keyboard.scans == ["YT1234567890123"]


def test_a_slow_usb_keyboard_scanner_is_still_a_scan() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT1234567890123\r", gap_ms=22)
    assert keyboard.scans == ["YT1234567890123"]


def test_fast_typing_is_given_back_in_order() -> None:
    keyboard = Keyboard()
    keyboard.burst("find this order\r", gap_ms=60)
    assert (keyboard.scans, keyboard.widget) == ([], "find this order\r")


def test_typing_is_not_held_once_it_is_known_as_typing() -> None:
    keyboard = Keyboard()
    keyboard.burst("find th", gap_ms=60)
    assert keyboard.widget == "find th"


def test_one_key_alone_is_given_back_when_the_timer_runs_out() -> None:
    keyboard = Keyboard()
    keyboard.press("u")
    assert keyboard.widget == ""
    keyboard.rest()
    assert keyboard.widget == "u"


def test_a_scan_after_a_single_key() -> None:
    keyboard = Keyboard()
    keyboard.press("u")
    keyboard.rest()
    keyboard.burst("6901234567892\r")
    assert (keyboard.scans, keyboard.widget) == (["6901234567892"], "u")


def test_three_keys_and_enter_are_typing_however_fast() -> None:
    keyboard = Keyboard()
    keyboard.burst("123\r")
    assert (keyboard.scans, keyboard.widget) == ([], "123\r")


def test_a_missing_suffix_is_made_up_by_silence() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT1234567890123")
    assert keyboard.scans == []
    keyboard.rest()
    assert (keyboard.scans, keyboard.widget) == (["YT1234567890123"], "")


def test_two_scans_with_end_keys_are_two() -> None:
    keyboard = Keyboard()
    keyboard.burst("6901234567892\rYT1234567890123\r")
    assert keyboard.scans == ["6901234567892", "YT1234567890123"]


def test_two_scans_joined_are_never_split_by_guess() -> None:
    keyboard = Keyboard()
    keyboard.burst("6901234567892YT1234567890123\r")
    assert keyboard.scans == ["6901234567892YT1234567890123"]


def test_the_tail_of_a_code_that_broke_off_is_no_scan() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT1234")
    keyboard.press("5", gap_ms=105)
    keyboard.burst("67890123\r")
    assert (keyboard.scans, keyboard.widget) == ([], "YT1234567890123\r")


def test_tab_or_enter_alone_pass() -> None:
    keyboard = Keyboard()
    keyboard.press("\r")
    assert keyboard.widget == "\r"


def test_caps_lock_is_noticed_and_the_text_left_as_it_came() -> None:
    keyboard = Keyboard()
    for text in ("", "j", "d", "0", "", "a", "b", "c", "1", "\r"):  # the scanner shifts for J, D; Caps Lock turns it
        keyboard.press(text)
    assert keyboard.scans == ["jd0abc1"]
    assert keyboard.caps_lock


def test_shift_before_capitals_is_no_sign_of_caps_lock() -> None:
    keyboard = Keyboard()
    for text in ("", "Y", "", "T", "1", "2", "\r"):
        keyboard.press(text)
    assert keyboard.scans == ["YT12"]
    assert not keyboard.caps_lock


def test_a_caps_lock_press_a_second_before_does_not_count() -> None:
    keyboard = Keyboard()
    keyboard.press("")
    keyboard.burst("y", gap_ms=1019)
    keyboard.burst("t123\r")
    assert keyboard.scans == ["yt123"]
    assert not keyboard.caps_lock


def test_escape_gives_back_what_was_held() -> None:
    keyboard = Keyboard()
    keyboard.burst("12\x1b")
    assert keyboard.widget == "12\x1b"


def test_a_group_separator_inside_a_code_is_data() -> None:
    keyboard = Keyboard()
    keyboard.burst("0112345678901231\x1d10LOT\r")
    assert keyboard.scans == ["0112345678901231\x1d10LOT"]


KEYS = st.tuples(st.integers(0, 400), st.sampled_from([*"aB7 -中", "\r", "\x1b", ""]))


@given(st.lists(KEYS, max_size=60))
def test_no_key_is_lost_doubled_or_reordered(presses: list[Press]) -> None:
    """Whatever reached the widget, with the scans put back in their places, is what was pressed."""
    keyboard = Keyboard()
    stream = ""
    for gap, text in presses:
        keyboard.press(text, gap)
        stream += text
    keyboard.rest()
    seen = keyboard.widget
    for scan in keyboard.scans:
        assert scan in stream
    kept = len(seen.replace("\r", "")) + sum(len(scan) for scan in keyboard.scans)
    assert kept == len(stream.replace("\r", ""))
    rest = iter(stream)
    assert all(character in rest for character in seen)
