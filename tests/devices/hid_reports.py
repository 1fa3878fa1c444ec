"""Reports of scanners in HID POS mode.

``VOYAGER`` was captured from a Honeywell Voyager 1602g by the author of python_hon_usbhid and published in its README:
the scanner's answer to a question about itself, which goes the way of scanned data. ``BOARDING_PASS`` is the example
of the Access-IS LSR118 manual, page 68. No capture of a Newland engine was found: ``newland`` builds its reports after
the Quio QU-R-302 manual, page 79, and ``common`` others after page 68.
"""

from __future__ import annotations

_VOYAGER_DATA = (
    b"Product Name: Voyager 1602g\r\nBoot Revision: : 8992\r\nSoft",
    b"ware Part Number: CW000082BBA\r\nSoftware Revision: $Proje",
    b"ctRevision: 16345 \r\nSerial Number: 15232B1F0C\r\nSupported",
    b" IF: Bluetooth\r\nPCB Assembly ID: 000000\r\nEngine Firmware",
    b" Type: N/A   Revision: N/A   Serial Number: N/A   Checks",
)
VOYAGER = (
    *(bytes([2, 56, 93, 88, 48]) + data + bytes([63, 0, 1]) for data in _VOYAGER_DATA),
    bytes([2, 9, 93, 88, 48]) + b"um: N/A\r\n" + bytes(47) + bytes([63, 0, 0]),
)
VOYAGER_SAID = "".join(data.decode() for data in _VOYAGER_DATA) + "um: N/A"

_PASS = b"M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23    100"
BOARDING_PASS = (
    bytes([2, 56]) + b"]Q0" + _PASS[:56] + b"s\x00\x01",
    bytes([2, len(_PASS) - 56]) + b"]Q0" + _PASS[56:].ljust(56, b"\x00") + b"s\x00\x00",
)


def common(code: bytes, symbology: bytes = b"]C0") -> list[bytes]:
    """Report id, length, three bytes of symbology, up to 56 of data, the maker's own symbology, reserved, more."""
    return [
        bytes([2, len(piece)]) + symbology + piece.ljust(56, b"\x00") + b"j\x00" + bytes([more])
        for piece, more in _pieces(code)
    ]


def newland(code: bytes) -> list[bytes]:
    """Report id, length, up to 56 of data, four reserved, a symbology of the maker's own, more."""
    return [
        bytes([2, len(piece)]) + piece.ljust(56, b"\x00") + bytes(4) + b"\x02" + bytes([more])
        for piece, more in _pieces(code)
    ]


def _pieces(code: bytes) -> list[tuple[bytes, int]]:
    starts = range(0, len(code), 56)
    return [(code[at : at + 56], int(at + 56 < len(code))) for at in starts]


# After the usage tables and the class definition, for the common form; no captured descriptor was found.
COMMON_DESCRIPTOR = bytes.fromhex(
    "05 8c 09 02 a1 01"  # page bar code scanner; bar code scanner; application
    "85 02 15 00 26 ff 00 75 08"  # report id 2; 0 to 255; 8 bits
    "05 01 09 3b 95 01 81 02"  # byte count
    "05 8c 09 fb 09 fc 09 fd 95 03 81 02"  # symbology identifier 1 to 3
    "09 fe 95 38 82 02 01"  # 56 bytes of decoded data
    "06 66 ff 09 04 95 01 81 02"  # a page of the maker's: its symbology
    "09 00 81 01"  # reserved
    "05 8c 09 ff 25 01 75 01 81 02 75 07 81 03"  # data continued: one bit, and padding
    "85 fd 06 66 ff 09 01 95 3f 75 08 91 02"  # commands to the scanner
    "c0"
)
# Everything elsewhere: report id 7, the data first, usages with their page inside, the flag in bit 1 of the last byte.
OTHER_DESCRIPTOR = bytes.fromhex(
    "05 8c 09 02 a1 01 85 07 75 08"
    "0b fe 00 8c 00 95 14 81 02"  # 20 bytes of decoded data
    "a4 05 01 09 3b 95 01 81 02 b4"  # byte count; the page is put aside and taken back
    "19 fb 29 fd 95 03 81 02"
    "75 01 95 01 81 01 09 ff 81 02 95 06 81 01 c0"
)
