"""The stored job: the platform's text byte for byte, in the ledger and in the request, and nowhere else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.components.dialects import DIALECTS
from printing.components.job import (
    CONTENTS_BEGIN,
    NotAJob,
    component_job,
    component_of,
    read_job,
    task_name,
)
from printing.label import LabelError
from printing.transports.opening import TRANSPORTS
from tests.printing.components.hasty import SEALED, SECRET

ODD = (
    '[{"encryptedData":"AES:x"}]',
    ' \r\n[ {"encryptedData"  :\t"AES:x" , "a":1,"a":2} ]\n ',  # blanks, a key twice
    '[{"data":{"名":"\\u5f20\\u4e09 \\/ \\"三\\"","emoji":"\\ud83d\\ude00😀"}}]',  # escapes stay escapes
    '[{"n":1.0e+02,"m":-0,"big":123456789012345678901234567890}]',  # numbers stay as they were written
    "[]",
)


@pytest.mark.parametrize("contents", ODD)
@pytest.mark.parametrize("name", ["cainiao", "pinduoduo", "douyin", "kuaishou", "jd"])
def test_the_platforms_text_goes_through_byte_for_byte(name: str, contents: str) -> None:
    kept = read_job(component_job("T1", contents, component=name, document_id="W1"))
    assert kept.contents == contents.encode()
    request = DIALECTS[name].speech.print_job(kept, "P", "R1")
    assert contents.encode() in request
    assert json.loads(request)  # and the whole is still JSON


def test_wechats_text_goes_through_byte_for_byte() -> None:
    contents = ' "ab\\u00e9\\/c==" '
    kept = read_job(component_job("T1", contents, component="wechat", document_id="W1"))
    assert contents.encode() in DIALECTS["wechat"].speech.print_job(kept, "P", "R1")


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    value=st.lists(_values) | st.dictionaries(st.text(), _values),
    indent=st.sampled_from([None, 0, 3]),
    plain=st.booleans(),
)
def test_any_json_goes_through(value: object, indent: int | None, plain: bool) -> None:
    contents = json.dumps(value, indent=indent, ensure_ascii=not plain)
    kept = read_job(component_job("T1", contents, component="cainiao", document_id="W1"))
    assert kept.contents == contents.encode()
    (document,) = json.loads(DIALECTS["cainiao"].speech.print_job(kept, "", "R1"))["task"]["documents"]
    assert document["contents"] == (value if isinstance(value, list) else [value])


@pytest.mark.parametrize(
    "contents",
    ["", "  ", "[1,", '[]]},"printer":"x"', '"text"', "7", "[NaN]", '["\ud800"]', '["\\ud800"]', '[{"a":"\n"}]'],
)
def test_what_is_no_single_json_value_of_the_right_kind_is_refused_without_a_quote(contents: str) -> None:
    secret = contents + SECRET
    for text in (contents, secret):
        with pytest.raises(LabelError, match="sealed") as told:
            component_job("T1", text, component="cainiao", document_id="W1")
        assert SECRET not in str(told.value)
        assert told.value.__cause__ is None


def test_an_unknown_component_is_refused() -> None:
    with pytest.raises(LabelError):
        component_job("T1", "[]", component="zebra", document_id="W1")


def test_a_job_shows_nothing_of_its_contents() -> None:
    kept = read_job(component_job("T1", SEALED, component="cainiao", document_id="W1"))
    assert SECRET not in repr(kept) + str(kept)


@pytest.mark.parametrize("data", [b"", b"^XA^XZ", b"{}\n[]", b'{"version":9}\n[]', b"[1]", b'{"version":1}'])
def test_bytes_for_another_printer_are_no_job(data: bytes) -> None:
    with pytest.raises(NotAJob):
        read_job(data)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(NotAJob):
        read_job(data)


def test_names_of_tasks_differ_by_station_and_paper() -> None:
    assert task_name("a1b2.3", "PBL17-0") == "PB-a1b2-3-PBL17-0"
    assert task_name("a1b2.3", "PBL17-1") != task_name("a1b2.4", "PBL17-1")


def test_one_list_of_components_everywhere() -> None:
    assert set(CONTENTS_BEGIN) == set(DIALECTS) <= set(TRANSPORTS)
    assert component_of("cainiao://127.0.0.1:13528/x") == "cainiao"
    assert component_of("tcp://127.0.0.1") == ""
