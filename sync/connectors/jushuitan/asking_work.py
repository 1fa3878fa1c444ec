"""What a person asks about the work in the hall: waves, the seeding wall, who works here and what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sync.connectors.jushuitan import paths, translate_floor, wire_floor
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.reading import MOST_PAGES, Reader
from sync.connectors.jushuitan.translate import wire_time
from sync.connectors.jushuitan.wire import whole
from sync.floor import ErpUser, LogLine, Question, SeedingSlot, Wave

THREE_DAYS = timedelta(days=3)
DAY = timedelta(days=1)
USER_ROWS = 50
LOG_ROWS = 50


def waves(reader: Reader, question: Question) -> list[Wave]:
    """/open/webapi/wmsapi/wavequery/loadwavesbyfilter (3.14, 22/112): a bare list, without pages."""
    if question.number:
        return waves_by(reader, {"wave_ids": [as_number(question.number)]})
    windows = reader.windows(question, THREE_DAYS, THREE_DAYS)
    return [wave for window in windows for wave in waves_by(reader, dict(window))]


def waves_by(reader: Reader, biz: dict[str, Any]) -> list[Wave]:
    """``check_wms_coid`` False includes those of sub-warehouses."""
    rows = reader.maybe(paths.WAVES, biz | {"check_wms_coid": False}, list[wire_floor.Wave])
    return [translate_floor.wave(row) for row in rows or ()]


def seeding(reader: Reader, question: Question) -> list[SeedingSlot]:
    """/open/jushuitan/wave/get (3.14, 51/188)."""
    biz = {"wave_id": as_number(question.number)} | given(wms_co_id=as_number(reader.narrowed.warehouse_id))
    found = reader.maybe(paths.SEEDING, biz, wire_floor.SeedWave)
    return translate_floor.slots(question.number, found) if found else []


def users(reader: Reader, question: Question) -> list[ErpUser]:
    """/open/webapi/userapi/company/getcompanyusers (3.2, 1/611): ``current_page``, and a count of pages of its own."""
    found: list[ErpUser] = []
    for number in range(1, MOST_PAGES + 1):
        biz = {"current_page": number, "page_size": USER_ROWS, "page_action": 0, "version": 2}
        page = reader.maybe(paths.USERS, biz, wire_floor.Users)
        rows = page.datas if page and page.datas else []
        found += [translate_floor.user(row) for row in rows]
        if not rows or (len(rows) < USER_ROWS and number >= whole(page.pages if page else None)):
            break
    else:
        reader.cut = True
    return [user for user in found if question.number in ("", user.user_id, user.name)]


def work_log(reader: Reader, question: Question) -> list[LogLine]:
    """/open/webapi/wmsapi/worklog/getworklog (3.14, 22/76): pages start at 0; ``number`` is a SKU."""
    sku = {"sku_ids": [question.number]} if question.number else {}
    lines: list[LogLine] = []
    for begin, end in reader.spans(question, DAY, DAY):
        window = {"created_date_start": wire_time(begin), "created_date_end": wire_time(end)}
        for number in range(MOST_PAGES):
            biz = window | sku | {"page_num": number, "page_size": LOG_ROWS}
            rows = reader.maybe(paths.WORK_LOG, biz, list[wire_floor.WorkLog]) or []
            lines += [translate_floor.work_log(row) for row in rows]
            if len(rows) < LOG_ROWS:
                break
        else:
            reader.cut = True
    return lines
