"""Backups that can be put back, and a doctor that names what is wrong with a way out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.backup import KEPT_DAYS, DailyBackup, back_up, journal_backup
from desktop.data_files import OUTBOX_LOCK, STATION_LOCK, SYNC_LOG
from desktop.doctor import CannotRestore, restore_backup, run_doctor
from desktop.domain.outcome import Code
from desktop.finding import Finding, Level
from desktop.settings import Printer, Scale, Scanner, Settings, Weighing
from desktop.settings_file import write_settings
from desktop.store import chain, outbox
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, bench, make_bench, waybill
from tests.waiting import wait_until

DAY = date(2026, 11, 21)


def about(findings: list[Finding], subject: str) -> list[Finding]:
    return [finding for finding in findings if finding.about == subject]


def test_a_backup_is_put_back_as_a_new_incarnation(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.NONE) as kit:
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        saved = back_up(tmp_path, kit.secrets.database_key(), DAY)
        kit.scan_all(waybill(OTHER), POT_CODE)
        before = kit.desk.station
        kit.station.close()
        aside = restore_backup(tmp_path, saved)
        assert aside.exists(), "the journal before it is kept"
        assert not (tmp_path / SYNC_LOG).exists(), "what sync remembers belongs to the other journal"
        kit.core = kit._open()
        assert kit.desk.station.station_id == before.station_id
        assert kit.desk.station.incarnation == before.incarnation + 1
        assert [sent.document_id for sent in outbox.pending(kit.desk.journal)] == [f"D{SINGLE}"]
        assert chain.verify(kit.desk.journal).first_bad is None
        kit.sign_in()
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_SHIPPED_HERE
        kit.scan_all(waybill(OTHER), POT_CODE)
        assert outbox.pending(kit.desk.journal)[-1].entry.station == kit.desk.station.text


def test_only_a_sound_backup_is_put_back_and_only_while_nobody_packs(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    saved = back_up(tmp_path, kit.secrets.database_key(), DAY)
    kit.close()
    for lock, told in ((STATION_LOCK, "a station is open"), (OUTBOX_LOCK, "still sending")):
        with FileLock(tmp_path / lock), pytest.raises(CannotRestore, match=told):
            restore_backup(tmp_path, saved)
    broken = bytearray(saved.read_bytes())
    broken[len(broken) // 2] ^= 1
    saved.write_bytes(broken)
    journal = (tmp_path / "journal.db").read_bytes()
    with pytest.raises(CannotRestore):
        restore_backup(tmp_path, saved)
    assert (tmp_path / "journal.db").read_bytes() == journal


def test_fourteen_days_stay(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    for ahead in range(KEPT_DAYS + 2):
        back_up(tmp_path, kit.secrets.database_key(), DAY + timedelta(days=ahead))
    kit.close()
    kept = sorted(path.name for path in (tmp_path / "backups").glob("journal-*.db"))
    assert (len(kept), kept[0]) == (KEPT_DAYS, "journal-2026-11-23.db")


def test_the_daily_backup_is_made_beside_the_work_and_once(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        told: list[tuple[str, str]] = []
        daily = DailyBackup(tmp_path, kit.secrets.database_key(), kit.clock, lambda *done: told.append(done))

        def looked() -> bool:
            daily.look()
            return bool(told)

        wait_until(looked)
        today = kit.clock.now().astimezone().date()
        assert told == [(journal_backup(tmp_path, today).name, "")]
        daily.look()
        daily.close()
        assert len(told) == 1


def test_a_healthy_bench(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        write_settings(tmp_path / "settings.toml", Settings())
        findings = run_doctor(tmp_path)
    assert [finding for finding in findings if finding.level is Level.BAD] == []
    assert about(findings, "chain")[0].words.endswith("unbroken")
    assert {finding.about for finding in findings} >= {
        "files",
        "chain",
        "clock",
        "keyring",
        "printer",
        "scale",
        "disk",
        "backup",
    }


def test_no_directory(tmp_path: Path) -> None:
    (finding,) = run_doctor(tmp_path / "nowhere")
    assert finding.level is Level.BAD


def test_a_tampered_journal_is_named(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    with kit.desk.journal.writing() as writing:
        writing.run("UPDATE event SET operator = 'somebody' WHERE \"sequence\" = 2")
    kit.close()
    finding = about(run_doctor(tmp_path), "chain")[0]
    assert finding.level is Level.BAD
    assert "event 2" in finding.words
    assert finding.way_out


def test_a_cut_journal_is_found_by_its_backup(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    back_up(tmp_path, kit.secrets.database_key(), DAY)
    with kit.desk.journal.writing() as writing:
        writing.run('DELETE FROM event WHERE "sequence" > 2')
    kit.close()
    finding = about(run_doctor(tmp_path), "chain")[0]
    assert (finding.level, "lacks" in finding.words) == (Level.BAD, True)


def test_damaged_files_are_named(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    kit.close()
    for name in ("journal.db", "cache.db"):
        damaged = bytearray((tmp_path / name).read_bytes())
        damaged[5000] ^= 1
        (tmp_path / name).write_bytes(damaged)
    bad = {
        finding.words.split(":")[0] for finding in about(run_doctor(tmp_path), "files") if finding.level is Level.BAD
    }
    assert bad == {"journal.db", "cache.db"}


def test_a_clock_that_went_back_is_found(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        kit.clock.advance(3 * 24 * 3600)
        kit.scan("NOSUCH")
        assert about(run_doctor(tmp_path), "clock")[0].level is Level.BAD


def test_devices_that_do_not_answer(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    kit.close()
    settings = Settings(
        printers=(Printer(url="tcp://127.0.0.1:9"),),
        scale=Scale(port=str(tmp_path / "no-scale")),
        scanners=(Scanner(port=str(tmp_path / "no-scanner")),),
    )
    write_settings(tmp_path / "settings.toml", settings)
    findings = run_doctor(tmp_path)
    for subject in ("printer", "scale", "scanner"):
        assert about(findings, subject)[0].level is Level.WARN


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    make_bench(tmp_path).close()
    (tmp_path / "settings.toml").write_text("bech = '4'")
    finding = about(run_doctor(tmp_path), "settings")[0]
    assert (finding.level, "bech" in finding.words) == (Level.BAD, True)
