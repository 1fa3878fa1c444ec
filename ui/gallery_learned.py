"""Made-up learned weights for the lead's list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.weight_views import LearnedRow

_ROWS = (
    ("box", "", "", 1204, 1204, 62.4, 0.8, 5.2, True),
    ("box", "bx-m", "中号纸箱", 388, 388, 118.0, 1.1, 3.9, True),
    ("material", "film", "气泡膜", 211, 264, 8.1, 0.3, 1.2, True),
    ("sku", "mug-350-blue", "陶瓷马克杯 350 ml 雾蓝；礼盒装", 412, 604, 418.3, 0.9, 4.4, True),
    ("sku", "coaster", "竹制杯垫 圆形", 96, 230, 14.6, 0.4, 0.5, True),
    ("sku", "towel", "棉麻茶巾", 3, 6, 84.9, 9.7, 2.1, False),
    ("sku", "spoon", "不锈钢茶匙", 58, 58, 31.0, 6.3, 0.8, True),
)


@dataclass
class MadeUpWeights:
    """The learned weights of a busy bench; ``quiet`` has learned nothing."""

    now: datetime
    quiet: bool = False
    forgotten: list[tuple[str, str]] = field(default_factory=list)

    def used(self) -> bool:
        return not self.quiet

    def rows(self) -> list[LearnedRow]:
        made = () if self.quiet else _ROWS
        return [
            LearnedRow(*row, f"20261121{number:010d}", self.now - timedelta(minutes=3 + 47 * number))
            for number, row in enumerate(made)
        ]

    def forget(self, kind: str, item: str) -> Outcome:
        self.forgotten.append((kind, item))
        return Outcome(Code.SETTLED, Tone.GOOD)
