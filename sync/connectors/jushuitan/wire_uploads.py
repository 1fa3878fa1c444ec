"""Answers to uploads: every shape that rows of results come in (jushuitan-open-api 2.1)."""

from __future__ import annotations

from typing import Any

import msgspec

from sync.connectors.jushuitan.wire import Loose, LooseBool, text, truth


class UploadRow(msgspec.Struct):
    """One row's result; the weigh call names it by ``l_id``, shipping by document puts the io_id into ``o_id``."""

    l_id: Loose = None
    o_id: Loose = None
    io_id: Loose = None
    ioi_id: Loose = None
    as_id: Loose = None
    so_id: Loose = None
    external_id: Loose = None
    outer_as_id: Loose = None
    sku_sns: Loose = None
    code: Loose = None
    issuccess: LooseBool = None
    is_success: LooseBool = None
    success: LooseBool = None
    msg: str | None = None
    message: str | None = None
    details: str | None = None

    @property
    def sentence(self) -> str:
        return self.msg or self.message or self.details or ""

    @property
    def _said(self) -> tuple[bool | None, ...]:
        return truth(self.issuccess), truth(self.is_success), truth(self.success)

    @property
    def flagged(self) -> bool:
        """Whether it says in so many words how it went, and does not leave that to its sentence."""
        return set(self._said) != {None} or text(self.code) != ""

    @property
    def succeeded(self) -> bool:
        return False not in self._said and text(self.code) in {"", "0"}


class Upload(msgspec.Struct):
    """``data`` where it is an object: rows in one of its lists, or itself the one row."""

    datas: list[UploadRow] | None = None
    data: list[UploadRow] | UploadRow | None = None
    success: list[UploadRow] | LooseBool = None
    fail: list[UploadRow] | LooseBool = None
    io_id: Loose = None
    external_id: Loose = None
    issuccess: LooseBool = None
    is_success: LooseBool = None
    msg: str | None = None
    message: str | None = None

    def rows(self) -> list[UploadRow]:
        """Rows of ``fail`` have failed, whether or not they say so themselves."""
        inner = self.data if isinstance(self.data, list) else [self.data] if self.data else []
        good = self.success if isinstance(self.success, list) else []
        bad = [_failed(row) for row in self.fail] if isinstance(self.fail, list) else []
        return [*(self.datas or []), *inner, *good, *bad] or self._itself()

    def _itself(self) -> list[UploadRow]:
        if isinstance(self.success, list) or isinstance(self.fail, list) or self.datas is not None:
            return []
        row = UploadRow(
            io_id=self.io_id,
            external_id=self.external_id,
            issuccess=self.issuccess,
            is_success=self.is_success,
            success=self.success,
            msg=self.msg,
            message=self.message,
        )
        return [row] if row != UploadRow() else []


class Packed(msgspec.Struct):
    """``addshippingpack``: ``error`` that is not empty means failure even with code 0 (3.14)."""

    error: str | None = None
    total_packed_qty: Loose = None
    inout_qty: Loose = None
    pack_ids: list[Loose] | None = None


class QuestionFailure(msgspec.Struct):
    id: Loose = None
    msg: str | None = None


class Questioned(msgspec.Struct):
    """``questions`` counts; whoever failed is listed."""

    success: Loose = None
    fail: Loose = None
    message: list[QuestionFailure] | str | None = None


def _failed(row: UploadRow) -> UploadRow:
    row.is_success = False
    return row


def decode_upload(data: bytes) -> list[UploadRow]:
    """Rows of an upload answer, whether ``data`` is an object in one of its shapes, a bare list, or a plain word."""
    decoded: Any = msgspec.json.decode(data, type=list[UploadRow] | Upload | bool | int | float | str | None)
    if isinstance(decoded, list):
        return decoded
    if isinstance(decoded, Upload):
        return decoded.rows()
    return [UploadRow(is_success=decoded)] if isinstance(decoded, bool) else []
