"""The yardstick of a label: an ORM commit, a picture by Pillow, a raster by python-escpos; what is usually built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from escpos.printer import Dummy
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import orm

from printing.drawing import Block, Drawing, SymbolRun, TextRun

_WINDOWS_FONT = Path("C:/Windows/Fonts/msyh.ttc")


class _Base(orm.DeclarativeBase):
    pass


class _Job(_Base):
    __tablename__ = "job"

    job_id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    waybill: orm.Mapped[str]
    state: orm.Mapped[str]
    at: orm.Mapped[int]


class UsualStack:
    """Raises LookupError where this machine has no Chinese font that Pillow could open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(f"sqlite:///{folder / 'stack.db'}")
        sa.event.listen(self._engine, "connect", _durable)
        _Base.metadata.create_all(self._engine)
        self._font = chinese_font()
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}

    def label(self, number: int, drawing: Drawing) -> bytes:
        """One label of the same texts and codes, from the commit to its bytes."""
        with orm.Session(self._engine) as session:
            session.add(_Job(waybill=str(number), state="asked", at=number))
            session.commit()
        printer = Dummy()
        printer.image(self._picture(drawing), impl="bitImageRaster")
        return bytes(printer.output)

    def close(self) -> None:
        self._engine.dispose()

    def _picture(self, drawing: Drawing) -> Image.Image:
        picture = Image.new("1", (drawing.width, drawing.height), 1)
        pen = ImageDraw.Draw(picture)
        pen.fontmode = "1"
        for item in drawing.items:
            if isinstance(item, TextRun):
                pen.text((item.x, item.y), item.text, font=self._sized(item.size), fill=0)
            elif isinstance(item, Block):
                pen.rectangle((item.x, item.y, item.x + item.width - 1, item.y + item.height - 1), fill=0)
            elif isinstance(item, SymbolRun):
                modules = item.modules
                symbol = Image.frombytes(
                    "1", (modules.width, modules.height), modules.data, "raw", "1;IR", modules.row_bytes
                )
                picture.paste(symbol.resize((item.width, item.height), Image.Resampling.NEAREST), (item.x, item.y))
        return picture

    def _sized(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._fonts:
            self._fonts[size] = ImageFont.truetype(str(self._font), size)
        return self._fonts[size]


def chinese_font() -> Path:
    """A font file with Chinese characters. Raises LookupError."""
    if sys.platform == "win32" and _WINDOWS_FONT.exists():
        return _WINDOWS_FONT
    if shutil.which("fc-match"):
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "sans:lang=zh-cn"], capture_output=True, text=True, check=False
        )
        if Path(found.stdout).is_file():
            return Path(found.stdout)
    raise LookupError("no Chinese font file was found for the yardstick")


def _durable(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()
