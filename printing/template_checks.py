"""What can be seen to be wrong with a template before any label is made: ground, room, overlap, marks and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path as FilePath

import msgspec

from printing import codes
from printing.fields import OUTER, Piece, fields_of, pieces
from printing.label import CodeNotPossible, PaperKind
from printing.scale import DENSITIES, LINE_PITCH, dots_per_mm
from printing.template import Box, CodePlace, FramePlace, LinePlace, PicturePlace, Place, Repeat, TextPlace, When
from printing.template import TemplateProblem as Problem
from printing.toml_lines import Path
from resources import resource_path

_TOLERANCE = 0.01  # mm; decimals in a file are not exact as floats
_NEEDS_PAPER_CODE = (PaperKind.WAYBILL, PaperKind.SLIP, PaperKind.TEST)
_MARKS = {PaperKind.WAYBILL: ("copy", "invented"), PaperKind.SLIP: ("copy",)}


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong, and the key of the file at which it is."""

    where: Path
    problem: Problem
    detail: str


class Located(msgspec.Struct, frozen=True):
    """A place with its position in the file; ``repeat`` is the name of the repeat it stands in."""

    place: Place
    where: Path
    repeat: str = ""


class LocatedRepeat(msgspec.Struct, frozen=True):
    repeat: Repeat
    where: Path
    places: tuple[Located, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A template as far as it could be read; what is None was wrong and is told already."""

    kind: PaperKind | None
    width: float | None
    height: float | None
    places: tuple[Located, ...]
    repeats: tuple[LocatedRepeat, ...]
    folder: FilePath


class _Ground(msgspec.Struct, frozen=True):
    """What a place covers, and when it does."""

    name: str
    where: Path
    boxes: tuple[Box, ...]
    when: tuple[When, ...]
    is_rule: bool  # lines and frames may cross and meet each other


def check(sheet: Sheet) -> Iterator[Finding]:
    """All findings; the order is that of the checks."""
    everywhere = (*sheet.places, *(place for repeat in sheet.repeats for place in repeat.places))
    for located in everywhere:
        yield from _room(located)
        yield from _picture(located, sheet.folder)
    yield from _outside(sheet)
    yield from _overlaps(_grounds(sheet))
    for repeat in sheet.repeats:
        yield from _overlaps([_ground(place, frozenset()) for place in repeat.places])
    if sheet.kind is not None:
        yield from _missing(sheet.kind, everywhere)


def _outside(sheet: Sheet) -> Iterator[Finding]:
    if sheet.width and sheet.height:
        paper = Box(0, 0, sheet.width, sheet.height)
        boxes = [(located.place.name, located.where, located.place.box) for located in sheet.places]
        boxes += [(located.repeat.name, located.where, located.repeat.box) for located in sheet.repeats]
        yield from _beyond(boxes, paper, "the paper")
    for located in sheet.repeats:
        row, box = located.repeat.row, located.repeat.box
        if row.width > box.width + _TOLERANCE or row.height > box.height + _TOLERANCE:
            yield Finding((*located.where, "row"), Problem.OUTSIDE, "one row is larger than the box of its repeat")
        inner = [(place.place.name, place.where, place.place.box) for place in located.places]
        yield from _beyond(inner, row, "the row of its repeat")


def _beyond(boxes: list[tuple[str, Path, Box]], outer: Box, words: str) -> Iterator[Finding]:
    for _, where, box in boxes:
        right, bottom = box.x + box.width - outer.width, box.y + box.height - outer.height
        over = [
            f"{by:.3g} mm beyond the {side}"
            for side, by in (("left", -box.x), ("top", -box.y), ("right", right), ("bottom", bottom))
            if by > _TOLERANCE
        ]
        if over:
            yield Finding((*where, "box"), Problem.OUTSIDE, f"{', '.join(over)} of {words}")


def _grounds(sheet: Sheet) -> list[_Ground]:
    fields = fields_of(sheet.kind) if sheet.kind else {}
    always = frozenset(name for name, field in fields.items() if field.always)
    grounds = [_ground(located, always) for located in sheet.places]
    for located in sheet.repeats:
        repeat = located.repeat
        grounds.append(_Ground(repeat.name, located.where, (repeat.box,), repeat.when, is_rule=False))
    return grounds


def _overlaps(grounds: list[_Ground]) -> Iterator[Finding]:
    for one, other in combinations(grounds, 2):
        if (one.is_rule and other.is_rule) or _exclude(one.when, other.when):
            continue
        if any(_share(box, with_box) for box in one.boxes for with_box in other.boxes):
            yield Finding((*other.where, "box"), Problem.OVERLAP, f"overlaps {one.name!r}")


def _exclude(one: tuple[When, ...], other: tuple[When, ...]) -> bool:
    """No label can show both: one needs a field that the other forbids."""
    return any(mine.field == yours.field and mine.filled != yours.filled for mine in one for yours in other)


def _share(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > _TOLERANCE and down > _TOLERANCE


def _ground(located: Located, always: frozenset[str]) -> _Ground:
    place = located.place
    boxes: tuple[Box, ...] = _sides(place) if isinstance(place, FramePlace) else (place.box,)
    when = (*place.when, *_implied(place, always))
    return _Ground(place.name, located.where, boxes, when, isinstance(place, LinePlace | FramePlace))


def _sides(frame: FramePlace) -> tuple[Box, ...]:
    box, thick = frame.box, frame.thickness
    right, bottom = box.x + box.width - thick, box.y + box.height - thick
    return (
        Box(box.x, box.y, box.width, thick),
        Box(box.x, bottom, box.width, thick),
        Box(box.x, box.y, thick, box.height),
        Box(right, box.y, thick, box.height),
    )


def _implied(place: Place, always: frozenset[str]) -> tuple[When, ...]:
    """A text or code of one field is left out where that field is empty."""
    fields = [piece.text for piece in _pieces(place) if piece.is_field]
    return (When(fields[0]),) if len(fields) == 1 and fields[0] not in always else ()


def _pieces(place: Place) -> tuple[Piece, ...]:
    return pieces(place.text) if isinstance(place, TextPlace | CodePlace) else ()


def _room(located: Located) -> Iterator[Finding]:
    place = located.place
    if isinstance(place, TextPlace):
        yield from _room_for_text(place, located.where)
    elif isinstance(place, CodePlace):
        yield from _room_for_code(place, located.where)
    elif isinstance(place, FramePlace) and place.thickness * 2 > min(place.box.width, place.box.height):
        yield Finding((*located.where, "thickness"), Problem.BAD_SIZE, "the sides are thicker than the frame")


def _room_for_text(place: TextPlace, where: Path) -> Iterator[Finding]:
    if place.min_size > place.size:
        yield Finding((*where, "min_size"), Problem.BAD_SIZE, "min_size is above size")
    height = place.box.width if place.rotation in (90, 270) else place.box.height
    if place.min_size * LINE_PITCH > height + 1 / dots_per_mm(DENSITIES[0]):
        needed = f"{place.min_size * LINE_PITCH:.3g} mm"
        yield Finding((*where, "box"), Problem.BAD_SIZE, f"one line of min_size is {needed} high, more than its box")


def _room_for_code(place: CodePlace, where: Path) -> Iterator[Finding]:
    if place.min_module > place.max_module:
        yield Finding((*where, "min_module"), Problem.BAD_SIZE, "min_module is above max_module")
    found = pieces(place.text)
    try:
        modules = _least(place, found)
    except CodeNotPossible as impossible:
        yield Finding((*where, "text"), Problem.TOO_NARROW, str(impossible))
        return
    upright = place.rotation in (0, 180)
    length = place.box.width if upright else place.box.height
    across = place.box.height if upright else place.box.width
    room = min(length, across) if codes.is_square(place.symbology) else length
    needed = (modules + 2 * codes.quiet_of(place.symbology)) * place.min_module
    if needed > room + _TOLERANCE:
        yield Finding((*where, "box"), Problem.TOO_NARROW, f"needs {needed:.3g} mm with its quiet zones")


def _least(place: CodePlace, found: tuple[Piece, ...]) -> int:
    """Modules of the symbol where its text is known, else of the narrowest symbol of its kind."""
    if any(piece.is_field for piece in found):
        return codes.least_modules(place.symbology)
    return codes.encode(place.symbology, "".join(piece.text for piece in found), place.name).width


def _picture(located: Located, folder: FilePath) -> Iterator[Finding]:
    place = located.place
    if isinstance(place, PicturePlace) and picture_path(place.file, folder) is None:
        yield Finding((*located.where, "file"), Problem.PICTURE_MISSING, f"{place.file!r} is not there")


def picture_path(name: str, folder: FilePath | None) -> FilePath | None:
    """Where a template's picture lies: beside it, else among the shipped ones."""
    folders = [folder] if folder is not None else []
    return next((at / name for at in (*folders, resource_path("templates")) if (at / name).is_file()), None)


def _missing(kind: PaperKind, everywhere: tuple[Located, ...]) -> Iterator[Finding]:
    """What every paper of this kind must tell."""
    coded = {field for located in everywhere if isinstance(located.place, CodePlace) for field in _written(located)}
    if kind in _NEEDS_PAPER_CODE and "paper_code" not in coded:
        yield Finding((), Problem.PAPER_CODE_MISSING, "no [[code]] holds {paper_code}")
    texts = [located for located in everywhere if isinstance(located.place, TextPlace)]
    told = {field for located in texts for field in _written(located)}
    told |= {when.field for located in texts for when in located.place.when if when.filled}
    for mark in _MARKS.get(kind, ()):
        if mark not in told:
            detail = f'no [[text]] tells {mark!r}: write one with when = ["{mark}"]'
            yield Finding((), Problem.MARK_MISSING, detail)


def _written(located: Located) -> set[str]:
    return {piece.text.removeprefix(OUTER) for piece in _pieces(located.place) if piece.is_field}
