"""A printer that was replaced is bound by one scan of the new one's sticker, and taken back by one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.classify import BenchScan, NumberScan, classify
from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.domain.printer_codes import LONGEST, PrinterScan, printer_code, read_printer_code
from desktop.domain.ways import Way
from desktop.settings import Flow, Printer, PrinterRole, Settings
from desktop.usecases.contents import test_content
from printing.ports import PrinterState
from tests.bench_kit import CUP_CODE, PLAIN, TEA_CODE, BenchKit, make_bench, waybill

OLD = Printer(
    url="tcp://192.168.1.50:9100",
    templates={"waybill": "waybill-100x150"},
    density=8,
    native=True,
    gap_mm=2.0,
    fallback="slip",
)
SLIP = Printer(url="usb://0d28:ccdd/B1", name="slip", language="tspl", roles=(PrinterRole.SLIP,))
NEW = "usb://0a5f:0166/52J1234567"
STICKER = printer_code(NEW, "zpl", 203)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, printers=(OLD, SLIP))
    made.sign_in_lead()
    yield made
    made.close()


def saved(kit: BenchKit) -> Settings:
    from desktop.data_files import SETTINGS
    from desktop.settings_file import read_settings

    return read_settings(kit.data_dir / SETTINGS)


def test_one_scan_puts_the_new_printer_in_the_place_of_the_one_that_is_off(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    outcome = kit.scan(STICKER).outcome
    assert (outcome.code, outcome.tone) == (Code.PRINTER_REPLACED, Tone.GOOD)
    assert (outcome.expected, outcome.seen, outcome.fact("printer")) == (OLD.url, NEW, "waybill")
    assert kit.station.settings.printers == (replace(OLD, url=NEW), SLIP)
    assert saved(kit) == kit.station.settings


def test_what_only_the_old_language_understood_is_left_to_the_new_printer(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    kit.scan(printer_code(NEW, "tspl", 300))
    printer = kit.station.settings.printers[0]
    assert (printer.language, printer.dpi, printer.density, printer.native) == ("tspl", 300, None, False)
    assert (printer.name, printer.roles, printer.templates, printer.gap_mm, printer.fallback) == (
        OLD.name,
        OLD.roles,
        OLD.templates,
        OLD.gap_mm,
        OLD.fallback,
    )


def test_one_key_takes_it_back(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    view = kit.scan(STICKER)
    assert view.ways == (Way(Command.UNDO, "U"),)
    outcome = kit.order(Command.UNDO).outcome
    assert (outcome.code, outcome.fact("printer")) == (Code.PRINTER_RESTORED, "waybill")
    assert saved(kit).printers == (OLD, SLIP)
    assert kit.order(Command.UNDO).outcome.code is Code.NOTHING_OPEN


def test_it_is_taken_back_also_while_a_parcel_is_open_and_only_as_the_last_act(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    kit.printer_is(PrinterState.OFF)
    kit.scan(STICKER)
    assert kit.order(Command.UNDO).outcome.code is Code.PRINTER_RESTORED
    kit.scan_all(STICKER, CUP_CODE)
    assert kit.order(Command.UNDO).outcome.code is Code.UNDONE
    assert kit.station.settings.printers[0].url == NEW


def test_with_several_off_one_key_tells_which(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    kit.printer_is(PrinterState.OFF, "slip")
    view = kit.scan(STICKER)
    assert view.outcome.code is Code.PRINTER_WHICH
    assert view.ways == (Way(Command.REPLACE, "1", "waybill"), Way(Command.REPLACE, "2", "slip"))
    outcome = kit.order(Command.REPLACE, "slip").outcome
    assert (outcome.code, outcome.fact("printer")) == (Code.PRINTER_REPLACED, "slip")
    assert kit.station.settings.printers == (OLD, replace(SLIP, url=NEW, language="zpl"))


def test_which_one_can_only_be_told_after_it_was_asked(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    assert kit.order(Command.REPLACE, "waybill").outcome.code is Code.NOTHING_ASKED
    assert kit.station.settings.printers[0] == OLD


def test_a_name_that_is_not_off_is_asked_again(kit: BenchKit) -> None:
    for name in ("waybill", "slip"):
        kit.printer_is(PrinterState.OFF, name)
    kit.scan(STICKER)
    assert kit.order(Command.REPLACE, "nobody").outcome.code is Code.PRINTER_WHICH


@pytest.mark.parametrize("state", [PrinterState.READY, PrinterState.HINDERED, PrinterState.SENDING])
def test_a_printer_that_is_not_off_is_not_replaced(kit: BenchKit, state: PrinterState) -> None:
    kit.printer_is(state)
    assert kit.scan(STICKER).outcome.code is Code.PRINTER_NOT_OFF
    assert kit.station.settings.printers[0] == OLD


def test_a_printer_of_this_bench_changes_nothing(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    outcome = kit.scan(printer_code(SLIP.url, "tspl", 203)).outcome
    assert (outcome.code, outcome.fact("printer")) == (Code.PRINTER_KNOWN, "slip")
    assert kit.station.settings.printers == (OLD, SLIP)


def test_a_packer_may_not(kit: BenchKit) -> None:
    kit.sign_in()
    kit.printer_is(PrinterState.OFF)
    assert kit.scan(STICKER).outcome.code is Code.NOT_ALLOWED
    assert kit.station.settings.printers[0] == OLD


def test_the_journal_says_what_was_replaced_by_what(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    kit.scan(STICKER)
    rows = kit.desk.journal.rows("SELECT kind, body FROM event ORDER BY sequence DESC LIMIT 1")
    assert rows[0][0] == "settings_changed"
    assert OLD.url in str(rows[0][1])
    assert NEW in str(rows[0][1])


def test_codes_of_a_cloned_bench_are_told_and_never_taken_for_numbers(kit: BenchKit) -> None:
    assert kit.scan("PBC1/1OF2/AAAAAAAA/BBBBBBBB/CCCC").outcome.code is Code.BENCH_CODE


def test_a_label_that_waits_for_the_old_printer_comes_out_of_the_new_one(tmp_path: Path) -> None:
    made = make_bench(tmp_path, flow=Flow.LABEL_LAST, printers=(Printer(url=OLD.url),))
    try:
        made.sign_in()
        made.printer_is(PrinterState.OFF)
        made.scan_all(f"SO{PLAIN}", TEA_CODE, CUP_CODE, CUP_CODE)
        made.sign_in_lead()
        drawn = len(made.press.pressed)
        assert made.scan(printer_code(NEW, "tspl", 300)).outcome.code is Code.PRINTER_REPLACED
        made.printer_is(PrinterState.READY)
        assert len(made.print_all()) == 1
        assert len(made.press.pressed) == drawn + 1  # in the language of the new one
        assert made.press.pressed[-1].waybill == waybill(PLAIN)
    finally:
        made.close()


# the code


@pytest.mark.parametrize("language", ["zpl", "tspl", "cpcl", "escpos"])
@pytest.mark.parametrize(
    "url",
    [
        "tcp://192.168.1.50:9100",
        "tcp://printer:6101",
        "usb://0d28:ccdd/B1",
        "usb://",
        "cups://Label",
        "serial:///dev/ttyUSB0",
    ],
)
def test_every_way_to_a_printer_can_stand_on_its_page(language: str, url: str) -> None:
    code = printer_code(url, language, 300)
    assert read_printer_code(code) == classify(code) == PrinterScan(url, language, 300)


def test_a_page_of_a_printer_bears_its_code() -> None:
    assert test_content(OLD).printer_code == "PBP:Z203:tcp://192.168.1.50"


@pytest.mark.parametrize(
    "url", ["file:///tmp/labels", "memory:", "cainiao://127.0.0.1:13528/p", "winspool://" + "n" * LONGEST]
)
def test_what_is_no_device_or_too_long_has_no_code(url: str) -> None:
    assert printer_code(url, "zpl", 203) == ""


@pytest.mark.parametrize(
    "code", ["PBP:Z203:file:///etc", "PBP:Q203:tcp://a", "PBP:Z20:tcp://a", "PBP:", "PBP:Z203:memory:"]
)
def test_a_foreign_code_leads_labels_nowhere(code: str) -> None:
    assert read_printer_code(code) is None
    assert not isinstance(classify(code), PrinterScan | BenchScan)


@given(st.text(max_size=60))
def test_any_text_behind_the_mark_is_answered(text: str) -> None:
    classify(f"PBP:{text}")
    assert not isinstance(classify(f"PBC{text}"), PrinterScan)
    assert isinstance(classify("PBCOPY"), NumberScan)
