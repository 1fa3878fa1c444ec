"""The printers of the settings page: all fields are kept, names stay apart, each says what it can be trusted with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.print_views import TemplateRow
from desktop.settings import Printer, PrinterRole
from printing.label import PaperKind
from tests.ui.pack_views import NOW, printer_card
from tests.ui.showing import words
from ui.printer_form import COMPONENT
from ui.printers_editor import PrintersEditor

FULL = Printer(
    url="tcp://10.0.0.5:9100",
    name="waybill",
    language="tspl",
    dpi=300,
    roles=(PrinterRole.WAYBILL, PrinterRole.SKU),
    templates={"waybill": "waybill-100x180", "cards": "own-cards", "sku": "gone-from-the-shelf"},
    direction=1,
    density=12,
    speed=4,
    gap_mm=2.5,
    offset_x_mm=-1.5,
    offset_y_mm=4.0,
    head_dots=832,
    native=True,
    fallback="spare",
    poll_seconds=2.0,
)
SPARE = Printer("usb://", "spare", "zpl", roles=())
SHELF = tuple(
    TemplateRow(name, name, name, kind, 76, 130, 1, confirmed=True, own=False, faults=0)
    for name, kind in (("waybill-76x130", PaperKind.WAYBILL), ("waybill-100x180", PaperKind.WAYBILL))
)


@pytest.fixture
def editor(qtbot: QtBot) -> PrintersEditor:
    made = PrintersEditor()
    qtbot.addWidget(made)
    made.show()
    made.load((FULL, SPARE), SHELF)
    return made


def test_what_is_shown_and_kept_is_what_was_there(editor: PrintersEditor) -> None:
    for at in (0, 1, 0):
        editor.choose(at)
        editor.fields.changed.emit()
    assert editor.printers() == (FULL, SPARE)


def test_each_field_is_kept(editor: PrintersEditor, qtbot: QtBot) -> None:
    editor.choose(1)
    fields = editor.fields
    for line, text in (
        (fields.name, "slips"),
        (fields.url, "cups://slips"),
        (fields.density, "9"),
        (fields.gap, "0"),
        (fields.offset_x, "-2.5"),
        (fields.head, "832"),
        (fields.poll, "1.5"),
    ):
        line.clear()
        qtbot.keyClicks(line, text)
    fields.roles[PrinterRole.SLIP].click()
    for box, value in (
        (fields.dpi, 300),
        (fields.direction, 1),
        (fields.native, True),
        (fields.fallback, "waybill"),
        (fields.templates[PaperKind.WAYBILL], "waybill-76x130"),
    ):
        box.choose(value)
        box.activated.emit(box.currentIndex())
    assert editor.printers()[1] == Printer(
        "cups://slips",
        "slips",
        "zpl",
        300,
        roles=(PrinterRole.SLIP,),
        templates={"waybill": "waybill-76x130"},
        direction=1,
        density=9,
        gap_mm=0.0,
        offset_x_mm=-2.5,
        head_dots=832,
        native=True,
        fallback="waybill",
        poll_seconds=1.5,
    )


def test_a_head_that_is_not_told_is_nought(editor: PrintersEditor, qtbot: QtBot) -> None:
    head = editor.fields.head
    assert head.text() == "832"
    head.clear()
    head.textEdited.emit("")
    assert editor.printers()[0].head_dots == 0


def test_a_new_name_is_followed_by_those_who_fall_back_to_it(editor: PrintersEditor, qtbot: QtBot) -> None:
    editor.choose(1)
    qtbot.keyClicks(editor.fields.name, " 2")
    assert [printer.fallback for printer in editor.printers()] == ["spare 2", ""]
    qtbot.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
    assert editor.printers() == (_without_fallback(FULL),)
    qtbot.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
    assert editor.printers() == ()
    assert "labels come from elsewhere" in words(editor)


def _without_fallback(printer: Printer) -> Printer:
    return Printer(**{name: getattr(printer, name) for name in printer.__struct_fields__} | {"fallback": ""})


def test_the_first_printer_is_for_waybills_and_the_next_for_nothing_yet(editor: PrintersEditor, qtbot: QtBot) -> None:
    editor.load((), ())
    for _ in range(2):
        qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    first, second = editor.printers()
    assert (first.name, first.roles) == ("waybill", (PrinterRole.WAYBILL,))
    assert (second.name, second.roles) == ("printer 2", ())
    assert editor.fields.url.text() == "tcp://"
    assert "cannot be used" in editor.trouble()


@pytest.mark.parametrize(
    ("at", "name", "url", "said"),
    [
        (0, "", "memory:", "needs a name"),
        (1, "waybill", "memory:", "Two printers are called waybill"),
        (1, "spare", "tcp://", "this address cannot be used"),
        (1, "spare", "ftp://printer", "this address cannot be used"),
    ],
)
def test_what_cannot_be_kept_is_told_and_shown(at: int, name: str, url: str, said: str, editor: PrintersEditor) -> None:
    printers = [FULL, SPARE]
    printers[at] = Printer(url, name)
    editor.load(printers, SHELF)
    editor.choose(1 - at)
    assert said in editor.trouble()
    assert editor.fields.name.text() == name
    editor.load((FULL, SPARE), SHELF)
    assert editor.trouble() == ""


def test_a_component_is_told_by_its_address(editor: PrintersEditor, qtbot: QtBot) -> None:
    fields = editor.fields
    fields.url.clear()
    qtbot.keyClicks(fields.url, "cainiao://127.0.0.1:13528/printer")
    assert editor.printers()[0].language == COMPONENT
    assert not fields.templates[PaperKind.WAYBILL].isEnabled()
    fields.url.clear()
    qtbot.keyClicks(fields.url, "tcp://10.0.0.5")
    assert editor.printers()[0].language != COMPONENT
    assert fields.templates[PaperKind.WAYBILL].isEnabled()


def test_what_a_printer_can_be_trusted_with_stands_beside_it(editor: PrintersEditor, qtbot: QtBot) -> None:
    editor.show_cards((printer_card(can_say=False), printer_card("spare", proved_here=NOW)), NOW)
    said = words(editor)
    assert "Cannot report paper or cover" in said
    assert "Not proved here" in said
    editor.choose(1)
    assert "Proved here" in words(editor)
    qtbot.keyClicks(editor.fields.url, "x")
    assert "Proved here" not in words(editor), "another set-up than the one that was proved"
