"""Looks over one bench and says what is wrong, in words, with a way out; puts a backup back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.backup import newest_backup
from desktop.data_files import CACHE, JOURNAL, LABELS, OUTBOX_LOCK, SETTINGS, STATION_LOCK, SYNC_LOG
from desktop.doctor_devices import check_printers, check_scale
from desktop.doctor_scanners import check_ports, check_scanners
from desktop.finding import Finding, Level
from desktop.locks import PATIENCE_SECONDS
from desktop.secrets import Secrets, SecretsUnusable, open_secrets
from desktop.settings import Settings
from desktop.settings_file import SettingsUnusable, read_settings
from desktop.store import chain, station_facts
from desktop.store.copying import complaint_about, copy_database, set_aside
from desktop.store.journal import Journal
from desktop.store.other_file import OtherFile
from desktop.store.story import newest_event_at

LITTLE_DISK = 2 * 2**30  # bytes free; below it a busy week may not fit
NO_DISK = 200 * 2**20
OLD_BACKUP = timedelta(days=3)
CLOCK_SLACK = timedelta(minutes=5)


class CannotRestore(Exception):
    """The backup is not usable, or the bench is in use; nothing was changed. The message says which."""


def run_doctor(data_dir: Path) -> list[Finding]:
    """Everything about this data directory, worst first."""
    findings = list(_findings(data_dir))
    order = [Level.BAD, Level.WARN, Level.OK]
    return sorted(findings, key=lambda finding: order.index(finding.level))


def _findings(data_dir: Path) -> Iterator[Finding]:
    if not data_dir.is_dir():
        yield Finding(Level.BAD, "files", f"{data_dir} is not there", "start the bench once, or name its directory")
        return
    yield from _disk(data_dir)
    settings, told = _settings(data_dir)
    yield told
    yield from check_printers(settings)
    yield from check_scale(settings)
    yield from check_scanners(settings)
    yield check_ports()
    secrets = open_secrets(data_dir)
    yield _keyring(secrets)
    try:
        key = secrets.database_key()
    except SecretsUnusable as error:
        yield Finding(Level.BAD, "keyring", str(error), "unlock the keyring, or restore the key that made the files")
        return
    yield from _files(data_dir, key)
    yield from _journal(data_dir, key)
    yield _backup(data_dir)


def restore_backup(data_dir: Path, file: Path) -> Path:
    """Put a backup of the journal back in place; where the journal before it is now. Raises CannotRestore.

    The present files are renamed, never overwritten. The bench comes back as a new incarnation, and whatever the
    backup still holds as unsent is looked up at the ERP before it is sent.
    """
    with ExitStack() as held:
        for name, way_out in ((STATION_LOCK, "a station is open"), (OUTBOX_LOCK, "the sync process is still sending")):
            lock = FileLock(data_dir / name)
            try:
                held.enter_context(lock.acquire(timeout=PATIENCE_SECONDS))
            except Timeout as error:
                raise CannotRestore(f"{way_out} on this data directory; end it first") from error
        return _restore(data_dir, file, open_secrets(data_dir).database_key())


def _restore(data_dir: Path, file: Path, key: bytes) -> Path:
    complaint = complaint_about(file, key)
    if complaint:
        raise CannotRestore(f"{file.name}: {complaint}")
    backup = OtherFile(file, key)
    report = chain.verify(backup)
    backup.close()
    if report.first_bad is not None:
        raise CannotRestore(f"{file.name}: event {report.first_bad} is {report.why}")
    now = datetime.now(UTC)
    suffix = f".replaced-{now:%Y%m%dT%H%M%S%f}"
    journal, labels = data_dir / JOURNAL, data_dir / LABELS
    set_aside(journal, suffix)
    copy_database(file, journal, key)
    set_aside(data_dir / SYNC_LOG, suffix)  # it knows numbers of the other journal; a new one looks up before it sends
    _restore_labels(labels, file, key, suffix)
    restored = Journal(journal, key)
    station_facts.mark_restored(restored, now, file.name)
    restored.close()
    return journal.with_name(journal.name + suffix)


def _restore_labels(labels: Path, file: Path, key: bytes, suffix: str) -> None:
    """Labels come back only where they cannot be read: newer ones are as good."""
    copied = file.with_name(file.name.replace("journal-", "labels-", 1))
    if copied.exists() and (not labels.exists() or complaint_about(labels, key)):
        set_aside(labels, suffix)
        copy_database(copied, labels, key)


def _disk(data_dir: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(data_dir).free
    level = Level.BAD if free < NO_DISK else Level.WARN if free < LITTLE_DISK else Level.OK
    way_out = "" if level is Level.OK else "make room on this disk: a full one takes no more parcels"
    yield Finding(level, "disk", f"{free / 2**30:.1f} GiB free", way_out)


def _settings(data_dir: Path) -> tuple[Settings, Finding]:
    try:
        settings = read_settings(data_dir / SETTINGS)
    except SettingsUnusable as error:
        return Settings(), Finding(
            Level.BAD, "settings", str(error), "mend that line, or rename the file to start anew"
        )
    return settings, Finding(Level.OK, "settings", f"bench {settings.bench}, ERP {settings.erp.kind}")


def _keyring(secrets: Secrets) -> Finding:
    if secrets.where == "keyring":
        return Finding(Level.OK, "keyring", "keys are in the system's keyring")
    return Finding(
        Level.WARN,
        "keyring",
        "keys are in a file that only this user can read",
        "keep the data directory private; install a keyring before the first start to do better",
    )


def _files(data_dir: Path, key: bytes) -> Iterator[Finding]:
    for name in (JOURNAL, LABELS, CACHE, SYNC_LOG):
        path = data_dir / name
        if not path.exists():
            yield Finding(
                Level.WARN, "files", f"{name} is not there yet", "it is made at the first start or first sync"
            )
            continue
        complaint = complaint_about(path, key)
        if not complaint:
            yield Finding(Level.OK, "files", f"{name}: every page is sound")
        elif name == JOURNAL:
            yield Finding(Level.BAD, "files", f"{name}: {complaint}", "restore the newest backup (doctor --restore)")
        else:
            yield Finding(Level.BAD, "files", f"{name}: {complaint}", f"rename {name}; it is made anew")


def _journal(data_dir: Path, key: bytes) -> Iterator[Finding]:
    journal = OtherFile(data_dir / JOURNAL, key)
    try:
        if not journal.available:
            return
        yield _chain(data_dir, key, journal)
        yield _clock(newest_event_at(journal))
    finally:
        journal.close()


def _chain(data_dir: Path, key: bytes, journal: OtherFile) -> Finding:
    way_out = "keep the files as they are and call for help: somebody changed the journal, or the disk did"
    report = chain.verify(journal)
    if report.first_bad is not None:
        words = f"{report.checked} events hold, event {report.first_bad} is {report.why}"
        return Finding(Level.BAD, "chain", words, way_out)
    saved = newest_backup(data_dir)
    if saved is not None:
        backup = OtherFile(saved, key)
        before = chain.verify(backup).head
        backup.close()
        if not chain.contains(journal, before):
            return Finding(Level.BAD, "chain", f"{saved.name} holds events that the journal lacks", way_out)
    return Finding(Level.OK, "chain", f"{report.checked} events, unbroken")


def _clock(newest: datetime | None) -> Finding:
    now = datetime.now(UTC)
    if newest is not None and now < newest - CLOCK_SLACK:
        words = f"the clock says {now:%Y-%m-%d %H:%M} UTC, but the journal was written to at {newest:%Y-%m-%d %H:%M}"
        return Finding(Level.BAD, "clock", words, "set the clock of this PC")
    return Finding(Level.OK, "clock", f"{now:%Y-%m-%d %H:%M} UTC")


def _backup(data_dir: Path) -> Finding:
    newest = newest_backup(data_dir)
    if newest is None:
        return Finding(Level.WARN, "backup", "none yet", "leave the bench open; one is made every day")
    age = datetime.now(UTC) - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    words = f"{newest.name}, {age.days} days old"
    if age > OLD_BACKUP:
        return Finding(Level.WARN, "backup", words, "open the bench; one is made every day that it is open")
    return Finding(Level.OK, "backup", words)
