"""Which parts of a page a printer may say in its own commands, and where they stand; all else stays one picture.

Only where a printer's list of templates asks for it (``Target.native``): cheap clones pass over such commands (A.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from printing.codes import encode
from printing.drawing import Drawing, SymbolRun, TextRun
from printing.label import Bitmap, LabelDoesNotFit
from printing.languages.paper import on_paper
from printing.target import Target
from printing.template import Symbology

Paint = Callable[[Drawing], Bitmap]  # draws whatever items it is given
Sayable = SymbolRun | TextRun
Say = Callable[[Sayable], Sequence[str] | None]  # the commands of one item; None: this one stays in the picture


def said_and_painted(drawing: Drawing, paint: Paint, target: Target, say: Say) -> tuple[Bitmap, list[str]]:
    """The picture of what is not said, as the printer gets it, and the commands that come on top of it."""
    commands: list[str] = []
    places: list[Sayable] = []
    rest = []
    for item in drawing.items:
        place = _placed(item, drawing, target) if isinstance(item, SymbolRun | TextRun) else None
        told = say(place) if place is not None else None
        if place is None or told is None:
            rest.append(item)
        else:
            places.append(place)
            commands += told
    page = on_paper(paint(Drawing(drawing.width, drawing.height, tuple(rest))), target)
    for place in places:
        if min(place.x, place.y) < 0 or place.x + place.width > page.width or place.y + place.height > page.height:
            raise LabelDoesNotFit(place.field, "lies beyond the paper once it is moved")
    return page, commands


def plain(text: str) -> bool:
    """Printable ASCII: bytes that mean the same to every printer, and none that ends a line."""
    return bool(text) and text.isascii() and text.isprintable()


def qr_keeps_its_size(run: SymbolRun) -> bool:
    """Though every printer chooses its own way to write the text: even as bytes, the longest way, it is no larger."""
    return encode(Symbology.QR, "~" * len(run.text), run.field).width <= run.modules.width


def _placed(item: Sayable, drawing: Drawing, target: Target) -> Sayable:
    """The item where ``on_paper`` would bring its dots."""
    x, y, rotation = item.x, item.y, item.rotation
    if target.direction:
        x, y = drawing.width - x - item.width, drawing.height - y - item.height
        rotation = (rotation + 180) % 360
    x, y = x + target.dots(target.offset_x_mm), y + target.dots(target.offset_y_mm)
    return msgspec.structs.replace(item, x=x, y=y, rotation=rotation)
