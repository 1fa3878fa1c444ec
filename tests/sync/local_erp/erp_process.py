"""A local ERP as a process of its own, for tests that kill it: database path and port in, real port out."""

from __future__ import annotations

import sys
from pathlib import Path

from sync.local_erp.sample import fill_sample
from sync.local_erp.server import serve
from sync.local_erp.service import open_service
from sync.local_erp.wire.limits import Limits
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.wire_client import CREDENTIALS


def main(path: Path, port: int) -> int:
    with open_service(path, KEY) as service:
        fill_sample(service)
    return serve(
        path,
        KEY,
        CREDENTIALS,
        port=port,
        limits=Limits(per_second=100_000, per_minute=100_000),
        announce=lambda real: print(real, flush=True),  # noqa: T201
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
