"""``kept://``: pySerial's own loop, and the test can look at how it was opened."""

from __future__ import annotations

from serial.urlhandler import protocol_loop

opened: list[Serial] = []


class Serial(protocol_loop.Serial):
    """The name that pySerial looks for."""

    def open(self) -> None:
        self.port = "loop://"
        super().open()
        opened.append(self)
