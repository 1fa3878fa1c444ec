"""The template page's side of the station: templates as text, their faults, a preview with a real order, saving."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.domain.print_views import Preview, TemplateRow
from desktop.store.journal import JournalRefused
from desktop.usecases import ahead
from desktop.usecases.desk import Desk, note, refuse
from desktop.usecases.template_contents import NothingBehind, content_behind
from desktop.usecases.template_samples import sample
from desktop.usecases.template_tests import print_template
from printing.label import Bitmap, Content, LabelError, PaperKind, TemplateUnusable
from printing.shelf import Shelf
from printing.template import Template, TemplateFault, TemplateInvalid
from printing.template_file import find_faults, parse_template
from resources import resource_path

_KINDS = tuple(PaperKind)


class TemplatePages:
    """Lives in the main thread; draws with the bench's own press, so that the preview is what comes out."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def list(self) -> tuple[TemplateRow, ...]:
        """By kind of paper, the labels of parcels first."""
        rows = map(self._row, self._shelf.names())
        return tuple(sorted(rows, key=lambda row: (_KINDS.index(row.kind), row.width, row.height, row.name)))

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
        order = ""
        try:
            shown, order = self._shown(template, number.strip())
            return Preview(self._pages(template, shown, dpi), order, ())
        except LabelError as error:
            return Preview((), order, (), type(error).__name__, error.field)

    def save(self, name: str, text: str) -> Outcome:
        return self._answered(lambda: self._save(name, text))

    def reset(self, name: str) -> Outcome:
        """The shipped text again."""
        return self._answered(lambda: self._reset(name))

    def print_test(self, name: str, number: str, printer: str) -> Outcome:
        """The saved template on paper, with the texts of what stands behind ``number`` and with no number of its."""
        return self._answered(lambda: self._print_test(name, number.strip(), printer))

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

    def _shown(self, template: Template, number: str) -> tuple[Content, str]:
        """What is behind a number, and its name; made-up data and "" where nothing is. Raises LabelError."""
        if number:
            with contextlib.suppress(NothingBehind):
                return content_behind(self._desk, template, number)
        return sample(template.kind, self._desk.settings.language, self._desk.clock.now()), ""

    def _pages(self, template: Template, shown: Content, dpi: int) -> tuple[Bitmap, ...]:
        if self._desk.press is None:
            raise TemplateUnusable("press", "this program draws nothing")
        return self._desk.press.pages_of(template, shown, dpi)

    def _answered(self, act: Callable[[], Outcome]) -> Outcome:
        """A disk that refuses is an answer as well."""
        try:
            return act()
        except (JournalRefused, OSError):
            return answer(Code.JOURNAL_FULL)

    def _save(self, name: str, text: str) -> Outcome:
        if not self._desk.may(Right.EDIT_TEMPLATES):
            return refuse(self._desk, Code.NOT_ALLOWED, right=Right.EDIT_TEMPLATES.value)
        try:
            self._shelf.save(name, text)
        except (TemplateInvalid, TemplateUnusable):
            return refuse(self._desk, Code.TEMPLATE_FAULTY)
        ahead.forget(self._desk)
        return note(self._desk, answer(Code.SAVED), EventKind.TEMPLATE_SAVED, template=name, shipped=False)

    def _reset(self, name: str) -> Outcome:
        if not self._desk.may(Right.EDIT_TEMPLATES):
            return refuse(self._desk, Code.NOT_ALLOWED, right=Right.EDIT_TEMPLATES.value)
        self._shelf.reset(name)
        ahead.forget(self._desk)
        return note(self._desk, answer(Code.SAVED), EventKind.TEMPLATE_SAVED, template=name, shipped=True)

    def _print_test(self, name: str, number: str, printer: str) -> Outcome:
        desk = self._desk
        try:
            template = self._shelf.template(name)
            content, _ = self._shown(template, number)
        except LabelError as error:
            return refuse(desk, Code.LABEL_NOT_READY, reason=type(error).__name__)
        return print_template(desk, name, template.kind, content, printer)


def _file(name: str) -> str:
    return f"{name}.toml"


def _kind_by(name: str) -> PaperKind:
    """Of a template that cannot be read: names begin with their kind."""
    return next((kind for kind in PaperKind if name.startswith(kind.value)), PaperKind.WAYBILL)
