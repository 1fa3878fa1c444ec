"""From content to the bytes of one printer language; the one door through which papers are made."""

from __future__ import annotations

from collections.abc import Callable

from printing.label import Bitmap, Content, ReadyContent, TemplateUnusable, WaybillContent
from printing.languages import tspl, zpl
from printing.target import Target
from printing.template import Template
from printing.waybill import WaybillRenderer
from printing.waybill_layout import WAYBILL_76X130


def _tspl(bitmap: Bitmap) -> bytes:
    return tspl.encode(bitmap, WAYBILL_76X130.width, WAYBILL_76X130.height)


LANGUAGES: dict[str, Callable[[Bitmap], bytes]] = {"zpl": zpl.encode, "tspl": _tspl}


class QtLabelPress:
    """Lives in the main thread, after the Qt application was made."""

    def __init__(self) -> None:
        self._renderers: dict[int, WaybillRenderer] = {}

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        """Raises a LabelError where no honest label can be made."""
        return LANGUAGES[target.language](self.pages(content, target)[0])

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        if not isinstance(content, WaybillContent):
            raise TemplateUnusable("content", "no template for this kind of paper")
        dpi = target.dpi
        if dpi not in self._renderers:
            self._renderers[dpi] = WaybillRenderer(dpi)
        return (self._renderers[dpi].render(content),)

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        raise TemplateUnusable(template.name, f"{type(content).__name__} at {dpi} dpi")
