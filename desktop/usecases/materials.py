"""Boxes and fillers at the bench: scanned into the open parcel, so that the scale knows what it carries."""

from __future__ import annotations

from desktop.domain import materials, moves
from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.settings import PackMaterial
from desktop.usecases import papers, progress
from desktop.usecases.desk import Desk, refuse


def scanned(desk: Desk, packing: Packing | None, number: NumberScan) -> Outcome | None:
    """None where the number is no box or filler of this bench, or is a piece of the open order first."""
    material = materials.found(desk.settings.materials, number.spellings)
    if material is None:
        return None
    if packing is None:
        return refuse(desk, Code.SCAN_ORDER_FIRST, seen=material.name or material.code)
    if moves.lines_for(packing, number.spellings):
        return None
    return _put_in(desk, packing, material)


def ordered(desk: Desk, code: str) -> Outcome:
    """BOX: the same by a command card."""
    material = materials.found(desk.settings.materials, (code,))
    if material is None:
        return refuse(desk, Code.MATERIAL_UNKNOWN, scanned=code)
    if desk.packing is None:
        return refuse(desk, Code.SCAN_ORDER_FIRST, seen=material.name or material.code)
    if desk.packing.step is Step.ACKNOWLEDGE:
        return refuse(desk, Code.ACKNOWLEDGE_FIRST)
    return _put_in(desk, desk.packing, material)


def packed_in(desk: Desk) -> tuple[str, ...]:
    """Names of the box and the fillers of the open parcel, one for each piece."""
    packing = desk.packing or desk.weigh_only
    codes = (packing.box, *packing.materials) if packing is not None else ()
    return tuple(_name(desk, code) for code in codes if code)


def name_of_last(desk: Desk, packing: Packing) -> str:
    """Of the box or filler that undo would take out; "" where the last move was a piece."""
    return _name(desk, packing.moves[-1].material) if packing.moves else ""


def _name(desk: Desk, code: str) -> str:
    """A code that the settings no longer name stands for itself."""
    material = materials.found(desk.settings.materials, (code,))
    return (material.name or material.code) if material is not None else code


def _put_in(desk: Desk, packing: Packing, material: PackMaterial) -> Outcome:
    code = Code.BOX_SET if material.box else Code.MATERIAL_ADDED
    name = material.name or material.code
    outcome = answer(code, seen=name, name=name, remaining=str(packing.remaining))
    label_out = papers.out_paper(desk, packing.document_id) is not None
    put = moves.repacked(materials.put_in(packing, material), label_out)
    kept = progress.keep(desk, put, outcome, EventKind.MATERIAL_SCANNED, material=material.code, box=material.box)
    progress.weigh_anew(desk, packing, put)
    return kept
