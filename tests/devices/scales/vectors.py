"""Frames as scanners-scales part E gives them, captured, printed or computed there; nothing of ours made them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from devices.scales.frame import ScaleFrame


class Vector(NamedTuple):
    dialect: str
    frame: bytes
    says: ScaleFrame  # raw left out


def _hex(text: str) -> bytes:
    return bytes.fromhex(text)


def _weight(
    value: str, unit: str = "", *, stable: bool | None = None, checked: bool = False, net: bool = False
) -> ScaleFrame:
    return ScaleFrame(Decimal(value), unit, stable, net=net, checked=checked)


_TF0 = (
    ("02 2b 30 30 30 30 30 30 30 31 42 03", "0"),
    ("02 2b 30 30 31 35 36 30 30 31 39 03", "1560"),
    ("02 2b 30 30 32 30 30 30 32 31 42 03", "20.00"),
    ("02 2b 30 30 31 32 35 30 33 31 45 03", "1.250"),
    ("02 2d 30 30 30 30 34 30 33 31 41 03", "-0.040"),
    ("02 2b 31 32 33 34 35 36 32 31 45 03", "1234.56"),
)

VECTORS = (
    *(Vector("yaohua-tf0", _hex(frame), _weight(value, checked=True)) for frame, value in _TF0),
    Vector("yaohua-tf1", _hex("02 41 42 2b 30 30 31 32 35 30 33 31 44 03"), _weight("1.250", checked=True)),
    Vector("yaohua-equals-reversed", b"=000.3000", _weight("3.000")),
    Vector("yaohua-equals-reversed", b"=00.1000-", _weight("-1.00")),
    Vector("yaohua-equals-plain", b"=0003.000", _weight("3.000")),
    Vector("yaohua-equals-plain", b"=-0001.00", _weight("-1.00")),
    Vector("yaohua-equals-plain", b"=51.070", _weight("51.070")),
    Vector("yaohua-equals-plain", b"=00004.8(kg)", _weight("4.8", "kg")),
    Vector("yaohua-equals-d2", b"=0521.00", _weight("0.125")),
    Vector("yaohua-a12e", _hex("57 47 30 30 34 2E 31 33 39 6B 67 33 44 0D 0A"), _weight("4.139", "kg", checked=True)),
    Vector("yaohua-a12e", b" " * 9 + b"OL23\r\n", ScaleFrame(None, "kg", False, overload=True, checked=True)),
    Vector("yaohua-a12e", b" " * 9 + b"LO23\r\n", ScaleFrame(None, "kg", False, underload=True, checked=True)),
    Vector("yaohua-a12", b"ww000.000lb\r\n", _weight("0", "lb")),
    Vector("yaohua-a12", b"wn-0000.1kg\r\n", _weight("-0.1", "kg", net=True)),
    Vector("mt-sics", b"S S     100.00 g\r\n", _weight("100.00", "g", stable=True)),
    Vector("mt-sics", b"S S    52.1873 g\r\n", _weight("52.1873", "g", stable=True)),
    Vector("mt-sics", b"S D     100.00 g\r\n", _weight("100.00", "g", stable=False)),
    Vector("mt-sics", b"S I\r\n", ScaleFrame(None, stable=False)),
    Vector("mt-sics", b"S +\r\n", ScaleFrame(None, stable=False, overload=True)),
    Vector("mt-sics", b"S -\r\n", ScaleFrame(None, stable=False, underload=True)),
    Vector("kern-kcp", b"S S     100.00 g\r\n", _weight("100.00", "g", stable=True)),
    Vector("kern-kcp", b"S B\r\n", ScaleFrame(None, stable=False)),
    Vector(
        "mt-continuous",
        _hex("02 2d 30 20 20 20 31 32 35 30 20 20 20 20 20 30 0d 1c"),
        _weight("1.250", "kg", stable=True, checked=True),
    ),
    Vector(
        "mt-continuous",
        _hex("02 2d 38 20 20 20 31 32 34 38 20 20 20 20 20 30 0d 0d"),
        _weight("1.248", "kg", stable=False, checked=True),
    ),
    Vector(
        "mt-continuous",
        _hex("02 2d 32 20 20 20 20 20 34 30 20 20 20 20 20 30 0d 3e"),
        _weight("-0.040", "kg", stable=True, checked=True),
    ),
    Vector("toledo-8217", b"\x0201.250\r", _weight("1.250", stable=True)),
    Vector("toledo-8217", b"\x0201.250N\r", _weight("1.250", stable=True, net=True)),
    Vector("toledo-8213", b"\x0201.250\r", _weight("1.250", stable=True)),
    Vector("and-text", b"ST,GS,+00045.0kg\r\n", _weight("45.0", "kg", stable=True)),
    Vector("and-text", b"US,NT,-  1.234kg\r\n", _weight("-1.234", "kg", stable=False, net=True)),
    Vector("and-text", b"ST,+00123.45  g\r\n", _weight("123.45", "g", stable=True)),
    Vector("and-text", b"OL,GS,+      .  kg\r\n", ScaleFrame(None, "kg", False, overload=True)),
    Vector(
        "enq",
        _hex("01 02 53 20 20 31 2e 32 35 30 6b 67 77 03 04"),
        _weight("1.250", "kg", stable=True, checked=True),
    ),
)

_OVER = ScaleFrame(None, "kg", False, overload=True, checked=True)
_SHORT_FORM = _weight("1.250", "g", stable=True, checked=True)

# For what part E describes byte by byte without printing a frame: put together by hand from that description.
DESCRIBED = (
    Vector("cas-22", b"ST,GS,1\xe4,   1.250 kg\r\n", _weight("1.250", "kg", stable=True)),
    Vector("cas-22", b"ST,GS,1\xc4,   1.250 kg\r\n", _weight("1.250", "kg", stable=True)),  # CI-600D: bit 5 is 0
    Vector("cas-22", b"US,NT,1\xa2,  -0.040 kg\r\n", _weight("-0.040", "kg", stable=False, net=True)),
    Vector("cas-22", b"ST,GS,1\xa4,   1.250 kg\r\n", _weight("1.250", "kg", stable=False)),  # the lamp says moving
    Vector("cas-22", b"OL,GS,1\xa4,         kg\r\n", ScaleFrame(None, "kg", False, overload=True)),
    Vector("cas-10", b"   1.250\r\n", _weight("1.250")),
    Vector("cas-10", b"  -0.040\r\n", _weight("-0.040")),
    Vector("ohaus", b"    1.250 kg    G\r\n", _weight("1.250", "kg", stable=True)),
    Vector("ohaus", b"-   0.040 kg   ?NET\r\n", _weight("-0.040", "kg", stable=False, net=True)),
    Vector("ohaus", b"       125.00 g\r\n", _weight("125.00", "g", stable=True)),
    Vector("toledo-8217", b"\x02?\x01\r", ScaleFrame(None, stable=False)),
    Vector("toledo-8217", b"\x02?\x02\r", ScaleFrame(None, stable=False, overload=True)),
    Vector("toledo-8217", b"\x02?\x04\r", ScaleFrame(None, stable=False, underload=True)),
    Vector("toledo-8217", b"\x02?\x0d\r", ScaleFrame(None, stable=False, underload=True)),  # the status is CR itself
    Vector("toledo-8213", b"\x02?\x61\r", ScaleFrame(None, stable=False)),
    Vector("toledo-8213", b"\x02?\x62\r", ScaleFrame(None, stable=False, overload=True)),
    Vector("toledo-8213", b"\x02?\x64\r", ScaleFrame(None, stable=False, underload=True)),
    Vector("yousheng", _hex("ff 43 50 12 00 00"), _weight("1.250", "kg", stable=True)),
    Vector("yousheng", _hex("ff 23 40 00 00 00"), _weight("-0.040", "kg", stable=False)),
    Vector("yousheng", _hex("ff 83 00 00 00 00"), ScaleFrame(None, "kg", False, overload=True)),
    Vector("yousheng", _hex("ff 42 50 12 00 01"), _weight("12.50", "lb", stable=True)),
    Vector("yousheng-1", _hex("ff 44 50 12 00 00"), _weight("1.250", "kg", stable=True)),
    Vector("enq", _hex("01 02 46 20 20 20 20 20 20 30 6b 67 7a 03 04"), _OVER),
    Vector("mt-continuous", _hex("02 2d 34 20 20 20 20 20 20 30 0d 20"), _OVER),
    Vector("mt-continuous", _hex("02 2d 30 21 20 20 31 32 35 30 0d 6b"), _SHORT_FORM),
)
