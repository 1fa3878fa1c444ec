"""A page turned and moved: judged by Pillow, and alike in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.label import Bitmap, LabelDoesNotFit
from printing.languages.paper import moved_down, on_paper, turned, window, within
from printing.languages.table import LANGUAGES, Language
from printing.target import Target
from tests.printing.random_pages import black_on_white, pages

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
CORNER = Bitmap(width=16, height=4, data=bytes([0b10000000, 0, 0, 0, 0, 0, 0, 0]))  # one dot, top left


@given(page=pages())
def test_turned_is_what_pillow_turns(page: Bitmap) -> None:
    assert (
        black_on_white(turned(page)).tobytes() == black_on_white(page).transpose(Image.Transpose.ROTATE_180).tobytes()
    )
    assert turned(turned(page)) == page


@given(page=pages(), left=st.integers(-40, 40), width=st.integers(-3, 120))
def test_a_window_is_what_pillow_crops_or_is_refused(page: Bitmap, left: int, width: int) -> None:
    whole = black_on_white(page)
    if width <= 0:
        with pytest.raises(LabelDoesNotFit):
            window(page, left, width)
        return
    cropped = whole.crop((left, 0, left + width, page.height))
    if cropped.histogram()[255] == whole.histogram()[255]:
        assert black_on_white(window(page, left, width)).tobytes() == cropped.tobytes()
    else:
        with pytest.raises(LabelDoesNotFit):
            window(page, left, width)


@given(page=pages(), down=st.integers(-25, 25))
def test_moved_down_keeps_every_dot_or_is_refused(page: Bitmap, down: int) -> None:
    whole = black_on_white(page)
    moved = whole.crop((0, -down, page.width, page.height - down))
    if abs(down) < page.height and moved.histogram()[255] == whole.histogram()[255]:
        assert black_on_white(moved_down(page, down)).tobytes() == moved.tobytes()
    else:
        with pytest.raises(LabelDoesNotFit):
            moved_down(page, down)


def test_first_turned_then_moved_as_the_head_sees_it() -> None:
    page = on_paper(CORNER, Target(direction=1, offset_x_mm=1, offset_y_mm=-0.25))
    assert page == Bitmap(width=24, height=4, data=bytes([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]))  # 8 right, 2 up


def test_print_beyond_the_head_is_refused_and_white_beyond_it_is_cut() -> None:
    assert on_paper(CORNER, Target(head_dots=9)).width == 9
    with pytest.raises(LabelDoesNotFit, match="label"):
        on_paper(CORNER, Target(direction=1, head_dots=9))


@EVERY_LANGUAGE
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"direction": 1},
        {"offset_x_mm": 1.25, "offset_y_mm": 0.5},
        {"offset_x_mm": 40.0},
        {"gap_mm": 0.0, "density": 3, "speed": 4},
        {"density": 999, "speed": 99},
        {"dpi": 300, "offset_x_mm": -0.1},
    ],
    ids=str,
)
@given(page=pages(), data=st.data())
def test_all_languages_print_the_same_dots(
    language: Language, changes: dict[str, float], page: Bitmap, data: st.DataObject
) -> None:
    del data
    target = Target(language.name, **changes)  # type: ignore[arg-type]
    try:
        expected = on_paper(page, target)
    except LabelDoesNotFit:
        with pytest.raises(LabelDoesNotFit):
            language.encode([page], 10, 10, target)
        return
    printed = language.decode(language.encode([page, page], 10, 10, target))
    assert [(one.height, one.data) for one in printed] == [(expected.height, expected.data)] * 2


@EVERY_LANGUAGE
@given(wrong=st.binary(max_size=300))
def test_bytes_that_are_no_job_of_ours_are_refused(language: Language, wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        language.decode(wrong)


@EVERY_LANGUAGE
@given(cut=st.integers(0, 10_000), page=pages())
def test_a_job_that_was_cut_gives_no_picture_or_the_whole(language: Language, cut: int, page: Bitmap) -> None:
    job = language.encode([page], 10, 10, Target(language.name))
    try:
        (printed,) = language.decode(job[: cut % len(job)])
    except ValueError:
        return
    assert printed.data == page.data


def test_a_setting_beyond_the_scale_is_its_end() -> None:
    assert [within(range(31), value) for value in (-5, 0, 12, 30, 99)] == [0, 0, 12, 30, 30]
