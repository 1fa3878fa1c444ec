"""The template page's side of the station: templates as text, their faults, a preview with a real order, saving."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan, PaperScan, classify
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.domain.print_views import Preview, TemplateRow
from desktop.store import ledger
from desktop.store.journal import JournalRefused
from desktop.template_samples import CODE, printer_page, sample
from desktop.usecases import contents, making
from desktop.usecases.desk import Desk, note, refuse
from printing.label import Bitmap, Content, LabelError, PaperKind, ReadyContent, TemplateUnusable
from printing.shelf import Shelf
from printing.template import Template, TemplateFault, TemplateInvalid
from printing.template_file import find_faults, parse_template
from resources import resource_path

_KINDS = tuple(PaperKind)
_WITH_ORDER = (PaperKind.WAYBILL, PaperKind.SLIP)


class NoSuchOrder(Exception):
    """Nothing here bears that number; made-up data is shown."""


class TemplatePages:
    """Lives in the main thread; draws with the bench's own press, so that the preview is what comes out."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def list(self) -> tuple[TemplateRow, ...]:
        """By kind of paper, the labels of parcels first."""
        rows = map(self._row, self._shelf.names())
        return tuple(sorted(rows, key=lambda row: (_KINDS.index(row.kind), row.name)))

    def text(self, name: str) -> str:
        """Raises TemplateUnusable where the file has gone or cannot be read."""
        return self._shelf.text(name)

    def check(self, text: str, name: str) -> tuple[TemplateFault, ...]:
        """Every fault of a text that may not be saved yet."""
        return find_faults(text, _file(name), name, self._shelf.own_folder or resource_path("templates"))

    def preview(self, text: str, name: str, number: str, dpi: int) -> Preview:
        """The pictures that ``text`` gives for the order, product or bin behind ``number``; made-up data for none."""
        try:
            template = self._parsed(text, name)
        except TemplateInvalid as invalid:
            return Preview((), "", invalid.faults)
        shown, order = sample(template.kind, self._desk.settings.language, self._desk.clock.now()), ""
        try:
            if number.strip():
                shown, order = self._real(template, number.strip())
            return Preview(self._pages(template, shown, dpi), order, ())
        except NoSuchOrder:
            return self._drawn(template, shown, dpi)
        except LabelError as error:
            return Preview((), order, (), type(error).__name__, error.field)

    def save(self, name: str, text: str) -> Outcome:
        return self._answered(lambda: self._save(name, text))

    def reset(self, name: str) -> Outcome:
        """The shipped text again."""
        return self._answered(lambda: self._reset(name))

    # -- inside ----------------------------------------------------------------------------------

    def _row(self, name: str) -> TemplateRow:
        own = self._shelf.is_own(name)
        try:
            template = self._shelf.template(name)
        except TemplateUnusable:
            return TemplateRow(name, name, name, _kind_by(name), 0, 0, 1, True, own, self._count_faults(name))
        return TemplateRow(
            name=name,
            title_zh=template.title_zh,
            title_en=template.title_en,
            kind=template.kind,
            width=template.width,
            height=template.height,
            parts=template.parts,
            confirmed=template.confirmed,
            own=own,
            faults=0,
        )

    def _count_faults(self, name: str) -> int:
        """Of a file that was spoiled by hand; one that cannot even be read has one."""
        try:
            return max(1, len(self.check(self._shelf.text(name), name)))
        except TemplateUnusable:
            return 1

    def _parsed(self, text: str, name: str) -> Template:
        return parse_template(text, _file(name), name, self._shelf.own_folder or resource_path("templates"))

    def _drawn(self, template: Template, shown: Content, dpi: int) -> Preview:
        try:
            return Preview(self._pages(template, shown, dpi), "", ())
        except LabelError as error:
            return Preview((), "", (), type(error).__name__, error.field)

    def _pages(self, template: Template, shown: Content, dpi: int) -> tuple[Bitmap, ...]:
        if self._desk.press is None:
            raise TemplateUnusable("press", "this program draws nothing")
        return self._desk.press.pages_of(template, shown, dpi)

    def _real(self, template: Template, number: str) -> tuple[Content, str]:
        """What the bench knows behind a number, and its name. Raises NoSuchOrder, LabelError."""
        if template.kind in _WITH_ORDER:
            return self._of_order(template.kind, number)
        minute = making.minute(self._desk)
        if template.kind is PaperKind.SKU:
            return self._of_product(number, minute)
        if template.kind is PaperKind.BIN:
            return replace(contents.bin_content(number), printed_at=minute), number
        printer = self._desk.settings.printer_named(number)
        if template.kind is PaperKind.TEST and printer is not None:
            return printer_page(printer, template.name, minute), number
        raise NoSuchOrder(number)

    def _of_order(self, kind: PaperKind, number: str) -> tuple[Content, str]:
        desk = self._desk
        document_id = next(self._documents(number), "")
        parcel = making.parcel_of(desk, document_id) if document_id else None
        if parcel is None:
            raise NoSuchOrder(number)
        body = making.body_of(desk, document_id)
        minute, name = making.minute(desk), parcel.shop_order_no or document_id
        if kind is PaperKind.SLIP:
            slip = contents.slip_content(parcel, receiver=body.receiver if body else None)
            return replace(slip, printed_at=minute, paper_code=CODE), name
        if body is None:
            raise LabelError("body", "no printable body on disk")
        shown = contents.waybill_content(body, parcel)
        if isinstance(shown, ReadyContent):
            raise LabelError("ready", "the carrier has drawn this label itself: it takes no template")
        return replace(shown, printed_at=minute, paper_code=CODE), name

    def _of_product(self, code: str, minute: str) -> tuple[Content, str]:
        found = self._desk.cache.products(code)
        product = self._desk.cache.product(found[0][0]) if found else None
        if product is None:
            raise NoSuchOrder(code)
        return replace(contents.sku_content(product), printed_at=minute), product.sku_id

    def _documents(self, number: str) -> Iterator[str]:
        """Documents that bear this number in any role, or whose paper bears this code."""
        scanned = classify(number)
        if isinstance(scanned, PaperScan):
            paper = ledger.paper(self._desk.journal, scanned.paper_id)
            if paper is not None and paper.document_id:
                yield paper.document_id
        for spelling in scanned.spellings if isinstance(scanned, NumberScan) else (number,):
            for document in self._desk.cache.find(spelling):
                yield document.document_id

    def _answered(self, act: Callable[[], Outcome]) -> Outcome:
        """Only with the right; a disk that refuses is an answer as well."""
        try:
            if not self._desk.may(Right.EDIT_TEMPLATES):
                return refuse(self._desk, Code.NOT_ALLOWED, right=Right.EDIT_TEMPLATES.value)
            return act()
        except (JournalRefused, OSError):
            return answer(Code.JOURNAL_FULL)

    def _save(self, name: str, text: str) -> Outcome:
        try:
            self._shelf.save(name, text)
        except (TemplateInvalid, TemplateUnusable):
            return refuse(self._desk, Code.TEMPLATE_FAULTY)
        return note(self._desk, answer(Code.SAVED), EventKind.TEMPLATE_SAVED, template=name, shipped=False)

    def _reset(self, name: str) -> Outcome:
        self._shelf.reset(name)
        return note(self._desk, answer(Code.SAVED), EventKind.TEMPLATE_SAVED, template=name, shipped=True)


def _file(name: str) -> str:
    return f"{name}.toml"


def _kind_by(name: str) -> PaperKind:
    """Of a template that cannot be read: names begin with their kind."""
    return next((kind for kind in PaperKind if name.startswith(kind.value)), PaperKind.WAYBILL)
