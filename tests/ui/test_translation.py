"""No string on screen is missing, unfinished or left over in Chinese, and the compiled file is the text's own."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from resources import resource_path

TEXT, COMPILED = resource_path("i18n", "packbench_zh.ts"), resource_path("i18n", "packbench_zh.qm")
PLACEHOLDER = re.compile(r"\{\w+\}")


def strings_of(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    contexts = ElementTree.parse(path).getroot().findall("context")
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in contexts
        for message in context.findall("message")
    }


@pytest.fixture(scope="module")
def tool() -> dict[str, object]:
    return runpy.run_path(str(resource_path("i18n", "update.py")))


def test_every_string_of_the_program_is_in_the_file(tool: dict[str, object], tmp_path: Path) -> None:
    """``python resources/i18n/update.py`` brings the file up to date."""
    fresh = tmp_path / "packbench_zh.ts"
    shutil.copy(TEXT, fresh)
    tool["collect"](fresh)  # type: ignore[operator]
    assert sorted(strings_of(fresh)) == sorted(strings_of(TEXT))


def test_every_string_is_translated() -> None:
    for (context, source), message in strings_of(TEXT).items():
        translation = message.find("translation")
        assert translation is not None
        assert "type" not in translation.attrib, f"unfinished in {context}: {source}"
        assert (translation.text or "").strip(), f"empty in {context}: {source}"
        assert sorted(PLACEHOLDER.findall(translation.text or "")) == sorted(PLACEHOLDER.findall(source)), source


def test_the_compiled_file_is_up_to_date(tool: dict[str, object], tmp_path: Path) -> None:
    fresh = tmp_path / "packbench_zh.qm"
    tool["compile_to"](fresh)  # type: ignore[operator]
    assert fresh.read_bytes() == COMPILED.read_bytes()
