"""The shelf: shipped templates, own ones before them, saved whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from printing.label import PaperKind, TemplateUnusable
from printing.shelf import Shelf
from printing.template import TemplateInvalid

NAME = "waybill-76x130"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "templates")


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_of_paper_has_a_default(kind: PaperKind) -> None:
    assert Shelf().template(Shelf().default(kind)).kind is kind


def test_an_own_template_stands_before_the_shipped_one_until_it_is_reset(shelf: Shelf) -> None:
    shipped, edition = shelf.text(NAME), shelf.edition(NAME)
    shelf.save(NAME, shipped.replace("carrier_name", "product_type"))
    assert shelf.is_own(NAME)
    assert shelf.template(NAME).places != Shelf().template(NAME).places
    assert shelf.edition(NAME) != edition
    shelf.reset(NAME)
    assert not shelf.is_own(NAME)
    assert (shelf.text(NAME), shelf.edition(NAME)) == (shipped, edition)
    shelf.reset(NAME)


def test_a_new_name_joins_the_list(shelf: Shelf) -> None:
    assert "own-form" not in shelf.names()
    shelf.save("own-form", shelf.text(NAME))
    shelf.save("我的面单", shelf.text(NAME))
    assert {"own-form", "我的面单", NAME} <= set(shelf.names())
    assert shelf.template("own-form").name == "own-form"


def test_what_is_wrong_is_not_saved(shelf: Shelf) -> None:
    shelf.save(NAME, shelf.text(NAME))
    with pytest.raises(TemplateInvalid) as invalid:
        shelf.save(NAME, "kind = 1")
    assert invalid.value.faults[0].file == f"{NAME}.toml"
    assert shelf.text(NAME) == Shelf().text(NAME)
    assert shelf.own_folder is not None
    assert [path.name for path in shelf.own_folder.iterdir()] == [f"{NAME}.toml"]


@pytest.mark.parametrize(
    "name", ["", "../outside", "a/b", "a\\b", "x" * 80, ".hidden", "a\0b", "NUL", "con.old", "a b"]
)
def test_names_are_plain(shelf: Shelf, name: str) -> None:
    with pytest.raises(TemplateUnusable):
        shelf.save(name, Shelf().text(NAME))
    with pytest.raises(TemplateUnusable):
        shelf.template(name)
    assert not shelf.is_own(name)


def test_a_shelf_without_a_folder_keeps_nothing() -> None:
    with pytest.raises(TemplateUnusable):
        Shelf().save(NAME, Shelf().text(NAME))


def test_the_same_template_is_read_once_and_again_after_a_change(shelf: Shelf) -> None:
    shelf.save(NAME, shelf.text(NAME))
    first = shelf.template(NAME)
    assert shelf.template(NAME) is first
    assert shelf.own_folder is not None
    path = shelf.own_folder / f"{NAME}.toml"
    path.write_text(shelf.text(NAME).replace("一联单", "自用"), encoding="utf-8")
    os.utime(path, ns=(0, 0))
    assert shelf.template(NAME).title_zh.startswith("自用")


def test_a_file_spoiled_by_hand_is_no_template(shelf: Shelf) -> None:
    shelf.save(NAME, shelf.text(NAME))
    assert shelf.own_folder is not None
    (shelf.own_folder / f"{NAME}.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateUnusable):
        shelf.text(NAME)
    with pytest.raises(TemplateUnusable):
        shelf.template(NAME)
    (shelf.own_folder / f"{NAME}.toml").write_text("kind = 1", encoding="utf-8")
    with pytest.raises(TemplateUnusable, match="toml:1: kind"):
        shelf.template(NAME)
