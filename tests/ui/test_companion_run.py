"""The companion stays for as long as the packing window is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.companion_run import run_companion


class Feed:
    """Somebody about to sign in."""

    def __init__(self) -> None:
        self.looks = 0

    def next_hint(self) -> str:
        self.looks += 1
        return "sign_in"

    def codes(self) -> tuple[tuple[str, str], ...]:
        return (("badge", "PB@1"),)

    def send_scan(self, text: str) -> None:
        raise AssertionError(text)

    def set_weight(self, grams: int | None) -> None:
        raise AssertionError(grams)

    def last_label_png(self) -> Path | None:
        return None


def test_the_companion_goes_with_the_packing_window(qapp: QApplication) -> None:
    answers = iter([True, False])
    feed = Feed()
    run_companion(feed, runs=lambda: next(answers))
    assert feed.looks > 0
    assert next(answers, None) is None
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
