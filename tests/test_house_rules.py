"""Rules of the house that no tool checks: sizes, first lines, imports, and the Qt version's reference counts."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("desktop", "ui", "printing", "devices", "sync", "resources")
FILE_LINES = 500
FUNCTION_LINES = 60
CLASS_METHODS = 20
LOOKED_AT = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@pytest.fixture(autouse=True, scope="module")
def _millions_of_nodes() -> Iterator[None]:
    """The collector would go over all of them again and again while they are made, and in every test behind these."""
    gc.disable()
    yield
    for kept in (text_of, tree_of, nodes_of):
        kept.cache_clear()
    gc.enable()


def shipped_files() -> list[Path]:
    return [ROOT / "main.py", *(path for folder in SHIPPED for path in sorted((ROOT / folder).rglob("*.py")))]


def all_files() -> list[Path]:
    return [*shipped_files(), *sorted((ROOT / "tests").rglob("*.py"))]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.stmt, ...]:
    """What the rules look at: imports, functions and classes, walked to once. Expressions hold none of them."""
    found: list[ast.stmt] = []
    left: list[ast.AST] = [tree_of(path)]
    while left:
        for child in ast.iter_child_nodes(left.pop()):
            if isinstance(child, ast.stmt):
                found += [child] if isinstance(child, LOOKED_AT) else []
                left.append(child)
            elif not isinstance(child, ast.expr):
                left.append(child)  # what holds statements besides: handlers, cases
    return tuple(found)


def test_no_file_function_or_class_outgrows_the_house() -> None:
    too_big = []
    for path in all_files():
        lines = len(text_of(path).splitlines())
        if lines > FILE_LINES:
            too_big.append(f"{named(path)} has {lines} lines")
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    too_big.append(f"{named(path)}: {node.name} has {length} lines")
            elif isinstance(node, ast.ClassDef):
                methods = sum(isinstance(child, ast.FunctionDef) for child in node.body)
                if methods > CLASS_METHODS:
                    too_big.append(f"{named(path)}: {node.name} has {methods} methods")
    assert not too_big


def test_every_shipped_file_says_first_why_it_exists() -> None:
    silent = []
    for path in shipped_files():
        docstring = ast.get_docstring(tree_of(path))
        if not docstring or not docstring.splitlines()[0].strip() or not text_of(path).startswith('"""'):
            silent.append(named(path))
    assert not silent


def test_nothing_shipped_imports_main_or_tests() -> None:
    wrong = []
    for path in shipped_files():
        for node in nodes_of(path):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            wrong += [f"{named(path)}: {name}" for name in names if name.split(".")[0] in {"main", "tests"}]
    assert not wrong


def test_desktop_sync_and_devices_import_without_qt() -> None:
    """Every module of the core, in a process where PySide6 cannot be imported."""
    program = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
for name in ("desktop", "sync", "devices"):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
"""
    result = run_python(program)
    assert result.returncode == 0, result.stderr


def test_this_qt_gives_no_reference_to_none_away() -> None:
    """PySide6 6.12.0 does, and kills a process on CPython 3.11 after some thousand calls."""
    result = run_python(REFERENCE_PROBE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.strip() == "", f"calls that change the counts of None, True, False:\n{result.stdout}"


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# Prints one line for each kind of Qt call after which the counts of the constants have drifted.
REFERENCE_PROBE = """
import os, sys
from PySide6 import QtCore, QtGui, QtWidgets

app = QtWidgets.QApplication([])
picture = QtGui.QImage(100, 100, QtGui.QImage.Format.Format_RGB32)
painter = QtGui.QPainter(picture)
label = QtWidgets.QLabel("a")
timer = QtCore.QTimer()
black = QtCore.Qt.GlobalColor.black

class Table(QtCore.QAbstractTableModel):
    def rowCount(self, parent=QtCore.QModelIndex()):
        return 1
    def columnCount(self, parent=QtCore.QModelIndex()):
        return 1
    def data(self, index, role=0):
        return None

class Sender(QtCore.QObject):
    sent = QtCore.Signal(object)

table, sender = Table(), Sender()
sender.sent.connect(lambda value: None)
calls = {
    "fillRect by colour name": lambda: painter.fillRect(1, 1, 5, 5, black),
    "fillRect by QColor": lambda: painter.fillRect(QtCore.QRect(1, 1, 5, 5), QtGui.QColor(0, 0, 0)),
    "drawText": lambda: painter.drawText(5, 50, "abc"),
    "drawLine": lambda: painter.drawLine(1, 1, 9, 9),
    "setPen": lambda: painter.setPen(black),
    "drawImage": lambda: painter.drawImage(0, 0, picture.copy(0, 0, 5, 5)),
    "QImage.fill": lambda: picture.fill(black),
    "QLabel.setText": lambda: label.setText("b"),
    "QWidget.update": lambda: label.update(),
    "Signal.emit": lambda: sender.sent.emit(None),
    "model data": lambda: table.index(0, 0).data(),
    "dataChanged": lambda: table.dataChanged.emit(table.index(0, 0), table.index(0, 0)),
    "QTimer": lambda: (timer.start(1000), timer.stop()),
    "processEvents": lambda: app.processEvents(),
}
constants, times = (None, True, False), 200
for name, call in calls.items():
    call()
    before = [sys.getrefcount(constant) for constant in constants]
    for _ in range(times):
        call()
    drift = [(sys.getrefcount(constant) - count) / times for constant, count in zip(constants, before)]
    if any(abs(change) > 0.05 for change in drift):
        print(name, drift)
painter.end()
sys.stdout.flush()
os._exit(0)
"""
