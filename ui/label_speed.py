"""Rendering and encoding of one 100 x 180 waybill, each language, beside bare drawing and the usual stack.

``python -m ui.label_speed OUT.json TURNS`` writes a list of figures (``desktop.bench.report.Figure`` as JSON).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFontDatabase, QGuiApplication

from desktop.bench.label_stack import UsualStack
from desktop.bench.report import median
from desktop.store.labels import LabelStore, Made
from printing.label import ContentLine, Party, WaybillContent
from printing.languages.table import LANGUAGES
from printing.page_maker import PageMaker
from printing.painting import Painter
from printing.press import QtLabelPress
from printing.shelf import Shelf
from printing.target import Target
from printing.typesetting import Typesetter
from ui.bare_label import BareLabel

TEMPLATE = "waybill-100x180"
LANGUAGES_MEASURED = ("zpl", "tspl", "cpcl", "escpos")
HEAD = 832  # dots of a usual 4-inch head
WARM_UP = 10


def content(number: int) -> WaybillContent:
    """No two labels alike: what is kept between labels must be what does not change."""
    return WaybillContent(
        waybill=f"YT{8_990_000_123_456 + number:013d}",
        carrier_name="圆通速递",
        product_type="标准快递",
        routing_code=f"{311 + number % 300}-A{number % 90:02d} {number % 900:03d}",
        consolidation="上海转运中心",
        qr_payload=f"https://example.invalid/t?w=YT{8_990_000_123_456 + number:013d}",
        receiver=Party(
            "张**", f"13******{number % 1000:03d}", "浙江省 杭州市 余杭区", f"虚构街道虚构西路***号{number}***"
        ),
        sender=Party("李*", "13******000", "浙江省 义乌市", "虚构街道综合仓 A 区 ***"),
        goods=f"3件 SO{number:012d}",
        printed_at="2026-01-02 13:14",
        paper_code=f"PBL{100_000 + number}-0",
        copy=0,
        invented=False,
        shop_order_no=f"SO{number:012d}",
        lines=(
            ContentLine(f"SKU{number:06d}", "纯棉短袖 T 恤", "白色 XL", 2),
            ContentLine("SKU000456", "运动裤", "黑色 L", 1),
        ),
    )


def main() -> int:
    out, turns = Path(sys.argv[1]), int(sys.argv[2])
    QGuiApplication(sys.argv[:1])
    figures: list[dict[str, Any]] = []
    press = QtLabelPress()
    maker = PageMaker(Shelf().template(TEMPLATE), 203, Painter(Typesetter()))
    bare = BareLabel(_family())
    store = LabelStore(out.with_suffix(".db"), os.urandom(32))
    for language in LANGUAGES_MEASURED:
        target = Target(language, template=TEMPLATE, head_dots=HEAD)
        encode = LANGUAGES[language].encode

        def ours(number: int, target: Target = target) -> bytes:
            return press.press(content(number), target)

        drawings = [maker.drawings(content(number))[0] for number in range(turns + WARM_UP)]

        def plain(number: int, target: Target = target, encode: Any = encode, drawings: Any = drawings) -> bytes:
            return bytes(encode([bare.draw(drawings[number])], 100.0, 180.0, target))

        mine, base = _beside(ours, plain, turns)
        name = f"render and encode 100 x 180, {language}"
        figures.append(_figure(name, mine, base, "bare QPainter, same encoder", "<= 1.5x"))
    figures += _yardstick(out, press, maker, store, turns)
    store.close()
    out.write_text(json.dumps(figures), encoding="utf-8")
    return 0


def _yardstick(out: Path, press: QtLabelPress, maker: PageMaker, store: LabelStore, turns: int) -> list[dict[str, Any]]:
    """From content to stored bytes, durable, beside the stack that such stations usually have."""
    try:
        stack = UsualStack(out.parent / "stack")
    except LookupError:
        return []
    drawings = [maker.drawings(content(number))[0] for number in range(turns + WARM_UP)]
    target = Target("escpos", template=TEMPLATE, head_dots=HEAD)

    def ours(number: int) -> bytes:
        data = press.press(content(number), target)
        store.put_rendered(Made(number, str(number), "", b""), data, datetime.now(UTC))
        return data

    mine, base = _beside(ours, lambda number: stack.label(number, drawings[number]), turns)
    stack.close()
    return [_figure("label from content to stored bytes", mine, base, "ORM + Pillow + python-escpos", "<= 0.1x")]


def _beside(ours: Callable[[int], bytes], base: Callable[[int], bytes], turns: int) -> tuple[float, float]:
    """Medians in milliseconds, the two taken in turn, on labels far apart: ours keeps the last codes that it made."""
    times: tuple[list[float], list[float]] = ([], [])
    labels = turns + WARM_UP
    for number in range(labels):
        for kept, make, shift in zip(times, (ours, base), (0, labels // 2), strict=True):
            started = time.perf_counter()
            make((number + shift) % labels)
            kept.append((time.perf_counter() - started) * 1000)
    return median(times[0][WARM_UP:]), median(times[1][WARM_UP:])


def _figure(name: str, value: float, baseline: float, against: str, aim: str) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "ms", "baseline": baseline, "against": against, "aim": aim}


def _family() -> str:
    found = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next((family for family in found if "CJK SC" in family or "YaHei" in family), found[0] if found else "")


if __name__ == "__main__":
    sys.exit(main())
