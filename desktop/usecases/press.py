"""What the bench needs to make paper, as a Protocol that printing implements."""

from __future__ import annotations

from typing import Protocol

from printing.label import Bitmap, Content, PaperKind, ReadyContent
from printing.target import Target
from printing.template import Template


class LabelPress(Protocol):
    """Lives in the main thread. Every method raises a printing.label.LabelError where no honest paper can be made."""

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        """One job in the printer's language; several pages follow each other in it."""
        ...

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        """The pictures only, as the printer would print them."""
        ...

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        """The pictures of a template that is not on the shelf yet: the page that edits it."""
        ...

    def edition(self, kind: PaperKind, target: Target) -> str:
        """Changes whenever the same content would be drawn otherwise: the template's text. Cheap; draws nothing."""
        ...
