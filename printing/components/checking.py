"""For doctors and set-up: is the component of this address there, and does it have the printer?"""

from __future__ import annotations

from urllib.parse import urlsplit

from printing.components.dialects import DIALECTS
from printing.transports.component import component_transport


def check_component(url: str) -> str:
    """What is wrong, in words; ``""`` when the component answers and offers the printer. Takes some seconds at most."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in DIALECTS:
            return f"printer address {url!r}: this is no print component"
        transport = component_transport(parts)
    except ValueError as error:
        return str(error)
    return transport.check()
