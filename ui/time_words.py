"""A parcel's time in one line of its story: "24.9 s: work 20.1 s, printer 4.8 s"."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.parcel_time import Part
from ui.sync_words import duration_text, part_head

translate = QCoreApplication.translate  # this name is what lupdate looks for

LEAST_MS = 100  # shares below that are not worth a word


def time_note(waited_ms: str) -> str:
    """From the fact of the closing event; "" where an older one does not hold it."""
    try:
        spent = msgspec.json.decode(waited_ms, type=dict[str, int]) if waited_ms else {}
    except msgspec.DecodeError:
        return ""
    told = [part for part in Part if spent.get(part.value, 0) >= LEAST_MS]
    if not told:
        return ""
    one = translate("TimeWords", "{part} {time}")
    parts = [one.format(part=part_head(part), time=duration_text(spent[part.value])) for part in told]
    whole = duration_text(sum(spent.values()))
    return translate("TimeWords", "{whole}: {parts}").format(
        whole=whole, parts=translate("TimeWords", ", ").join(parts)
    )
