"""`packbench label` as a script uses it: orders in, files out, faults with their place, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QGuiApplication

from main import EXIT_FAILED, EXIT_OK, EXIT_UNUSABLE, main
from printing.languages.table import LANGUAGES
from printing.shelf import Shelf
from tests.printing.carrier_labels import CODES, pdf
from tests.printing.checkers import picture, read_by_zbar, read_datamatrix, read_every_by_zxing

ORDER = {
    "shop_order_no": "SO-20260001",
    "waybill": "YT1234567890123",
    "carrier_name": "圆通速递",
    "routing_code": "620-A12 B03",
    "receiver": {"name": "示例收件人", "phone": "13800001234", "city": "杭州市", "detail": "虚构一路 1 号 2 幢 302"},
    "sender": {"name": "虚构示例店", "phone": "057100000000"},
    "shop_name": "虚构示例茶具店",
    "message": "打 138 0000 1234",
    "lines": [{"name": f"杯 {number}", "quantity": 2} for number in range(12)],
    "paper": 7,
    "printed_at": "2026-01-02 13:14",
}
SCANS = {("CODE128", "YT1234567890123")}
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> None:
    """The one of the tests; the command takes what there is."""


def order(folder: Path, **changes: object) -> Path:
    path = folder / "order.json"
    path.write_text(json.dumps(ORDER | changes, ensure_ascii=False), encoding="utf-8")
    return path


def render(folder: Path, template: str, given: Path, language: str, *more: str) -> int:
    words = ["--template", template, "--order", str(given), "--language", language, "--out", str(folder / "out")]
    return main(["label", "--data-dir", str(folder / "data"), "render", *words, *more])


@pytest.mark.parametrize("dpi", ["203", "300"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_language_holds_the_same_label(tmp_path: Path, language: str, dpi: str) -> None:
    given = order(tmp_path)
    assert render(tmp_path, "waybill-76x130", given, language, "--dpi", dpi) == EXIT_OK
    (page,) = LANGUAGES[language].decode((tmp_path / "out").read_bytes())
    assert render(tmp_path, "waybill-76x130", given, "png", "--dpi", dpi) == EXIT_OK
    with Image.open(tmp_path / "out") as drawn:
        assert drawn.mode == "1"
        whole = picture(page)
        assert whole.crop((0, 0, *drawn.size)).tobytes() == drawn.tobytes()
        assert read_by_zbar(drawn) >= SCANS
        assert drawn.info["dpi"] == pytest.approx((203.2 if dpi == "203" else 300,) * 2, abs=0.3)


def test_native_bytes_draw_codes_by_command(tmp_path: Path) -> None:
    assert render(tmp_path, "waybill-76x130", order(tmp_path), "zpl", "--native") == EXIT_OK
    assert b"^BC" in (tmp_path / "out").read_bytes()


def test_pictures_of_several_pages_are_numbered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--template", "slip-100x150", "--order", str(order(tmp_path)), "--language", "png"]
    assert main(["label", "render", *words, "--out", str(tmp_path / "slip.png")]) == EXIT_OK
    files = [tmp_path / "slip.png", tmp_path / "slip-2.png"]
    assert capsys.readouterr().out.split() == list(map(str, files))
    for file in files:
        with Image.open(file) as page:
            assert page.size == (800, 1200)
            assert read_datamatrix(page) == ["PBL7-0"]


@pytest.mark.parametrize("dpi", ["203", "300"])
def test_a_pdf_has_pages_of_exactly_the_papers_size(tmp_path: Path, dpi: str) -> None:
    assert render(tmp_path, "slip-100x150", order(tmp_path), "pdf", "--dpi", dpi) == EXIT_OK
    document = pypdfium2.PdfDocument((tmp_path / "out").read_bytes())
    try:
        assert [[points * 25.4 / 72 for points in page.get_size()] for page in document] == [
            pytest.approx([100, 150], abs=0.01)
        ] * 2
        assert read_by_zbar(document[0].render(scale=203 / 72).to_pil()) == SCANS
    finally:
        document.close()


def test_the_receiver_is_masked_and_the_bytes_are_the_same_twice(tmp_path: Path) -> None:
    """Two receivers whom the mask makes alike give one label."""
    assert render(tmp_path, "waybill-76x130", order(tmp_path), "zpl") == EXIT_OK
    first = (tmp_path / "out").read_bytes()
    other = ORDER["receiver"] | {"phone": "13799998234", "detail": "虚构一路 9 号 7 幢 881"}  # type: ignore[operator]
    assert render(tmp_path, "waybill-76x130", order(tmp_path, receiver=other), "zpl") == EXIT_OK
    assert (tmp_path / "out").read_bytes() == first


def test_a_carriers_own_label_lies_beside_the_order(tmp_path: Path) -> None:
    (tmp_path / "carrier.pdf").write_bytes(pdf())
    assert render(tmp_path, "waybill-76x130", order(tmp_path, ready="carrier.pdf"), "png") == EXIT_OK
    with Image.open(tmp_path / "out") as page:
        assert set(read_every_by_zxing(page)) == CODES | {("DATAMATRIX", "PBL7-0")}


@pytest.mark.parametrize(
    ("template", "fields"),
    [
        ("sku-40x30", {"sku_id": "CUP-350", "name": "白色陶瓷杯", "barcodes": ["杯", "6901234567892"]}),
        ("bin-60x40", {"bin": "A-01-02", "warehouse": "虚构主仓"}),
        ("cards-a4", {"language": "en"}),
        ("test-76x130", {"printer": "slips", "address": "tcp://192.0.2.7:9100", "paper": 9}),
    ],
)
def test_every_other_kind_has_its_own_fields(tmp_path: Path, template: str, fields: dict[str, object]) -> None:
    path = tmp_path / "order.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert render(tmp_path, template, path, "png") == EXIT_OK
    with Image.open(tmp_path / "out") as page:
        assert read_every_by_zxing(page)


def test_a_template_may_be_a_file(tmp_path: Path) -> None:
    shipped = Shelf().text("sku-40x30")
    (tmp_path / "mine.toml").write_text(shipped.replace("{barcode}", "{sku_id}"), encoding="utf-8")
    given = tmp_path / "order.json"
    given.write_text('{"sku_id": "CUP-9", "name": "n", "barcodes": ["690"]}', encoding="utf-8")
    assert render(tmp_path, str(tmp_path / "mine.toml"), given, "png") == EXIT_OK
    with Image.open(tmp_path / "out") as page:
        assert read_by_zbar(page) == {("CODE128", "CUP-9")}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"lines": [{"name": "杯", "quantity": "2"}]}, "$.lines[0].quantity"),
        ({"lines": [{"name": "杯", "quantity": 0}]}, "$.lines[0].quantity"),
        ({"lines": [{"quantity": 1}]}, "name"),
        ({"routing": "620"}, "routing"),
        ({"receiver": {"street": "x"}}, "$.receiver"),
        ({"shop_order_no": ""}, "$.shop_order_no"),
        ({"waybill": ""}, "waybill"),
        ({"copy": -1}, "$.copy"),
        ({"ready": "missing.pdf"}, "missing.pdf"),
    ],
)
def test_what_is_wrong_with_an_order_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], named: str
) -> None:
    assert render(tmp_path, "waybill-76x130", order(tmp_path, **changes), "zpl") == EXIT_UNUSABLE
    told = capsys.readouterr().err
    assert named in told
    assert told.count("\n") == 1
    assert not any(secret in told for secret in ("13800001234", "示例收件人", "虚构一路"))
    assert not (tmp_path / "out").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_a_file_that_is_no_order_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "order.json"
    path.write_bytes(data)
    assert render(tmp_path, "waybill-76x130", path, "zpl") == EXIT_UNUSABLE


def test_files_and_templates_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert render(tmp_path, "waybill-1x1", order(tmp_path), "zpl") == EXIT_UNUSABLE
    assert "waybill-1x1" in capsys.readouterr().err
    assert render(tmp_path, "waybill-76x130", tmp_path / "none.json", "zpl") == EXIT_UNUSABLE
    assert main(["label", "check", str(tmp_path / "none.toml")]) == EXIT_UNUSABLE


def test_a_label_that_would_lie_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    too_long = order(tmp_path, waybill="YT" + "A" * 60)
    assert render(tmp_path, "waybill-76x130", too_long, "zpl") == EXIT_FAILED
    assert "waybill: 62 characters are too many" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_check_names_file_line_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    text = Shelf().text("cards-a4").replace("size = 7\n", "size = -7\n").replace("{hint}", "{hunt}")
    path.write_text(text, encoding="utf-8")
    assert main(["label", "check", str(path)]) == EXIT_FAILED
    lines = capsys.readouterr().out.splitlines()
    at = [text.splitlines().index(wanted) + 1 for wanted in ("size = -7", 'text = "{hunt}"')]
    assert [line.split(": ")[:2] for line in lines] == [
        [f"{path}:{at[0]}", "text.title.size"],
        [f"{path}:{at[1]}", "repeat.cards.text.hint.text"],
    ]


def test_check_of_what_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b'kind = "\xff"')
    assert main(["label", "check", str(path)]) == EXIT_FAILED
    assert capsys.readouterr().out.startswith(f"{path}:")


def test_every_shipped_template_is_sound_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in Shelf().names():
        path = tmp_path / f"{name}.toml"
        path.write_text(Shelf().text(name), encoding="utf-8")
        assert main(["label", "check", str(path)]) == EXIT_OK
    assert capsys.readouterr().out == ""
    assert main(["label", "--data-dir", str(tmp_path / "data"), "list"]) == EXIT_OK
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(Shelf().names())


def test_the_stations_own_templates_are_listed_with_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "sku-40x30.toml").write_text(Shelf().text("sku-40x30"), encoding="utf-8")
    (own / "broken.toml").write_text("kind = 7", encoding="utf-8")
    assert main(["label", "--data-dir", str(tmp_path), "list"]) == EXIT_FAILED
    told = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "own" in told["sku-40x30"]
    assert "cannot be used" in told["broken"]


def test_without_a_display_it_runs_by_itself(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    words = ["--template", "bin-40x30", "--order", str(tmp_path / "o.json"), "--language", "tspl"]
    (tmp_path / "o.json").write_text('{"bin": "A-01"}', encoding="utf-8")
    command = [sys.executable, str(ROOT / "main.py"), "label", "render", *words, "--out", str(tmp_path / "bin.tspl")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (EXIT_OK, f"{tmp_path / 'bin.tspl'}\n", "")


@pytest.mark.parametrize("field", ["shop_order_no", "routing_code", "printed_at", "barcodes", "warehouse", "ready"])
def test_help_and_page_name_the_fields(capsys: pytest.CaptureFixture[str], field: str) -> None:
    with pytest.raises(SystemExit):
        main(["label", "render", "--help"])
    assert field in capsys.readouterr().out
    assert f"`{field}`" in (ROOT / "docs" / "label-order.md").read_text(encoding="utf-8")
