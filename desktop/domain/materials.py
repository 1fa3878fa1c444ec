"""The box that a parcel lies in and what fills it: scanned in, and taken back by the same undo as a piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

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
