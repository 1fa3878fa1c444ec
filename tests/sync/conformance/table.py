"""The conformance table: rows are cases, columns are ERPs. Run as ``python -m tests.sync.conformance.table [FILE…]``.

FILE is a report that ``pytest --junitxml FILE`` wrote; without one the suite runs now, with whatever servers there are.
A cell is "yes", "FAILS", "–" where the ERP does not offer what the case is about, or a number that leads to the reason
why this server cannot be made to stand it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

TITLES = {"test_local": "local ERP", "test_tryton": "Tryton", "test_odoo": "Odoo (played)"}
WIRES = ("json2", "jsonrpc", "rest")  # a server's parameter is or ends with its wire, and stands before all others
GROUPS = {"TestReading": "reading", "TestSending": "sending", "TestWhoAnswers": "who answers"}
YES, FAILS, NOT_OFFERED = "yes", "FAILS", "–"
NO_MATTER = ("not offered", "offered", "not looked up")  # skips that say nothing about the server
FOLDER = Path(__file__).parent


class Cell(msgspec.Struct, frozen=True):
    erp: str
    group: str
    case: str
    result: str  # YES, FAILS, NOT_OFFERED or the reason of a skip


def cells(report: Path) -> Iterator[Cell]:
    """What one report says; tests of other modules are passed over."""
    for case in ET.parse(report).getroot().iter("testcase"):
        module, _, group = case.get("classname", "").rpartition(".")
        name = module.rpartition(".")[2]
        if "conformance" in module and group in GROUPS:
            plain, _, rest = case.get("name", "").removeprefix("test_").partition("[")
            server, parameter = _server(rest.removesuffix("]"))
            title = (
                server if server.startswith(TITLES.get(name, name)) else f"{TITLES.get(name, name)} {server}".strip()
            )
            yield Cell(title, GROUPS[group], _words(plain, parameter), _result(case))


def _server(parameters: str) -> tuple[str, str]:
    """Which of several servers, and what else the case is about."""
    first, _, rest = parameters.partition("-")
    return (first, rest) if first.endswith(WIRES) else ("", parameters)


def _words(plain: str, parameter: str) -> str:
    return plain.replace("_", " ") + (f": {parameter.replace('_', ' ')}" if parameter else "")


def _result(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return FAILS
    skipped = case.find("skipped")
    if skipped is None:
        return YES
    reason = skipped.get("message", "")
    return NOT_OFFERED if reason in NO_MATTER else reason


def table(found: Iterable[Cell]) -> list[str]:
    """Lines of text; reasons stand below, by number."""
    by_case: dict[tuple[str, str], dict[str, str]] = {}
    erps: list[str] = []
    for cell in found:
        by_case.setdefault((cell.group, cell.case), {})[cell.erp] = cell.result
        erps += [cell.erp] if cell.erp not in erps else []
    reasons: list[str] = []
    rows = [["case", *erps]]
    for (group, case), results in by_case.items():
        if set(results.values()) != {NOT_OFFERED}:
            rows.append([f"{group}: {case}", *(_short(results.get(erp, ""), reasons) for erp in erps)])
    counts = [sum(results.get(erp) == YES for results in by_case.values()) for erp in erps]
    rows.append(["cases that hold", *(str(count) for count in counts)])
    return [*_aligned(rows), *(f"{number}  {reason}" for number, reason in enumerate(reasons, start=1))]


def _short(result: str, reasons: list[str]) -> str:
    if result in {"", YES, FAILS, NOT_OFFERED}:
        return result
    if result not in reasons:
        reasons.append(result)
    return str(reasons.index(result) + 1)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _run(report: Path) -> None:
    """The suite as it stands; a server that is not there skips its column."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--junitxml", str(report), str(FOLDER)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def main(arguments: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        reports = [Path(one) for one in arguments] or [Path(folder) / "report.xml"]
        if not arguments:
            _run(reports[0])
        found = [cell for report in reports for cell in cells(report)]
    sys.stdout.write("\n".join(table(found)) + "\n")
    return int(not found or any(cell.result == FAILS for cell in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
