"""The template page for the gallery: the shipped templates, drawn by the bench's own press, with made-up data."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.print_views import Preview, TemplateRow
from desktop.settings import Language
from desktop.usecases.template_samples import sample
from printing.label import LabelError, PaperKind
from printing.press import QtLabelPress
from printing.shelf import Shelf
from printing.template import TemplateFault, TemplateInvalid
from printing.template_file import find_faults, parse_template
from resources import resource_path
from ui.gallery_data import NOW


class MadeUpTemplates:
    """Two of the templates were changed on this bench; ``asked`` keeps what was asked of it."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._press = QtLabelPress(self._shelf)
        self._own: dict[str, str] = {}
        self.asked: list[tuple[object, ...]] = []

    def list(self) -> tuple[TemplateRow, ...]:
        rows = map(self._row, self._shelf.names())
        return tuple(sorted(rows, key=lambda row: (tuple(PaperKind).index(row.kind), row.width, row.height)))

    def text(self, name: str) -> str:
        return self._own.get(name, self._shelf.text(name))

    def check(self, text: str, name: str) -> tuple[TemplateFault, ...]:
        return find_faults(text, f"{name}.toml", name, resource_path("templates"))

    def preview(self, text: str, name: str, number: str, dpi: int) -> Preview:
        try:
            template = parse_template(text, f"{name}.toml", name, resource_path("templates"))
            content = sample(template.kind, Language.ZH, NOW)
            return Preview(self._press.pages_of(template, content, dpi), number, ())
        except TemplateInvalid as invalid:
            return Preview((), "", invalid.faults)
        except LabelError as error:
            return Preview((), number, (), type(error).__name__, error.field)

    def save(self, name: str, text: str) -> Outcome:
        self._own[name] = text
        self.asked.append(("save", name))
        return answer(Code.SAVED)

    def reset(self, name: str) -> Outcome:
        self._own.pop(name, None)
        self.asked.append(("reset", name))
        return answer(Code.SAVED)

    def print_test(self, name: str, number: str, printer: str) -> Outcome:
        self.asked.append(("print_test", name, number, printer))
        return answer(Code.SETTLED)

    def _row(self, name: str) -> TemplateRow:
        template = self._shelf.template(name)
        row = TemplateRow(
            name=name,
            title_zh=template.title_zh,
            title_en=template.title_en,
            kind=template.kind,
            width=template.width,
            height=template.height,
            parts=template.parts,
            confirmed=template.confirmed,
            own=name in self._own,
            faults=0,
        )
        return replace(row, own=True) if name == "sku-40x30" else row
