"""The set-up without its screen, through real ports, spoolers and paper: from a bare PC to a good label."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from desktop.data_files import SETTINGS
from desktop.domain.set_up_views import Answer, Step, Told
from desktop.settings import Printer, PrinterRole
from desktop.settings_file import read_settings
from desktop.store import outbox
from devices.reading import Scan
from tests.set_up_kit import LEAD, PIN, BarePc

Make = Callable[..., BarePc]
ANY_CODE = "6901234567892"


@pytest.fixture
def make(tmp_path: Path, qapp: QApplication) -> Iterator[Make]:
    made: list[BarePc] = []

    def build(**options: object) -> BarePc:
        made.append(BarePc(tmp_path, **options))  # type: ignore[arg-type]
        return made[-1]

    yield build
    for pc in made:
        pc.close()


def at(pc: BarePc, step: Step) -> Callable[[], bool]:
    return lambda: pc.set_up.view().step is step


def answers(pc: BarePc) -> dict[Step, Answer]:
    return {step: answer for step, answer, _ in pc.set_up.view().answers}


def to_the_printer(pc: BarePc) -> None:
    """The first two questions answered."""
    pc.set_up.begin(first_start=True)
    pc.scan_until(ANY_CODE, at(pc, Step.SCALE))
    pc.scale.put(1250)
    pc.until(lambda: pc.set_up.view().grams == 1250 and pc.set_up.view().stable)
    pc.set_up.go()
    assert pc.set_up.step is Step.PRINTER


def test_three_questions_and_a_test_parcel(make: Make, tmp_path: Path) -> None:
    pc = make().made()
    to_the_printer(pc)
    pc.set_up.other()  # in the network as well
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    pc.set_up.go()
    assert pc.set_up.step is Step.PAPER
    pc.scan_until(pc.paper(1), at(pc, Step.ITEM))
    view = pc.set_up.view()
    assert set(answers(pc).values()) == {Answer.PROVED}
    assert view.label_seconds <= view.seconds
    pc.scan_until(view.code, lambda: pc.set_up.step is not Step.ITEM)
    pc.until(at(pc, Step.LABEL))  # the item lies on the scale still
    pc.scan_until(pc.paper(2), at(pc, Step.DONE))
    settings = read_settings(tmp_path / SETTINGS)
    assert [(one.port, one.usb) for one in settings.scanners] == [(pc.scanner_port, "0c2e:0901:S1")]
    assert settings.scale is not None
    assert (settings.scale.port, settings.scale.dialect, settings.scale.unit) == (pc.scale_port, "yaohua-tf0", "kg")
    assert [(one.url, one.language, one.roles) for one in settings.printers] == [
        (pc.printer.url, "zpl", (PrinterRole.WAYBILL,))
    ]


def test_no_test_parcel_ever_reaches_the_erp_or_the_list_of_parcels(make: Make) -> None:
    pc = make().made()
    to_the_printer(pc)
    pc.set_up.other()
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    pc.set_up.go()
    pc.scan_until(pc.paper(1), at(pc, Step.ITEM))
    pc.scan_until(pc.set_up.view().code, lambda: pc.set_up.step is not Step.ITEM)
    pc.until(at(pc, Step.LABEL))
    pc.scan_until(pc.paper(2), at(pc, Step.DONE))
    journal = pc.bench._core.desk.journal
    assert outbox.pending(journal, 10) == []
    for table in ("packing", "outbox", "recall"):
        assert journal.rows(f"SELECT count(*) FROM {table}")[0][0] == 0
    kinds = {row[0] for row in journal.rows("SELECT kind FROM paper")}
    assert kinds == {"test"}
    last = journal.rows("SELECT kind, body FROM event ORDER BY sequence DESC LIMIT 1")[0]
    assert last[0] == "set_up_done"
    assert '"printer":"proved"' in str(last[1]).replace(" ", "")


def test_every_question_can_be_skipped_by_one_key(make: Make, tmp_path: Path) -> None:
    pc = make().made()
    pc.set_up.begin()
    for step in (Step.SCANNER, Step.SCALE, Step.PRINTER):
        assert pc.set_up.step is step
        pc.set_up.skip()
    pc.until(at(pc, Step.ITEM))
    pc.set_up.go()  # by hand: there is no scanner
    pc.until(at(pc, Step.DONE))
    assert set(answers(pc).values()) == {Answer.SKIPPED}
    settings = read_settings(tmp_path / SETTINGS)
    assert (settings.scanners, settings.scale, settings.printers) == ((), None, ())


def test_a_keyboard_scanner_is_noticed_and_typing_is_not(make: Make) -> None:
    pc = make().made()
    pc.set_up.begin()
    assert pc.set_up.take_scan(Scan(ANY_CODE, "key", 1))
    pc.turn()
    assert (pc.set_up.step, pc.set_up.view().told) == (Step.SCANNER, Told.NOT_A_SCANNER)
    assert pc.set_up.take_scan(Scan(ANY_CODE, "wedge", 2))
    assert pc.set_up.step is Step.SCALE
    assert answers(pc)[Step.SCANNER] is Answer.PROVED
    assert pc.station.settings.scanners == ()


def test_a_mute_clone_is_tried_in_one_language_after_the_other(make: Make) -> None:
    pc = make(language="zpl", mute=True).made()
    pc.set_up.begin()
    pc.set_up.skip()
    pc.set_up.skip()
    pc.set_up.other()
    pc.until(lambda: bool(pc.set_up.view().choices) and not pc.set_up.view().searching)
    assert not pc.set_up.view().choices[0].sure
    pc.set_up.go()
    assert (pc.set_up.view().language, pc.set_up.view().tries_left) == ("tspl", 3)
    pc.until(lambda: pc.printer.idle_seconds() >= 0)
    pc.set_up.other()  # nothing came out
    assert pc.set_up.view().language == "zpl"
    pc.set_up.take_scan(Scan(pc.paper(1), "wedge", 1))
    assert pc.set_up.step is Step.ITEM
    assert pc.station.settings.printers[0].language == "zpl"


def test_another_paper_proves_nothing(make: Make) -> None:
    pc = make().made()
    pc.set_up.begin()
    pc.set_up.skip()
    pc.set_up.skip()
    pc.set_up.other()
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    pc.set_up.go()
    old = pc.paper(1)
    pc.set_up.other()  # once more: the first page is void now
    pc.paper(2)
    assert pc.set_up.take_scan(Scan(old, "wedge", 1))
    assert (pc.set_up.step, pc.set_up.view().told) == (Step.PAPER, Told.OTHER_PAPER)
    assert pc.set_up.take_scan(Scan("PBP:Z203:tcp://192.0.2.1", "wedge", 1))
    assert pc.set_up.view().told is Told.OTHER_PAPER
    assert not pc.set_up.take_scan(Scan("YT1234567890", "wedge", 1))  # the bench's


def test_a_printer_without_paper_says_so(make: Make) -> None:
    pc = make().made()
    pc.printer.load(0)
    pc.set_up.begin()
    pc.set_up.skip()
    pc.set_up.skip()
    pc.set_up.other()
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    pc.set_up.go()
    pc.until(lambda: pc.set_up.view().told is Told.PRINTER_TROUBLE)
    assert pc.set_up.view().fact == "paper_out"
    pc.printer.load(None)
    pc.set_up.take_scan(Scan(pc.paper(1), "wedge", 1))
    assert pc.set_up.step is Step.ITEM


def test_a_packer_may_look_but_nothing_is_saved(make: Make) -> None:
    from desktop.domain.people import Role
    from desktop.usecases.signing import PersonForm

    pc = make().made()
    pc.station.change_people(PersonForm("Wang", Role.PACKER, badge="wang"))
    pc.station.scan(Scan("PB@wang", "wedge", 1))
    pc.set_up.begin()
    assert not pc.set_up.view().may_change
    pc.scan_until(ANY_CODE, lambda: pc.set_up.view().told is Told.NOT_SAVED)
    assert pc.station.settings.scanners == ()


def test_it_can_be_done_again_and_keeps_what_is_there(make: Make) -> None:
    pc = make().made()
    to_the_printer(pc)
    pc.set_up.leave()
    before = pc.station.settings
    pc.scale.put(0)
    pc.until(lambda: pc.set_up.view().grams == 0)
    pc.set_up.begin()
    pc.scan_until(ANY_CODE, at(pc, Step.SCALE))  # by its own reader now
    pc.scale.put(700)
    pc.until(at(pc, Step.PRINTER))
    assert pc.station.settings == before
    pc.set_up.back()
    assert pc.set_up.step is Step.SCALE


def test_signed_in_again_the_bench_knows_its_devices(make: Make, tmp_path: Path) -> None:
    pc = make().made()
    to_the_printer(pc)
    assert pc.station.people()[0].name == LEAD
    assert PIN not in (tmp_path / SETTINGS).read_text()


def test_a_new_printer_takes_the_place_of_one_without_a_sticker(make: Make) -> None:
    pc = make().made()
    old = Printer(url="tcp://127.0.0.1:1", name="slips", roles=(PrinterRole.SLIP,), language="tspl", gap_mm=2.0)
    first = Printer(url="usb://", name="waybill")
    pc.station.change_settings(replace(pc.station.settings, printers=(first, old)))
    pc.set_up.begin_replacing("slips")
    pc.set_up.other()
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    assert [choice.detail for choice in pc.set_up.view().choices] == [pc.printer.url]
    assert pc.set_up.view().replaces == "slips"
    pc.set_up.back()  # there is no question before
    pc.set_up.other()
    pc.until(lambda: any(choice.sure for choice in pc.set_up.view().choices))
    pc.set_up.go()
    assert pc.station.settings.printers == (first, replace(old, url=pc.printer.url, language="zpl"))
    pc.set_up.take_scan(Scan(pc.paper(1), "wedge", 1))
    assert pc.set_up.step is Step.DONE
    assert pc.set_up.view().answers == ((Step.PRINTER, Answer.PROVED, pc.set_up.view().answers[0][2]),)


def test_a_replacement_that_is_left_changes_nothing(make: Make) -> None:
    pc = make().made()
    printers = (Printer(url="tcp://127.0.0.1:1"),)
    pc.station.change_settings(replace(pc.station.settings, printers=printers))
    pc.set_up.begin_replacing("waybill")
    pc.set_up.skip()
    pc.until(at(pc, Step.DONE))
    assert pc.station.settings.printers == printers
