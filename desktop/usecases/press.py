"""What the bench needs to make a label, as a Protocol that printing implements."""

from __future__ import annotations

from typing import Protocol

from printing.label import WaybillContent


class LabelPress(Protocol):
    def press(self, content: WaybillContent, language: str, dpi: int) -> bytes:
        """The label in the printer's language. Raises printing.label.LabelError where no honest label can be made."""
        ...
