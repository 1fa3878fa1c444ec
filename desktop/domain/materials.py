"""The box that a parcel lies in and what fills it: scanned in, and taken back by the same undo as a piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec.structs import replace

from desktop.domain.classify import NumberScan, classify
from desktop.domain.commands import Command
from desktop.domain.packing import Move, Packing
from desktop.settings import PackMaterial


def found(materials: Iterable[PackMaterial], spellings: Sequence[str]) -> PackMaterial | None:
    """The box or filler that bears one of these codes, without regard to case."""
    wanted = {spelling.casefold() for spelling in spellings}
    return next((one for one in materials if one.code and one.code.casefold() in wanted), None)


def put_in(packing: Packing, material: PackMaterial) -> Packing:
    """A second box replaces the first; fillers add up."""
    before = packing.box if material.box else None
    put = replace(
        packing, moves=(*packing.moves, Move("", 0, by_hand=False, material=material.code, box_before=before))
    )
    if material.box:
        return replace(put, box=material.code)
    return replace(put, materials=(*packing.materials, material.code))


def taken_out(packing: Packing) -> Packing:
    """The packing before its last move, which put a box or filler in."""
    last = packing.moves[-1]
    before = replace(packing, moves=packing.moves[:-1])
    if last.box_before is not None:
        return replace(before, box=last.box_before)
    newest = len(packing.materials) - 1 - packing.materials[::-1].index(last.material)
    return replace(before, materials=packing.materials[:newest] + packing.materials[newest + 1 :])


class Fault(StrEnum):
    """Why a list of boxes and fillers cannot be kept."""

    NO_CODE = "no_code"
    UNREADABLE = "unreadable"  # no scanner could give this as a number
    TWICE = "twice"


def fault_of(materials: Sequence[PackMaterial]) -> tuple[int, Fault] | None:
    """The first thing that is wrong, and the place of the one at fault."""
    seen: set[str] = set()
    for place, one in enumerate(materials):
        code = one.code.casefold()
        if not code:
            return place, Fault.NO_CODE
        if not isinstance(classify(one.code), NumberScan):
            return place, Fault.UNREADABLE
        if code in seen:
            return place, Fault.TWICE
        seen.add(code)
    return None


def card_code(material: PackMaterial) -> str:
    """What its card on the sheet of commands says to the bench."""
    return f"PB:{Command.BOX.value}:{material.code}"
