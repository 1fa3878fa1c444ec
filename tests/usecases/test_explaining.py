"""The test box: what a code means and what a scan of it would do now; nothing is written and nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.classify import ThingKind
from desktop.domain.code_view import CodeView, Would
from desktop.domain.outcome import Code
from desktop.settings import CodeField, CodeRule
from tests.bench_kit import CUP_CODE, OTHER, PLAIN, POT_CODE, TEA_CODE, BenchKit, bench, waybill

BOX = CodeRule("box", CodeField.ITEM, pattern=r"BX(?P<quantity>\d+)-(.+)")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path) as opened:
        yield opened


def ask(kit: BenchKit, text: str, *parts: str, rules: tuple[CodeRule, ...] | None = None) -> CodeView:
    before = kit.desk.journal.head.sequence
    packing = kit.desk.packing
    view = kit.station.devices.understand(text, parts, rules)
    assert kit.desk.journal.head.sequence == before
    assert kit.desk.packing is packing
    return view


@pytest.mark.parametrize(
    ("text", "would", "name"),
    [
        (waybill(PLAIN), Would.OPEN_ORDER, f"SO{PLAIN}"),
        (POT_CODE, Would.SHOW_PRODUCT, "茶壶 1L"),
        ("PB:HOLD", Would.OBEY, "HOLD"),
        ("PB:SHORT:damaged", Would.OBEY, "SHORT damaged"),
        ("PB@wang", Would.SIGN_IN, ""),
        ("PBL17-0", Would.SEE_PAPER, "PBL17-0"),
        ("PBP:Z203:tcp://10.0.0.5", Would.BIND_PRINTER, "tcp://10.0.0.5:9100"),
        ("https://example.com", Would.CALL_ADVERT, ""),
        ("A-01-02", Would.NAME_THING, "A-01-02"),
        ("6901234567893", Would.CALL_MISREAD, ""),
        ("NOSUCH", Would.ASK_ERP, ""),
        ("]E06900000000274", Would.NOT_KNOW, ""),
        ("", Would.NOT_KNOW, ""),
    ],
)
def test_on_an_idle_bench(kit: BenchKit, text: str, would: Would, name: str) -> None:
    view = ask(kit, text)
    assert (view.would, view.name) == (would, name)


@pytest.mark.parametrize(
    ("text", "would", "name", "still"),
    [
        (TEA_CODE, Would.COUNT, "龙井茶 250g 绿色", 1),
        (POT_CODE, Would.OTHER_ITEM, "茶壶 1L", 0),
        (waybill(PLAIN), Would.OWN_PARCEL, f"SO{PLAIN}", 0),
        (waybill(OTHER), Would.OTHER_ORDER, f"SO{OTHER}", 0),
        ("PB#TOTE:7", Would.NAME_THING, "7", 0),
        ("]C110LOT7", Would.NAME_THING, "LOT7", 0),
        ("6901234567893", Would.CALL_MISREAD, "", 0),
        ("NOSUCH", Would.NOT_KNOW, "", 0),
    ],
)
def test_while_a_parcel_is_open(kit: BenchKit, text: str, would: Would, name: str, still: int) -> None:
    kit.scan(waybill(PLAIN))
    view = ask(kit, text)
    assert (view.would, view.name, view.open) == (would, name, still)


def test_what_it_says_is_what_a_scan_does(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert ask(kit, TEA_CODE).would is Would.COUNT
    assert kit.scan(TEA_CODE).outcome.code is Code.ITEM_RIGHT
    view = ask(kit, TEA_CODE)
    assert (view.would, view.open) == (Would.TOO_MANY, 0)
    assert kit.scan(TEA_CODE).outcome.code is Code.ITEM_TOO_MANY


def test_rules_are_tried_before_they_are_saved(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    text = f"BX2-{CUP_CODE}"
    assert ask(kit, text).would is Would.NOT_KNOW
    view = ask(kit, text, rules=(BOX,))
    assert (view.would, view.pieces, view.open) == (Would.COUNT, 2, 2)
    assert view.meaning is not None
    assert {(cut.rule, cut.field) for cut in view.meaning.cuts} == {
        ("box", CodeField.ITEM),
        ("box", CodeField.QUANTITY),
    }
    assert ask(kit, f"BX3-{CUP_CODE}", rules=(BOX,)).would is Would.TOO_MANY


def test_of_several_codes_it_speaks_of_the_one_that_would_be_taken(kit: BenchKit) -> None:
    view = ask(kit, "571-A12-03;YT", "571-A12-03", waybill(PLAIN))
    assert (view.text, view.would, view.beside) == (waybill(PLAIN), Would.OPEN_ORDER, ("571-A12-03",))


def test_rules_are_saved_by_a_lead_and_hold_at_once(kit: BenchKit) -> None:
    assert kit.station.devices.save_codes((BOX,), refuse_expired=True).code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert kit.station.devices.save_codes((BOX,), refuse_expired=True).code is Code.SAVED
    assert kit.station.settings.refuse_expired
    assert ask(kit, "BX2-x").pieces == 2
    wrong = CodeRule("bad", CodeField.ITEM, pattern="(a+)+")
    refused = kit.station.devices.save_codes((BOX, wrong), refuse_expired=True)
    assert (refused.code, refused.seen, refused.fact("number")) == (Code.CODE_RULE_FAULTY, "bad", "2")
    assert kit.station.settings.code_rules == (BOX,)


def test_a_thing_that_a_rule_names_is_shown_with_the_rule(kit: BenchKit) -> None:
    view = ask(kit, "T-9", rules=(CodeRule("totes", CodeField.TOTE, prefix="T-"),))
    assert (view.would, view.thing, view.name) == (Would.NAME_THING, ThingKind.TOTE, "9")
    assert view.meaning is not None
    assert view.meaning.cut(CodeField.TOTE) == "9"
