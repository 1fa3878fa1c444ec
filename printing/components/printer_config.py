"""A printer's settings inside a component (printers.md C.2, "Config fields"); Pinduoduo names two of them otherwise."""

from __future__ import annotations

import msgspec

from printing.components.messages import Message

_AT_PINDUODUO = {"needTopLogo": "PrintTopLogo", "needBottomLogo": "PrintBottomLogo"}


class PaperSize(msgspec.Struct, frozen=True, omit_defaults=True):
    width: float | None = None  # mm
    height: float | None = None


class PrinterConfig(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """None is not told, or is to be left as it is."""

    name: str
    need_top_logo: bool | None = None
    need_bottom_logo: bool | None = None
    horizontal_offset: float | None = None  # mm, either sign
    vertical_offset: float | None = None
    force_no_page_margins: bool | None = None
    paper_size: PaperSize | None = None
    auto_page_size: bool | None = None
    orientation: int | None = None  # 0 portrait, 1 landscape
    auto_orientation: bool | None = None
    scale: float | None = None
    speed: float | None = None
    dpi: float | None = None
    density: float | None = None


_BY_LOWER_NAME = {
    name.lower(): field.encode_name
    for field in msgspec.structs.fields(PrinterConfig)
    for name in (field.encode_name, _AT_PINDUODUO.get(field.encode_name, field.encode_name))
}


def config_fields(config: PrinterConfig, *, pinduoduo: bool) -> dict[str, object]:
    """As the request carries them."""
    fields: dict[str, object] = msgspec.to_builtins(config)
    return {_AT_PINDUODUO.get(name, name) if pinduoduo else name: value for name, value in fields.items()}


def read_config(message: Message, printer: str) -> PrinterConfig:
    """What of the answer can be understood; numbers and flags may come as text."""
    told = message.get("printer")
    fields = told.items() if isinstance(told, dict) else ()
    found = {_BY_LOWER_NAME[name]: value for name, value in fields if name in _BY_LOWER_NAME}
    kept = {name: value for name, value in found.items() if _reads(name, value)}
    return msgspec.convert(kept | {"name": printer}, PrinterConfig, strict=False)


def _reads(name: str, value: object) -> bool:
    try:
        msgspec.convert({"name": "", name: value}, PrinterConfig, strict=False)
    except msgspec.ValidationError:
        return False
    return True
