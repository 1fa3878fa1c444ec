"""What a template may write: the fields of each kind of paper, with a few that are computed; and texts with braces."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from printing.label import KIND_OF, Content, PaperKind

NO_ROUTING_CODE = "无大头笔 NO ROUTING CODE"
_CONSOLIDATION_MARK = "集"
OUTER = ".."  # before a field of the content, inside a repeat


class Piece(NamedTuple):
    """Fixed words, or the name of a field."""

    text: str
    is_field: bool


class Scene(NamedTuple):
    """What a text is written from: the content, and inside a repeat one element of it."""

    content: Any
    page: int = 1
    pages: int = 1
    element: Any = None
    row: int = 0  # of the element, from 1


class Field(NamedTuple):
    """One field: how it is written, and the value that conditions look at."""

    told: Callable[[Scene], str]
    value: Callable[[Scene], object]
    always: bool = False  # told even where the value is empty


def fields_of(kind: PaperKind) -> Mapping[str, Field]:
    """By dotted name, as templates write it."""
    return _FIELDS[kind]


def lists_of(kind: PaperKind) -> Mapping[str, Mapping[str, Field]]:
    """What can be repeated on this kind of paper, and the fields inside the repeat: of the element by their names,
    ``row`` from 1, and those of the content as ``..name``."""
    return _LISTS[kind]


def pieces(text: str) -> tuple[Piece, ...]:
    """``"a {b}"`` taken apart; a ValueError where braces do not match. ``{{`` and ``}}`` are braces of the text."""
    found: list[Piece] = []
    words = ""
    at = 0
    while at < len(text):
        character = text[at]
        if text.startswith(("{{", "}}"), at):
            words, at = words + character, at + 2
        elif character == "{":
            end = text.find("}", at)
            name = text[at + 1 : end].strip() if end > 0 else ""
            if not name or "{" in name:
                raise ValueError(f"the brace at character {at + 1} does not close round a name")
            found += [Piece(words, is_field=False)] if words else []
            found.append(Piece(name, is_field=True))
            words, at = "", end + 1
        elif character == "}":
            raise ValueError(f"the brace at character {at + 1} closes nothing")
        else:
            words, at = words + character, at + 1
    return (*found, Piece(words, is_field=False)) if words else tuple(found)


def grouped(number: str) -> str:
    """A waybill number as people read it aloud: the carrier's letters, then digits in fours, never one alone."""
    digits = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = number[: len(number) - len(digits)]
    fours = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    if len(fours) > 1 and len(fours[-1]) == 1:
        fours[-2:] = [fours[-2] + fours[-1]]
    return " ".join([letters, *fours] if letters else fours)


def marked_consolidation(centre: str) -> str:
    """Carriers write 集 before the package centre; some platforms send it along."""
    return f"{_CONSOLIDATION_MARK} {centre}" if centre and not centre.startswith(_CONSOLIDATION_MARK) else centre


def _computed(kind: PaperKind) -> dict[str, Field]:
    """What no content holds by itself.

    ``routing_code`` is told as missing where it is empty, in every template. ``page`` and ``pages`` are empty on a
    paper of one page. ``waybill_grouped`` and ``consolidation_marked`` are the same for the eyes.
    """
    computed = {
        "page": Field(lambda scene: str(scene.page), lambda scene: scene.pages > 1),
        "pages": Field(lambda scene: str(scene.pages), lambda scene: scene.pages > 1),
    }
    if kind in (PaperKind.WAYBILL, PaperKind.SLIP):
        waybill = attrgetter("content.waybill")
        computed["waybill_grouped"] = Field(lambda scene: grouped(scene.content.waybill), waybill)
    if kind is PaperKind.WAYBILL:
        centre, code = attrgetter("content.consolidation"), attrgetter("content.routing_code")
        computed["consolidation_marked"] = Field(lambda scene: marked_consolidation(centre(scene)), centre)
        computed["routing_code"] = Field(lambda scene: code(scene) or NO_ROUTING_CODE, code, always=True)
    return computed


def _scalars(struct: type[msgspec.Struct], root: str, prefix: str = "") -> dict[str, Field]:
    found: dict[str, Field] = {}
    for name, hint in typing.get_type_hints(struct).items():
        get = attrgetter(f"{root}.{prefix}{name}")
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            found |= _scalars(hint, root, f"{prefix}{name}.")
        elif hint is str:
            found[prefix + name] = Field(get, get)
        elif hint is int:
            found[prefix + name] = Field(_as_text(get), get)
        elif hint is bool:  # for conditions; written it is nothing
            found[prefix + name] = Field(_nothing, get)
    return found


def _as_text(get: Callable[[Any], object]) -> Callable[[Any], str]:
    return lambda scene: str(get(scene))


def _nothing(_scene: Scene) -> str:
    return ""


def _lists(struct: type[msgspec.Struct], outer: Mapping[str, Field]) -> dict[str, Mapping[str, Field]]:
    """Of the fields that are ``tuple[SomeStruct, ...]``."""
    lists: dict[str, Mapping[str, Field]] = {}
    for name, hint in typing.get_type_hints(struct).items():
        element = next(iter(typing.get_args(hint)), None)
        if isinstance(element, type) and issubclass(element, msgspec.Struct):
            inner = _scalars(element, "element")
            inner["row"] = Field(lambda scene: str(scene.row), attrgetter("row"))
            lists[name] = MappingProxyType(inner | {OUTER + word: field for word, field in outer.items()})
    return lists


_STRUCTS: dict[PaperKind, type[Content]] = {kind: struct for struct, kind in KIND_OF.items()}
_FIELDS = {kind: MappingProxyType(_scalars(struct, "content") | _computed(kind)) for kind, struct in _STRUCTS.items()}
_LISTS = {kind: MappingProxyType(_lists(struct, _FIELDS[kind])) for kind, struct in _STRUCTS.items()}
