"""A server that replays recorded pages, whatever is asked: the pull without an ERP's own work behind it.

``python -m desktop.bench.replay FILE`` prints its port. FILE holds a JSON array of answer bodies as text.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any


class Replay(HTTPServer):
    """One client at a time, keep-alive."""

    def __init__(self, pages: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.pages = pages
        self.next_page = 0

    def next(self) -> bytes:
        page = self.pages[self.next_page % len(self.pages)]
        self.next_page += 1
        return page


class Answer(BaseHTTPRequestHandler):
    """The next page to each POST."""

    protocol_version = "HTTP/1.1"
    server: Replay

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        page = self.server.next()
        self.send_response(200)
        self.send_header("Content-Type", "application/json;charset=UTF-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a line for each page would be measured too."""


def main() -> int:
    pages = [page.encode() for page in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]
    server = Replay(pages)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
