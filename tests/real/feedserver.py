"""Real feeds on loopback, with ETags, as a web server gives them."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(slots=True)
class FeedServer:
    """A running server: the address of each file, how often it answered with which status, what it makes of each."""

    urls: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    change: Callable[[bytes], bytes] = bytes


@contextmanager
def serve_feeds(folder: Path, port: int = 0) -> Iterator[FeedServer]:
    """Serve every file of `folder`, at a port that is free if none is given."""
    bodies = {f"/{file.name}": file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
    running = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = bodies.get(self.path)
            if body is None:
                self._answer(HTTPStatus.NOT_FOUND, b"", "")
                return
            body = running.change(body)
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            known = self.headers.get("If-None-Match") == tag
            self._answer(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK, b"" if known else body, tag)

        def _answer(self, status: HTTPStatus, body: bytes, tag: str) -> None:
            running.statuses[status] += 1
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            if status is not HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Type", "application/xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing; the report counts."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    running.urls = {path[1:]: f"http://127.0.0.1:{server.server_port}{path}" for path in bodies}
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
