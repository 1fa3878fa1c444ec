"""Waves: orders picked together, seeded into slots, on carts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema, stock
from sync.local_erp.changing import NotPossible, update_document
from sync.local_erp.floor_schema import CART, SEEDED, WAVE, WAVE_ITEM
from sync.local_erp.store import MAIN_WAREHOUSE, Write


class WaveState(IntEnum):
    """jushuitan-open-api 3.14; the wire writes the names."""

    NONE = 0
    WaitPick = 1
    WaitSeed = 2
    WaitCheck = 3
    WaitFinish = 4
    Break = 5
    WaitPurchase = 6
    Picking = 11
    Seeding = 22
    Checking = 33
    Finished = 44
    WaitToBin = 55


class NewWave(msgspec.Struct, frozen=True):
    """``number`` is the wave's own; the same one is made once."""

    number: int
    io_ids: tuple[int, ...]
    type: int = 2
    status: int = WaveState.WaitSeed
    picker_name: str = ""
    picked: bool = True


def make(tx: Write, new: NewWave) -> int:
    """A wave of documents that wait; known ones stay as they are."""
    if tx.connection.execute(sa.select(WAVE.c.wave_id).filter_by(wave_id=new.number)).first() is not None:
        return new.number
    values = {"wave_id": new.number, "type": new.type, "status": new.status, "wms_co_id": MAIN_WAREHOUSE}
    stamps = {"created": tx.now, "modified": tx.now}
    tx.connection.execute(sa.insert(WAVE).values(**values, **stamps, picker_name=new.picker_name))
    goods: Counter[str] = Counter()
    for document in _documents(tx, new.io_ids):
        update_document(tx, document.io_id, wave_id=new.number)
        goods.update(dict(stock.goods_of(tx.connection, document.o_id)))
    bins = _bins(tx, goods)
    for sku_id, pieces in sorted(goods.items()):
        item = {"wave_item_id": tx.number("wave_id"), "wave_id": new.number, "sku_id": sku_id, "qty": pieces}
        picked = pieces if new.picked else 0
        tx.connection.execute(sa.insert(WAVE_ITEM).values(**item, bin=bins.get(sku_id, ""), picked_qty=picked))
    return new.number


def _documents(tx: Write, io_ids: Sequence[int]) -> Sequence[Any]:
    return tx.connection.execute(sa.select(schema.OUTBOUND).where(schema.OUTBOUND.c.io_id.in_(io_ids))).all()


def _bins(tx: Write, sku_ids: Iterable[str]) -> dict[str, str]:
    rows = tx.connection.exec_driver_sql(
        "SELECT sku_id, bin FROM bin WHERE sku_id IN (SELECT value FROM json_each(?)) ORDER BY qty",
        (json.dumps(list(sku_ids)),),
    )
    return {sku_id: name for sku_id, name in rows}


def wave_row(tx: Write, wave_id: int) -> sa.Row[Any]:
    row = tx.connection.execute(sa.select(WAVE).filter_by(wave_id=wave_id)).one_or_none()
    if row is None:
        raise NotPossible(f"批次{wave_id}不存在")
    return row


def set_state(tx: Write, wave_id: int, state: WaveState) -> None:
    tx.connection.execute(sa.update(WAVE).filter_by(wave_id=wave_id).values(status=int(state), modified=tx.now))


def picked(tx: Write, wave_id: int) -> None:
    """All of it was picked: it is seeded next, or checked where there is one order only."""
    row = wave_row(tx, wave_id)
    tx.connection.execute(sa.update(WAVE_ITEM).filter_by(wave_id=wave_id).values(picked_qty=WAVE_ITEM.c.qty))
    set_state(tx, wave_id, WaveState.WaitCheck if row.type == 1 else WaveState.WaitSeed)


def seed(tx: Write, wave_id: int, io_id: int, ioi_id: int, pieces: int) -> None:
    """So many pieces lie in the document's slot for this line now. Raises NotPossible."""
    wave_row(tx, wave_id)
    document = tx.connection.execute(sa.select(schema.OUTBOUND).filter_by(io_id=io_id, wave_id=wave_id)).one_or_none()
    line = tx.connection.execute(sa.select(schema.LINE).filter_by(oi_id=ioi_id)).one_or_none()
    if document is None or line is None or line.o_id != document.o_id:
        raise NotPossible(f"出库单{io_id}不在批次{wave_id}中")
    if not 0 <= pieces <= line.qty:
        raise NotPossible(f"播种数量{pieces}超过应播数量{line.qty}")
    tx.connection.exec_driver_sql(
        "INSERT INTO seeded (io_id, ioi_id, wave_id, seed_qty) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (io_id, ioi_id) DO UPDATE SET seed_qty = excluded.seed_qty",
        (io_id, ioi_id, wave_id, pieces),
    )
    set_state(tx, wave_id, WaveState.WaitCheck if _all_seeded(tx, wave_id) else WaveState.Seeding)


def _all_seeded(tx: Write, wave_id: int) -> bool:
    wanted = tx.connection.exec_driver_sql(
        "SELECT coalesce(sum(l.qty), 0) FROM outbound d JOIN order_line l ON l.o_id = d.o_id WHERE d.wave_id = ?",
        (wave_id,),
    ).scalar_one()
    there = tx.connection.execute(sa.select(sa.func.sum(SEEDED.c.seed_qty)).filter_by(wave_id=wave_id)).scalar()
    return bool(wanted == (there or 0))


def is_seeded(tx: Write, io_id: int) -> bool:
    """Whether everything of a document lies in its slot."""
    lacking = tx.connection.exec_driver_sql(
        "SELECT count(*) FROM outbound d JOIN order_line l ON l.o_id = d.o_id LEFT JOIN seeded s"
        " ON s.io_id = d.io_id AND s.ioi_id = l.oi_id WHERE d.io_id = ? AND coalesce(s.seed_qty, 0) < l.qty",
        (io_id,),
    ).scalar_one()
    return bool(lacking == 0)


def bind_cart(tx: Write, wave_id: int, carry_id: str) -> None:
    """A cart stands for one wave; bound again to the same one changes nothing."""
    wave_row(tx, wave_id)
    bound = tx.connection.execute(sa.select(CART.c.wave_id).filter_by(carry_id=carry_id)).scalar()
    if bound not in (None, wave_id):
        raise NotPossible(f"播种车{carry_id}已绑定批次{bound}")
    if bound is None:
        tx.connection.execute(sa.insert(CART).values(carry_id=carry_id, wave_id=wave_id))
    tx.connection.execute(sa.update(WAVE).filter_by(wave_id=wave_id).values(modified=tx.now))


def free_cart(tx: Write, carry_id: str) -> bool:
    """False where it was free already."""
    return bool(tx.connection.execute(sa.delete(CART).filter_by(carry_id=carry_id)).rowcount)
