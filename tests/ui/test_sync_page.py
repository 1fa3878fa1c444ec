"""The sync page over a real station: what is refused is settled, receipts open their lists, times add up on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.parcel_time import Part
from desktop.domain.sync_views import Figure, LineState, OutboxRow
from desktop.settings import Language, Weighing
from desktop.store import outbox
from desktop.store.outbox import EntryState
from desktop.usecases.telling import tell
from devices.reading import Scan
from sync.connectors.local.connector import CAPABILITIES
from sync.outgoing import Body, Carted, Counted, EntryKind, Pieces, UnknownParcel
from sync.ports import Connection, Reconnect
from sync.settling import Suspicion
from sync.vocabulary import Receipt, Stream, Verdict
from tests.bench_kit import CUP, CUP_CODE, SINGLE, BenchKit, document, make_bench, waybill
from tests.sync.bench_side import add_entry
from tests.ui.conftest import Screen
from tests.ui.showing import shown, words
from ui.banner import Banner
from ui.lead_words import clock_text
from ui.pages import add_pages
from ui.session import Session
from ui.sync_contents import FIELDS, contents_of
from ui.sync_lists import ALL, NEEDS_YOU, RECEIPTS, RUNWAY, STREAMS, WAITING, words_asked
from ui.sync_page import TIMES, SyncPage
from ui.sync_times import HOURS, PEOPLE, SLOWEST
from ui.sync_words import FIGURES, KINDS, LINES, PARTS, STATES, cause_text
from ui.sync_words import STREAMS as STREAM_WORDS
from ui.translation import Translation

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, weighing=Weighing.NONE)
    made.sign_in_lead()
    yield made
    made.close()


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot, tmp_path: Path, opened: list[Path]) -> SyncPage:
    station = kit.station

    def open_file(path: Path) -> bool:
        opened.append(path)
        return True

    made = SyncPage(
        station.syncing,
        lambda: station.view().operator,
        now=kit.clock.now,
        export_folder=tmp_path / "out",
        open_file=open_file,
    )
    return shown(made, qtbot)


def packed(kit: BenchKit, *numbers: int) -> None:
    for number in numbers:
        kit.put(document(number, ((CUP, 1),)))
        kit.scan_all(waybill(number), CUP_CODE)


def refused(kit: BenchKit, number: int, words: str, verdict: Verdict = Verdict.REJECTED) -> None:
    sent = outbox.newest_of(kit.desk.journal, f"D{number}")
    assert sent is not None
    kit.log.mark_sending([sent.key], kit.clock.now())
    kit.log.mark_answered([Receipt(sent.key, verdict, "refused", words, kit.clock.now())])
    kit.station.tick()


def rows(page: SyncPage, name: str) -> int:
    page.show_list(name)
    return page.view(name).panel.view.model().rowCount()


def press(page: SyncPage, text: str, qtbot: QtBot) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
    assert button.isEnabled(), text
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def state(kit: BenchKit, number: int) -> EntryState:
    sent = outbox.newest_of(kit.desk.journal, f"D{number}")
    assert sent is not None
    return sent.state


def test_a_refused_entry_says_the_erps_own_words_and_goes_again(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001)
    assert rows(page, WAITING) == 1
    refused(kit, 3001, "该出库单已被其他系统发货")
    assert rows(page, WAITING) == 0
    assert rows(page, NEEDS_YOU) == 1
    model = page.view(NEEDS_YOU).panel.view.model()
    cells = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert "该出库单已被其他系统发货" in cells
    press(page, "Try again", qtbot)
    question = page.view(NEEDS_YOU).question
    assert question.keep.hasFocus()
    qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
    assert rows(page, NEEDS_YOU) == 0
    assert state(kit, 3001) is EntryState.PENDING


def test_setting_aside_asks_why_and_keeps_it(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001)
    refused(kit, 3001, "no")
    page.show_list(NEEDS_YOU)
    press(page, "Set aside", qtbot)
    page.view(NEEDS_YOU).question.choice.choose("done_in_erp")
    qtbot.mouseClick(page.view(NEEDS_YOU).question.act, Qt.MouseButton.LeftButton)
    assert state(kit, 3001) is EntryState.WITHDRAWN
    page.show_list(ALL)
    qtbot.keyClick(page.view(ALL).panel.view, Qt.Key.Key_Return)
    assert "done by hand in the ERP" in words(page.life)


def test_what_nobody_knows_is_settled_by_whoever_has_looked(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001, 3002)
    for number in (3001, 3002):
        refused(kit, number, "effect_unknown", Verdict.UNSETTLED)
    assert rows(page, NEEDS_YOU) == 2
    press(page, "It is there", qtbot)
    qtbot.mouseClick(page.view(NEEDS_YOU).question.act, Qt.MouseButton.LeftButton)
    press(page, "Send again", qtbot)
    qtbot.mouseClick(page.view(NEEDS_YOU).question.act, Qt.MouseButton.LeftButton)
    assert rows(page, NEEDS_YOU) == 0
    assert (state(kit, 3001), state(kit, 3002)) == (EntryState.ALREADY_THERE, EntryState.PENDING)


def test_whoever_is_asked_sees_what_was_sent_and_when(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    kit.log.set_capabilities(CAPABILITIES)
    pieces = (Pieces("QH-PEN", 12), Pieces("QH-LAMP", 1, serials=("LAMP-0001",), quality="defective"))
    told = tell(kit.desk, EntryKind.UNKNOWN_PARCEL, UnknownParcel(pieces, "RET77", "中通快递", remark="外箱破损"))
    key = told.fact("key")
    kit.log.mark_sending([key], kit.clock.now())
    sent_at = kit.clock.now()
    kit.clock.advance(300)
    kit.log.mark_answered([Receipt(key, Verdict.UNSETTLED, "effect_unknown", "effect_unknown", kit.clock.now())])
    kit.station.tick()
    page.show_list(NEEDS_YOU)
    model = page.view(NEEDS_YOU).panel.view.model()
    cells = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert "RET77" in cells, "named by what people know it"
    press(page, "Its story", qtbot)
    seen = words(page.life)
    for fact in ("12 × QH-PEN, 1 × QH-LAMP (LAMP-0001, defective)", "RET77", "中通快递", "外箱破损", "Sent last"):
        assert fact in seen
    assert clock_text(sent_at, kit.clock.now()) in seen
    press(page, "Back to the list", qtbot)
    press(page, "Send again", qtbot)
    assert "RET77 is not in the ERP?" in page.view(NEEDS_YOU).question.words


@pytest.mark.parametrize("body", get_args(Body), ids=lambda body: body.__name__)
def test_every_field_of_every_entry_has_a_caption(body: type[Any]) -> None:
    assert set(body.__struct_fields__) <= FIELDS.keys()


def test_what_an_entry_says_in_words() -> None:
    def said(body: Any) -> dict[str, str]:
        row = OutboxRow("k", 1, EntryKind.COUNTED, "", "", "", "", None, "pending", "", NOW, body=body)
        return dict(contents_of(row))

    assert said(Counted((Pieces("A", 7, lot="L1"),), bin="A-01", whole=True)) == {
        "Goods": "7 × A (L1)",
        "Bin": "A-01",
        "Nothing else lies there": "yes",
    }
    assert said(Carted("7", "C-1", {"201": "1", "202": "2"}, bound=False)) == {
        "Wave": "7",
        "Cart": "C-1",
        "Slots": "201: 1\n202: 2",
        "Bound": "no",
    }
    assert said(None) == {}


def test_more_is_held_from_the_runway_and_as_usual_again(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001)
    page.show_list(RUNWAY)
    press(page, "Hold more orders", qtbot)
    assert kit.station.status().held_until is not None
    page.refresh()
    press(page, "Hold as usual", qtbot)
    assert kit.station.status().held_until is None


def test_a_packer_sees_why_it_is_the_leads_to_decide(page: SyncPage, kit: BenchKit) -> None:
    packed(kit, 3001)
    refused(kit, 3001, "no")
    kit.sign_in()
    page.show_list(NEEDS_YOU)
    page.refresh()
    assert page.view(NEEDS_YOU).why_not
    assert "Only a lead may do this." in page.view(NEEDS_YOU).why_not


def test_a_correction_sends_only_what_was_changed(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001)
    refused(kit, 3001, "other_waybill")
    page.show_list(NEEDS_YOU)
    press(page, "Its story", qtbot)
    form = page.life.form
    assert form.isVisible()
    assert not form.button.isEnabled()
    form.waybill.setText("YT999")
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    sent = outbox.newest_of(kit.desk.journal, "D3001")
    assert sent is not None
    assert (sent.state, sent.entry.waybill, sent.entry.carrier_name) == (EntryState.PENDING, "YT999", "圆通速递")
    assert page.life.told.words


def test_every_entry_is_found_by_number_kind_and_state(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    packed(kit, 3001, 3002, 3003)
    add_entry(kit.desk.journal, document(3004), kind=EntryKind.COUNTED, stream="counted:x", created=kit.clock.now())
    refused(kit, 3002, "no")
    assert rows(page, ALL) == 4
    search = page.view(ALL).panel.search
    for text, found in (
        (waybill(3002), 1),
        ("SO3003", 1),
        ("D300", 4),
        ("stock count", 1),
        ("refused", 1),
        ("nothing like it", 0),
        ("", 4),
    ):
        search.setText(text)
        assert page.view(ALL).panel.view.model().rowCount() == found, text
    assert page.take_scan(Scan(waybill(3001), "serial:scanner", 0))
    assert page.view(ALL).panel.view.model().rowCount() == 1


def test_all_entries_come_page_by_page(page: SyncPage, kit: BenchKit, qtbot: QtBot) -> None:
    for number in range(4001, 4206):
        add_entry(kit.desk.journal, document(number), created=kit.clock.now())
    assert rows(page, ALL) == 200
    press(page, "Older", qtbot)
    assert page.view(ALL).panel.view.model().rowCount() == 5
    press(page, "Newer", qtbot)
    assert page.view(ALL).panel.view.model().rowCount() == 200


def reconnected(kit: BenchKit, *numbers: int) -> None:
    """As the engine writes it: all of them were accepted but the first, which was refused."""
    entries = [outbox.newest_of(kit.desk.journal, f"D{number}") for number in numbers]
    sequences = [sent.entry.sequence for sent in entries if sent is not None]
    now = kit.clock.now()
    for number in numbers[1:]:
        kit.receipt(number)
    refused(kit, numbers[0], "不存在")
    good = len(numbers) - 1
    kit.log.put_reconnect(
        Reconnect(
            0,
            now,
            now,
            now,
            len(numbers),
            good,
            0,
            1,
            0,
            0,
            good,
            good,
            sequences=((min(sequences), max(sequences)),),
        )
    )
    kit.station.tick()


def test_what_the_erp_cannot_be_asked_about_is_not_called_delivered(page: SyncPage, kit: BenchKit) -> None:
    packed(kit, 3001, 3002)
    now = kit.clock.now()
    numbers = [sent.entry.sequence for sent in outbox.pending(kit.desk.journal)]
    for number in (3001, 3002):
        kit.receipt(number)
    runs = ((min(numbers), max(numbers)),)
    kit.log.put_reconnect(Reconnect(0, now, now, now, 2, 2, 0, 0, 0, 0, 0, 0, uncounted=2, sequences=runs))
    kit.station.tick()
    page.show_receipt(kit.station.syncing.receipts.all()[0])
    assert page.receipt.verdict.text() == "All answered; the ERP cannot be asked again about 2 of them"
    page.show_list(RECEIPTS)
    model = page.view(RECEIPTS).panel.view.model()
    assert model.data(model.index(0, 1)) == "All answered"


def test_each_figure_of_a_receipt_opens_its_list(
    page: SyncPage, kit: BenchKit, qtbot: QtBot, opened: list[Path]
) -> None:
    packed(kit, 3001, 3002, 3003)
    reconnected(kit, 3001, 3002, 3003)
    assert rows(page, RECEIPTS) == 1
    qtbot.keyClick(page.view(RECEIPTS).panel.view, Qt.Key.Key_Return)
    panel = page.receipt
    assert panel.isVisible()
    assert "1 need a decision" in panel.verdict.text()
    assert "asked about 2, it has 2" in panel.erp_count.text()
    model = panel.panel.view.model()
    assert model.rowCount() == 1, "what needs somebody stands in front"
    for figure, count in ((Figure.SENT, 3), (Figure.ACCEPTED, 2), (Figure.DOUBLED, 0), (Figure.NEEDS_YOU, 1)):
        qtbot.mouseClick(panel.figures[figure], Qt.MouseButton.LeftButton)
        assert model.rowCount() == count, figure
    qtbot.keyClick(panel.panel.view, Qt.Key.Key_Return)
    assert page.life.isVisible()
    assert "不存在" in words(page.life)
    qtbot.keyClick(page.life, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert panel.language.currentData() == Language.EN, "as the window speaks"
    for language in Language:
        panel.language.choose(language)
        press(page, "Open for printing", qtbot)
        press(page, "Save as text", qtbot)
        assert panel.told.words
    assert [path.suffix for path in opened] == [".pdf", ".pdf"]
    texts = sorted((kit.data_dir / "out").glob("*.txt"))
    assert len(texts) == 2
    assert "Reconnect receipt" in texts[0].read_text("utf-8-sig")
    assert "断网恢复回执" in texts[1].read_text("utf-8-sig")


def test_the_line_says_since_when_and_why(page: SyncPage, kit: BenchKit) -> None:
    page.refresh()
    assert page.band.title.text().startswith("Online for")
    kit.log.set_connection(Connection(False, kit.clock.now(), "unreachable", None))
    kit.clock.advance(600)
    page.refresh()
    assert page.band.title.text() == "Offline for 10 min"
    assert "look at cable, Wi-Fi and router" in page.band.reason.text()
    packed(kit, 3001)
    kit.clock.advance(180)
    page.refresh()
    assert page.band.oldest.value.text().startswith("3 min")
    page.band.oldest.click()
    assert page.shown_list == WAITING


def test_a_rebuild_asks_once_and_can_be_called_back_until_it_begins(
    page: SyncPage, kit: BenchKit, qtbot: QtBot
) -> None:
    page.show_list(STREAMS)
    settle_file = kit.data_dir / "sync.settle"
    press(page, "Fetch everything anew", qtbot)
    question = page.view(STREAMS).question
    assert question.keep.hasFocus()
    assert "What was packed and what waits to be sent stays." in question.words
    question.dismiss()
    assert not settle_file.exists()
    press(page, "Fetch everything anew", qtbot)
    qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
    assert settle_file.read_text() == Suspicion.REBUILD
    page.refresh()
    press(page, "Do not fetch anew", qtbot)
    assert not settle_file.exists()


def test_a_running_rebuild_shows_count_and_rate(page: SyncPage, kit: BenchKit) -> None:
    for done in (1000, 3000):
        kit.log.set_connection(
            Connection(True, kit.clock.now(), "", None, done, 9000, suspicion=Suspicion.REBUILD.value)
        )
        page.refresh()
        kit.clock.advance(2)
    assert page.band.title.text() == "All data is being fetched anew"
    assert page.band.reason.text().startswith("3,000 of 9,000 · ")
    assert "a second" in page.band.reason.text()


@pytest.mark.parametrize(
    ("suspicion", "told"),
    [
        (Suspicion.MASS_VANISH, ("vanish", "what was packed here is sent")),
        (Suspicion.OTHER_COMPANY, ("a data folder of its own", "What is not sent yet belongs to the other one")),
    ],
)
def test_what_sync_asks_is_answered_by_a_lead(
    suspicion: Suspicion, told: tuple[str, str], page: SyncPage, kit: BenchKit, qtbot: QtBot
) -> None:
    why, what_then = told
    kit.log.set_connection(Connection(True, kit.clock.now(), "", None, suspicion=suspicion.value))
    page.refresh()
    assert why in page.band.reason.text()
    qtbot.mouseClick(page.band.go_on, Qt.MouseButton.LeftButton)
    asked = [label.text() for label in page.band.question.findChildren(QLabel)]
    assert any(what_then in words for words in asked)
    qtbot.mouseClick(page.band.question.act, Qt.MouseButton.LeftButton)
    assert (kit.data_dir / "sync.settle").read_text() == suspicion


def test_streams_and_runway_are_listed(page: SyncPage, kit: BenchKit) -> None:
    assert rows(page, STREAMS) == 13
    kit.idle()
    assert rows(page, RUNWAY) > 0


def test_todays_time_is_told_by_part_packer_hour_and_parcel(page: SyncPage, kit: BenchKit) -> None:
    packed(kit, 3001, 3002)
    page.show_list(TIMES)
    assert "2 parcels" in page.times.verdict.text()
    for name, count in ((SLOWEST, 2), (PEOPLE, 1), (HOURS, 1)):
        page.times.tabs[name].click()
        assert page.times.panels[name].view.model().rowCount() == count
    order: list[str] = []
    page.order_requested.connect(order.append)
    page.times.tabs[SLOWEST].click()
    page.times.panels[SLOWEST].take_focus()
    page.times.panels[SLOWEST].opened.emit()
    assert order[0] in ("D3001", "D3002")


def test_every_kind_and_stream_has_words() -> None:
    assert set(KINDS) == set(EntryKind)
    assert set(STREAM_WORDS) == set(Stream)
    assert set(PARTS) == set(Part)
    assert set(STATES) == set(EntryState)
    assert set(LINES) == set(LineState)
    assert set(FIGURES) == set(Figure)


def test_words_of_a_search_name_kinds_or_states(translation: Translation) -> None:
    assert words_asked("stock count") == (["counted"], [])
    assert words_asked("refused") == ([], ["rejected"])
    assert words_asked("SO3001") == ([], [])
    translation.use(Language.ZH)
    assert words_asked("盘点") == (["counted"], [])


def test_a_receipt_is_told_between_two_parcels_in_the_window(
    kit: BenchKit, screen: Callable[..., Screen], qtbot: QtBot
) -> None:
    kit.station.change_settings(replace(kit.settings, language=Language.EN))
    place = screen()
    session = Session(kit.station, place.window, place.pack, place.translation)
    add_pages(kit.station, place.window, session)
    session.begin()
    packed(kit, 3001, 3002)
    kit.scan(waybill(SINGLE))
    session.show_answer(kit.station.view())
    reconnected(kit, 3001, 3002)
    session.tick()
    assert not any("Online again" in banner.words.title for banner in place.window.findChildren(Banner))
    kit.scan(CUP_CODE)
    session.show_answer(kit.station.view())
    session.tick()
    titles = [banner.words.title for banner in place.window.findChildren(Banner) if banner.isVisible()]
    assert "Online again: 1 need a decision" in titles
    qtbot.keyClick(place.window, Qt.Key.Key_F10)
    assert isinstance(place.window.page, SyncPage)
    session.close()


@pytest.mark.parametrize(
    ("told", "shown_as"),
    [
        ("serial_missing: PHONE#7", "a serial number is missing: PHONE#7"),
        ("Transfer trouble alert: nothing to do", "Transfer trouble alert: nothing to do"),
        ("ok: fine", "ok: fine"),
    ],
)
def test_a_refusal_of_ours_says_why_and_of_what(qtbot: QtBot, told: str, shown_as: str) -> None:
    assert cause_text(told) == shown_as
