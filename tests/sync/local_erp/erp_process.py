"""A local ERP as a process of its own, for tests that kill it: its database path in, its real port out."""

from __future__ import annotations

import sys
from pathlib import Path

from sync.local_erp.server import serve
from sync.local_erp.wire.limits import Limits
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.wire_client import CREDENTIALS


def main(path: Path) -> int:
    return serve(
        path,
        KEY,
        CREDENTIALS,
        port=0,
        limits=Limits(per_second=100_000, per_minute=100_000),
        announce=lambda port: print(port, flush=True),  # noqa: T201
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
