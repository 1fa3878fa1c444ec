"""The settings page over a real station: what acts at once, what is saved, and who may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.settings import Flow, Printer, SameUnit, Scale, Scanner, Settings, WeighWhen
from tests.bench_kit import BenchKit, make_bench
from tests.ui.showing import shown, words
from ui.bench_fields import BenchFields
from ui.gallery_own import MadeUpOwn
from ui.own_choices import OwnChoices
from ui.settings_page import SettingsPage

PRINTER = Printer("tcp://10.0.0.5:9100", dpi=300)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, printers=(PRINTER,), weigh_type_by_shop={"S1": 3, "gone": 1})
    yield made
    made.close()


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot) -> SettingsPage:
    kit.sign_in_lead()
    own = OwnChoices(MadeUpOwn("Lin"))
    return shown(SettingsPage(kit.station, lambda: kit.station.view().operator, kit.station.lead.shops, own), qtbot)


def save(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)


def test_a_packer_may_change_nothing_of_the_bench(page: SettingsPage, kit: BenchKit) -> None:
    kit.sign_in()
    page.load()
    assert not page.save.isEnabled()
    assert "Only a lead" in words(page)


def test_a_change_holds_at_once_and_keeps_what_the_page_does_not_show(
    page: SettingsPage, kit: BenchKit, qtbot: QtBot
) -> None:
    page.fields.bench.clear()
    qtbot.keyClicks(page.fields.bench, "7")
    page.fields.flow.choose(Flow.LABEL_LAST)
    save(page, qtbot)
    settings = kit.station.settings
    assert (settings.bench, settings.flow) == ("7", Flow.LABEL_LAST)
    assert settings.printer == PRINTER
    assert settings.weigh_type_by_shop == {"S1": 3, "gone": 1}
    assert "from the next parcel on" in words(page)


def test_when_to_weigh_and_what_a_double_read_does(page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
    page.fields.weigh_when.choose(WeighWhen.AFTER_SHIPPING)
    page.fields.same_unit.choose(SameUnit.BLOCK)
    save(page, qtbot)
    settings = kit.station.settings
    assert (settings.weigh_when, settings.same_unit) == (WeighWhen.AFTER_SHIPPING, SameUnit.BLOCK)


def test_another_address_holds_at_once(page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
    fields = page.printers.fields
    fields.url.clear()
    qtbot.keyClicks(fields.url, "tcp://10.0.0.6:9100")
    save(page, qtbot)
    assert kit.station.settings.printers == (Printer("tcp://10.0.0.6:9100", dpi=300),)


def test_scanners_and_scale_stand_on_another_page(page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
    kit.sign_in()  # a packer may look at them too
    page.load()
    with qtbot.waitSignal(page.devices_requested):
        qtbot.mouseClick(page.fields.devices, Qt.MouseButton.LeftButton)


def test_what_else_a_bench_does(page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
    page.fields.check.choose(False)
    for field, number in ((page.fields.percent, "4.5"), (page.fields.grams, "25"), (page.fields.label_days, "10")):
        field.clear()
        qtbot.keyClicks(field, number)
    page.fields.ahead_days.clear()  # an empty one stays what it was
    page.fields.slip.choose(True)
    save(page, qtbot)
    settings = kit.station.settings
    check = settings.weight_check
    assert (check.on, check.percent, check.grams, check.least_parcels) == (False, 4.5, 25, 5)
    assert (settings.label_days, settings.ahead_days) == (10, 3)
    assert settings.slip_with_label


def test_settings_are_saved_for_the_next_start(page: SettingsPage, kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> None:
    page.fields.bench.setText("12")
    save(page, qtbot)
    assert 'bench = "12"' in (tmp_path / "settings.toml").read_text(encoding="utf-8")


def test_scrolling_past_a_choice_changes_nothing(page: SettingsPage) -> None:
    assert page.fields.flow.focusPolicy() == Qt.FocusPolicy.StrongFocus  # the wheel gives no focus, and is ignored


def test_settings_shown_and_read_again_are_the_same(qtbot: QtBot) -> None:
    settings = Settings(
        printers=(PRINTER,), scale=Scale("/dev/ttyUSB0", min_grams=9), scanners=(Scanner("a", baud=1), Scanner("b"))
    )
    fields = BenchFields()
    qtbot.addWidget(fields)
    fields.show_settings(settings, ())
    assert fields.over(settings) == settings
