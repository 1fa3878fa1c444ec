"""What a scanner puts around and between the codes of one read."""

from __future__ import annotations

import msgspec


class Marks(msgspec.Struct, frozen=True):
    """As the scanner is set; each may be empty."""

    prefix: str = ""
    suffix: str = ""
    separator: str = ""  # between several codes of one read

    def take_off(self, code: bytes) -> bytes:
        """The code without prefix and suffix. One that lacks them is taken as it is: the scanner may have been set
        anew."""
        return code.removeprefix(self.prefix.encode()).removesuffix(self.suffix.encode())

    def parts(self, text: str) -> tuple[str, ...]:
        """The codes of one read, in order; one alone where it is no more."""
        return tuple(part for part in text.split(self.separator) if part) if self.separator else (text,)
