"""Brings the Chinese translation up to date: ``python resources/i18n/update.py`` reads ui/, then compiles.

New strings appear unfinished in packbench_zh.ts; fill them in (Qt Linguist or an editor) and run this again. A test
fails while a string is missing or unfinished, or while the compiled file is older than the text.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TEXT, COMPILED = HERE / "packbench_zh.ts", HERE / "packbench_zh.qm"
SOURCES = HERE.parent.parent / "ui"


def collect(target: Path) -> None:
    """Every marked string of ui/ into ``target``, which keeps its translations; strings that are gone leave."""
    files = [str(path) for path in sorted(SOURCES.glob("*.py"))]
    _run(
        "lupdate",
        *files,
        "-no-obsolete",
        "-locations",
        "none",
        "-source-language",
        "en",
        "-target-language",
        "zh_CN",
        "-ts",
        str(target),
    )


def compile_to(target: Path, text: Path = TEXT) -> None:
    """In one step: a running window has the old file mapped into its memory."""
    fresh = target.with_name(f"{target.name}.new")
    _run("lrelease", "-silent", str(text), "-qm", str(fresh))
    fresh.replace(target)


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(f"pyside6-{tool}", path=str(Path(sys.executable).parent)) or f"pyside6-{tool}"
    subprocess.run([found, *arguments], check=True, capture_output=True, text=True)


if __name__ == "__main__":
    collect(TEXT)
    compile_to(COMPILED)
