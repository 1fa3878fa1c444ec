"""``packbench erp``: what it says of the ERP, what it asks and tells, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from desktop.command_line import FOUND, LISTED
from desktop.data_files import SETTINGS, STATION_LOCK
from desktop.erp_command import BODIES, FINDERS, INSTEAD
from desktop.local_erp import credentials
from desktop.secrets import open_secrets
from desktop.settings import Erp, Settings
from desktop.settings_file import write_settings
from main import main
from sync.capabilities import CheckStep, Lack
from sync.local_erp.floor import fill_floor
from sync.local_erp.sample import SO_ID, fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from sync.outgoing import OF_A_PARCEL, EntryKind
from tests.sync.bench_side import KEY

Told = Callable[..., tuple[int, str, str]]  # words of the command → exit code, what it said, what it complained of


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["erp", "--data-dir", str(tmp_path), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def erp(tmp_path: Path) -> Iterator[ErpService]:
    made = credentials(open_secrets(tmp_path))
    with open_service(tmp_path / "erp.db", KEY) as service:
        fill_sample(service, 12)
        fill_floor(service)
        service.faults.switch(limits=False)
        with LocalErpServer(service, made, port=0) as server:
            settings = Erp(base_url=f"http://127.0.0.1:{server.port}", calls_per_second=1000, calls_per_minute=9999)
            write_settings(tmp_path / SETTINGS, Settings(erp=settings))
            yield service


def test_what_an_erp_can_do_and_what_to_do_instead(told: Told) -> None:
    code, out, _ = told("capabilities")
    assert code == 0
    assert "counted         repeatable" in out
    assert "verified" not in out
    assert INSTEAD[Lack.INSPECTION] in out
    assert set(INSTEAD) == set(Lack)


def test_each_step_of_the_check(told: Told, erp: ErpService) -> None:
    code, out, _ = told("check")
    assert code == 0, out
    assert [line.split()[0] for line in out.splitlines()] == [step.value for step in CheckStep]
    erp.faults.add(Fault(FaultKind.ERROR, 110, "/open/wms/partner/query", None))
    code, out, _ = told("check")
    assert code == 1
    assert out.splitlines()[-1].split()[:3] == ["login", "bad", "ip_not_allowed"]


def test_a_question_gives_a_line_of_json_for_each_row(told: Told, erp: ErpService) -> None:
    code, out, _ = told("ask", "waves")
    assert code == 0
    (wave,) = [json.loads(line) for line in out.splitlines()]
    assert wave["picker"] == "陈师傅"
    code, _, beside = told("ask", "purchases", "--since", "2020-01-01T00:00")
    assert code == 0
    assert "of them; the ERP has more than is read at once: narrow it by a number, --since or --until\n" in beside
    erp.faults.add(Fault(FaultKind.ERROR, 190, "/open/allocate/query", None))
    assert told("ask", "transfers") == (1, "", "packbench erp: no_permission: 无API权限\n")


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_question_ends_where_it_is_told_to(told: Told, erp: ErpService) -> None:
    assert told("ask", "purchases", "--since", "2020-01-01T00:00", "--until", "2020-01-09T00:00") == (0, "", "")
    assert told("ask", "purchases")[1] != ""


@pytest.mark.parametrize(
    ("what", "field"), [("shops", "shop_id"), ("warehouses", "warehouse_id"), ("couriers", "name")]
)
def test_what_the_erp_names(told: Told, erp: ErpService, what: str, field: str) -> None:
    assert what in LISTED
    code, out, _ = told("list", what)
    assert code == 0
    assert all(row[field] for row in lines(out))


def test_one_number_of_each_kind(told: Told, erp: ErpService) -> None:
    order = erp.find_order(SO_ID.format(1))
    assert order is not None
    known = {"document": str(order.io_id), "order": str(order.o_id), "product": "QH-NOTE", "bundle": "QH-SET-DESK",
             "bins": "QH-NOTE"}  # fmt: skip
    assert set(known) == set(FOUND) == set(FINDERS)
    for what, number in known.items():
        code, out, _ = told("find", what, number)
        assert code == 0, what
        assert number in [str(value) for value in lines(out)[0].values()]
        assert told("find", what, "NO-SUCH" if what != "order" else "999999999") == (1, "", "")


def test_something_told_waits_until_sync_sends_it(told: Told, erp: ErpService, tmp_path: Path) -> None:
    file = tmp_path / "count.json"
    file.write_text(json.dumps({"body": {"pieces": [{"sku_id": "QH-NOTE", "quantity": 7}]}}), encoding="utf-8")
    code, out, _ = told("tell", "counted", str(file))
    assert (code, out.split(" waits")[1]) == (0, "; packbench sync --once sends it now\n")
    assert main(["sync", "--once", "--data-dir", str(tmp_path)]) == 0
    _, out, _ = told("ask", "counts")
    assert [line["received"] for line in json.loads(out.splitlines()[-1])["lines"]] == [7]


@pytest.mark.parametrize(
    ("contents", "complaint"),
    [
        ("no json", "tell.json"),
        ('{"bodyy": {}}', "bodyy"),
        ('{"body": {"pieces": [], "bim": "A"}}', "counted has no bim"),
        ('{"body": {"pieces": 7}}', "pieces"),
    ],
)
def test_a_file_that_says_nothing(told: Told, tmp_path: Path, contents: str, complaint: str) -> None:
    file = tmp_path / "tell.json"
    file.write_text(contents, encoding="utf-8")
    code, _, err = told("tell", "counted", str(file))
    assert code == 4
    assert complaint in err


def test_an_open_station_tells_by_itself(told: Told, tmp_path: Path) -> None:
    file = tmp_path / "tell.json"
    file.write_text('{"body": {"pieces": []}}', encoding="utf-8")
    with FileLock(tmp_path / STATION_LOCK):
        assert told("tell", "counted", str(file))[0] == 3


def test_every_kind_but_parcels_can_be_told() -> None:
    assert set(BODIES) == set(EntryKind) - OF_A_PARCEL


def test_shipping_is_no_word_of_this_command(told: Told, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        told("tell", "ship_document", str(tmp_path / "x.json"))
