"""What a scanner puts around and between the codes of one read."""

from __future__ import annotations

import msgspec

TERMINATORS = b"\r\n\t"  # each ends a code, where it separates none


class Marks(msgspec.Struct, frozen=True):
    """As the scanner is set; each may be empty."""

    prefix: str = ""
    suffix: str = ""
    separator: str = ""  # between several codes of one read

    def take_off(self, code: bytes) -> bytes:
        """The code without prefix and suffix, whose own end of line is gone already. One that lacks them is taken as
        it is: the scanner may have been set anew."""
        bare, suffix = code.removeprefix(self.prefix.encode()), self.suffix.encode()
        return bare.removesuffix(suffix if bare.endswith(suffix) else suffix.rstrip(TERMINATORS))

    def parts(self, text: str) -> tuple[str, ...]:
        """The codes of one read, in order; one alone where it is no more."""
        return tuple(part for part in text.split(self.separator) if part) if self.separator else (text,)
