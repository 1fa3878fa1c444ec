"""The baseline of a start: an empty main window that writes when it was first painted, and ends.

``python -m ui.bare_window FILE``
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    """Writes its first paint's ``time.monotonic_ns()`` into the file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self._file.write_text(str(time.monotonic_ns()), encoding="ascii")
        QApplication.exit(0)


def main() -> int:
    application = QApplication(sys.argv[:1])
    window = BareWindow(Path(sys.argv[1]))
    window.resize(1366, 768)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
