"""Sealed texts and finished labels on their way from the ERP to the bench's files: whole, unread, and never logged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desktop.store.cache_reader import CacheReader
from desktop.store.labels import LabelStore
from desktop.store.other_file import OtherFile
from printing.ports import PrintJob
from sync.connectors.jushuitan.connector import CAPABILITIES
from sync.connectors.local.connector import LocalErpConnector
from sync.local_erp.attaching import BEGINNINGS, Attached
from sync.local_erp.sample import SO_ID
from sync.local_erp.service import ErpService
from sync.vocabulary import Address, LabelBody, ReadyLabel, SealedLabel
from tests.sync.bench_side import KEY, BenchSide

SECRET = "c2VjcmV0LXJlY2VpdmVy"
CONTENTS = f' [ {{"encryptedData":"AES:{SECRET}", "a":1, "a":2, "名":"\\u5f20 \\/"}} ]\r\n'
PNG = BEGINNINGS["png"] + bytes(range(256))
NOWHERE = Address("", "", "", "", "", "")
SEALED, READY, PLAIN = SO_ID.format(3), SO_ID.format(1), SO_ID.format(2)


@pytest.fixture
def documents(erp: ErpService) -> dict[str, str]:
    """Document ids by order number: one sealed, one with a picture, one as ever."""
    erp.attach_label(SEALED, Attached("sealed", CONTENTS.encode(), "cainiao"))
    erp.attach_label(READY, Attached("png", PNG))
    found = {number: erp.find_order(number) for number in (SEALED, READY, PLAIN)}
    return {number: str(order.io_id) for number, order in found.items() if order is not None}


def test_the_connector_passes_them_on(connector: LocalErpConnector, documents: dict[str, str]) -> None:
    bodies = {body.document_id: body for body in connector.find_labels(list(documents.values()))}
    sealed, ready, plain = (bodies[documents[number]] for number in (SEALED, READY, PLAIN))
    assert sealed.sealed == SealedLabel("cainiao", CONTENTS)
    assert sealed.receiver == sealed.sender == ready.receiver == NOWHERE
    assert ready.ready == ReadyLabel("png", PNG)
    assert not sealed.invented
    assert not ready.invented
    assert plain.invented
    assert (plain.sealed, plain.ready) == (None, None)
    assert plain.receiver.name


def test_a_body_shows_nothing_of_what_somebody_else_made() -> None:
    data = CONTENTS.encode()
    shown = repr((SealedLabel("cainiao", CONTENTS), ReadyLabel("png", data), PrintJob(1, 2, data)))
    assert SECRET not in shown


def test_what_the_local_erp_seals_itself_is_marked_as_invented(
    connector: LocalErpConnector, erp: ErpService, documents: dict[str, str]
) -> None:
    erp.attach_label(SEALED, None)
    erp.faults.switch(sealed_labels=True)
    (body,) = connector.find_labels([documents[SEALED]])
    assert body.invented
    assert body.sealed is not None
    assert body.sealed.component == "cainiao"
    assert body.receiver == NOWHERE


def test_capabilities_are_told(connector: LocalErpConnector) -> None:
    assert connector.capabilities.sealed_labels
    assert connector.capabilities.ready_labels
    assert not CAPABILITIES.sealed_labels
    assert not CAPABILITIES.ready_labels


def test_they_lie_whole_in_the_benchs_files_and_nowhere_in_a_log(
    benches: Callable[..., BenchSide],
    documents: dict[str, str],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    bench = benches(labels=True)
    reader = CacheReader(OtherFile(bench.folder / "cache.db", KEY))
    store = LabelStore(tmp_path / "labels.db", KEY)
    try:
        bench.until(lambda: all(reader.label_body(one) is not None for one in documents.values()))
        for number, document_id in documents.items():
            body = reader.label_body(document_id)
            assert body is not None
            store.put_source(body, datetime.now(UTC))
            assert store.source(document_id) == body
            if number == SEALED:
                assert body.sealed == SealedLabel("cainiao", CONTENTS)
            if number == READY:
                assert body.ready == ReadyLabel("png", PNG)
    finally:
        reader.close()
        store.close()
    assert not [record for record in caplog.records if SECRET in record.getMessage() + str(record.args)]


def test_a_body_that_was_stored_before_these_existed_is_still_read() -> None:
    body = LabelBody("1", "W1", "SF", "顺丰", "", "", "", "", NOWHERE, NOWHERE, True)
    older = {name: value for name, value in msgspec.to_builtins(body).items() if name not in ("ready", "sealed")}
    assert msgspec.json.decode(msgspec.json.encode(older), type=LabelBody) == body
