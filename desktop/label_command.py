"""The work behind `packbench label`: an order file through a template to a file, and templates checked and listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from desktop.label_order import Around, read_order
from desktop.usecases.press import LabelPress
from printing.label import LabelError
from printing.outputs import pdf, png
from printing.shelf import Shelf
from printing.target import Target
from printing.template_file import find_faults

FILES = ("png", "pdf")  # besides the printer languages


class Rendering(msgspec.Struct, frozen=True):
    """What was asked for."""

    template: str  # a name on the shelf, or the path of a TOML file
    order: Path
    language: str  # a key of printing.languages.table.LANGUAGES, or one of FILES
    dpi: int
    out: Path
    native: bool = False


def render(rendering: Rendering, make_press: Callable[[Shelf], LabelPress], own_templates: Path | None) -> list[Path]:
    """The files written: one, but for pictures of several pages. Raises OrderUnusable, LabelError, OSError."""
    shelf, name = _shelf(rendering.template, own_templates)
    template = shelf.template(name)
    content = read_order(Around(rendering.order, template.kind, name, f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"))
    press = make_press(shelf)
    target = Target(rendering.language, rendering.dpi, name, native=rendering.native)
    if rendering.language not in FILES:
        # no head is known here: the paper's own width, so that nothing is refused that a wide printer takes
        target = msgspec.structs.replace(target, head_dots=target.dots(template.width))
        return _written({rendering.out: press.press(content, target)})
    pages = press.pages(content, target)
    if rendering.language == "pdf":
        return _written({rendering.out: pdf(pages, template.width, template.height)})
    size = (template.width, template.height)
    return _written({_numbered(rendering.out, at): png(page, *size) for at, page in enumerate(pages, start=1)})


def check(path: Path, out: TextIO) -> bool:
    """Every fault as ``file:line: field: detail``; True where there is none. Raises OSError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        print(f"{path}:0: : not UTF-8 at byte {error.start}", file=out)
        return False
    faults = find_faults(text, str(path), path.stem, path.parent)
    for fault in faults:
        print(fault, file=out)
    return not faults


def list_templates(own_templates: Path | None, out: TextIO) -> bool:
    """One line each: name, size, kind, titles; False where one of them cannot be used."""
    shelf, sound = Shelf(own_templates), True
    for name in shelf.names():
        try:
            template = shelf.template(name)
        except LabelError as error:
            print(f"{name:<18} cannot be used: {error}", file=out)
            sound = False
            continue
        size = f"{template.width:g}x{template.height:g} mm"
        marks = [f"{template.parts} parts"] * (template.parts > 1) + ["own"] * shelf.is_own(name)
        marks += ["size to be confirmed"] * (not template.confirmed)
        told = f" ({', '.join(marks)})" if marks else ""
        print(f"{name:<18} {size:<14} {template.kind:<8} {template.title_zh} · {template.title_en}{told}", file=out)
    return sound


def _shelf(template: str, own_templates: Path | None) -> tuple[Shelf, str]:
    """A path is taken before every name, and its folder stands before the bench's own."""
    path = Path(template)
    return (Shelf(path.parent), path.stem) if path.suffix == ".toml" else (Shelf(own_templates), template)


def _numbered(path: Path, page: int) -> Path:
    return path if page == 1 else path.with_stem(f"{path.stem}-{page}")


def _written(files: dict[Path, bytes]) -> list[Path]:
    for path, data in files.items():
        path.write_bytes(data)
    return list(files)
