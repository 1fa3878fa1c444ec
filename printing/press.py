"""From label content to the bytes of one printer language; the one door through which labels are made."""

from __future__ import annotations

from collections.abc import Callable

from printing import tspl, zpl
from printing.label import Bitmap, WaybillContent
from printing.waybill import WaybillRenderer
from printing.waybill_layout import WAYBILL_76X130


def _tspl(bitmap: Bitmap) -> bytes:
    return tspl.encode(bitmap, WAYBILL_76X130.width, WAYBILL_76X130.height)


LANGUAGES: dict[str, Callable[[Bitmap], bytes]] = {"zpl": zpl.encode, "tspl": _tspl}


class QtLabelPress:
    """Lives in the main thread, after the Qt application was made."""

    def __init__(self) -> None:
        self._renderers: dict[int, WaybillRenderer] = {}

    def press(self, content: WaybillContent, language: str, dpi: int) -> bytes:
        """Raises a LabelError where no honest label can be made."""
        if dpi not in self._renderers:
            self._renderers[dpi] = WaybillRenderer(dpi)
        return LANGUAGES[language](self._renderers[dpi].render(content))
