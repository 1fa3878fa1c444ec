"""Templates from TOML: what is read, and every fault with its line and field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.fields import fields_of, lists_of
from printing.label import PaperKind
from printing.template import Box, CodePlace, Symbology, TemplateInvalid, TextPlace, When
from printing.template import TemplateProblem as Problem
from printing.template_file import find_faults, parse_template
from printing.template_keys import PLACE_KEYS, REPEAT_KEYS
from printing.toml_lines import key_lines
from resources import resource_path

TOP = 'kind = "sku"\ntitle_zh = "标签"\ntitle_en = "Label"\nwidth = 40\nheight = 30\n'
TEXT = '[[text]]\nname = "sku"\nbox = [2, 2, 36, 5]\ntext = "{sku_id}"\nsize = 3\n'
CODE = '[[code]]\nname = "bars"\nbox = [1, 8, 38, 10]\nsymbology = "code128"\ntext = "{barcode}"\n'
REPOSITORY = Path(__file__).parent.parent.parent
SHIPPED = sorted(path.stem for path in resource_path("templates").glob("*.toml"))


def told(text: str) -> list[tuple[int, str, Problem]]:
    return [(fault.line, fault.field, fault.problem) for fault in find_faults(text, "own.toml", "own")]


def test_what_is_left_out_has_its_usual_meaning() -> None:
    template = parse_template(TOP + TEXT + CODE, "own.toml", "own")
    assert (template.name, template.kind, template.parts, template.confirmed) == ("own", PaperKind.SKU, 1, True)
    assert template.places == (
        TextPlace("sku", Box(2, 2, 36, 5), "{sku_id}", size=3, min_size=3),
        CodePlace("bars", Box(1, 8, 38, 10), Symbology.CODE128, "{barcode}", min_module=0.25, max_module=0.5),
    )


def test_conditions_are_read_in_both_directions() -> None:
    text = TEXT.replace("size = 3", 'size = 3\nwhen = ["spec"]\nunless = ["name", "barcode"]')
    (place,) = parse_template(TOP + text, "own.toml", "own").places
    assert place.when == (When("spec"), When("name", filled=False), When("barcode", filled=False))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_template_is_in_order(name: str) -> None:
    template = parse_template(resource_path("templates", f"{name}.toml").read_text("utf-8"), f"{name}.toml", name)
    assert template.places or template.repeats
    assert template.title_zh != template.title_en
    assert name.startswith(template.kind.value)
    size = re.search(r"-(\d+)x(\d+)$", name)
    assert size is None or (template.width, template.height) == (int(size[1]), int(size[2]))


FAULTS: dict[str, tuple[str, list[tuple[int, str, Problem]]]] = {
    "no toml": (TOP + "width = \n", [(6, "", Problem.NOT_TOML)]),
    "a string without end": ('kind = "sku', [(1, "", Problem.NOT_TOML)]),
    "a key twice": (TOP + "width = 50\n", [(6, "", Problem.NOT_TOML)]),
    "unknown key": (TOP + "colour = 1\n" + TEXT, [(6, "colour", Problem.UNKNOWN_KEY)]),
    "unknown key of a place": (TOP + TEXT + "colour = 1\n", [(11, "text.sku.colour", Problem.UNKNOWN_KEY)]),
    "unknown table": (TOP + "[[circle]]\n", [(6, "circle", Problem.UNKNOWN_KEY)]),
    "missing key": (TOP + TEXT.replace("size = 3\n", ""), [(6, "text.sku.size", Problem.MISSING_KEY)]),
    "missing at the top": (TOP.replace("width = 40\n", ""), [(0, "width", Problem.MISSING_KEY)]),
    "wrong type": (TOP.replace("40", '"40"') + TEXT, [(4, "width", Problem.WRONG_TYPE)]),
    "a flag is no number": (TOP.replace("40", "true"), [(4, "width", Problem.WRONG_TYPE)]),
    "not a number": (TOP.replace("40", "nan"), [(4, "width", Problem.BAD_SIZE)]),
    "larger than any printer": (TOP.replace("40", "9" * 400), [(4, "width", Problem.BAD_SIZE)]),
    "unknown kind": (TOP.replace("sku", "letter"), [(1, "kind", Problem.WRONG_TYPE)]),
    "a box of three": (TOP + TEXT.replace("36, 5]", "36]"), [(8, "text.sku.box", Problem.WRONG_TYPE)]),
    "a box without width": (TOP + TEXT.replace("36, 5]", "0, 5]"), [(8, "text.sku.box", Problem.BAD_SIZE)]),
    "a box over several lines": (TOP + TEXT.replace("[2, ", "[\n0,\n"), []),
    "unknown field": (TOP + TEXT.replace("sku_id", "waybill"), [(9, "text.sku.text", Problem.UNKNOWN_FIELD)]),
    "unknown condition": (TOP + TEXT + 'when = ["copy"]\n', [(11, "text.sku.when", Problem.UNKNOWN_FIELD)]),
    "open brace": (TOP + TEXT.replace("sku_id}", "sku_id"), [(9, "text.sku.text", Problem.BAD_TEXT)]),
    "empty braces": (TOP + TEXT.replace("sku_id", ""), [(9, "text.sku.text", Problem.BAD_TEXT)]),
    "closing brace alone": (TOP + TEXT.replace("{sku_id", "sku_id"), [(9, "text.sku.text", Problem.BAD_TEXT)]),
    "braces of the text": (TOP + TEXT.replace("{sku_id}", "{{ {sku_id} }}"), []),
    "rotation": (TOP + TEXT + "rotation = 45\n", [(11, "text.sku.rotation", Problem.BAD_ROTATION)]),
    "min above max": (TOP + TEXT + "min_size = 4\n", [(11, "text.sku.min_size", Problem.BAD_SIZE)]),
    "text too high": (TOP + TEXT.replace("36, 5]", "36, 3]"), [(8, "text.sku.box", Problem.BAD_SIZE)]),
    "outside": (TOP + TEXT.replace("[2, 2", "[2, 27"), [(8, "text.sku.box", Problem.OUTSIDE)]),
    "left of the paper": (TOP + TEXT.replace("[2, 2", "[-1, 2"), [(8, "text.sku.box", Problem.OUTSIDE)]),
    "overlap": (TOP + TEXT + CODE.replace("1, 8", "1, 6"), [(13, "code.bars.box", Problem.OVERLAP)]),
    "too narrow": (TOP + CODE.replace("38, 10", "12, 10"), [(8, "code.bars.box", Problem.TOO_NARROW)]),
    "fixed code too narrow": (
        TOP + CODE.replace("38, 10", "20, 10").replace("{barcode}", "ABCDEFGHIJ"),
        [(8, "code.bars.box", Problem.TOO_NARROW)],
    ),
    "impossible code": (TOP + CODE.replace("{barcode}", "条码"), [(10, "code.bars.text", Problem.TOO_NARROW)]),
    "picture": (
        TOP + '[[picture]]\nname = "mark"\nbox = [1, 1, 9, 9]\nfile = "nowhere.png"\n',
        [(9, "picture.mark.file", Problem.PICTURE_MISSING)],
    ),
    "picture elsewhere": (
        TOP + '[[picture]]\nname = "mark"\nbox = [1, 1, 9, 9]\nfile = "../../etc/secret.png"\n',
        [(9, "picture.mark.file", Problem.WRONG_TYPE)],
    ),
    "the same name": (
        TOP + TEXT + TEXT.replace("[2, 2", "[2, 20"),
        [(12, "text.sku.name", Problem.DUPLICATE_NAME)],
    ),
    "a place without arrays": (TOP + "[text]\nname = 'x'\n", [(6, "text", Problem.WRONG_TYPE)]),
    "a frame of fat sides": (
        TOP + "[[frame]]\nbox = [1, 1, 5, 5]\nthickness = 3\n",
        [(8, "frame.1.thickness", Problem.BAD_SIZE)],
    ),
}


@pytest.mark.parametrize(("text", "faults"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_its_line_and_field(text: str, faults: list[tuple[int, str, Problem]]) -> None:
    assert told(text) == faults


def test_every_fault_is_told_at_once_in_the_order_of_lines() -> None:
    text = TOP.replace("40", "-1") + TEXT.replace("sku_id", "nobody") + "rotation = 1\n" + CODE + "blink = 1\n"
    assert told(text) == [
        (4, "width", Problem.BAD_SIZE),
        (9, "text.sku.text", Problem.UNKNOWN_FIELD),
        (11, "text.sku.rotation", Problem.BAD_ROTATION),
        (17, "code.bars.blink", Problem.UNKNOWN_KEY),
    ]
    with pytest.raises(TemplateInvalid, match=r"own\.toml:4: width: .*own\.toml:17: code\.bars\.blink") as invalid:
        parse_template(text, "own.toml", "own")
    assert len(invalid.value.faults) == 4


def test_places_that_exclude_each_other_may_share_ground() -> None:
    other = TEXT.replace('"sku"', '"other"')
    assert told(TOP + TEXT + 'when = ["spec"]\n' + other + 'unless = ["spec"]\n') == []
    assert told(TOP + TEXT + other + 'unless = ["sku_id"]\n') == []  # the first is left out where it is empty
    assert [fault[2] for fault in told(TOP + TEXT + 'when = ["spec"]\n' + other + 'when = ["name"]\n')] == [
        Problem.OVERLAP
    ]


def test_a_routing_code_is_always_told_so_that_nothing_may_stand_in_its_place() -> None:
    text = resource_path("templates", "waybill-76x130.toml").read_text("utf-8")
    place = 'name = "other"\nbox = [2, 11, 72, 14]\ntext = "x"\nsize = 3\nunless = ["routing_code"]\n'
    assert [fault[2] for fault in told(f"{text}\n[[text]]\n{place}")] == [Problem.OVERLAP]


def test_rules_may_cross_and_a_frames_inside_is_free() -> None:
    frame = "[[frame]]\nbox = [1, 1, 38, 28]\n"
    lines = "[[line]]\nbox = [0, 20, 40, 0.25]\n[[line]]\nbox = [20, 19, 0.25, 3]\n"
    assert told(TOP + frame + lines + TEXT) == []
    assert told(TOP + TEXT + frame.replace("[1, 1", "[2, 3").replace("38, 28", "20, 20")) == [
        (12, "frame.1.box", Problem.OVERLAP)
    ]


def without(text: str, part: str) -> str:
    """A template without the tables that mention ``part``."""
    return "\n\n".join(table for table in text.split("\n\n") if part not in table)


@pytest.mark.parametrize(
    ("name", "part", "problem"),
    [
        ("waybill-76x130", 'name = "paper_code"', Problem.PAPER_CODE_MISSING),
        ("test-76x130", "{paper_code}", Problem.PAPER_CODE_MISSING),
        ("waybill-76x130", "{copy}", Problem.MARK_MISSING),
        ("waybill-76x130", '"invented"', Problem.MARK_MISSING),
    ],
)
def test_what_every_paper_must_tell(name: str, part: str, problem: Problem) -> None:
    text = resource_path("templates", f"{name}.toml").read_text("utf-8")
    assert told(without(text, part)) == [(0, "", problem)]


REPEAT = (
    'kind = "slip"\ntitle_zh = "单"\ntitle_en = "Slip"\nwidth = 100\nheight = 100\n'
    '[[code]]\nname = "paper_code"\nbox = [80, 80, 18, 18]\nsymbology = "qr"\ntext = "{paper_code}"\n'
    '[[text]]\nname = "copy"\nbox = [1, 80, 50, 6]\ntext = "COPY {copy}"\nsize = 4\n'
    '[[repeat]]\nname = "goods"\nover = "lines"\nbox = [0, 0, 100, 50]\nrow = [100, 10]\n'
    '[[repeat.text]]\nname = "line"\nbox = [2, 1, 60, 5]\ntext = "{row} {name} {..shop_name}"\nsize = 3\n'
)


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("", "", []),
        ('"lines"', '"cards"', [(18, "repeat.goods.over", Problem.UNKNOWN_FIELD)]),
        ("{name}", "{shop_name}", [(24, "repeat.goods.text.line.text", Problem.UNKNOWN_FIELD)]),
        ("..shop_name", "..nothing", [(24, "repeat.goods.text.line.text", Problem.UNKNOWN_FIELD)]),
        ("[2, 1, 60, 5]", "[2, 6, 60, 5]", [(23, "repeat.goods.text.line.box", Problem.OUTSIDE)]),
        ("row = [100, 10]", "row = [101, 10]", [(20, "repeat.goods.row", Problem.OUTSIDE)]),
        ("[0, 0, 100, 50]", "[0, 0, 100, 90]", [(19, "repeat.goods.box", Problem.OVERLAP)] * 2),
        ("size = 3", "size = 3\nfont = 1", [(26, "repeat.goods.text.line.font", Problem.UNKNOWN_KEY)]),
    ],
)
def test_repeats_are_checked_as_closely(old: str, new: str, faults: list[tuple[int, str, Problem]]) -> None:
    assert told(REPEAT.replace(old, new) if old else REPEAT) == faults


SCRAPS = st.sampled_from(
    (
        *("[[text]]\n", "[[code]]\n", "[[repeat]]\n", "[[repeat.text]]\n", "[text]\n", "[[[[", "kind = ", "box = "),
        *("name = ", "text = ", "text.name = ", "size = ", "rotation = ", "when = ", '"a"', "[1, 2, 3, 4]\n", "1\n"),
        *("1e999\n", "nan\n", "2001-01-01\n", '"{sku_id}"\n', '"waybill"\n', '["copy"]\n', "{", "=", "\n", "\r"),
        *("'''", '"""', "#", "\ufeff"),
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map("".join)))
def test_no_text_does_more_than_make_a_template_invalid(text: str) -> None:
    for whole in (text, TOP + text, TOP + TEXT + text):
        for fault in find_faults(whole, "own.toml", "own"):
            assert 0 <= fault.line <= whole.count("\n") + 1


@given(st.lists(st.tuples(st.sampled_from(TOP.split("\n") + TEXT.split("\n")), SCRAPS), max_size=6))
def test_no_change_of_a_good_text_does_more_either(changes: list[tuple[str, str]]) -> None:
    text = TOP + TEXT + CODE
    for old, new in changes:
        text = text.replace(old, new, 1)
    find_faults(text, "own.toml", "own")


def test_brackets_without_end_are_a_fault_and_no_crash() -> None:
    assert [fault[2] for fault in told("a = " + "[" * 50_000)] == [Problem.NOT_TOML]
    assert [fault[2] for fault in told("a = " + "9" * 10_000)] == [Problem.NOT_TOML]


def test_lines_are_found_whatever_stands_between() -> None:
    text = '# [[no]]\r\na = """\nb = 1\n"""\n"c d" = \'[[x]]\' # = 2\n[[t]]\ne.f = [1, # ]\n 2]\n\n'
    text += "[[t]]\ng = {h = 1}\n[t.u]\nv=1"
    assert key_lines(text) == {
        ("a",): 2,
        ("c d",): 5,
        ("t",): 6,
        ("t", 0): 6,
        ("t", 0, "e"): 7,
        ("t", 0, "e", "f"): 7,
        ("t", 1): 10,
        ("t", 1, "g"): 11,
        ("t", 1, "u"): 12,
        ("t", 1, "u", "v"): 13,
    }


def test_a_picture_beside_the_template_is_found(tmp_path: Path) -> None:
    (tmp_path / "mark.png").write_bytes(b"")
    text = TOP + '[[picture]]\nname = "mark"\nbox = [1, 1, 9, 9]\nfile = "mark.png"\n'
    assert find_faults(text, str(tmp_path / "own.toml"), "own") == ()
    assert len(find_faults(text, "own.toml", "own")) == 1
    assert find_faults(text, "own.toml", "own", tmp_path) == ()


def test_the_manual_knows_every_key_and_field() -> None:
    text = re.sub(r"```.*?```", "", (REPOSITORY / "docs" / "templates.md").read_text("utf-8"), flags=re.DOTALL)
    manual = set(re.findall(r"`([^`]+)`", text))
    words = {word for phrase in manual for word in re.findall(r"[a-z_.]+[a-z0-9]", phrase)}
    for kind in PaperKind:
        fields = {field.replace("sender.", "receiver.") for field in fields_of(kind)}
        assert fields <= words
        for inner in lists_of(kind).values():
            assert {field for field in inner if not field.startswith("..")} <= words
    for rules in (*PLACE_KEYS.values(), REPEAT_KEYS):
        assert rules.keys() <= words
