"""Words of the template page: what is wrong with a template, why no picture can be made, what a template is for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.print_views import TemplateRow
from desktop.settings import Language
from printing.label import PaperKind
from printing.template import TemplateFault, TemplateProblem
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

PROBLEMS: dict[TemplateProblem, str] = {
    TemplateProblem.NOT_TOML: QT_TRANSLATE_NOOP("TemplateWords", "This is no TOML"),
    TemplateProblem.UNKNOWN_KEY: QT_TRANSLATE_NOOP("TemplateWords", "No such key"),
    TemplateProblem.MISSING_KEY: QT_TRANSLATE_NOOP("TemplateWords", "Something is missing"),
    TemplateProblem.WRONG_TYPE: QT_TRANSLATE_NOOP("TemplateWords", "Another kind of value is needed"),
    TemplateProblem.UNKNOWN_FIELD: QT_TRANSLATE_NOOP("TemplateWords", "This paper has no such field"),
    TemplateProblem.BAD_TEXT: QT_TRANSLATE_NOOP("TemplateWords", "The braces do not match"),
    TemplateProblem.BAD_ROTATION: QT_TRANSLATE_NOOP("TemplateWords", "Only 0, 90, 180 or 270 degrees"),
    TemplateProblem.BAD_SIZE: QT_TRANSLATE_NOOP("TemplateWords", "No such size is possible"),
    TemplateProblem.OUTSIDE: QT_TRANSLATE_NOOP("TemplateWords", "Reaches beyond the paper"),
    TemplateProblem.OVERLAP: QT_TRANSLATE_NOOP("TemplateWords", "Two things stand in the same place"),
    TemplateProblem.TOO_NARROW: QT_TRANSLATE_NOOP("TemplateWords", "The code does not fit: give it a larger box"),
    TemplateProblem.PICTURE_MISSING: QT_TRANSLATE_NOOP("TemplateWords", "The picture is not there"),
    TemplateProblem.PAPER_CODE_MISSING: QT_TRANSLATE_NOOP("TemplateWords", "The small paper code is missing"),
    TemplateProblem.MARK_MISSING: QT_TRANSLATE_NOOP("TemplateWords", "The mark of copies or made-up data is missing"),
    TemplateProblem.DUPLICATE_NAME: QT_TRANSLATE_NOOP("TemplateWords", "This name is used twice"),
}
# By the class names of printing.label's errors, and "body", "ready" for what an order lacks.
TROUBLES: dict[str, str] = {
    "LabelDoesNotFit": QT_TRANSLATE_NOOP("TemplateWords", "A text is too long for its place: {field}"),
    "CodeNotPossible": QT_TRANSLATE_NOOP("TemplateWords", "A number cannot be written as this barcode: {field}"),
    "PictureUnusable": QT_TRANSLATE_NOOP("TemplateWords", "The carrier's picture cannot be used: {field}"),
    "TemplateUnusable": QT_TRANSLATE_NOOP("TemplateWords", "This template cannot be used here: {field}"),
    "FontMissing": QT_TRANSLATE_NOOP("TemplateWords", "This computer has no font with Chinese letters"),
    "LabelError": QT_TRANSLATE_NOOP("TemplateWords", "No paper can be made of this: {field}"),
    "body": QT_TRANSLATE_NOOP(
        "TemplateWords", "No label body of this order is on disk, or only a platform may print it"
    ),
    "ready": QT_TRANSLATE_NOOP("TemplateWords", "The carrier has drawn this label itself: no template is used"),
}
_NUMBERS: dict[PaperKind, str] = {
    PaperKind.WAYBILL: QT_TRANSLATE_NOOP("TemplateWords", "Scan or type an order's number"),
    PaperKind.SLIP: QT_TRANSLATE_NOOP("TemplateWords", "Scan or type an order's number"),
    PaperKind.SKU: QT_TRANSLATE_NOOP("TemplateWords", "Scan or type a SKU or barcode"),
    PaperKind.BIN: QT_TRANSLATE_NOOP("TemplateWords", "Type a bin"),
    PaperKind.CARDS: QT_TRANSLATE_NOOP("TemplateWords", "The same for everybody"),
    PaperKind.RECEIPT: QT_TRANSLATE_NOOP("TemplateWords", "A made-up outage"),
    PaperKind.TEST: QT_TRANSLATE_NOOP("TemplateWords", "Type a printer's name"),
}


def problem_text(fault: TemplateFault) -> str:
    return translate("TemplateWords", PROBLEMS[fault.problem])


def fault_place(fault: TemplateFault) -> str:
    """Where a fault stands: line and field."""
    if not fault.line:
        return fault.field or translate("TemplateWords", "Whole file")
    line = translate("TemplateWords", "Line {n}").format(n=fault.line)
    return f"{line} · {fault.field}" if fault.field else line


def trouble_text(trouble: str, field: str) -> str:
    """Why no picture can be made of a template that is right in itself."""
    key = field if trouble == "LabelError" and field in TROUBLES else trouble
    return translate("TemplateWords", TROUBLES.get(key, TROUBLES["LabelError"])).format(field=field)


def number_hint(kind: PaperKind) -> str:
    """What may stand in the field above the picture."""
    return translate("TemplateWords", _NUMBERS[kind])


def template_title(row: TemplateRow, language: Language) -> str:
    return (row.title_zh if language is Language.ZH else row.title_en) or row.name


def size_text(row: TemplateRow) -> str:
    """The paper, in millimetres, and of how many parts."""
    if not row.width:
        return row.name
    size = translate("TemplateWords", "{width} × {height} mm").format(width=f"{row.width:g}", height=f"{row.height:g}")
    if row.parts == 1:
        return size
    return translate("TemplateWords", "{size}, {n} parts").format(size=size, n=row.parts)
