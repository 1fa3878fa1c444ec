"""What differs between the components, as data and a handful of small functions (printers.md C.1 and C.8)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from printing.components.job import ComponentJob
from printing.components.messages import Message
from printing.components.words import Word


class PrinterSeen(msgspec.Struct, frozen=True):
    """A printer that a component offers."""

    name: str
    is_default: bool = False
    disabled: bool = False


class Speech(msgspec.Struct, frozen=True):
    """How requests are written and what is heard in a message; ``None`` where a component has no such question.

    The readers answer None for a message that is about something else: another task, another request.
    """

    ask_printers: Callable[[str], bytes]  # request id
    read_printers: Callable[[Message, str], tuple[PrinterSeen, ...] | None]
    print_job: Callable[[ComponentJob, str, str], bytes]  # job, printer, request id
    read_word: Callable[[Message, ComponentJob, str], Word | None]  # replies to "print" and notifications alike
    ask_version: Callable[[str], bytes] | None = None
    read_version: Callable[[Message, str], str | None] | None = None
    ask_task: Callable[[str, str], bytes] | None = None  # task id, request id
    read_task: Callable[[Message, ComponentJob, str], Word | None] | None = None


class Dialect(msgspec.Struct, frozen=True):
    """One component."""

    name: str  # SealedLabel.component, and the scheme of its printers' addresses
    title: str  # its maker's name for it
    port: int
    speech: Speech
    path: str = "/"
    unknown_is_clear: bool = False  # an empty answer about a task means that it was never taken
    fresh_params: bool = False  # its contents carry a signed query that ages
    has_config: bool = False  # printers' settings and global ones, by Cainiao's questions
