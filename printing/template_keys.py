"""The keys of a template file: which there are, what they may hold, and what is meant where one is left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from printing.fields import pieces
from printing.label import PaperKind
from printing.template import Align, Box, Symbology, TemplateProblem

_LARGEST = 1000.0  # mm; no label printer takes more
_ROTATIONS = (0, 90, 180, 270)


class Wrong(Exception):
    """A value that cannot stand here."""

    def __init__(self, problem: TemplateProblem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


class Rule(NamedTuple):
    """``read`` turns a key and its TOML value into values of the struct, or raises Wrong."""

    read: Callable[[str, Any], dict[str, Any]]
    required: bool = True
    default: Any = None


Rules = Mapping[str, Rule]


def _typed(expected: type, words: str, key: str, value: Any) -> Any:
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must be {words}")
    return value


def _flag(key: str, value: Any) -> dict[str, Any]:
    return {key: _typed(bool, "true or false", key, value)}


def _words(key: str, value: Any) -> dict[str, Any]:
    if not _typed(str, "a text in quotes", key, value).strip():
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must not be empty")
    return {key: value}


def _told(key: str, value: Any) -> dict[str, Any]:
    """A text with fields in braces."""
    try:
        found = pieces(_words(key, value)[key])
    except ValueError as error:
        raise Wrong(TemplateProblem.BAD_TEXT, str(error)) from error
    return {key: value, "text_fields": tuple(piece.text for piece in found if piece.is_field)}


def _number(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must be a number of millimetres")
    if abs(value) > _LARGEST or not math.isfinite(value):
        raise Wrong(TemplateProblem.BAD_SIZE, f"{key} must be below {_LARGEST:g} mm")
    return float(value)


def _size(key: str, value: Any) -> dict[str, Any]:
    number = _number(key, value)
    if number <= 0:
        raise Wrong(TemplateProblem.BAD_SIZE, f"{key} must be above 0 mm")
    return {key: number}


def _count(least: int, key: str, value: Any) -> dict[str, Any]:
    if not least <= _typed(int, "a whole number", key, value) <= _LARGEST:
        raise Wrong(TemplateProblem.BAD_SIZE, f"{key} must be {least} or more")
    return {key: value}


def _numbers(count: int, names: str, key: str, value: Any) -> list[float]:
    if not isinstance(value, list) or len(value) != count:
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must be [{names}] in millimetres")
    return [_number(key, number) for number in value]


def _box(key: str, value: Any) -> dict[str, Any]:
    x, y, width, height = _numbers(4, "x, y, width, height", key, value)
    if width <= 0 or height <= 0:
        raise Wrong(TemplateProblem.BAD_SIZE, f"width and height of {key} must be above 0 mm")
    return {key: Box(x, y, width, height)}


def _room(key: str, value: Any) -> dict[str, Any]:
    width, height = _numbers(2, "width, height", key, value)
    if width <= 0 or height <= 0:
        raise Wrong(TemplateProblem.BAD_SIZE, f"width and height of {key} must be above 0 mm")
    return {key: Box(0, 0, width, height)}


def _rotation(key: str, value: Any) -> dict[str, Any]:
    if value not in _ROTATIONS or isinstance(value, bool | float):
        raise Wrong(TemplateProblem.BAD_ROTATION, f"{key} must be 0, 90, 180 or 270")
    return {key: value}


def _names(key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Wrong(TemplateProblem.WRONG_TYPE, f'{key} must be a list of field names, ["qr_payload"]')
    return {key: tuple(value)}


def _choice(choices: type[StrEnum], key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, str) or value not in list(choices):
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must be one of {', '.join(choices)}")
    return {key: choices(value)}


def _file(key: str, value: Any) -> dict[str, Any]:
    """A plain file name: a template from elsewhere must not read other folders."""
    if not isinstance(value, str) or not value.endswith(".png") or set(value) & set("/\\:\0"):
        raise Wrong(TemplateProblem.WRONG_TYPE, f"{key} must be the name of a .png file without a folder")
    return {key: value}


_OPTIONAL_NAME = Rule(_words, required=False)
_WHEN = {"when": Rule(_names, required=False), "unless": Rule(_names, required=False)}
_TURN = Rule(_rotation, required=False, default=0)

TOP_KEYS: Rules = {
    "kind": Rule(partial(_choice, PaperKind)),
    "title_zh": Rule(_words),
    "title_en": Rule(_words),
    "width": Rule(_size),
    "height": Rule(_size),
    "parts": Rule(partial(_count, 1), required=False),
    "confirmed": Rule(_flag, required=False),
}

PLACE_KEYS: Mapping[str, Rules] = {
    "text": {
        "name": Rule(_words),
        "box": Rule(_box),
        "text": Rule(_told),
        "size": Rule(_size),
        "min_size": Rule(_size, required=False),  # as size
        "max_lines": Rule(partial(_count, 0), required=False),
        "bold": Rule(_flag, required=False),
        "align": Rule(partial(_choice, Align), required=False),
        "inverse": Rule(_flag, required=False),
        "rotation": _TURN,
        **_WHEN,
    },
    "code": {
        "name": Rule(_words),
        "box": Rule(_box),
        "symbology": Rule(partial(_choice, Symbology)),
        "text": Rule(_told),
        "min_module": Rule(_size, required=False, default=0.25),
        "max_module": Rule(_size, required=False, default=0.5),
        "rotation": _TURN,
        **_WHEN,
    },
    "line": {"name": _OPTIONAL_NAME, "box": Rule(_box), **_WHEN},
    "frame": {
        "name": _OPTIONAL_NAME,
        "box": Rule(_box),
        "thickness": Rule(_size, required=False, default=0.25),
        **_WHEN,
    },
    "picture": {"name": Rule(_words), "box": Rule(_box), "file": Rule(_file), **_WHEN},
}

REPEAT_KEYS: Rules = {
    "name": Rule(_words),
    "over": Rule(_words),
    "box": Rule(_box),
    "row": Rule(_room),
    "pages": Rule(_flag, required=False),
    **_WHEN,
}
