"""The routing code is on the label whatever else the process has told Qt about large letters."""

from __future__ import annotations

import os
import subprocess
import sys

RENDER = """
import hashlib
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["label"])
from printing.label import Party, WaybillContent
from printing.press import QtLabelPress
from printing.target import Target
party = Party("李*", "13******678", "浙江省 杭州市 西湖区", "示例路 ** 号")
content = WaybillContent(
    "YT9000020000018", "圆通速递", "标准快递", "571-A12 03", "杭州集散", "X", party, party, "1件",
    "2026-11-21", "PBL1-0", copy=0, invented=True,
)
(bitmap,) = QtLabelPress().pages(content, Target())
rows = bitmap.data[90 * bitmap.row_bytes : 195 * bitmap.row_bytes]
print(sum(byte.bit_count() for byte in rows), hashlib.sha256(bitmap.data).hexdigest())
"""


def rendered(**environment: str) -> tuple[int, str]:
    """Black dots where the routing code stands, and the hash of the whole picture."""
    told = subprocess.run(
        [sys.executable, "-c", RENDER],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return int(told[0]), told[1]


def test_the_picture_is_the_same_where_the_window_keeps_large_letters() -> None:
    usual, kept = rendered(), rendered(QT_MAX_CACHED_GLYPH_SIZE="256")
    assert usual[0] > 5000
    assert kept == usual
