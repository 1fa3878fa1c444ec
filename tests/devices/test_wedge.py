"""A scan among keys: by its rhythm, whole or not at all, and typing is never lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.burst import KeyPress, WedgeRules, strokes
from devices.reading import DeviceFault
from devices.wedge import KeyAnswer, Wedge

Press = tuple[int, str]  # gap before it in ms, text; "\r" is the end key


class Keyboard:
    """Plays the window: feeds keys with a clock, runs the idle timer, and keeps what reached the focused widget."""

    def __init__(self, rules: WedgeRules | None = None) -> None:
        self.wedge: Wedge[str] = Wedge(rules, clock_ns=lambda: self.now_ms * 1_000_000)
        self.now_ms = 10_000
        self.widget = ""
        self.scans: list[str] = []
        self.faults: set[DeviceFault] = set()
        self.average_ms = 0.0
        self.last_key_ms = 0

    def press(self, text: str, gap_ms: int = 5, *, shifted: bool = False, position: int = 0) -> None:
        self._pass(gap_ms)
        press = KeyPress(text, self.now_ms, is_end=text == "\r", shifted=shifted, position=position)
        answer = self.wedge.key(press, text)
        self.last_key_ms = self.now_ms
        self._take(answer)
        if not answer.hold:
            self.widget += text

    def burst(self, text: str, gap_ms: int = 5) -> None:
        """Function keys as <F9>."""
        for stroke in re.findall(r"<F\d+>|.", text, re.DOTALL):
            self.press(stroke, gap_ms)

    def rest(self, ms: int = 1000) -> None:
        self._pass(ms)

    def _pass(self, ms: int) -> None:
        """Time goes by; the timer that the window started at the last key may run out on the way."""
        runs_out = self.last_key_ms + self.wedge.idle_ms
        self.now_ms += ms
        if self.wedge.holding and runs_out < self.now_ms:
            self._take(self.wedge.idle())

    def _take(self, answer: KeyAnswer[str]) -> None:
        self.widget += "".join(answer.typed)
        self.faults |= set(answer.faults)
        if answer.scan is not None:
            self.scans.append(answer.scan.text)
            self.average_ms = answer.average_ms


def test_a_scan_reaches_no_widget() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT1234567890123\r")
    assert (keyboard.scans, keyboard.widget) == (["YT1234567890123"], "")


def test_the_scan_says_where_and_when() -> None:
    wedge: Wedge[str] = Wedge(clock_ns=lambda: 42)
    for at, character in enumerate("6901"):
        wedge.key(KeyPress(character, at), character)
    scan = wedge.key(KeyPress("", 5, is_end=True), "").scan
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


def test_four_keys_rolled_over_and_enter_a_little_later_are_a_persons() -> None:
    """A scanner sends its end key at the pace of the others; a hand has to reach for it."""
    keyboard = Keyboard()
    keyboard.burst("1380", gap_ms=25)
    keyboard.press("\r", gap_ms=90)
    assert (keyboard.scans, keyboard.widget) == ([], "1380\r")
    keyboard.rest()
    keyboard.burst("1380\r", gap_ms=25)
    assert keyboard.scans == ["1380"]


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


def test_caps_lock_is_noticed_and_the_letters_turned_back() -> None:
    keyboard = Keyboard()
    for text in "jd0ABC1\r":  # the scanner shifts for J and D; Caps Lock turns it all round
        keyboard.press(text, shifted=text in "jd")
    assert keyboard.scans == ["JD0abc1"]
    assert keyboard.faults == {DeviceFault.CAPS_LOCK}


def test_shift_before_capitals_is_no_sign_of_caps_lock() -> None:
    keyboard = Keyboard()
    for text in ("", "Y", "", "T", "1", "2", "\r"):
        keyboard.press(text, shifted=text.isalpha())
    assert keyboard.scans == ["YT12"]
    assert not keyboard.faults


def test_capitals_without_shift_are_no_sign_of_caps_lock() -> None:
    """A scanner that sees the light of Caps Lock turns its letters round itself."""
    keyboard = Keyboard()
    keyboard.burst("YT1234567890123\r")
    assert (keyboard.scans, keyboard.faults) == (["YT1234567890123"], set())


def test_a_caps_lock_press_a_second_before_does_not_count() -> None:
    keyboard = Keyboard()
    keyboard.press("")
    keyboard.burst("y", gap_ms=1019)
    keyboard.burst("t123\r")
    assert keyboard.scans == ["yt123"]
    assert not keyboard.faults


def test_escape_gives_back_what_was_held() -> None:
    keyboard = Keyboard()
    keyboard.burst("12\x1b")
    assert keyboard.widget == "12\x1b"


def test_a_group_separator_inside_a_code_is_data() -> None:
    keyboard = Keyboard()
    keyboard.burst("0112345678901231\x1d10LOT\r")
    assert keyboard.scans == ["0112345678901231\x1d10LOT"]


def test_the_rest_of_a_code_that_came_too_late_is_neither_a_code_nor_typing() -> None:
    """By the keys' own times it is one code; the PC was held up in the middle of it."""
    keyboard = Keyboard()
    keyboard.burst("YT123456")
    sent_ms = keyboard.now_ms
    keyboard.rest(400)
    keyboard.now_ms = sent_ms
    keyboard.burst("7890123\r")
    keyboard.burst("6901234567892\r", gap_ms=6)
    assert (keyboard.scans, keyboard.widget) == (["YT123456", "6901234567892"], "")


CERTAIN = WedgeRules(prefix="<F9>", suffix="\x03")
TYPEABLE = WedgeRules(prefix="~", suffix="#")


def test_marks_are_keys() -> None:
    assert strokes("<F9>~\x02\r") == ("<F9>", "~", "\x02")


def test_a_prefix_makes_a_burst_a_scan_however_slow() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("<F9>SF1\x03", gap_ms=400)
    assert (keyboard.scans, keyboard.widget) == (["SF1"], "")


def test_a_prefix_that_nobody_types_counts_in_the_middle_of_typing() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("find", gap_ms=120)
    keyboard.burst("<F9>YT123\x03")
    assert (keyboard.scans, keyboard.widget) == (["YT123"], "find")


def test_a_marked_code_without_an_end_ends_with_silence() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("<F9>SF1")
    keyboard.rest()
    assert (keyboard.scans, keyboard.widget) == (["SF1"], "")


def test_half_a_marked_code_goes_nowhere() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("<F9>YT12\x1b")
    assert (keyboard.scans, keyboard.widget) == ([], "\x1b")


def test_the_key_of_the_prefix_alone_is_a_persons() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("<F9>")
    keyboard.rest()
    keyboard.burst("<F2>\x03")
    assert (keyboard.scans, keyboard.widget) == ([], "<F9><F2>\x03")


def test_another_scanner_without_the_prefix_is_told_by_its_rhythm() -> None:
    keyboard = Keyboard(CERTAIN)
    keyboard.burst("6901234567892\r")
    assert keyboard.scans == ["6901234567892"]


def test_marks_that_a_person_could_type_are_taken_off() -> None:
    keyboard = Keyboard(TYPEABLE)
    keyboard.burst("~YT123#\r")
    keyboard.rest()
    keyboard.burst("~YT#24#", gap_ms=120)  # slow, and its end key got lost
    keyboard.rest()
    keyboard.burst("YT125\r")
    assert (keyboard.scans, keyboard.widget) == (["YT123", "YT#24", "YT125"], "")


def test_a_typed_mark_is_typing() -> None:
    keyboard = Keyboard(TYPEABLE)
    keyboard.burst("a~b 20#\r", gap_ms=120)
    keyboard.rest()
    keyboard.burst("~ab\r", gap_ms=180)
    assert (keyboard.scans, keyboard.widget) == ([], "a~b 20#\r~ab\r")


def test_capitals_of_a_slow_scanner_are_still_a_scan() -> None:
    """Polled every 10 ms, Shift costs two more reports: 40 ms a letter."""
    keyboard = Keyboard()
    keyboard.burst("ABCDEFGHIJ\r", gap_ms=40)
    assert keyboard.scans == ["ABCDEFGHIJ"]
    assert keyboard.faults == {DeviceFault.SLOW_KEYS}


def test_slow_polling_is_noticed_with_its_pace() -> None:
    keyboard = Keyboard()
    keyboard.burst("YT12345678901234\r", gap_ms=20)
    assert keyboard.faults == {DeviceFault.SLOW_KEYS}
    assert keyboard.average_ms == 20.0
    keyboard = Keyboard()
    keyboard.burst("YT12345678901234\r", gap_ms=8)
    assert not keyboard.faults


def test_a_key_held_down_is_no_scan_on_a_system_that_does_not_say_so() -> None:
    keyboard = Keyboard()
    keyboard.burst("1111111111\r", gap_ms=30)
    assert (keyboard.scans, keyboard.widget) == ([], "1111111111\r")


def test_four_keys_rolled_over_are_typing() -> None:
    keyboard = Keyboard()
    keyboard.burst("then", gap_ms=30)
    keyboard.rest(300)
    assert (keyboard.scans, keyboard.widget) == ([], "then")


@given(st.text("abcdefghijklmnopqrstuvwxyz 0123456789", min_size=1, max_size=40), st.data())
def test_a_fast_typist_is_never_a_scanner(text: str, data: st.DataObject) -> None:
    """60 to 80 ms a key, with keys rolled over in pairs, and Enter at the end."""
    keyboard = Keyboard()
    for at, letter in enumerate(text):
        keyboard.press(letter, data.draw(st.integers(15, 40) if at % 2 else st.integers(90, 160)))
    keyboard.press("\r", 70)
    assert (keyboard.scans, keyboard.widget) == ([], text + "\r")


@pytest.mark.parametrize("text", ["ＹＴ１２３４５６", "SF123。456", "“SF1234"])
def test_letters_widened_by_an_input_method_are_noticed(text: str) -> None:
    keyboard = Keyboard()
    keyboard.burst(text + "\r")
    assert keyboard.scans == [text]
    assert keyboard.faults == {DeviceFault.INPUT_METHOD}


def test_another_layout_is_noticed() -> None:
    keyboard = Keyboard()
    for letter, position in zip("SFß123", (31, 33, 12, 2, 3, 4), strict=True):
        keyboard.press(letter, position=position)
    keyboard.press("\r")
    assert keyboard.scans == ["SFß123"]
    assert keyboard.faults == {DeviceFault.LAYOUT}


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
