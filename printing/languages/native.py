"""Which parts of a page a printer may say in its own commands, and where they stand; all else stays one picture.

Only where a printer's list of templates asks for it (``Target.native``): cheap clones pass over such commands (A.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from printing.codes import encode
from printing.drawing import Drawing, SymbolRun, TextRun
from printing.label import Bitmap
from printing.languages.paper import on_paper
from printing.target import Target
from printing.template import Symbology

Paint = Callable[[Drawing], Bitmap]  # draws whatever items it is given
Sayable = SymbolRun | TextRun
Say = Callable[[Sayable], Sequence[str] | None]  # the commands of one item; None: this one stays in the picture

_CAPITALS = 0.75  # of the height: from the top of a letter to the base line


def said_and_painted(drawing: Drawing, paint: Paint, target: Target, say: Say) -> tuple[Bitmap, list[str]]:
    """The picture of what is not said, as the printer gets it, and the commands that come on top of it."""
    commands: list[str] = []
    rest = []
    for item in drawing.items:
        place = _placed(item, drawing, target) if isinstance(item, SymbolRun | TextRun) else None
        told = say(place) if place is not None else None
        if told is None:
            rest.append(item)
        else:
            commands += told
    return on_paper(paint(Drawing(drawing.width, drawing.height, tuple(rest))), target), commands


def plain(text: str) -> bool:
    """Printable ASCII: bytes that mean the same to every printer, and none that ends a line."""
    return bool(text) and text.isascii() and text.isprintable()


def qr_keeps_its_size(run: SymbolRun) -> bool:
    """Though every printer chooses its own way to write the text: even as bytes, the longest way, it is no larger."""
    return encode(Symbology.QR, "~" * len(run.text), run.field).width <= run.modules.width


def top_of_letters(run: TextRun, height: int) -> int:
    """Where letters of ``height`` begin so that they stand on the base line, or in the middle of the box."""
    if run.base < 0:
        return run.y + max(0, (run.height - height) // 2)
    return run.y + max(0, run.base - round(_CAPITALS * height))


def _placed(item: Sayable, drawing: Drawing, target: Target) -> Sayable | None:
    """The item where ``on_paper`` would bring its dots; None where it decides whether they still lie on the paper."""
    x, y, rotation = item.x, item.y, item.rotation
    if target.direction:
        x, y = drawing.width - x - item.width, drawing.height - y - item.height
        rotation = (rotation + 180) % 360
    right = target.dots(target.offset_x_mm)
    x, y = x + right, y + target.dots(target.offset_y_mm)
    width = min(drawing.width + right, target.head_dots or drawing.width + right)
    if min(x, y) < 0 or x + item.width > width or y + item.height > drawing.height:
        return None
    return msgspec.structs.replace(item, x=x, y=y, rotation=rotation)
