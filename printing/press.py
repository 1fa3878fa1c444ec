"""From content to the bytes of one printer language; the one door through which papers are made."""

from __future__ import annotations

from printing.label import Bitmap, Content, ReadyContent, TemplateUnusable, WaybillContent
from printing.languages.table import LANGUAGES
from printing.target import Target
from printing.template import Template
from printing.waybill import WaybillRenderer
from printing.waybill_layout import WAYBILL_76X130


class QtLabelPress:
    """Lives in the main thread, after the Qt application was made."""

    def __init__(self) -> None:
        self._renderers: dict[int, WaybillRenderer] = {}

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        """Raises a LabelError where no honest label can be made."""
        width, height = WAYBILL_76X130.width, WAYBILL_76X130.height
        return LANGUAGES[target.language].encode(self.pages(content, target), width, height, target)

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        if not isinstance(content, WaybillContent):
            raise TemplateUnusable("content", "no template for this kind of paper")
        dpi = target.dpi
        if dpi not in self._renderers:
            self._renderers[dpi] = WaybillRenderer(dpi)
        return (self._renderers[dpi].render(content),)

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        raise TemplateUnusable(template.name, f"{type(content).__name__} at {dpi} dpi")
