"""Pagefind, spoken to directly: requests sent ahead of their replies, and its files read.

Pagefind's own Python package waits a tenth of a second for every reply; this client sends 2,000
records in about two seconds. The protocol of `pagefind --service`: each message is base64 of a JSON
object and ends with a comma, in both directions; every request gets one reply, in order.

Of what it writes we take the index, and the program that reads it in a browser. Its files are gzipped: a mark, then
CBOR (RFC 8949) of unsigned numbers, texts and arrays.

- `*.pf_meta`: `[version, [[page, words], …], chunks, filters, sorts, fields]`
- `pagefind-entry.json`: `{"languages": {language: {"hash": name of the pf_meta, …}, …}, …}`
- `*.pf_fragment`: JSON, what a result shows of a page
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread
from types import TracebackType
from typing import IO, Any, TypeAlias

from flipkit.errors import PublishError
from flipkit.values import dataclass

ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4

Item: TypeAlias = "int | str | list[Item]"


#: What Pagefind adds to every index for pages that show results with its own scripts: ours have their own.
_SCRIPTS = ("pagefind.js", "pagefind-", "filter/")


def is_unused(path: str) -> bool:
    """Whether a file of Pagefind's is not looked at."""
    return path.startswith(_SCRIPTS) and path != ENTRY


@dataclass(frozen=True, slots=True)
class PagefindBundle:
    """What Pagefind wrote: pages by address in their order, chunks of the index by path, its program by name."""

    urls: list[str]
    chunks: dict[str, bytes]
    program: tuple[str, bytes]
    _meta: list[Item]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> PagefindBundle:
        """Read it from its files. Raises ValueError or LookupError for another format."""
        (language,) = json.loads(files[ENTRY])["languages"].values()
        program = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
        match _unpack(files[f"pagefind.{language['hash']}.pf_meta"]):
            case [str(number), [*pages], [*_], [], [], [*_]] as meta if number.startswith("1.5."):
                urls = [str(_page(files, page)["url"]) for page in pages]
            case _:
                raise ValueError(f"{ENTRY} leads to something else")
        chunks = {path: content for path, content in files.items() if path.startswith("index/")}
        return cls(urls, chunks, (program, files[program]), meta)

    def meta(self, names: Sequence[str]) -> bytes:
        """Give what a search reads first; pages are called as `names` say, in their order."""
        number, pages, *rest = self._meta
        match pages:
            case [*lines]:
                named: list[Item] = [[name, *_rest(line)] for name, line in zip(names, lines, strict=True)]
                return _pack([number, named, *rest])
        raise ValueError("no pages")


def _page(files: Mapping[str, bytes], page: Item) -> Mapping[str, object]:
    match page:
        case [str(name), int()]:
            found: Mapping[str, object] = json.loads(unpacked(files[f"fragment/{name}.pf_fragment"]))
            return found
    raise ValueError("a page has no name")


def _rest(line: Item) -> list[Item]:
    return line[1:] if isinstance(line, list) else []


def unpacked(content: bytes) -> bytes:
    """Give what a file of the search holds, behind its mark."""
    data = gzip.decompress(content)
    if not data.startswith(_MARK):
        raise ValueError("a file of the search has no mark")
    return data[len(_MARK) :]


def packed(data: bytes) -> bytes:
    """Give a file of the search that holds this."""
    return gzip.compress(_MARK + data, mtime=0)


def _unpack(content: bytes) -> Item:
    data = unpacked(content)
    item, end = _decode(data, 0)
    if end != len(data):
        raise ValueError("a file of the search goes on after its end")
    return item


def _pack(item: Item) -> bytes:
    parts: list[bytes] = []
    _encode(item, parts)
    return packed(b"".join(parts))


def _decode(data: bytes, at: int) -> tuple[Item, int]:
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if 24 <= number <= 27:
        size = 1 << number - 24
        number, at = int.from_bytes(data[at : at + size]), at + size
    elif number > 27:
        raise ValueError("CBOR of a length that is not given")
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR of kind {kind}, which Pagefind 1.5 does not write")
    items: list[Item] = []
    for _ in range(number):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(item: Item, parts: list[bytes]) -> None:
    if isinstance(item, int):
        parts.append(_head(_NUMBER, item))
    elif isinstance(item, str):
        text = item.encode()
        parts += (_head(_TEXT, len(text)), text)
    else:
        parts.append(_head(_ARRAY, len(item)))
        for one in item:
            _encode(one, parts)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power)


#: Requests under way at most. Without a limit both pipes fill up and the two processes wait for ever.
WINDOW = 64

Payload = Mapping[str, object]
Reply = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Request:
    about: str
    answer: SimpleQueue[Reply | None] | None = field(default=None, compare=False)


def program() -> tuple[str, ...]:
    """The command line of the Pagefind that is installed with us."""
    try:
        from pagefind_bin_extended import get_executable  # noqa: PLC0415  # there is none for some machines
    except ImportError as error:
        raise PublishError(
            "The search can't be built: its program, Pagefind, is missing. "
            "Install it with: pip install 'pagefind[extended]'"
        ) from error
    try:
        return str(get_executable()), "--service"
    except FileNotFoundError as error:
        raise PublishError(
            "The search can't be built: Pagefind is installed without its program. "
            "Install it anew with: pip install --force-reinstall 'pagefind[extended]'"
        ) from error


class Service:
    """A running Pagefind. Use it with `with`: the process has ended when the block is left.

    `send` does not wait for the reply; what Pagefind refuses is raised, all of it, by the next `ask`.
    `patience` is how many seconds of silence are borne. All failures are `PublishError`.
    """

    def __init__(self, command: Sequence[str] | None = None, *, patience: float = 600) -> None:
        self._command = tuple(command) if command else program()
        self._patience = patience
        self._window = Semaphore(WINDOW)
        self._waiting: deque[_Request] = deque()
        self._refused: list[str] = []
        self._broken = ""
        self._count = 0

    def __enter__(self) -> Service:
        self._complaints = tempfile.TemporaryFile()  # closed in __exit__
        try:
            self._process = subprocess.Popen(  # our own program, no shell
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints
            )
        except OSError as error:
            self._complaints.close()
            raise PublishError(f"Pagefind can't be started: {error.strerror or error}.") from error
        self._reader = Thread(target=self._read, name="pagefind", daemon=True)
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None:
                self._process.kill()
            with suppress(OSError):
                self._stdin.close()  # an orderly end: Pagefind exits when nothing more can come
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._reader.join()
        finally:
            self._stdout.close()
            self._complaints.close()

    def send(self, payload: Payload, about: str) -> None:
        """Send a request and go on; `about` names it if Pagefind refuses it."""
        self._post(payload, _Request(about))

    def ask(self, payload: Payload, about: str) -> Reply:
        """Send a request and wait for its reply."""
        answer: SimpleQueue[Reply | None] = SimpleQueue()
        self._post(payload, _Request(about, answer))
        try:
            reply = answer.get(timeout=self._patience)
        except Empty as error:
            raise self._silent() from error
        if self._refused:
            raise PublishError("Pagefind refused " + "; ".join(self._refused))
        if reply is None:
            raise PublishError(self._broken)
        return reply

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _post(self, payload: Payload, request: _Request) -> None:
        if not self._window.acquire(timeout=self._patience):
            raise self._silent()
        if self._broken:
            raise PublishError(self._broken)
        message = json.dumps({"message_id": self._count, "payload": payload})
        self._count += 1
        self._waiting.append(request)
        try:
            self._stdin.write(base64.b64encode(message.encode()) + b",")
            self._stdin.flush()
        except OSError as error:
            self._reader.join(self._patience)  # it learns the reason
            raise PublishError(self._broken or "Pagefind stopped listening.") from error

    def _read(self) -> None:
        """Take every reply (in a thread of its own, so that Pagefind never waits for us)."""
        try:
            for reply in _messages(self._stdout):
                self._take(reply)
        except (ValueError, LookupError, TypeError) as error:
            self._broken = f"Pagefind said something that is no reply ({type(error).__name__}: {error})."
            self._process.kill()
        self._broken = self._broken or self._end()
        for request in [*self._waiting]:
            if request.answer:
                request.answer.put(None)
        self._window.release(WINDOW)

    def _take(self, message: Mapping[str, Any]) -> None:
        reply: Reply = message["payload"]
        request = self._waiting.popleft()
        if reply["type"] == "Error":
            self._refused.append(f"{request.about}: {reply['message']}")
        if request.answer:
            request.answer.put(reply)
        self._window.release()

    def _end(self) -> str:
        status = self._process.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()
        return f"Pagefind ended before its work was done (status {status})" + (f": {said[-1]}" if said else ".")

    def _silent(self) -> PublishError:
        return PublishError(f"Pagefind has said nothing for {self._patience:g} seconds.")


def _messages(pipe: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    parts: list[bytes] = []  # a message may be as large as a bundle: it is joined once
    while chunk := os.read(pipe.fileno(), 1 << 20):
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join((*parts, end)), validate=True))
            parts.clear()
        parts.append(rest)
