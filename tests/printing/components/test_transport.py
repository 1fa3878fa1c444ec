"""Labels through a component that does what the page says, and through one that does not: what may be claimed after."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit

import msgspec
import pytest

from printing.components.address import read_address
from printing.components.talk import NotThere, Patience, Talk, open_talk
from printing.ports import PrinterOff, PrinterRefused, SendingCut, TransportError
from printing.transports.component import ComponentTransport
from printing.transports.opening import open_transport
from tests.printing.components.hasty import CONTENTS, HASTE, SEALED, SECRET, WAYBILL, job, transport_to
from tests.printing.fake_component import DROP, PRINTERS, FakeComponent, Faults, Json, Paper
from tests.printing.sinks import TcpSink, refused_port
from tests.waiting import wait_until

EVERY = ["cainiao", "pinduoduo", "kuaishou", "jd", "wechat"]
ASKABLE = ["cainiao", "pinduoduo", "kuaishou"]


@pytest.mark.parametrize("component", EVERY)
def test_a_label_is_printed_once_on_the_printer_of_the_address(component: str) -> None:
    with FakeComponent(component) as fake:
        transport_to(fake, quote(PRINTERS[0])).send(job(component=component))
    (paper,) = fake.papers
    assert paper.printer == PRINTERS[0]
    assert CONTENTS[component].encode() in fake.texts[-1]


@pytest.mark.parametrize("flow", ["0.x", "1.x"])
def test_both_flows_of_cainiao(flow: str) -> None:
    with FakeComponent(flow=flow) as fake:
        transport_to(fake).send(job("T7"))
    assert fake.papers == [Paper("T7", WAYBILL, PRINTERS[0])]
    (request,) = fake.asked("print")
    assert len(request["task"]["documents"]) == 1
    assert request["task"]["printer"] == ""  # the component's default


@pytest.mark.parametrize("flow", ["0.x", "1.x"])
@pytest.mark.parametrize("faults", [Faults(request_id_zero=True), Faults(spelling="taskId"), Faults(spelling="TaskID")])
def test_other_spellings_are_understood(flow: str, faults: Faults) -> None:
    with FakeComponent(flow=flow, faults=faults) as fake:
        transport_to(fake).send(job())
    assert len(fake.papers) == 1


@pytest.mark.parametrize("component", EVERY)
def test_a_component_that_refuses_has_printed_nothing(component: str) -> None:
    faults = Faults(fails=(502, "template  not\nfound"))
    match = pytest.raises(PrinterRefused, match="template not found")
    with FakeComponent(component, faults=faults) as fake, match as told:
        transport_to(fake).send(job(component=component))
    assert fake.papers == []
    assert SECRET not in str(told.value)


@pytest.mark.parametrize("flow", ["0.x", "1.x"])
def test_contents_that_cainiao_cannot_open(flow: str) -> None:
    with FakeComponent(flow=flow) as fake, pytest.raises(PrinterRefused, match="Unknown encryption type"):
        transport_to(fake).send(job(contents='[{"encryptedData":"XOR:1"}]'))
    assert fake.papers == []


def test_a_reply_that_says_failed_is_the_end() -> None:
    refused = pytest.raises(PrinterRefused, match="failed 11 document not found")
    with FakeComponent(faults=Faults(refuses=(11, "document not found"))) as fake, refused:
        transport_to(fake).send(job())


@pytest.mark.parametrize("sentence", [f"cannot open AES:{SECRET}", "receiver 13800000101 is unknown", SECRET[3:17]])
def test_a_sentence_that_quotes_the_label_is_left_out(sentence: str) -> None:
    contents = SEALED[:-2] + ',"addData":{"sender":{"mobile":"13800000101"}}}]'
    with FakeComponent(faults=Faults(fails=(40, sentence))) as fake, pytest.raises(PrinterRefused) as told:
        transport_to(fake).send(job(contents=contents))
    assert fake.papers == []
    assert "left out" in str(told.value)
    assert sentence not in str(told.value)


def test_the_first_reply_is_not_printed() -> None:
    """Accepted, and then nothing more: nobody knows."""
    accepted = Faults(deliver=lambda messages: [messages[0]], tasks_as="silent")
    with FakeComponent(faults=accepted) as fake, pytest.raises(SendingCut, match="initial"):
        transport_to(fake, patience=msgspec.structs.replace(HASTE, answer=0.1)).send(job())
    assert len(fake.papers) == 1


@pytest.mark.parametrize("component", ASKABLE)
@pytest.mark.parametrize("shape", ["tasks", "documents"])
def test_a_component_that_never_notifies_is_asked(component: str, shape: str) -> None:
    quiet = Faults(deliver=lambda messages: messages[:1], tasks_as=shape)
    with FakeComponent(component, faults=quiet) as fake:
        transport_to(fake).send(job(component=component))
    assert len(fake.papers) == len(fake.asked("print")) == 1
    assert fake.asked("getTaskStatus")[0]["taskID"] == [fake.papers[0].task_id]


def test_a_failure_that_was_not_told_is_found_by_asking() -> None:
    quiet = Faults(deliver=lambda messages: messages[:1], fails=(40, "broken"))
    with FakeComponent(faults=quiet) as fake, pytest.raises(PrinterRefused, match="broken"):
        transport_to(fake).send(job())


@pytest.mark.parametrize("component", ASKABLE)
@pytest.mark.parametrize("heard", [0, 1])
def test_after_a_loss_the_same_task_is_asked_for_and_not_sent_again(component: str, heard: int) -> None:
    lossy = Faults(deliver=lambda messages: [*messages[:heard], DROP])
    with FakeComponent(component, faults=lossy) as fake:
        transport_to(fake).send(job(component=component))
    assert len(fake.papers) == len(fake.asked("print")) == 1


@pytest.mark.parametrize("component", ["jd", "wechat"])
def test_where_nothing_can_be_asked_a_loss_is_a_cut(component: str) -> None:
    with FakeComponent(component, faults=Faults(deliver=lambda _: [DROP])) as fake, pytest.raises(SendingCut):
        transport_to(fake).send(job(component=component))
    assert len(fake.papers) == 1


def test_a_request_that_was_lost_waits_and_is_asked_for_before_it_is_sent_again() -> None:
    with FakeComponent(faults=Faults(loses_request=True)) as fake:
        transport = transport_to(fake)
        with pytest.raises(PrinterOff, match="never took the task"):
            transport.send(job())
        fake.faults = Faults()
        asked = len(fake.asked("getTaskStatus"))
        transport.send(job())
        assert len(fake.asked("getTaskStatus")) == asked + 1
    assert len(fake.papers) == 1


def test_a_second_attempt_whose_first_arrived_after_all_is_followed_not_sent() -> None:
    with FakeComponent(faults=Faults(loses_request=True)) as fake:
        transport = transport_to(fake)
        with pytest.raises(PrinterOff):
            transport.send(job("T9"))
        fake.faults = Faults()
        transport_to(fake).send(job("T9"))  # as if the first request had only been late
        requests = len(fake.asked("print"))
        transport.send(job("T9"))
        assert len(fake.asked("print")) == requests
    assert len(fake.papers) == 1


@pytest.mark.parametrize("shape", ["failed", "silent", "other"])
def test_a_second_attempt_is_not_made_where_the_first_stays_unclear(shape: str) -> None:
    with FakeComponent(faults=Faults(loses_request=True)) as fake:
        transport = transport_to(fake, patience=msgspec.structs.replace(HASTE, answer=0.2))
        with pytest.raises(PrinterOff):
            transport.send(job())
        fake.faults = Faults(tasks_as=shape)
        with pytest.raises(SendingCut, match="earlier attempt"):
            transport.send(job())
    assert fake.papers == []


@pytest.mark.parametrize("component", ["pinduoduo", "kuaishou"])
def test_only_of_cainiao_is_it_sure_that_an_empty_answer_means_never_taken(component: str) -> None:
    with FakeComponent(component, faults=Faults(loses_request=True)) as fake, pytest.raises(SendingCut):
        transport_to(fake).send(job(component=component))


@pytest.mark.parametrize("shape", ["failed", "silent", "other"])
def test_an_unclear_answer_after_a_loss_is_a_cut(shape: str) -> None:
    unclear = Faults(deliver=lambda _: [DROP], tasks_as=shape)
    with FakeComponent(faults=unclear) as fake, pytest.raises(SendingCut):
        transport_to(fake, patience=msgspec.structs.replace(HASTE, answer=0.1)).send(job())
    assert len(fake.papers) == 1


def test_a_component_that_had_accepted_cannot_take_it_back() -> None:
    """Accepted, lost, and then it knows of no such task: it may have printed all the same."""
    with FakeComponent() as fake:

        def forget(messages: list[Json]) -> list[Json | str]:
            fake.tasks.clear()
            return [messages[0], DROP]

        fake.faults = Faults(deliver=forget)
        with pytest.raises(SendingCut):
            transport_to(fake).send(job())
    assert len(fake.papers) == 1


def test_a_component_that_was_gone_for_a_while_may_have_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = threading.Event()

    @contextmanager
    def watched(address: str, patience: Patience) -> Iterator[Talk]:
        try:
            with open_talk(address, patience) as talk:
                yield talk
        except NotThere:
            refused.set()
            raise

    monkeypatch.setattr("printing.components.printing_task.open_talk", watched)
    with ThreadPoolExecutor(1) as spooler:
        with FakeComponent(faults=Faults(deliver=lambda _: [])) as fake:
            transport = transport_to(fake, patience=msgspec.structs.replace(HASTE, whole=60.0, reconnect=60.0))
            sending = spooler.submit(transport.send, job())
            wait_until(lambda: bool(fake.papers))
        wait_until(refused.is_set)
        with FakeComponent(port=fake.port) as again:
            wait_until(lambda: len(again.asked("getTaskStatus")) > 3)  # it says each time that it knows nothing
            transport.stop()
            assert isinstance(sending.exception(timeout=20), SendingCut)
    assert again.papers == []


def test_nobody_listens() -> None:
    with pytest.raises(PrinterOff, match="no program listens"):
        open_transport(f"cainiao://127.0.0.1:{refused_port()}/x").send(job())


def test_another_program_on_the_port_is_told_and_gets_nothing_of_the_label() -> None:
    """Port 5000 is also a development server's."""
    page = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as other:
        taken: list[bytes] = []

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                taken.append(connection.recv(65536))
                connection.sendall(page)

        other.submit(answer)
        url = f"pinduoduo://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(PrinterOff, match="no print component"):
            open_transport(url).send(job(component="pinduoduo"))
    assert SECRET.encode() not in b"".join(taken)


def test_a_raw_printer_on_the_port_is_no_component() -> None:
    with TcpSink(dies_after=10) as sink, pytest.raises(PrinterOff):
        transport = ComponentTransport(read_address(urlsplit(f"cainiao://127.0.0.1:{sink.port}/")), HASTE)
        transport.send(job())


def test_a_websocket_that_does_not_answer_like_a_component_gets_nothing_of_the_label() -> None:
    with FakeComponent(faults=Faults(silent=True)) as fake:
        patience = msgspec.structs.replace(HASTE, answer=0.1)
        with pytest.raises(PrinterOff, match="does not answer like 菜鸟打印组件"):
            transport_to(fake, patience=patience).send(job())
    with FakeComponent("jd") as other:
        url = f"wechat://127.0.0.1:{other.port}/"
        with pytest.raises(PrinterOff):
            ComponentTransport(read_address(urlsplit(url)), HASTE).send(job(component="wechat"))
    assert SECRET.encode() not in b"".join(fake.texts + other.texts)


@pytest.mark.parametrize(
    ("printer", "faults", "trouble"),
    [
        ("Elsewhere", Faults(), "does not know this printer"),
        (quote(PRINTERS[0]), Faults(disabled=PRINTERS[:1]), "disabled"),
    ],
)
def test_a_printer_that_is_not_there_is_off(printer: str, faults: Faults, trouble: str) -> None:
    with FakeComponent(faults=faults) as fake:
        transport = transport_to(fake, printer)
        assert trouble in transport.check()
        with pytest.raises(PrinterOff, match=trouble):
            transport.send(job())
        assert fake.asked("print") == []


def test_a_job_for_another_component_is_refused_before_anything_leaves() -> None:
    with FakeComponent("pinduoduo") as fake:
        with pytest.raises(PrinterRefused, match="only be printed by the component cainiao"):
            transport_to(fake).send(job(component="cainiao"))
        with pytest.raises(PrinterRefused, match="not made for a print component"):
            transport_to(fake).send(b"^XA^XZ")
    assert fake.texts == []


def test_douyins_signed_query_must_be_there_and_fresh() -> None:
    now = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)

    def contents(signed: str) -> str:
        return f'[{{"encryptedData":"AES:{SECRET}","params":"method=logistics.getShopKey&timestamp={signed}&sign=x"}}]'

    def sent(text: str) -> None:
        transport = ComponentTransport(read_address(urlsplit(fake.url())), HASTE, now=lambda: now)
        transport.send(job(f"T{len(fake.papers)}", "douyin", text))

    with FakeComponent("douyin") as fake:
        for fresh in ("2026-11-22 11:58:00", "2026-11-22+11%3A58%3A00", str(int(now.timestamp()) - 60)):
            sent(contents(fresh))
        assert len(fake.papers) == 3
        asked = len(fake.texts)
        hour_ago = str(int((now - timedelta(hours=1)).timestamp()))
        for text, why in (
            (contents("2026-11-22 11:00:00"), "not fresh"),
            (contents(hour_ago), "not fresh"),
            (contents("soon"), "does not say when"),
            (SEALED, "missing"),
            ('[{"params":7}]', "cannot be found"),
        ):
            with pytest.raises(PrinterRefused, match=why) as told:
                sent(text)
            assert SECRET not in str(told.value)
        assert len(fake.texts) == asked


def test_the_end_of_the_program_does_not_wait_for_a_component() -> None:
    quiet = Faults(deliver=lambda messages: messages[:1], tasks_as="silent")
    patient = msgspec.structs.replace(HASTE, quiet=60.0, whole=60.0)
    with FakeComponent(faults=quiet) as fake, ThreadPoolExecutor(1) as spooler:
        transport = transport_to(fake, patience=patient)
        sending = spooler.submit(transport.send, job())
        wait_until(lambda: bool(fake.papers))
        transport.stop()
        assert isinstance(sending.exception(timeout=20), SendingCut)
        with pytest.raises(PrinterOff, match="the program ends"):
            transport.send(job("T2"))
        assert len(fake.asked("print")) == 1


def test_nothing_of_a_label_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("websockets").setLevel(logging.DEBUG)
    plans = [Faults(), Faults(fails=(40, SECRET)), Faults(deliver=lambda _: [DROP]), Faults(loses_request=True)]
    for component in EVERY:
        for faults in plans:
            told = ""
            with FakeComponent(component, faults=faults) as fake:
                try:
                    transport_to(fake).send(job(component=component))
                except TransportError as error:
                    told = repr(error) + repr(error.__cause__)
            assert SECRET not in told
    client_side = [record for record in caplog.records if record.name != "fake component"]
    assert not [record for record in client_side if SECRET in record.getMessage()]


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("cainiao://192.168.1.5:13528/x", "relay=yes"),
        ("cainiao://example.com/x", "relay=yes"),
        ("cainiao://127.0.0.1:0/x", "port"),
        ("cainiao://127.0.0.1:99999/x", "port"),
        ("cainiao://127.0.0.1/x?relay=no", "relay can only be yes"),
        ("cainiao://127.0.0.1/x?dpi=3", "none of its options"),
    ],
)
def test_addresses_that_are_refused(url: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        open_transport(url)


@pytest.mark.parametrize(
    ("url", "address", "websocket"),
    [
        ("cainiao://127.0.0.1:13528/A%20B", "cainiao://127.0.0.1:13528/A%20B", "ws://127.0.0.1:13528/"),
        ("cainiao://127.0.0.1:13528/A B", "cainiao://127.0.0.1:13528/A%20B", "ws://127.0.0.1:13528/"),
        ("jd:///x", "jd://127.0.0.1:9113/x", "ws://127.0.0.1:9113/"),
        ("wechat://localhost", "wechat://localhost:12705/", "ws://localhost:12705/"),
        ("pinduoduo://[::1]/x", "pinduoduo://[::1]:5000/x", "ws://[::1]:5000/"),
        ("kuaishou://127.0.0.1//srv/%E9%9D%A2", None, "ws://127.0.0.1:16888/ks/printer"),
        ("cainiao://10.0.0.8/x?relay=yes", "cainiao://10.0.0.8:13528/x?relay=yes", "ws://10.0.0.8:13528/"),
    ],
)
def test_addresses(url: str, address: str | None, websocket: str) -> None:
    transport = open_transport(url)
    assert isinstance(transport, ComponentTransport)
    read = read_address(urlsplit(transport.address))
    assert read.websocket == websocket
    assert transport.address == (address or transport.address)
    assert read == read_address(urlsplit(url))
    assert transport.two_way is False
    assert transport.ask(b"~HS", bool, 1.0) == b""
