"""What went wrong with a serial line, out of what pySerial and the system raise."""

from __future__ import annotations

import errno

import serial

from devices.reading import DeviceFault

try:
    from termios import error as TerminalError  # noqa: N812
except ImportError:  # Windows

    class TerminalError(Exception):  # type: ignore[no-redef]
        """Never raised here."""


# termios' own error is no OSError, and pySerial lets it through when a port goes while it is being set.
READ_ERRORS = (serial.SerialException, OSError, TerminalError)
# ValueError: an address or line setting that pySerial does not know. NotImplementedError: a speed it cannot set here.
OPEN_ERRORS = (*READ_ERRORS, ValueError, NotImplementedError)

_IN_USE = {errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_MISSING = {errno.ENOENT, errno.ENODEV, errno.ENXIO}
_NO_SERIAL_PORT = {errno.ENOTTY, errno.EISDIR, errno.EINVAL, errno.ENOTDIR}


def fault_of(error: BaseException, *, known: bool) -> DeviceFault:
    """Why a line could not be opened. ``known``: it was there before, or its USB identity is; then a port that is
    missing has been unplugged, else nobody has ever seen one of that name."""
    if isinstance(error, NotImplementedError):
        return DeviceFault.NOT_SUPPORTED
    if isinstance(error, ValueError):
        return DeviceFault.WRONG_ADDRESS
    number, missing = _number_of(error), DeviceFault.UNPLUGGED if known else DeviceFault.WRONG_ADDRESS
    if number in _IN_USE or "PermissionError" in str(error):  # Windows refuses a port that somebody has open
        return DeviceFault.IN_USE
    if number in _FORBIDDEN:
        return DeviceFault.FORBIDDEN
    if number in _MISSING or isinstance(error, FileNotFoundError) or "FileNotFoundError" in str(error):
        return missing
    if number in _NO_SERIAL_PORT or "Inappropriate ioctl" in str(error):
        return DeviceFault.WRONG_ADDRESS
    return DeviceFault.UNPLUGGED


def _number_of(error: BaseException) -> int | None:
    """pySerial hands the system's number on, but not when it read the line settings."""
    number = getattr(error, "errno", None)
    if number is None and error.args and isinstance(error.args[0], int):
        number = error.args[0]
    return number if isinstance(number, int) else None
