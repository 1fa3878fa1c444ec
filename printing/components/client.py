"""Everything that a component can be asked besides printing: its printers, its version, their settings.

Every call opens and closes a connection of its own, so that any thread may have a client; two threads share none.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TypeVar

from printing.components.address import ComponentAddress
from printing.components.cainiao_speech import is_reply, request_text
from printing.components.dialect import PrinterSeen
from printing.components.messages import Message, nodes, text
from printing.components.printer_config import PrinterConfig, config_fields, read_config
from printing.components.talk import Lost, NotThere, Patience, Talk, open_talk
from printing.ports import PrinterOff

Answer = TypeVar("Answer")


def new_request() -> str:
    """Cainiao recommends a UUID; no two requests of this program are ever mistaken for each other."""
    return str(uuid.uuid4())


class NotOffered(Exception):
    """This component has no such question, or nothing sure is known of it."""


class ComponentClient:
    """Raises PrinterOff, with words for a person, where no component of this kind answers."""

    def __init__(self, address: ComponentAddress, patience: Patience) -> None:
        self._address = address
        self._patience = patience

    def printers(self) -> tuple[PrinterSeen, ...]:
        return self._with_talk(self.printers_over)

    def printers_over(self, talk: Talk) -> tuple[PrinterSeen, ...]:
        """The first question on every connection that shall print: it also shows that a component answers."""
        speech, request = self._address.dialect.speech, new_request()
        found = talk.ask(
            speech.ask_printers(request),
            lambda message: speech.read_printers(message, request),
            self._patience.answer,
            _ignore,
        )
        if found is None:
            raise PrinterOff(f"{self._address.text}: {self._no_component()}")
        return found

    def version(self) -> str:
        """The component's own version; raises NotOffered where it cannot say."""
        ask, read = self._address.dialect.speech.ask_version, self._address.dialect.speech.read_version
        if ask is None or read is None:
            raise NotOffered("this component does not tell its version")
        request = new_request()
        return self._answer(ask(request), lambda message: read(message, request))

    def config(self, printer: str) -> PrinterConfig:
        """The component's settings of one of its printers."""
        request = self._family_request("getPrinterConfig", printer=printer)
        return self._reply("getPrinterConfig", request, lambda message: read_config(message, printer))

    def set_config(self, config: PrinterConfig) -> bool:
        """Set those fields that are given; whether the component took them."""
        fields = config_fields(config, pinduoduo=self._address.dialect.name == "pinduoduo")
        request = self._family_request("setPrinterConfig", printer=fields)
        return self._reply("setPrinterConfig", request, _succeeded)

    def notifies_failures(self) -> bool | None:
        """``notifyOnTaskFailure`` of the component's global settings; None where it is not told."""
        request = self._family_request("getGlobalConfig")
        told = self._reply("getGlobalConfig", request, lambda message: message)
        names = ("notifyontaskfailure", "taskfailednotify")
        said = next((word for node in nodes(told) if (word := text(node, *names))), "")
        return said.lower() == "true" if said else None

    def set_notifies_failures(self, wanted: bool) -> bool:
        name = "TaskFailedNotify" if self._address.dialect.name == "pinduoduo" else "notifyOnTaskFailure"
        request = self._family_request("setGlobalConfig", **{name: wanted})
        return self._reply("setGlobalConfig", request, _succeeded)

    def _family_request(self, cmd: str, **fields: object) -> tuple[str, bytes]:
        if not self._address.dialect.has_config:
            raise NotOffered("settings of this component are not sure enough to be asked for")
        request = new_request()
        return request, request_text(cmd, request, **fields)

    def _reply(self, cmd: str, request: tuple[str, bytes], read: Callable[[Message], Answer]) -> Answer:
        number, data = request
        return self._answer(data, lambda message: read(message) if is_reply(message, cmd, number) else None)

    def _answer(self, data: bytes, read: Callable[[Message], Answer | None]) -> Answer:
        answer = self._with_talk(lambda talk: talk.ask(data, read, self._patience.answer, _ignore))
        if answer is None:
            raise PrinterOff(f"{self._address.text}: {self._no_component()}")
        return answer

    def _with_talk(self, act: Callable[[Talk], Answer]) -> Answer:
        try:
            with open_talk(self._address.websocket, self._patience) as talk:
                return act(talk)
        except (NotThere, Lost) as error:
            raise PrinterOff(f"{self._address.text}: {error}") from None

    def _no_component(self) -> str:
        title = self._address.dialect.title
        return f"something listens there but does not answer like {title}; another program may have its port"


def _succeeded(message: Message) -> bool:
    return text(message, "status").lower() != "failed" and text(message, "errorcode") in ("", "0")


def _ignore(_message: Message) -> None:
    return None
