"""A label template as data: places in millimetres, what stands in them and when. Read by ``template_file``."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from printing.label import PaperKind


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Symbology(StrEnum):
    CODE128 = "code128"
    GS1_128 = "gs1_128"
    QR = "qr"
    DATAMATRIX = "datamatrix"


class Box(msgspec.Struct, frozen=True):
    """Millimetres from the top left corner of the paper, or of the row of a repeat."""

    x: float
    y: float
    width: float
    height: float


class When(msgspec.Struct, frozen=True):
    """``field`` must be filled, or empty where ``filled`` is False; several must all hold."""

    field: str
    filled: bool = True


class TextPlace(msgspec.Struct, frozen=True):
    """``text`` is written with fields in braces, ``"{receiver.name}  {receiver.phone}"``; ``{{`` is a brace.

    Text starts at ``size`` and shrinks to ``min_size``; what does not fit in ``max_lines`` then is an error.
    A text whose fields are all empty is left out, fixed words and all; so is a code.
    """

    name: str
    box: Box
    text: str
    size: float  # font height, mm
    min_size: float
    max_lines: int = 1  # 1: no wrapping; 0: as many as the box holds
    bold: bool = False
    align: Align = Align.LEFT
    inverse: bool = False  # white on a black band
    rotation: int = 0  # 0, 90, 180, 270 clockwise; the box is what it fills on the paper
    when: tuple[When, ...] = ()


class CodePlace(msgspec.Struct, frozen=True):
    """The widest whole number of dots per module that fits the box with its quiet zones, within the two limits."""

    name: str
    box: Box  # quiet zones included
    symbology: Symbology
    text: str
    min_module: float  # mm; below this a hand scanner reads badly
    max_module: float
    rotation: int = 0
    when: tuple[When, ...] = ()


class LinePlace(msgspec.Struct, frozen=True):
    """A rule: a filled rectangle."""

    name: str
    box: Box
    when: tuple[When, ...] = ()


class FramePlace(msgspec.Struct, frozen=True):
    """The outline of a box; what stands inside does not overlap it."""

    name: str
    box: Box
    thickness: float
    when: tuple[When, ...] = ()


class PicturePlace(msgspec.Struct, frozen=True):
    """A PNG beside the template, or among the shipped ones; scaled to fit, then thresholded."""

    name: str
    box: Box
    file: str
    when: tuple[When, ...] = ()


Place = TextPlace | CodePlace | LinePlace | FramePlace | PicturePlace


class Repeat(msgspec.Struct, frozen=True):
    """Places once for each element of a list field, below or beside each other; what does not fit opens a new page.

    Inside, ``{name}`` is a field of the element; fields of the content are written ``{..shop_name}``.
    """

    name: str
    over: str  # "lines", "cards"
    box: Box
    row: Box  # x, y unused; width and height of one element's room
    places: tuple[Place, ...]
    pages: bool = True  # False: more than fits is an error
    when: tuple[When, ...] = ()


class Template(msgspec.Struct, frozen=True):
    name: str  # file name without ending; the key on the shelf
    kind: PaperKind
    title_zh: str
    title_en: str
    width: float
    height: float
    parts: int = 1  # of the form: 2 两联, 3 三联
    confirmed: bool = True  # False: the form's size is to be confirmed with the customer's paper
    places: tuple[Place, ...] = ()
    repeats: tuple[Repeat, ...] = ()


class TemplateProblem(StrEnum):
    """What can be wrong with a template; ui owns the words."""

    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_FIELD = "unknown_field"  # a field that this kind of paper does not have
    BAD_TEXT = "bad_text"  # braces that do not close
    BAD_ROTATION = "bad_rotation"
    BAD_SIZE = "bad_size"  # zero, negative, min above max
    OUTSIDE = "outside"  # beyond the paper
    OVERLAP = "overlap"  # two places that can be shown together share ground
    TOO_NARROW = "too_narrow"  # a code that can never fit with its quiet zones
    PICTURE_MISSING = "picture_missing"
    PAPER_CODE_MISSING = "paper_code_missing"  # every waybill and slip carries its small code
    MARK_MISSING = "mark_missing"  # the copy number or the mark of invented data would not be told
    DUPLICATE_NAME = "duplicate_name"


class TemplateFault(msgspec.Struct, frozen=True):
    """One error, where it stands. ``line`` counts from 1; 0 where the whole file is meant."""

    file: str
    line: int
    field: str  # "text.routing_code.box"
    problem: TemplateProblem
    detail: str  # technical words in English

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.detail}"


class TemplateInvalid(Exception):
    """A template that cannot be used; ``faults`` names every error that was found."""

    def __init__(self, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults
