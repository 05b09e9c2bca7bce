"""What a search reads, block by block: a block is made when a record in it changed, and is never published damaged.

Below `pagefind/` each block has a folder of its own. Beside those stand `blocks.json`: which blocks there are and
which of their files is read first, with that file of each that every search asks; the program that reads them; and
`words.txt`, the words for whoever mistypes one.
What was made is kept in one file a block: what the search needs of it, and its bytes for a site that lost some.
"""

from __future__ import annotations

import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import field
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flipkit.cores import Meanwhile
from flipkit.model import addresses
from flipkit.publish.artifacts import Record
from flipkit.publish.output.files import replace
from flipkit.publish.search import BLOCKS, PROGRAM
from flipkit.publish.search.blocks import Sizes, blocks
from flipkit.publish.search.index_words import WordCount
from flipkit.publish.search.indexing import SearchIndex, fingerprint, index, language_of_all, parts
from flipkit.publish.search.record_notes import RecordNote, noted
from flipkit.values import dataclass

if TYPE_CHECKING:
    from flipkit.publish.output.placing import Sink

#: So many processes make indexes at a time.
_AT_ONCE = 2


class IndexLine(NamedTuple):
    """Of an index its folder, its first file, the one of authors and tags, how many pages it has; and in base64 what
    that first file holds, and the only chunk of its words, if there is but one."""

    folder: str
    start: str
    facets: str
    pages: int
    first: str
    only: str


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """The file of a block, of four lines: a digest of the next two, a list, the words, and what the list names."""

    file: Path
    key: str
    #: The files of the site by name, each with its size and digest.
    parts: tuple[tuple[str, int, str], ...]
    #: What the site says of its indexes.
    indexes: tuple[IndexLine, ...]
    words: bytes

    @classmethod
    def read(cls, file: Path, key: str) -> KeptBlock | None:
        """Read what is kept under a key; None where there is none, or a bit of its list is another."""
        try:
            with file.open("rb") as opened:
                head, body, words = (opened.readline().removesuffix(b"\n") for _ in range(3))
        except OSError:
            return None
        if head.decode("ascii", "replace") != _digest(body + words):
            return None
        known = json.loads(body)
        if known["key"] != key:
            return None  # the rest may have a form of another version
        parts = tuple((str(name), int(size), str(digest)) for name, size, digest in known["parts"])
        found = tuple(IndexLine._make(line) for line in known["indexes"])
        return cls(file, key, parts, found, words)

    def write(self, contents: Iterable[bytes]) -> None:
        """Keep a block."""
        body = json.dumps({"key": self.key, "parts": self.parts, "indexes": self.indexes}).encode()
        head = _digest(body + self.words).encode()
        replace(self.file, b"\n".join([head, body, self.words, b"".join(contents)]))

    def content(self) -> dict[str, bytes] | None:
        """Give all that it holds by name; None where a bit of it is another."""
        try:
            *_, data = self.file.read_bytes().split(b"\n", 3)
        except OSError:
            return None
        found, at = {}, 0
        for name, size, digest in self.parts:
            found[name] = data[at : at + size]
            at += size
            if _digest(found[name]) != digest:
                return None
        return found


@dataclass(slots=True)
class _Making:
    """A block that is being made: its words are counted here, its indexes made in threads."""

    name: str
    file: Path
    key: str
    words: WordCount = field(default_factory=WordCount)
    indexes: list[Future[SearchIndex]] = field(default_factory=list)

    def keep(self) -> KeptBlock:
        """Wait for the indexes, and keep what was made."""
        contents: dict[str, bytes] = {}
        lines = []
        for number, made in enumerate(map(Future.result, self.indexes), 1):
            folder = self.name if number == 1 else f"{self.name}.{number}"
            contents[PROGRAM] = made.program[1]
            contents |= {f"{folder}/{name}": each for name, each in sorted(made.files.items())}
            lines.append(IndexLine(folder, made.start, made.facets, made.pages, made.first, made.only))
        parts = tuple((name, len(each), _digest(each)) for name, each in contents.items())
        kept = KeptBlock(self.file, self.key, parts, tuple(lines), json.dumps(self.words.plain()).encode())
        kept.write(contents.values())
        return kept


def put_bundle(
    sink: Sink, records: Iterable[Record], state: Path, made_by: str = "", sizes: Sizes | None = None
) -> None:
    """Put all that the search reads in its place; blocks of which nothing changed are as they were.

    `made_by` tells one version of the programs from another.
    """
    begin_bundle(sink, map(noted, records), state, made_by, sizes)()


def begin_bundle(
    sink: Sink, records: Iterable[RecordNote], state: Path, made_by: str = "", sizes: Sizes | None = None
) -> Callable[[], None]:
    """Put in place what is as it was, read what changed, and give who makes indexes of that, and puts the rest."""
    held = [*records]
    return Bundle(lambda: held, state, made_by, sizes).begin(sink)


@dataclass(slots=True)
class _Planned:
    """A block that there is to be: its first and last days, if readers are told, and its records as long as they are
    needed."""

    name: str
    is_own: bool
    file: Path
    key: str
    span: Mapping[str, str]
    records: tuple[RecordNote, ...]
    kept: KeptBlock | None = None


class Bundle:
    """What a search is to read, planned: which blocks there are, and which of them changed.

    Where more changed than are made at a time, a process makes them meanwhile, as far as there is one: what it kept
    is found when this begins. It is used with `with`, so that nobody is left at work.
    """

    def __init__(
        self, records: Callable[[], Iterable[RecordNote]], state: Path, made_by: str = "", sizes: Sizes | None = None
    ) -> None:
        self._records, self._state, self._made_by, self._sizes = records, state, made_by, sizes or Sizes()
        self._language, self._planned = self._plan()
        for each in self._planned:
            each.kept = KeptBlock.read(each.file, each.key)
        changed = [each for each in self._planned if not each.kept]
        self._meanwhile: Meanwhile | None = None
        if len(changed) > _AT_ONCE:
            self._meanwhile = Meanwhile(lambda: self._make(changed))
            for each in self._planned:
                each.records = ()  # thousands, which are made again where nobody made their block

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, *_: object) -> None:
        if self._meanwhile:
            self._meanwhile.end()

    def _plan(self) -> tuple[str, list[_Planned]]:
        divided = [*blocks(self._records(), self._sizes)]
        language = language_of_all(record for block in divided for record in block.records)
        planned = []
        for block in divided:
            days = [record.date for record in block.records if record.date and not block.is_own]
            span = {"from": min(days).isoformat(), "to": max(days).isoformat()} if days else {}
            keys = [record.key for record in block.records]
            key = fingerprint(keys, self._made_by, language, self._sizes.letters)
            planned.append(_Planned(block.name, block.is_own, self._state / block.name, key, span, block.records))
        return language, planned

    def _make(self, changed: Iterable[_Planned]) -> None:
        for _, making in _made(changed, self._language, self._sizes.letters):
            making.keep()

    def begin(self, sink: Sink) -> Callable[[], None]:
        """Put in place what is as it was, read what changed, and give who makes indexes of that, and puts the rest.

        Where more blocks changed than are made at a time, none is left to do: they are read one after another. What
        people wrote here is read when it is made: it is in memory, where others' texts are in the archive.
        """
        if self._meanwhile:
            self._meanwhile.wait()
            for each in self._planned:
                each.kept = each.kept or KeptBlock.read(each.file, each.key)
        changed = [each for each in self._planned if not (each.kept and _put(sink, each.kept))]
        if self._meanwhile and changed:
            records = {each.name: each.records for each in self._plan()[1]}
            for each in changed:
                each.records = records[each.name]
        making = _made(changed, self._language, self._sizes.letters)
        first = [*islice(making, 1)] if any(not each.is_own for each in changed) else []

        def rest() -> None:
            for each, made in chain(first, making):
                each.kept = made.keep()
                _put(sink, each.kept)
            kept = [(each, each.kept) for each in self._planned if each.kept]
            _put_list(sink, kept)
            _put_words(sink, [found for _, found in kept])
            for other in {*self._state.glob("*")} - {each.file for each in self._planned}:
                shutil.rmtree(other) if other.is_dir() else other.unlink()

        if len(changed) > _AT_ONCE:
            rest()
            return lambda: None
        return rest


def _made(changed: Iterable[_Planned], language: str, letters: int) -> Iterator[tuple[_Planned, _Making]]:
    """Have indexes made, so many at a time; texts are read here, as the archive is no matter of threads."""
    ahead: deque[tuple[_Planned, _Making]] = deque()
    at_work = set[Future[SearchIndex]]()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for each in changed:
            making = _Making(each.name, each.file, each.key)
            for part in parts((note.record() for note in each.records), letters):
                for entry in part:
                    making.words.add(f"{entry.record.title}\n{entry.record.name}\n{entry.text}")
                making.indexes.append(pool.submit(index, part, language))
                at_work = {each for each in (*at_work, making.indexes[-1]) if not each.done()}
                if len(at_work) > _AT_ONCE:  # no more texts are held than that, and those that are read next
                    wait(at_work, return_when=FIRST_COMPLETED)
            ahead.append((each, making))
            if len(ahead) > _AT_ONCE:
                yield ahead.popleft()
        yield from ahead


def _put(sink: Sink, block: KeptBlock) -> bool:
    """Put a block's files in their places; say whether they are all there, as they were made."""
    folder, held = addresses.search_bundle(), None
    for name, _, digest in block.parts:
        if sink.keep(folder + name, digest):
            continue
        held = held or block.content()
        if held is None:
            return False
        sink.put(folder + name, held[name], digest)
    return True


def _put_list(sink: Sink, kept: Iterable[tuple[_Planned, KeptBlock]]) -> None:
    """Say which blocks there are; what each reader needs of those that are asked first, our own and the newest."""
    lines: list[dict[str, object]] = []
    is_first = True
    for each, block in kept:
        for line in block.indexes:
            lines.append({**line._asdict(), **each.span})
            if not (each.is_own or is_first):
                del lines[-1]["first"], lines[-1]["only"]
            is_first = is_first and each.is_own
    content = json.dumps({"blocks": lines}, separators=(",", ":")).encode()
    sink.put(f"{addresses.search_bundle()}{BLOCKS}", content)


def _put_words(sink: Sink, kept: Iterable[KeptBlock]) -> None:
    """Put the words of all blocks in their place."""
    url = f"{addresses.search_bundle()}words.txt"
    known = [block.words for block in kept]
    key = _digest(b"\n".join(known))
    if sink.keep(url, key):
        return
    words = WordCount()
    for each in known:
        words.merge(WordCount(json.loads(each)))
    sink.put(url, "\n".join(words.words()).encode("utf-8", "replace"), key)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
