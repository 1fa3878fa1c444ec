"""A template and a content become drawings in whole dots: what stands where, at which size. QtGui only."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from printing import codes
from printing.drawing import Block, Drawing, Item, PictureRun, SymbolRun, TextRun
from printing.fields import Field, Scene, fields_of, lists_of, pieces
from printing.label import KIND_OF, CodeNotPossible, Content, LabelDoesNotFit, PictureUnusable, TemplateUnusable
from printing.pictures import scaled_picture
from printing.scale import LINE_PITCH, dots_per_mm
from printing.template import Box, CodePlace, FramePlace, LinePlace, PicturePlace, Place, Repeat, Template, TextPlace
from printing.template_checks import picture_path
from printing.typesetting import Measures, Typesetter


class Frame(NamedTuple):
    """A box in dots."""

    x: int
    y: int
    width: int
    height: int


class _Setter(Protocol):
    """One place, ready to be filled again and again."""

    def __call__(self, scene: Scene) -> Iterable[Item]: ...


class Placer:
    """One template at one density. Places that are the same on every page are set once, when it is made."""

    def __init__(self, template: Template, dpi: int, typesetter: Typesetter, folder: Path | None = None) -> None:
        self.template = template
        self._scale = dots_per_mm(dpi)
        self._typesetter = typesetter
        self._folder = folder
        self.width, self.height = round(template.width * self._scale), round(template.height * self._scale)
        fields = fields_of(template.kind)
        fixed: list[Item] = []
        self._setters: list[_Setter] = []
        for place in template.places:
            if place.when or _has_fields(place):
                self._setters.append(self._setter(place, place.box, fields))
            else:
                fixed += self._setter(place, place.box, fields)(Scene(None))
        self.fixed = tuple(fixed)
        self._repeats = [_RepeatSetter(repeat, template, self._setter) for repeat in template.repeats]

    def moving(self, content: Content) -> Iterator[tuple[Item, ...]]:
        """The items of each page besides ``fixed``."""
        if KIND_OF.get(type(content)) is not self.template.kind:
            raise TemplateUnusable(self.template.name, f"is for a {self.template.kind}")
        pages = max((repeat.pages(content) for repeat in self._repeats), default=1)
        for page in range(1, pages + 1):
            scene = Scene(content, page, pages)
            items = [item for setter in self._setters for item in setter(scene)]
            for repeat in self._repeats:
                items += repeat.items(scene)
            yield tuple(items)

    def drawings(self, content: Content) -> tuple[Drawing, ...]:
        """Whole pages."""
        return tuple(Drawing(self.width, self.height, self.fixed + items) for items in self.moving(content))

    def _setter(self, place: Place, box: Box, fields: Mapping[str, Field]) -> _Setter:
        """``box`` is where the place stands on the paper; inside a repeat not its own."""
        setter: _Setter
        if isinstance(place, TextPlace):
            setter = _TextSetter(place, self._frame(box), self._scale, _words(place.text, fields), self._typesetter)
        elif isinstance(place, CodePlace):
            setter = _CodeSetter(place, self._frame(box), self._scale, _words(place.text, fields))
        elif isinstance(place, PicturePlace):
            setter = _Always(self._picture(place, self._frame(box)))
        else:
            setter = _Always(self._rules(place, box))
        if not place.when:
            return setter
        conditions = [(fields[when.field].value, when.filled) for when in place.when]
        return lambda scene: setter(scene) if _hold(conditions, scene) else ()

    def _frame(self, box: Box) -> Frame:
        """Edges are rounded, not sizes: boxes that touch on paper touch in dots."""
        left, top = round(box.x * self._scale), round(box.y * self._scale)
        right, bottom = round((box.x + box.width) * self._scale), round((box.y + box.height) * self._scale)
        return Frame(left, top, right - left, bottom - top)

    def _rules(self, place: LinePlace | FramePlace, box: Box) -> tuple[Block, ...]:
        """Sizes are rounded, so that all rules of one thickness look alike."""
        left, top = round(box.x * self._scale), round(box.y * self._scale)
        width, height = (max(1, round(side * self._scale)) for side in (box.width, box.height))
        if isinstance(place, LinePlace):
            return (Block(left, top, width, height),)
        thick = max(1, round(place.thickness * self._scale))
        return (
            Block(left, top, width, thick),
            Block(left, top + height - thick, width, thick),
            Block(left, top, thick, height),
            Block(left + width - thick, top, thick, height),
        )

    def _picture(self, place: PicturePlace, frame: Frame) -> tuple[PictureRun, ...]:
        path = picture_path(place.file, self._folder)
        if path is None:
            raise PictureUnusable(place.name, "the picture is not there")
        bitmap = scaled_picture(path, frame.width, frame.height, place.name)
        x, y = frame.x + (frame.width - bitmap.width) // 2, frame.y + (frame.height - bitmap.height) // 2
        return (PictureRun(x, y, bitmap),)


class _Always:
    def __init__(self, items: tuple[Item, ...]) -> None:
        self._items = items

    def __call__(self, scene: Scene) -> Iterable[Item]:
        return self._items


class _TextSetter:
    def __init__(
        self, place: TextPlace, frame: Frame, scale: float, told: Callable[[Scene], str], typesetter: Typesetter
    ) -> None:
        self._place, self._frame, self._told, self._typesetter = place, frame, told, typesetter
        along, across = (frame.width, frame.height) if place.rotation % 180 == 0 else (frame.height, frame.width)
        largest, smallest = round(place.size * scale), round(place.min_size * scale)
        self._measures = Measures(along, across, largest, smallest, place.max_lines, place.bold)

    def __call__(self, scene: Scene) -> Iterable[Item]:
        text = self._told(scene)
        if not text or text.isspace():
            return ()
        fitted = self._typesetter.fit(self._place.name, text, self._measures)
        lines = zip(fitted.lines, fitted.bases, strict=True)
        items: list[Item] = [self._run(line, fitted.size, base) for line, base in lines if line]
        return [Block(*self._frame), *items] if self._place.inverse and items else items

    def _run(self, line: str, size: int, base: int) -> TextRun:
        """One line alone has the whole height for its box; those of a paragraph have their pitch."""
        place, top, height = self._place, 0, self._measures.height
        if self._measures.max_lines != 1:
            top = max(0, base - size)
            height = min(math.floor(size * LINE_PITCH), height - top)
        box = turned_strip(self._frame, top, height, place.rotation)
        return TextRun(
            field=place.name,
            text=line,
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            size=size,
            bold=place.bold,
            align=place.align.value,
            rotation=place.rotation,
            inverse=place.inverse,
            base=base - top,
        )


def turned_strip(frame: Frame, top: int, height: int, rotation: int) -> Frame:
    """Where a line ``height`` high at ``top`` of the text stands on the paper, when the text is turned in its frame."""
    if rotation == 90:
        return Frame(frame.x + frame.width - top - height, frame.y, height, frame.height)
    if rotation == 180:
        return Frame(frame.x, frame.y + frame.height - top - height, frame.width, height)
    if rotation == 270:
        return Frame(frame.x + top, frame.y, height, frame.height)
    return Frame(frame.x, frame.y + top, frame.width, height)


class _CodeSetter:
    def __init__(self, place: CodePlace, frame: Frame, scale: float, told: Callable[[Scene], str]) -> None:
        self._place, self._frame, self._told = place, frame, told
        self._most, self._least = round(place.max_module * scale), max(1, round(place.min_module * scale))
        self._quiet = codes.quiet_of(place.symbology)
        self._square = codes.is_square(place.symbology)

    def __call__(self, scene: Scene) -> Iterable[Item]:
        text = self._told(scene)
        if not text:
            return ()
        place, frame = self._place, self._frame
        modules = codes.encode(place.symbology, text, place.name)
        upright = place.rotation % 180 == 0
        along, across = (frame.width, frame.height) if upright else (frame.height, frame.width)
        dots = self._module_dots(modules, along, across)
        length, depth = modules.width * dots, modules.height * dots if self._square else across
        width, height = (length, depth) if upright else (depth, length)
        x, y = frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2
        symbology = place.symbology.value
        return (SymbolRun(place.name, symbology, text, x, y, width, height, dots, modules, place.rotation),)

    def _module_dots(self, modules: codes.Modules, along: int, across: int) -> int:
        """Whole dots per module, so that every bar is exact."""
        room = along // (modules.width + 2 * self._quiet)
        if self._square:
            room = min(room, across // (modules.height + 2 * self._quiet))
        if room < self._least:
            raise CodeNotPossible(self._place.name, f"{modules.width} modules are too many for its place")
        return min(room, max(self._most, self._least))


class _RepeatSetter:
    """One set of places for each element that one page holds."""

    def __init__(
        self, repeat: Repeat, template: Template, make: Callable[[Place, Box, Mapping[str, Field]], _Setter]
    ) -> None:
        self._repeat = repeat
        fields = lists_of(template.kind)[repeat.over]
        outer = fields_of(template.kind)
        self._conditions = [(outer[when.field].value, when.filled) for when in repeat.when]
        self._slots = [[make(place, _moved(place.box, x, y), fields) for place in repeat.places] for x, y in self._at()]

    def _at(self) -> Iterator[tuple[float, float]]:
        """Top left corners: along the row first, then down."""
        box, row = self._repeat.box, self._repeat.row
        across, down = (int(room / size + 0.001) for room, size in ((box.width, row.width), (box.height, row.height)))
        for line in range(down):
            for column in range(across):
                yield box.x + column * row.width, box.y + line * row.height

    def pages(self, content: Content) -> int:
        elements = self._elements(Scene(content))
        pages = max(1, -(-len(elements) // len(self._slots)))
        if pages > 1 and not self._repeat.pages:
            raise LabelDoesNotFit(self._repeat.name, f"{len(elements)} are too many for its place")
        return pages

    def items(self, scene: Scene) -> Iterator[Item]:
        start = (scene.page - 1) * len(self._slots)
        elements = self._elements(scene)[start : start + len(self._slots)]
        for number, (element, setters) in enumerate(zip(elements, self._slots, strict=False)):
            inner = scene._replace(element=element, row=start + number + 1)
            for setter in setters:
                yield from setter(inner)

    def _elements(self, scene: Scene) -> Sequence[object]:
        found: Sequence[object] = getattr(scene.content, self._repeat.over)
        return found if _hold(self._conditions, scene) else ()


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def _has_fields(place: Place) -> bool:
    return isinstance(place, TextPlace | CodePlace) and any(piece.is_field for piece in pieces(place.text))


def _hold(conditions: list[tuple[Callable[[Scene], object], bool]], scene: Scene) -> bool:
    return all(bool(value(scene)) is filled for value, filled in conditions)


def _words(text: str, fields: Mapping[str, Field]) -> Callable[[Scene], str]:
    """What a text says of a scene; nothing where all of its fields are empty."""
    found = pieces(text)
    used = [fields[piece.text] for piece in found if piece.is_field]
    if not used:
        whole = "".join(piece.text for piece in found)
        return lambda scene: whole
    if len(found) == 1:
        only = used[0]
        return only.told if only.always else lambda scene: only.told(scene) if only.value(scene) else ""
    parts: list[str | Field] = [fields[piece.text] if piece.is_field else piece.text for piece in found]

    def told(scene: Scene) -> str:
        if not any(field.always or field.value(scene) for field in used):
            return ""
        return "".join(part if isinstance(part, str) else part.told(scene) for part in parts)

    return told
