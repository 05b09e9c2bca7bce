"""Records to an index of Pagefind's, as it is published: few files, whose names and bytes follow from what they hold.

What a reader may type is the title and the text; all else that a result shows is no `meta` of Pagefind's, of which
every word is searched: "own" would find every post. An index has one language, whatever its records have, because
one search goes over all of them.

Pagefind writes a file for each page, with what a result shows. Those go into packs, some 4 KB each, so that sixty
thousand entries are no sixty thousand files; and where Pagefind has a page's digest for its name stands what a search
must know of it before loading anything: `PACK PLACE KIND STANDING LANGUAGE DAY`, such as `12 3 Post - en 2024-05-06`.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version

from flipkit.errors import PublishError
from flipkit.publish.artifacts import Record
from flipkit.publish.keys import key_of
from flipkit.publish.search import KINDS
from flipkit.publish.search.index_words import beside_title, indexed, one_line
from flipkit.publish.search.pagefind import PagefindBundle, Payload, Service, is_unused, packed
from flipkit.publish.search.record_notes import RecordNote
from flipkit.values import dataclass

#: What Pagefind stems, by its language (1.5); no other language may be forced, as its texts would be cut otherwise.
_STEMMED = frozenset(
    "ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta tr yi".split()
)
#: By what readers narrow a search, besides what a page's name in the index tells, and what records call it.
FACETS = {"author": ("author",), "tag": ("tag", "category")}
#: So many letters a pack has at most, unless one page alone has more: about 4 KB when it is packed.
_PACK = 12_000


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index: its files by name, which of them is read first, which says who wrote what, and what about (none where
    nothing is known of that), and the program that reads it, by name."""

    files: Mapping[str, bytes]
    start: str
    facets: str
    pages: int
    program: tuple[str, bytes]

    @property
    def first(self) -> str:
        """Give in base64 what is read of it first."""
        return b64encode(self.files[self.start]).decode("ascii")

    @property
    def only(self) -> str:
        """Give in base64 the chunk of its words, if there is but one."""
        chunks = [content for name, content in self.files.items() if name.startswith("index/")]
        return b64encode(chunks[0]).decode("ascii") if len(chunks) == 1 else ""


def language_of_all(records: Iterable[Record | RecordNote]) -> str:
    """Give one language for all: the commonest of those whose endings are understood."""
    count = Counter(record.language for record in records)
    known: Counter[str] = Counter()
    for tag, number in count.items():
        if (language := tag.partition("-")[0].lower() or "en") in _STEMMED:
            known[language] += number
    return min(known, key=lambda name: (-known[name], name), default="en")


def fingerprint(keys: Iterable[str], made_by: str, language: str, letters: int) -> str:
    """A name for the indexes of records, of their keys: equal only if they would be the same. `made_by` is of which
    programs."""
    return key_of((made_by, version("pagefind-bin-extended"), language, letters), [*keys])


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """A record, its text in one line, and how Pagefind takes it."""

    record: Record
    text: str
    payload: Payload


def parts(records: Iterable[Record], letters: int) -> Iterator[list[IndexRecord]]:
    """Give what is to be in an index, for all indexes of a block: one, or more where it has more letters."""
    part: list[IndexRecord] = []
    size = 0
    for record in records:
        if entry := _entry(record):
            length = len(str(entry.payload["content"]))
            if part and size + length > letters:
                yield part
                part, size = [], 0
            part.append(entry)
            size += length
    if part:
        yield part


def index(part: Sequence[IndexRecord], language: str) -> SearchIndex:
    """Make an index. The same entries give the same files.

    Raises `PublishError` when Pagefind can't be started, refuses a record, or does not hold every record in the end.
    """
    config = {"force_language": language, "keep_index_url": True}
    with Service() as service:
        number = service.ask({"type": "NewIndex", "config": config}, "a new index")["index_id"]
        for entry in part:
            service.send({"type": "AddRecord", "index_id": number, **entry.payload}, f"“{entry.record.title}”")
        # Its other way, WriteFiles, answers before the files are whole on the disk.
        given = service.ask({"type": "GetFiles", "index_id": number}, "to give the index")["files"]
    try:
        bundle = PagefindBundle.of(
            {file["path"]: b64decode(file["content"]) for file in given if not is_unused(file["path"])}
        )
    except (ValueError, LookupError) as error:
        raise PublishError(
            f"This version of Pagefind is not known to flipkit, which works with 1.5: {error}."
        ) from error
    if bundle.urls != [entry.payload["url"] for entry in part]:
        raise PublishError(
            f"Pagefind holds {len(bundle.urls)} of the {len(part)} pages it was given, so the search would miss some."
        )
    names, packs = _packed(part)
    meta = bundle.meta(names)
    start = f"{_digest(meta)}.pf_meta"
    known = _facets(part, names)
    facets = f"{_digest(known)}.pf_filter" if known else ""
    files = {start: meta, **bundle.chunks, **packs, **({facets: known} if known else {})}
    return SearchIndex(files, start, facets, len(part), bundle.program)


def _facets(part: Sequence[IndexRecord], names: Sequence[str]) -> bytes:
    """Say which authors and tags pages have: by name the numbers of pages, in their order, which packs tell."""
    said: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for number, entry in enumerate(part):
        for facet, filters in FACETS.items():
            for value in dict.fromkeys(value for name in filters for value in entry.record.filters.get(name, ())):
                said[facet].setdefault(value, []).append(number)
    if not any(said.values()):
        return b""
    packs = Counter(name.partition(" ")[0] for name in names)
    lists = {facet: sorted(values.items()) for facet, values in said.items()}
    return packed(
        json.dumps({"packs": [*packs.items()], **lists}, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
    )


def _packed(part: Sequence[IndexRecord]) -> tuple[list[str], dict[str, bytes]]:
    """Give pages their names, and the packs with what is shown of them."""
    names: list[str] = []
    files: dict[str, bytes] = {}
    for pack in _packs(part):
        shown = [_shown(entry.record, entry.payload) for entry in pack]
        content = packed(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
        digest = _digest(content)
        files[f"pages/{digest}.pf_fragment"] = content
        names += (f"{digest} {place} {_told(entry.record)}" for place, entry in enumerate(pack))
    return names, files


def _packs(part: Sequence[IndexRecord]) -> Iterator[list[IndexRecord]]:
    pack: list[IndexRecord] = []
    size = 0
    for entry in part:
        length = len(str(entry.payload["content"]))
        if pack and size + length > _PACK:
            yield pack
            pack, size = [], 0
        pack.append(entry)
        size += length
    yield pack


def _told(record: Record) -> str:
    day = record.date.isoformat() if record.date else ""
    return f"{KINDS[record.kind].replace(' ', '_')} {record.standing or '-'} {record.language or '-'} {day}"


def _shown(record: Record, payload: Payload) -> dict[str, object]:
    """What a result is shown from."""
    shown = {"url": payload["url"], "space": record.space, "language": record.language, "content": payload["content"]}
    return {**shown, "meta": payload["meta"]}


def _entry(record: Record) -> IndexRecord | None:
    """Make a record ready; None where there is no word in it."""
    text = one_line(record.text if isinstance(record.text, str) else record.text(), record.title)
    content = text if _has_word(text) else record.title
    if not _has_word(content):
        return None
    also = beside_title(f"{record.title} {record.name}".rstrip())
    day = record.date.isoformat() if record.date else ""
    meta = {"title": record.title, "name": record.name, "also": also, "date": day}
    payload = {
        "url": _url(record),
        "content": indexed(content, " ".join(record.also)),
        "language": record.language,
        "meta": {key: value for key, value in meta.items() if value or key == "title"},
    }
    return IndexRecord(record, text, payload)


def _url(record: Record) -> str:
    return record.url or "./"  # Pagefind takes an empty address for a missing one


def _has_word(text: str) -> bool:
    """Whether something in a text can be searched."""
    return any(letter.isalnum() for letter in text)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()
