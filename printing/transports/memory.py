"""A printer in memory: keeps the jobs; for practice and for tests."""

from __future__ import annotations

from collections.abc import Callable


class MemoryTransport:
    """``answer`` gives the reply to a query; without it the way is one-way."""

    def __init__(self, answer: Callable[[bytes], bytes] | None = None) -> None:
        self.jobs: list[bytes] = []
        self._answer = answer

    @property
    def address(self) -> str:
        return "memory:"

    @property
    def two_way(self) -> bool:
        return self._answer is not None

    def send(self, data: bytes) -> None:
        self.jobs.append(data)

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        return self._answer(query) if self._answer is not None else b""
