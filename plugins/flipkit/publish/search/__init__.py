"""Search: every page and record of the site in one Pagefind bundle, below `pagefind/`.

`index` writes the bundle, `fingerprint` tells whether it would differ from another, and `artifacts`
gives the page `/search/`. In the browser Material's dialog (`theme/shell/assets/flipkit/search/
worker.js`) and the page (`page.js`) both read the bundle through `search.js`.

Search records to a Pagefind bundle: the files a browser needs to search the site.

What a reader may type is the title and the text. All else that a result shows (kind, space, date,
language) are filters and not Pagefind's `meta`, because every word of `meta` is searched as well:
"own" would find every post. The bundle has one language, whatever its records have, because a
browser searches only the language of the page it shows.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flipkit.errors import PublishError
from flipkit.publish.artifacts import Kind, Record
from flipkit.publish.search.page import artifacts
from flipkit.publish.search.pagefind import ENTRY, Payload, Service, canonical

__all__ = ["artifacts", "fingerprint", "index"]


#: What a reader calls the kinds of things, in the order they are offered.
KINDS: Mapping[Kind, str] = {
    "post": "Post",
    "entry": "Blog entry",
    "chat": "Chat",
    "week": "Chat",
    "session": "Session",
    "conference": "Event",
    "programme": "Event",
    "event": "Event",
    "person": "Person",
    "blog": "Page",
    "list": "Page",
    "page": "Page",
}

#: Pagefind's own user interfaces, which it adds to every bundle; ours need none of them.
_INTERFACES = ("pagefind-component-ui.", "pagefind-modular-ui.", "pagefind-ui.", "pagefind-highlight.")


def index(records: Iterable[Record], out: Path) -> None:
    """Write the search bundle of `records` into the fresh folder `out`.

    The same records give the same files, in whatever order they come; of two with one address the
    first counts. Raises `PublishError` when Pagefind can't be started, refuses a record, or does not
    hold every record in the end.
    """
    chosen = _chosen(records)
    sent = 0
    with Service() as service:
        number = service.ask({"type": "NewIndex", "config": _config(chosen)}, "a new index")["index_id"]
        for record in chosen:
            if payload := _payload(record):
                service.send({"type": "AddRecord", "index_id": number, **payload}, f"“{record.title}”")
                sent += 1
        # Its other way, WriteFiles, answers before the files are whole on the disk.
        given = service.ask({"type": "GetFiles", "index_id": number}, "to give the index")["files"]
    files = {file["path"]: b64decode(file["content"]) for file in given}
    languages: Mapping[str, Mapping[str, Any]] = json.loads(files[ENTRY])["languages"]
    found = sum(each["page_count"] for each in languages.values())
    if found != sent:
        raise PublishError(f"Pagefind holds {found} of the {sent} pages it was given, so the search would miss some.")
    try:
        files = canonical(files)
    except ValueError as error:
        raise PublishError(
            f"This version of Pagefind is not known to flipkit, which works with 1.5: {error}."
        ) from error
    programs = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in languages.values()}
    for name in [name for name in files if _is_unused(name, programs)]:
        del files[name]
    for name in sorted(files):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def fingerprint(records: Iterable[Record]) -> str:
    """A name for what `index` would write: equal if, and only if, the bundle would be the same."""
    chosen = _chosen(records)
    found = sha256(f"{version('pagefind-bin-extended')} {_config(chosen)}".encode())
    for record in chosen:
        found.update(json.dumps(_payload(record)).encode() + b"\n")
    return found.hexdigest()[:32]


def _chosen(records: Iterable[Record]) -> list[Record]:
    first: dict[str, Record] = {}
    for record in records:
        first.setdefault(record.url, record)
    return [first[url] for url in sorted(first)]


def _config(records: list[Record]) -> Payload:
    """One language for all: the commonest, so that its endings are understood."""
    count = Counter(_language(record) for record in records)
    return {"force_language": min(count, key=lambda name: (-count[name], name), default="en"), "keep_index_url": True}


def _language(record: Record) -> str:
    return record.language.partition("-")[0].lower() or "en"


def _payload(record: Record) -> Payload | None:
    """A record as Pagefind takes it; None where there is no word in it."""
    text = " ".join((record.text if isinstance(record.text, str) else record.text()).split())
    text = text.removeprefix(f"{record.title} ")  # a page's text begins with its heading, which is searched already
    content = text if _has_word(text) else record.title
    if not _has_word(content):
        return None
    facets = {"kind": KINDS[record.kind], "language": record.language, "space": record.space}
    day = record.date.isoformat() if record.date else ""
    return {
        "url": record.url or "./",  # Pagefind takes an empty address for a missing one
        "content": content,
        "language": record.language,
        "meta": {"title": record.title, **({"date": day} if day else {})},
        "filters": {name: [value] for name, value in facets.items() if value},
        "sort": {"date": day},
    }


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _is_unused(name: str, programs: Collection[str]) -> bool:
    return name.startswith(_INTERFACES) or (name.startswith("wasm.") and name not in programs)
