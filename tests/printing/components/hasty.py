"""A transport that is in a hurry, and sealed contents that must be seen nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from printing.components.address import read_address
from printing.components.job import component_job
from printing.components.talk import Patience
from printing.transports.component import ComponentTransport
from tests.printing.fake_component import FakeComponent

HASTE = Patience(answer=1.0, quiet=0.15, whole=0.6, reconnect=0.6, pauses=(0.01, 0.02, 0.05))
SECRET = "c2VjcmV0LXJlY2VpdmVy"
SEALED = f'[{{"encryptedData":"AES:{SECRET}","signature":"MD:abc","templateURL":"http://t/1","ver":"v1"}}]'
WAYBILL = "75123456789012"
CONTENTS = {
    "cainiao": SEALED,
    "pinduoduo": SEALED,
    "kuaishou": SEALED,
    "jd": f'[{{"tempUrl":"http://t/1","printData":"{SECRET}"}}]',
    "wechat": f'"{SECRET}"',
}


def transport_to(component: FakeComponent, printer: str = "", patience: Patience = HASTE) -> ComponentTransport:
    return ComponentTransport(read_address(urlsplit(component.url(printer))), patience)


def job(name: str = "PB-s1-PBL1-0", component: str = "cainiao", contents: str = "") -> bytes:
    return component_job(name, contents or CONTENTS[component], component=component, document_id=WAYBILL)
