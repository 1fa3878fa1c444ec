"""Grey to black and white by content: ink and codes by a threshold, photographs and tints by dither."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Area = tuple[int, int, int, int]  # left, top, right, bottom in dots

_TILE = 16  # dots, 2 mm at 203 dpi: regions are decided in tiles of this size
_TONE = (40, 200)  # darker is ink, lighter is a watermark or a tint that would only pepper the paper
_TONAL_SHARE = 0.25  # of a tile
_INK = 170  # thin grey text is still ink
_EDGE = 128  # codes: half covered is black, so that no bar grows


def one_bit(grey: Image.Image, codes: Iterable[Area] = ()) -> Image.Image:
    """Black and white of the same size. ``codes`` are never dithered, whatever lies behind them.

    By region rather than by the histogram of the whole: one label holds a photographic logo and fine text at once.
    An edge of text or of a bar has grey dots too, but only one or two side by side; a photograph or a tint has whole
    neighbourhoods of them. So a dot counts as tone where all its neighbours are of middle grey, and a tile that has
    enough of those is dithered.
    """
    black_and_white = _threshold(grey, _INK)
    tonal = _tonal(grey)
    if tonal is not None:
        dithered = grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG).convert("L")
        black_and_white.paste(dithered, mask=tonal)
    for area in codes:
        black_and_white.paste(sharp(grey.crop(area)), area)
    return _bits(black_and_white)


def sharp(grey: Image.Image) -> Image.Image:
    """How a code becomes black and white."""
    return _threshold(grey, _EDGE)


def _tonal(grey: Image.Image) -> Image.Image | None:
    """White where the picture is tone rather than ink; None where there is no tone."""
    darkest, lightest = _TONE
    middle = grey.point(lambda value: 255 if darkest <= value <= lightest else 0)
    inner = middle.filter(ImageFilter.MinFilter(3))
    tiles = inner.reduce(_TILE).point(lambda share: 255 if share >= 255 * _TONAL_SHARE else 0)
    if tiles.getbbox() is None:
        return None
    # A region hardly ends at a tile's edge: of the tiles around it what is grey belongs to it, and no text beside it.
    around = _enlarged(tiles.filter(ImageFilter.MaxFilter(3)), grey.size)
    rim = ImageChops.multiply(around, middle.filter(ImageFilter.MaxFilter(3)))
    return ImageChops.lighter(_enlarged(tiles, grey.size), rim)


def _enlarged(tiles: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = tiles.resize((tiles.width * _TILE, tiles.height * _TILE), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *size))


def _threshold(grey: Image.Image, least: int) -> Image.Image:
    return grey.point(lambda value: 255 if value >= least else 0)


def _bits(picture: Image.Image) -> Image.Image:
    return picture.convert("1", dither=Image.Dither.NONE)


def widened(area: Area, by: int, size: tuple[int, int]) -> Area:
    """The area with a rim, inside a picture of ``size``."""
    left, top, right, bottom = area
    return max(0, left - by), max(0, top - by), min(size[0], right + by), min(size[1], bottom + by)


def blacked(picture: Image.Image, areas: Iterable[Area]) -> Image.Image:
    """A copy with these areas as black as ink: nothing can be placed there."""
    copy = picture.copy()
    draw = ImageDraw.Draw(copy)
    for left, top, right, bottom in areas:
        draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return copy
