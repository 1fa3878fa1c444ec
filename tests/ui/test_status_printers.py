"""The status line's chip for all printers: each fault in words with the way out, the gravest first, and short."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.print_views import PrinterCard
from desktop.settings import Language
from printing.condition import Fault
from tests.ui.pack_views import NOW, printer_card, status
from ui.status_facts import Level, status_facts
from ui.status_printers import printers_text
from ui.translation import Translation

OFF = printer_card(state="off")
MUTE = printer_card(can_say=False)
PAPER_OUT = printer_card(state="hindered", faults=(Fault.PAPER_OUT, Fault.PAPER_LOW))
LOW = printer_card("slips", faults=(Fault.PAPER_LOW,))

SAID = [
    ((), ""),
    ((printer_card(),), "Printer ready"),
    ((MUTE,), "Printer ready"),
    ((printer_card(state=""),), "Asking the printer …"),
    ((printer_card(state="sending"), printer_card("slips")), "Printer at work"),
    ((printer_card(), printer_card("slips"), MUTE), "3 printers ready"),
    ((OFF,), "Printer off: check power and cable"),
    ((printer_card(state="cut", waiting=2),), "Printer cut off: find its last label; 2 waiting"),
    ((PAPER_OUT,), "Paper out: load a roll, close the cover"),
    (
        (printer_card(state="hindered", can_say=False, faults=(Fault.NO_ANSWER,)),),
        ("The printer gives no answer: check paper, cover, ribbon and cable"),
    ),
    ((printer_card("slips"), PAPER_OUT), "waybill · Paper out: load a roll, close the cover"),
    ((LOW, PAPER_OUT), "waybill · Paper out: load a roll, close the cover; slips · Paper low"),
    (
        (printer_card("slips", state="off"), LOW, PAPER_OUT, printer_card("sku")),
        "waybill · Paper out: load a roll, close the cover; slips · Printer off; 1 more",
    ),
]


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    translation = Translation(qapp)
    translation.use(Language.ZH)
    yield
    translation.use(Language.EN)


@pytest.mark.parametrize(("cards", "text"), SAID)
def test_in_words(cards: tuple[PrinterCard, ...], text: str, qapp: QApplication) -> None:
    assert printers_text(cards) == text


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_has_its_way_out_in_chinese(fault: Fault, chinese: None) -> None:
    text = printers_text((printer_card(state="hindered", faults=(fault,)),))
    trouble, _, fix = text.partition("：")
    assert trouble
    assert fix
    assert not re.search(r"[A-Za-z]", text)


def test_only_trouble_stands_out(qapp: QApplication) -> None:
    levels = []
    for cards in ((MUTE,), (OFF,), (LOW,)):
        (fact,) = [fact for fact in status_facts(status(printers=cards), NOW, silent=False) if fact.icon == "printer"]
        levels.append(fact.level)
    assert levels == [Level.PLAIN, Level.WARN, Level.WARN]
