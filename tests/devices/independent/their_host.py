"""Run by .venv-scale: the MT-SICS driver of labmcp-mettler-toledo asks the scale at the address given; JSON out."""

from __future__ import annotations

import json
import sys

from labmcp.transports import open_transport  # type: ignore[import-not-found]
from labmcp_mettler_toledo.driver import MTSICSBalance  # type: ignore[import-not-found]


def main(address: str) -> None:
    transport = open_transport(address, xonxoff=True, read_termination="\r\n", write_termination="\r\n", timeout=5.0)
    balance = MTSICSBalance(transport)
    told: dict[str, object] = {"who": balance.identify()}
    for name, act in (
        ("stable", balance.weight),
        ("now", lambda: balance.weight(stable=False)),
        ("tared", balance.tare),
        ("net", balance.weight),
    ):
        weight = act()
        told[name] = [weight.value, weight.unit, weight.stable]
    balance.clear_tare()
    told["zeroed"] = balance.zero()
    told["empty"] = balance.weight().value
    told["reset"] = balance.reset()
    balance.close()
    print(json.dumps(told))  # noqa: T201


main(sys.argv[1])
