"""How one printer wants its bytes: language, density, template and the corrections of its mechanics."""

from __future__ import annotations

import msgspec

from printing.scale import dots_per_mm


class Target(msgspec.Struct, frozen=True):
    language: str = "zpl"  # a key of printing.languages.table.LANGUAGES
    dpi: int = 203  # 203 or 300
    template: str = ""  # name on the shelf; "" is the default of the paper's kind
    direction: int = 0  # 1 turns the label by 180 degrees
    density: int | None = None  # darkness in the language's own scale; None leaves the printer's setting
    speed: int | None = None  # inches per second; None leaves the printer's setting
    gap_mm: float = 3.0  # between labels; 0 is continuous paper
    offset_x_mm: float = 0.0  # moves the picture right; a narrow label on a centre-aligned head needs it
    offset_y_mm: float = 0.0
    head_dots: int = 0  # across the print head; 0: not told, which for ESC/POS means the 576 of 80 mm paper
    native: bool = False  # codes and plain ASCII text as the printer's own commands; all else stays a picture

    def dots(self, millimetres: float) -> int:
        return round(millimetres * dots_per_mm(self.dpi))
