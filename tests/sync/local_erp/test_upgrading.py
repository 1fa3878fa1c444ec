"""A database of the first version opens with everything in it; version_1.sql has its tables as they were made then."""

from __future__ import annotations

from pathlib import Path

from sync.local_erp.changing import Change
from sync.local_erp.service import open_service
from sync.local_erp.upgrading import VERSION
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.old_file import make_old_file

TABLES = Path(__file__).with_name("version_1.sql")
ROWS = """
INSERT INTO shop (shop_id, name) VALUES (1, 's');
INSERT INTO sales_order (o_id, shop_id, so_id, wms_co_id, status, buyer_id, modified, ts)
    VALUES (11, 1, 'A', 10114, 'Sent', 'b', 5, 6);
INSERT INTO order_line (oi_id, o_id, outer_oi_id, sku_id, qty) VALUES (21, 11, '1', 'X', 2);
INSERT INTO outbound (io_id, o_id, shop_id, wms_co_id, status, l_id, lc_id, modified, ts)
    VALUES (31, 11, 1, 10114, 'Confirmed', 'W1', 'SF', 5, 7);
INSERT INTO attached_label (io_id, media, data) VALUES (31, 'pdf', x'25504446');
INSERT INTO after_sale (as_id, o_id, oi_id, type, status, ts) VALUES (41, 11, 21, '普通退货', 'WaitConfirm', 8);
INSERT INTO fault (kind, path, value, calls) VALUES ('error', '/x', 190, NULL);
INSERT INTO counter (name, value) VALUES ('io_id', 31), ('ts', 8);
"""


def test_an_old_file_keeps_everything_and_can_do_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "erp.db"
    make_old_file(path, KEY, TABLES.read_text(encoding="utf-8") + ROWS)
    with open_service(path, KEY) as service:
        order = service.find_order("W1")
        assert order is not None
        assert (order.o_id, order.io_id, order.document_status) == (11, 31, "Confirmed")
        assert [fault.after for fault in service.faults.faults] == [0]
        service.change("W1", Change.REVOKE)
        service.change("W1", Change.REOPEN)
        with service.store.read() as connection:
            read = connection.exec_driver_sql
            assert read("SELECT status FROM outbound ORDER BY io_id").scalars().all() == ["Cancelled", "WaitConfirm"]
            assert read("SELECT count(*) FROM attached_label").scalar() == 1
            assert read("SELECT type FROM after_sale").scalars().all() == ["普通退货"]
            assert read("PRAGMA user_version").scalar() == VERSION
            assert read("SELECT name FROM sqlite_master WHERE name LIKE '%of_version_1'").all() == []
    with open_service(path, KEY) as again:
        assert again.find_order("A") is not None
