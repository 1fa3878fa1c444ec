"""The command line: parses words, wires the parts, returns an exit code; nothing else."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.bootstrap import Bench
    from desktop.demo.hand import Hand

EXIT_OK = 0
EXIT_FAILED = 1  # it ran and found something wrong: rejected rows, a finding, a lost parcel
EXIT_TAKEN = 3  # another process holds what this one needs
EXIT_UNUSABLE = 4  # a file, key or setting cannot be used; the message names it

Command = Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if words is None else words)
    from desktop.command_line import make_parser

    arguments = make_parser().parse_args(given if given[:1] and not given[0].startswith("-") else _with_run(given))
    if arguments.data_dir is None:
        arguments.data_dir = default_data_dir()
    return _told(COMMANDS[arguments.command], arguments)


def _with_run(given: list[str]) -> list[str]:
    """``packbench`` alone, or with options only, means ``packbench run``."""
    return given if {"-h", "--help", "--version"} & set(given) else ["run", *given]


def _told(act: Command, arguments: argparse.Namespace) -> int:
    """Run ``act``; what the environment does to us is one sentence and a code, a bug of ours is a loud trace."""
    try:
        return act(arguments)
    except _taken() as error:
        print(f"packbench: {error}", file=sys.stderr)
        return EXIT_TAKEN
    except _unusable() as error:
        print(f"packbench: {error}", file=sys.stderr)
        return EXIT_UNUSABLE
    except KeyboardInterrupt:
        return EXIT_FAILED


def _taken() -> tuple[type[Exception], ...]:
    """Called only when something was raised: the window is painted before any of this is imported."""
    from desktop.bootstrap import AlreadyOpen
    from desktop.local_erp import ErpTaken

    return (AlreadyOpen, ErpTaken)


def _unusable() -> tuple[type[Exception], ...]:
    from desktop.secrets import SecretsUnusable
    from desktop.settings_file import SettingsUnusable
    from sync.encrypted_sqlite import DatabaseLocked

    return (SecretsUnusable, SettingsUnusable, DatabaseLocked, OSError)


def default_data_dir() -> Path:
    """Where this user's Packbench files live on this system (platformdirs)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Packbench", appauthor=False))


def child_command(name: str) -> list[str]:
    """The words that start one of our own commands in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, name]
    return [sys.executable, str(Path(__file__).resolve()), name]


def run(arguments: argparse.Namespace) -> int:
    """The packing window."""
    from desktop.data_files import SETTINGS, TEMPLATES
    from desktop.settings_file import read_settings
    from ui.application import run_window

    settings = read_settings(arguments.data_dir / SETTINGS)

    def open_window_bench() -> Bench:
        from desktop.bootstrap import open_bench
        from devices.reading import Scan
        from printing.press import QtLabelPress
        from printing.shelf import Shelf

        bench = open_bench(
            arguments.data_dir,
            press=QtLabelPress(Shelf(arguments.data_dir / TEMPLATES)),
            sync_command=child_command("sync"),
            erp_command=child_command("local-erp"),
        )
        if arguments.sign_in:
            bench.station.scan(Scan(f"PB@{arguments.sign_in}", "key", time.monotonic_ns()))
        return bench

    return run_window(open_window_bench, settings, trace=arguments.trace, shots=arguments.shots)


def demo(arguments: argparse.Namespace) -> int:
    """The main job on made-up or given orders, with a window or by script."""
    from desktop.demo.run import DemoUnusable, run_demo

    show = None if headless(os.environ) or arguments.headless else show_companion
    if show is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return run_demo(arguments.output, child_command, orders=arguments.orders, count=arguments.count, show=show)
    except DemoUnusable as error:
        print(f"packbench demo: {error}", file=sys.stderr)
        return EXIT_UNUSABLE


def show_companion(hand: Hand) -> None:
    """Put the companion window before a person until the packing window is closed."""
    from ui.companion_run import run_companion

    run_companion(hand, runs=lambda: hand.station_runs)


def headless(environment: Mapping[str, str]) -> bool:
    """Whether there is no display to open a window on."""
    if environment.get("HEADLESS") == "1" or environment.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    if sys.platform in ("win32", "darwin"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def import_orders(arguments: argparse.Namespace) -> int:
    """Orders from a file into the local ERP."""
    from desktop.local_erp import open_local_erp
    from sync.local_erp.importing.command import import_cli
    from sync.local_erp.importing.intake_desk import Waybills

    with open_local_erp(arguments.data_dir) as service:
        return import_cli(
            arguments.file,
            service,
            fallback_dir=arguments.data_dir / "imports",
            out=sys.stdout,
            err=sys.stderr,
            report_dir=arguments.report_dir,
            map_file=arguments.map,
            limit=arguments.limit,
            waybills=Waybills(arguments.waybills),
        )


def local_erp(arguments: argparse.Namespace) -> int:
    """The embedded ERP as a server on loopback."""
    from desktop.local_erp import fill_local_erp, serve_local_erp
    from sync.local_erp.wire.limits import Limits

    if arguments.sample:
        fill_local_erp(arguments.data_dir)
    generous = Limits(per_second=10_000, per_minute=600_000)

    def announce(port: int) -> None:
        print(f"local ERP on http://{arguments.host}:{port}", flush=True)

    return serve_local_erp(
        arguments.data_dir,
        host=arguments.host,
        port=arguments.port,
        limits=generous if arguments.no_limits else Limits(),
        announce=announce,
        idle_seconds=arguments.while_used,
    )


def sync(arguments: argparse.Namespace) -> int:
    """The sync process; the station starts it by itself."""
    from desktop.give_way import give_way
    from desktop.sync_process import run_sync

    give_way()
    return run_sync(arguments.data_dir, once=arguments.once)


def doctor(arguments: argparse.Namespace) -> int:
    """What is wrong with this station, and the way out."""
    from desktop.doctor import CannotRestore, restore_backup, run_doctor
    from desktop.finding import Level

    if arguments.set_secret:
        return set_secret(arguments.data_dir, arguments.set_secret)
    if arguments.restore:
        try:
            before = restore_backup(arguments.data_dir, arguments.restore)
        except CannotRestore as error:
            print(f"packbench doctor: {error}", file=sys.stderr)
            return EXIT_UNUSABLE
        print(f"restored from {arguments.restore.name}; the journal before it is {before}")
        return EXIT_OK
    findings = run_doctor(arguments.data_dir)
    for finding in findings:
        print(finding.text())
    return EXIT_FAILED if any(finding.level is Level.BAD for finding in findings) else EXIT_OK


def set_secret(data_dir: Path, name: str) -> int:
    """Ask for one secret of a real ERP, or read it from a pipe, and keep it where secrets are kept."""
    import getpass

    from desktop.secrets import open_secrets

    value = getpass.getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not value.strip():
        print("packbench doctor: nothing was given, nothing was changed", file=sys.stderr)
        return EXIT_FAILED
    secrets = open_secrets(data_dir)
    secrets.put(name, value.strip())
    print(f"{name} is kept in the {secrets.where}")
    return EXIT_OK


def erp(arguments: argparse.Namespace) -> int:
    """What the ERP can do, a test of its connection, a question, or something told."""
    from desktop import erp_command
    from desktop.locks import StationRuns
    from sync.connector import ConnectorError
    from sync.floor import Ask, Question
    from sync.outgoing import EntryKind
    from sync.vocabulary import Stream

    act, data_dir = arguments.erp_act, arguments.data_dir
    try:
        if act == "check":
            return EXIT_OK if erp_command.check(data_dir, sys.stdout) else EXIT_FAILED
        if act == "ask":
            question = Question(Ask(arguments.what), arguments.number, arguments.since, arguments.until)
            erp_command.ask(data_dir, question, sys.stdout, sys.stderr)
            return EXIT_OK
        if act == "list":
            erp_command.show_list(data_dir, Stream(arguments.what), sys.stdout)
            return EXIT_OK
        if act == "find":
            found = erp_command.find(data_dir, arguments.what, arguments.number, sys.stdout)
            return EXIT_OK if found else EXIT_FAILED
        if act == "tell":
            kind = EntryKind(arguments.kind)
            return EXIT_OK if erp_command.tell_from_file(data_dir, kind, arguments.file, sys.stdout) else EXIT_FAILED
        erp_command.show_capabilities(data_dir, sys.stdout)
        return EXIT_OK
    except (ConnectorError, StationRuns, erp_command.TellUnusable) as error:
        print(f"packbench erp: {error or type(error).__name__}", file=sys.stderr)
        codes = {StationRuns: EXIT_TAKEN, erp_command.TellUnusable: EXIT_UNUSABLE}
        return codes.get(type(error), EXIT_FAILED)


def label(arguments: argparse.Namespace) -> int:
    """Templates and papers without a bench: render to a file, check, list."""
    from desktop.data_files import TEMPLATES
    from desktop.label_command import Rendering, check, list_templates, render
    from desktop.label_order import OrderUnusable
    from printing.label import LabelError, TemplateUnusable
    from printing.press import QtLabelPress

    own_templates = arguments.data_dir / TEMPLATES
    if arguments.label_act == "list":
        return EXIT_OK if list_templates(own_templates, sys.stdout) else EXIT_FAILED
    if arguments.label_act == "check":
        return EXIT_OK if check(arguments.file, sys.stdout) else EXIT_FAILED
    if headless(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    _application = QGuiApplication.instance() or QGuiApplication(["packbench"])
    asked = (arguments.template, arguments.order, arguments.language, arguments.dpi, arguments.out, arguments.native)
    try:
        written = render(Rendering(*asked), QtLabelPress, own_templates)
    except (OrderUnusable, TemplateUnusable, LabelError) as error:
        print(f"packbench label: {error}", file=sys.stderr)
        return EXIT_UNUSABLE if isinstance(error, OrderUnusable | TemplateUnusable) else EXIT_FAILED
    for path in written:
        print(path)
    return EXIT_OK


def printers(arguments: argparse.Namespace) -> int:
    """What each printer says now, or a test page from one of them."""
    from desktop.locks import StationRuns
    from desktop.printers_command import NoSuchPrinter, list_printers, print_test, printers_of
    from printing.label import LabelError
    from printing.ports import TransportError
    from ui.offscreen_press import offscreen_press

    act, data_dir = arguments.printers_act, arguments.data_dir
    try:
        meant = printers_of(data_dir, arguments.name, arguments.url, arguments.language, arguments.dpi)
        if act != "test":
            return EXIT_OK if list_printers(meant, sys.stdout) else EXIT_FAILED
        if not arguments.name and not arguments.url:
            raise NoSuchPrinter("say which: packbench printers test NAME, or --url URL --language L")
        seen = print_test(meant[0], arguments.template, data_dir, offscreen_press)
    except (NoSuchPrinter, StationRuns, LabelError, TransportError) as error:
        print(f"packbench printers: {error}", file=sys.stderr)
        codes = {StationRuns: EXIT_TAKEN, NoSuchPrinter: EXIT_UNUSABLE}
        return codes.get(type(error), EXIT_FAILED)
    print(seen.trouble if seen.trouble else f"sent to {meant[0].url}; look at the paper")
    return EXIT_FAILED if seen.trouble else EXIT_OK


def bench_file(arguments: argparse.Namespace) -> int:
    """Settings of a good bench to a file, or from a file onto this PC."""
    from desktop.bench_file_command import load, save
    from desktop.cloning import BenchFileUnusable
    from desktop.locks import StationRuns

    try:
        if arguments.bench_file_act == "save":
            save(arguments.data_dir, arguments.file, sys.stdout)
            return EXIT_OK
        return EXIT_OK if load(arguments.data_dir, arguments.file, arguments.bench, sys.stdout) else EXIT_FAILED
    except (BenchFileUnusable, StationRuns) as error:
        print(f"packbench bench-file: {error}", file=sys.stderr)
        return EXIT_TAKEN if isinstance(error, StationRuns) else EXIT_UNUSABLE


def bench(arguments: argparse.Namespace) -> int:
    """Speed beside a baseline, or one of the proofs by numbers."""
    from desktop.bench.run import RUNS, run_bench

    if arguments.what in RUNS:
        return RUNS[arguments.what](arguments.output, full=arguments.full)
    return run_bench(arguments.output, child_command, orders=arguments.orders, only=arguments.what)


def simulate(arguments: argparse.Namespace) -> int:
    """Schedules of work and mishaps under a virtual clock."""
    from desktop.simulation.command import ReplayUnusable, replay
    from desktop.simulation.command import simulate as run_simulation

    smaller, keep = arguments.shrink, arguments.keep
    try:
        if arguments.replay is not None:
            held = replay(arguments.replay, sys.stdout, smaller=smaller, keep=keep)
        else:
            count, jobs = arguments.schedules, arguments.jobs
            held = run_simulation(arguments.seed, count, jobs, sys.stdout, smaller=smaller, keep=keep)
    except ReplayUnusable as error:
        print(f"packbench simulate: {error}", file=sys.stderr)
        return EXIT_UNUSABLE
    return EXIT_OK if held else EXIT_FAILED


COMMANDS: dict[str, Command] = {
    "run": run,
    "demo": demo,
    "import-orders": import_orders,
    "local-erp": local_erp,
    "sync": sync,
    "erp": erp,
    "doctor": doctor,
    "label": label,
    "printers": printers,
    "bench-file": bench_file,
    "bench": bench,
    "simulate": simulate,
}


if __name__ == "__main__":
    sys.exit(main())
