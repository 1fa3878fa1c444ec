"""What lies in a packed parcel, as the ERP is told of it: pieces by SKU, and by lot and serial number where it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from desktop.domain.packing import Packing, PackLine
from sync.outgoing import Pieces


def pieces_of(packing: Packing, kinds: Collection[str]) -> tuple[Pieces, ...]:
    """``kinds``: of "lot" and "serial" those that the ERP can be told. What bore no number comes last, without one."""
    return tuple(piece for line in packing.lines for piece in _of_line(packing, line, line.tracking in kinds))


def _of_line(packing: Packing, line: PackLine, traced: bool) -> Iterator[Pieces]:
    read: dict[str, int] = {}
    for move in packing.moves if traced else ():
        if move.line_id == line.line_id and move.traced:
            read[move.traced] = read.get(move.traced, 0) + move.quantity
    if line.tracking == "serial" and read:
        yield Pieces(line.sku_id, len(read), serials=tuple(read))
    elif line.tracking == "lot":
        yield from (Pieces(line.sku_id, count, lot=lot) for lot, count in read.items())
    told = len(read) if line.tracking == "serial" else sum(read.values())
    if line.quantity > told:
        yield Pieces(line.sku_id, line.quantity - told)
