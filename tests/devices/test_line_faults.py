"""Each way in which a line cannot be opened has its name: by the real system where it can be made to happen here."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest
import serial

from devices.line_faults import OPEN_ERRORS, fault_of
from devices.reading import DeviceFault
from tests.devices.lines import PtyPair

# What pySerial raises on Windows has no number, only words.
ON_WINDOWS = [
    ("could not open port 'COM3': PermissionError(13, 'Access is denied.', None, 5)", DeviceFault.IN_USE),
    ("could not open port 'COM3': FileNotFoundError(2, 'The system cannot find …', None, 2)", DeviceFault.UNPLUGGED),
    ("could not open port 'COM3': OSError(22, 'The semaphore timeout …', None, 121)", DeviceFault.UNPLUGGED),
]


def fault_at(address: str, *, known: bool = True) -> DeviceFault:
    try:
        with serial.serial_for_url(address, exclusive=True):
            return DeviceFault.NONE
    except OPEN_ERRORS as error:
        return fault_of(error, known=known)


def test_a_port_that_is_missing(tmp_path: Path) -> None:
    assert fault_at(str(tmp_path / "missing")) is DeviceFault.UNPLUGGED
    assert fault_at(str(tmp_path / "missing"), known=False) is DeviceFault.WRONG_ADDRESS


@pytest.mark.parametrize("address", ["nonsense://x", "/", "/dev/null"])
def test_an_address_that_is_no_serial_port(address: str) -> None:
    assert fault_at(address) is DeviceFault.WRONG_ADDRESS


def test_a_port_that_another_program_has(line: PtyPair) -> None:
    with serial.serial_for_url(line.bench_end, exclusive=True):
        assert fault_at(line.bench_end) is DeviceFault.IN_USE
    assert fault_at(line.bench_end) is DeviceFault.NONE


def test_a_port_that_this_user_may_not_open(line: PtyPair) -> None:
    """Root may open everything, so another user tries."""
    if os.geteuid() != 0:
        device = Path(line.bench_end).resolve()
        device.chmod(0)
        assert fault_at(line.bench_end) is DeviceFault.FORBIDDEN
        return
    nobody = pwd.getpwnam("nobody")
    told = subprocess.run(
        [sys.executable, "-c", _TRY_TO_OPEN, str(Path(line.bench_end).resolve()), str(nobody.pw_uid)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert fault_of(serial.SerialException(int(told.stdout), ""), known=True) is DeviceFault.FORBIDDEN


def test_a_server_that_refuses() -> None:
    assert fault_at("socket://127.0.0.1:1") is DeviceFault.UNPLUGGED


@pytest.mark.parametrize(("words", "fault"), ON_WINDOWS)
def test_the_words_of_windows(words: str, fault: DeviceFault) -> None:
    assert fault_of(serial.SerialException(words), known=True) is fault


def test_a_speed_that_the_system_lacks() -> None:
    assert fault_of(NotImplementedError("non-standard baudrates"), known=True) is DeviceFault.NOT_SUPPORTED


_TRY_TO_OPEN = """
import os, sys
import serial
os.setuid(int(sys.argv[2]))
try:
    serial.Serial(sys.argv[1])
except serial.SerialException as error:
    print(error.errno)
"""
