"""The words of the command line: every command with its options and its help; what they do is main's."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop.label_help import ORDER_FIELDS
from sync.floor import Ask
from sync.outgoing import OF_A_PARCEL, EntryKind

IDLE_SECONDS = 20  # a station that restarts finds its local ERP still there
EXIT_CODES = """exit codes:
  0  done
  1  it ran and found something wrong, which is told
  2  the command line is not understood
  3  another process holds what this one needs
  4  a file, key or setting cannot be used; the message names it
"""

BENCH_PARTS = (
    "scan", "commit", "lookup", "pull", "sync", "rebuild", "quota", "start", "memory", "import", "printing", "devices",
)  # fmt: skip
TELLABLE = [kind.value for kind in EntryKind if kind not in OF_A_PARCEL]
LISTED = ("shops", "warehouses", "couriers")
FOUND = ("document", "order", "product", "bundle", "bins")
PROOFS = ("kills", "chaos", "labels", "weights", "same-unit")


def make_parser() -> argparse.ArgumentParser:
    """Every command with its help; ``command`` of the result is its name."""
    parser = argparse.ArgumentParser(
        prog="packbench",
        description="Packing bench for warehouse PCs (打包台): scan, weigh, label, ship, with the cable out.",
        epilog="Without a command the packing window opens. " + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"packbench {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_run(commands)
    _add_demo(commands)
    _add_import(commands)
    _add_local_erp(commands)
    _add_sync(commands)
    _add_erp(commands)
    _add_doctor(commands)
    _add_label(commands)
    _add_printers(commands)
    _add_bench_file(commands)
    _add_bench(commands)
    _add_simulate(commands)
    return parser


def _version() -> str:
    try:
        return version("packbench")
    except PackageNotFoundError:
        return "(not installed)"


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=told.split(".", maxsplit=1)[0],
        description=told,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=name, data_dir=None)
    return parser


def _add_data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="this station's files (default: the user's data folder)"
    )


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "run", "Open the packing window. Starts the sync process by itself.")
    _add_data_dir(parser)
    parser.add_argument("--sign-in", metavar="BADGE", help="sign in as if this badge had been scanned")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="write one JSON line for each painted answer")
    parser.add_argument("--shots", type=Path, metavar="DIR", help="save a picture the first time each answer is shown")


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "demo",
        "Show the main job on one PC. With a display: the window and a companion with a scanner, a scale and "
        "a printer. Without: a scripted shift with every fault, counted from outside.",
    )
    parser.add_argument("--orders", type=Path, metavar="FILE", help="CSV, CSV.gz or XLSX; default: a made-up day")
    parser.add_argument("--count", type=int, default=60, metavar="N", help="parcels to pack (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=Path("demo-output"), metavar="DIR", help="default: %(default)s")
    parser.add_argument("--headless", action="store_true", help="no window, even where there is a display")


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "import-orders",
        "Read orders from a file into the local ERP, whether it is running or not. Importing a file twice adds "
        "nothing. Rows that were not accepted are written to a file that can be mended and imported again.",
    )
    _add_data_dir(parser)
    parser.add_argument("file", type=Path, help="CSV, CSV.gz or XLSX in UTF-8 or GB18030")
    parser.add_argument("--map", type=Path, metavar="TOML", help="column mapping; default: guessed, then saved")
    parser.add_argument("--report-dir", type=Path, metavar="DIR", help="where reports go (default: beside the file)")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N orders")
    parser.add_argument(
        "--waybills",
        choices=("all", "half", "none"),
        default="all",
        help="orders that have a waybill number at once; the others get one when the bench prints (default: all)",
    )


def _add_local_erp(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "local-erp",
        "Run the embedded ERP: a server that speaks the Jushuitan Open API, on this PC only. Ends on SIGTERM.",
    )
    _add_data_dir(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one (default: %(default)s)")
    parser.add_argument(
        "--while-used",
        nargs="?",
        type=int,
        const=IDLE_SECONDS,
        metavar="SECONDS",
        help="end when no station and no sync process has lived for so long (%(const)s when not said)",
    )
    parser.add_argument("--no-limits", action="store_true", help="do not count calls per second and per minute")
    parser.add_argument(
        "--sample", action="store_true", help="put a small shop into it first: orders, a wave, purchases, a return"
    )


def _add_sync(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "sync",
        "Exchange orders and shipments with the ERP. The station starts this by itself; by hand it helps to see why "
        "a connection fails. Ends when the queue is empty and no station lives.",
    )
    _add_data_dir(parser)
    parser.add_argument("--once", action="store_true", help="one round, then end")


def _add_erp(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "erp",
        "Ask or tell the ERP of the settings without opening the window: what it can do, a test of the connection step "
        "by step, a question, something besides a shipment.",
    )
    _add_data_dir(parser)
    acts = parser.add_subparsers(title="what to do", metavar="ACT", dest="erp_act", required=True)
    told = "What can be sent and asked, how a call without an answer is settled, what is absent and what to do instead."
    acts.add_parser("capabilities", help=told, description=told)
    told = "Address, certificate, login, rights, clock, quota, first page; exit code 1 where a step is bad."
    acts.add_parser("check", help=told, description=told)
    told = "Rows as JSON, one a line."
    one = acts.add_parser("ask", help=told, description=told)
    one.add_argument("what", choices=[ask.value for ask in Ask], metavar="WHAT", help=", ".join(Ask))
    one.add_argument("number", nargs="?", default="", metavar="NUMBER", help="what the question is about")
    one.add_argument("--since", type=_moment, metavar="TIME", help="2026-03-02T08:00, of questions that look at a time")
    one.add_argument("--until", type=_moment, metavar="TIME", help="now where it is not said; long times go in pieces")
    told = "Shops, warehouses or couriers that the ERP names, as JSON, one a line."
    one = acts.add_parser("list", help=told, description=told)
    one.add_argument("what", choices=LISTED, metavar="WHAT", help=", ".join(LISTED))
    told = "What the ERP says of one document, order or SKU, as JSON; exit code 1 where it does not know it."
    one = acts.add_parser("find", help=told, description=told)
    one.add_argument("what", choices=FOUND, metavar="WHAT", help=", ".join(FOUND))
    one.add_argument("number", metavar="NUMBER")
    told = "Put something into the outbox of a closed bench; sync sends it. FILE holds document_id, order_id, body …"
    one = acts.add_parser("tell", help=told, description=told)
    one.add_argument("kind", choices=TELLABLE, metavar="KIND", help=", ".join(TELLABLE))
    one.add_argument("file", type=Path, metavar="FILE.json")


def _moment(text: str) -> datetime:
    """ISO 8601; without a zone it is this PC's time."""
    return datetime.fromisoformat(text).astimezone(UTC)


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "doctor",
        "Check files, the journal's chain, clock, keyring, printer, scale and disk, and say the way out.",
    )
    _add_data_dir(parser)
    parser.add_argument(
        "--set-secret",
        choices=("erp.app_secret", "erp.access_token", "erp.refresh_token"),
        help="ask for a secret of the ERP and keep it in the keyring",
    )
    parser.add_argument("--restore", type=Path, metavar="BACKUP", help="put a backup of the journal in its place")


def _add_label(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "label", "Papers without a bench. Render an order to a file, check a template, list them."
    )
    _add_data_dir(parser)
    acts = parser.add_subparsers(title="what to do", metavar="ACT", dest="label_act", required=True)
    told = "Draw one paper through a template and write it as printer bytes, picture or PDF."
    one = acts.add_parser(
        "render",
        help=told,
        description=told,
        epilog=ORDER_FIELDS + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument("--template", required=True, metavar="T", help="a name (packbench label list) or a TOML file")
    one.add_argument("--order", required=True, type=Path, metavar="ORDER.json", help="what is printed; see below")
    one.add_argument("--language", required=True, choices=("zpl", "tspl", "cpcl", "escpos", "png", "pdf"))
    one.add_argument("--dpi", type=int, choices=(203, 300), default=203, help="default: %(default)s")
    one.add_argument("--out", required=True, type=Path, metavar="FILE", help="pictures: page 2 goes to FILE-2")
    one.add_argument("--native", action="store_true", help="codes and plain text as the printer's own commands")
    told = "Check a template; each error as file:line: field: detail, and exit code 1."
    acts.add_parser("check", help=told, description=told).add_argument("file", type=Path, metavar="FILE.toml")
    told = "List the templates that are shipped, and this station's own."
    acts.add_parser("list", help=told, description=told)


def _add_printers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "Ask the printers of this station how they are, or print a test page. Without ACT all are asked."
    parser = _command(commands, "printers", told)
    _add_data_dir(parser)
    parser.add_argument(
        "printers_act",
        nargs="?",
        default="list",
        choices=("list", "status", "test"),
        metavar="ACT",
        help="list, status or test (default: list)",
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="a printer of the settings; without: all")
    parser.add_argument("--template", default="", metavar="T", help="test: a template for test pages")
    parser.add_argument("--url", default="", help="a printer that is in no settings, tcp://192.168.1.50:9100")
    parser.add_argument("--language", default="zpl", choices=("zpl", "tspl", "cpcl", "escpos"), help="of --url")
    parser.add_argument("--dpi", type=int, choices=(203, 300), default=203, help="of --url (default: %(default)s)")


def _add_bench_file(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "bench-file",
        "Carry the settings of a good bench to another PC. No secret, no person and no identity is in the file; the "
        "other PC becomes a bench of its own.",
    )
    _add_data_dir(parser)
    acts = parser.add_subparsers(title="what to do", metavar="ACT", dest="bench_file_act", required=True)
    told = "Write this bench's settings to FILE."
    acts.add_parser("save", help=told, description=told).add_argument("file", type=Path, metavar="FILE.toml")
    told = "Show what this PC would take from FILE; with --bench, take it."
    one = acts.add_parser("load", help=told, description=told)
    one.add_argument("file", type=Path, metavar="FILE.toml")
    one.add_argument("--bench", default="", metavar="NAME", help="this bench's own name, not the other one's")


def _add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "bench",
        "Measure this PC: each figure beside a baseline of the same run, as a table and as JSON.",
    )
    parser.add_argument(
        "what",
        nargs="?",
        default="all",
        choices=("all", *BENCH_PARTS, *PROOFS),
        help="one part only. kills ends the real processes and counts what is lost; chaos ends the ERP too, while the "
        "line tears; labels packs beside a failing printer and counts papers; weights and same-unit give the curves of "
        "what is caught against false alarms (default: %(default)s)",
    )
    parser.add_argument("--orders", type=int, default=1_000_000, metavar="N", help="cached orders (default: 1000000)")
    parser.add_argument("--full", action="store_true", help="proofs: thousands instead of a handful")
    parser.add_argument("--output", type=Path, default=Path("bench-output"), metavar="DIR", help="default: %(default)s")


def _add_simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "simulate",
        "Run the whole bench under a virtual clock, with everything that can go wrong, and check every promise. The "
        "same seed gives the same run.",
    )
    parser.add_argument("--schedules", type=int, default=1000, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", default="1", metavar="S", help="any text (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, metavar="J", help="processes (default: %(default)s)")
    parser.add_argument("--replay", metavar="SEED|FILE", help="one schedule with its whole trace")
    parser.add_argument("--shrink", action="store_true", help="cut a failing schedule down to what it needs")
    parser.add_argument(
        "--keep",
        type=Path,
        default=Path("failing-schedule.jsonl"),
        metavar="FILE",
        help="where the first failing schedule is written (default: %(default)s)",
    )
