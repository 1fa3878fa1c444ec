"""From content to the bytes of one printer language; the one door through which papers are made."""

from __future__ import annotations

from printing.drawing import Drawing
from printing.label import KIND_OF, Bitmap, Content, PaperKind, ReadyContent, TemplateUnusable
from printing.languages.escpos import USUAL_HEAD
from printing.languages.table import LANGUAGES
from printing.page_maker import PageMaker
from printing.painting import Painter
from printing.ready import ready_pages
from printing.shelf import Shelf
from printing.target import Target
from printing.template import Template
from printing.typesetting import Typesetter

NARROW_TEST = "test-56x90"
_MAKERS = 16  # templates at one density that are kept ready


class QtLabelPress:
    """Lives in the main thread, after the Qt application was made."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf()
        self._painter: Painter | None = None
        self._makers: dict[tuple[int, int], PageMaker] = {}  # by identity: a template is deep, and slow to compare

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        """Raises a LabelError where no honest label can be made."""
        language = LANGUAGES.get(target.language)
        if language is None:
            raise TemplateUnusable("language", f"no printer language {target.language!r}")
        template = self._template(_kind(content), target)
        width, height = template.width, template.height
        if target.native and language.encode_native is not None and not isinstance(content, ReadyContent):
            drawings = self._maker(template, target.dpi).drawings(content)
            return language.encode_native(drawings, self._paint, width, height, target)
        return language.encode(self.pages(content, target), width, height, target)

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        template = self._template(_kind(content), target)
        if isinstance(content, ReadyContent):
            return ready_pages(content, template.width, template.height, target.dpi)
        return self.pages_of(template, content, target.dpi)

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        return self._maker(template, dpi).pages(content)

    def edition(self, kind: PaperKind, target: Target) -> str:
        return self._shelf.edition(self._template(kind, target).name)

    def _template(self, kind: PaperKind, target: Target) -> Template:
        """The printer's own choice, else the default of that kind of paper."""
        template = self._shelf.template(target.template or self._default(kind, target))
        if template.kind is not kind:
            raise TemplateUnusable(template.name, f"is for a {template.kind}, not for a {kind}")
        return template

    def _default(self, kind: PaperKind, target: Target) -> str:
        """A narrow head gets the narrow test page, so that every printer can prove itself."""
        name = self._shelf.default(kind)
        head = target.head_dots or (USUAL_HEAD if target.language == "escpos" else 0)
        narrow = kind is PaperKind.TEST and 0 < head < target.dots(self._shelf.template(name).width)
        return NARROW_TEST if narrow else name

    def _maker(self, template: Template, dpi: int) -> PageMaker:
        key = (id(template), dpi)  # the maker keeps the template, so that no other gets its identity
        maker = self._makers.get(key)
        if maker is None:
            while len(self._makers) >= _MAKERS:
                del self._makers[next(iter(self._makers))]
            maker = self._makers[key] = PageMaker(template, dpi, self._ready_painter(), self._shelf.own_folder)
        return maker

    def _ready_painter(self) -> Painter:
        """Made at the first paper: a bench without a Chinese font starts, and says so where it prints."""
        if self._painter is None:
            self._painter = Painter(Typesetter())
        return self._painter

    def _paint(self, drawing: Drawing) -> Bitmap:
        return self._ready_painter().paint(drawing)


def _kind(content: Content | ReadyContent) -> PaperKind:
    return PaperKind.WAYBILL if isinstance(content, ReadyContent) else KIND_OF[type(content)]
