"""A small web server for a built site: threads, content-length and gzip, so that sizes are real."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: What a browser may keep of a site that does not change: as web hosts say of styles, scripts and fonts.
LASTING = (".css", ".js", ".woff2")
_PACKET = 16_384
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/atom+xml")


class Line:
    """A line as slow as a phone's: seconds before each answer, and octets a second, which all answers share.

    It slows workers of a page, too, where Chromium's developer tools slow the page alone. `came` counts octets.
    """

    def __init__(self, seconds: float, octets: float) -> None:
        self._seconds, self._octets, self._lock, self.came = seconds, octets, threading.Lock(), 0

    def carry(self, body: bytes, write: Callable[[bytes], object]) -> None:
        time.sleep(self._seconds)
        for at in range(0, len(body), _PACKET):
            packet = body[at : at + _PACKET]
            with self._lock:
                time.sleep(len(packet) / self._octets)
                self.came += len(packet)
            write(packet)


@contextmanager
def serve(folder: Path, under: str = "/", *, is_lasting: bool = False, line: Line | None = None) -> Iterator[str]:
    """Serve `folder` on loopback below the path `under`; gives its address, with a slash at its end.

    Of a site that stays as it is browsers keep the assets, else they would ask for each of them on every page.
    As web hosts do, a folder without its slash is redirected and an unknown address gets 404.html. What is answered
    comes over a `line`, if one is given, else as fast as it goes.
    """
    server = _Server(
        ("127.0.0.1", 0), partial(_Handler, folder=folder, under=under, is_lasting=is_lasting, line=line)
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        server.server_close()
        server.hang_up()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Hangs up on those still connected when it ends: a browser keeps connections and would be served on."""

    daemon_threads = True

    def __init__(self, *args: object) -> None:
        self._connected: set[socket.socket] = set()
        super().__init__(*args)  # type: ignore[arg-type]  # the server's own two

    def get_request(self) -> tuple[socket.socket, object]:
        connected, address = super().get_request()
        self._connected.add(connected)
        return connected, address

    def shutdown_request(self, request: object) -> None:
        self._connected.discard(request)
        super().shutdown_request(request)  # type: ignore[arg-type]

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave alone that a browser hangs up in the middle, as it does when a test ends; tell all else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the server's own two

    def hang_up(self) -> None:
        for connected in [*self._connected]:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)


def _content(file: Path, *, packed: bool) -> bytes:
    """What is in a file, packed or not; each state of a file is packed once."""
    if not file.is_file():
        return gzip.compress(b"not found", mtime=0) if packed else b"not found"
    if not packed:
        return file.read_bytes()
    status = file.stat()
    return _packed(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=500)
def _packed(file: Path, changed: int, size: int) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class has it as a plain dictionary
        **SimpleHTTPRequestHandler.extensions_map,
        ".ics": "text/calendar; charset=utf-8",
        ".atom": "application/atom+xml",
        ".opml": "text/x-opml",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".wasm": "application/wasm",
        ".js": "text/javascript",
    }

    def __init__(self, *args: object, folder: Path, under: str, is_lasting: bool, line: Line | None) -> None:
        self.folder, self.under, self.is_lasting, self.line = folder.resolve(), under, is_lasting, line
        super().__init__(*args)  # type: ignore[arg-type]  # the server's own three

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self._redirect(path + "/")
                return
            file /= "index.html"
        if file is not None and file.is_file():
            self._send(HTTPStatus.OK, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")

    do_HEAD = do_GET

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self.under):
            return None
        file = (self.folder / path.removeprefix(self.under)).resolve()
        return file if file.is_relative_to(self.folder) else None

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, file: Path) -> None:
        kind = self.guess_type(file)
        packed = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _content(file, packed=packed)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind == "text/html" else kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if self.is_lasting and file.suffix in LASTING:
            self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        if self.command == "HEAD":
            return
        if self.line:
            self.line.carry(body, self.wfile.write)
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test that fails names the address itself."""
