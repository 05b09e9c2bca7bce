"""Search: every page and record of the site in one Pagefind bundle, below `pagefind/`, and the page `/search/`.

`index` writes the bundle, `fingerprint` tells whether it would differ from another. In the browser Material's
dialog (`theme/static/assets/flipkit/search/worker.js`) and the page (`page.js`) both read it through `search.js`.
What a reader may type is the title and the text; all else that a result shows is a filter and not Pagefind's
`meta`, of which every word is searched: "own" would find every post. The bundle has one language, whatever its
records have, because a browser searches only the language of the page it shows. Beside what Pagefind writes stand
`kinds.json`, of what kind each result is and what comes first, and `words.txt`, the words for whoever mistypes one.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flipkit.errors import PublishError
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.reserved import is_handbook
from flipkit.model.settings import INDEXES, Section
from flipkit.publish.artifacts import File, Kind, Page, Record
from flipkit.publish.html import body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.search.index_words import beside_title, indexed, word_list
from flipkit.publish.search.pagefind import ENTRY, Payload, Service, canonical

__all__ = ["artifacts", "fingerprint", "index"]


#: What the dialog fetches for its own index. Ours is elsewhere, so it holds no documents; the
#: separator is what the dialog splits a query at.
_STUB = {
    "config": {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    },
    "docs": [],
}


def artifacts(community: Community) -> Iterator[Page | File]:
    """Give `/search/` (on a disk a list of titles), and the empty index that Material's dialog waits for."""
    settings, url = community.settings, addresses.search()
    _ = Language.of(settings.language).gettext
    sections = {*settings.sections, *([Section.TOOLS] if community.tools else [])}
    kinds = [(kind, said) for kind, said, section in _kinds(_) if section in sections]
    own = [("Page", _("Page"))]
    if any(map(is_handbook, community.addresses)):
        own.append(("Handbook", _("Handbook")))
    values = {
        "kinds": [*kinds, *own] if kinds else [],
        "words_in": Language.of(settings.language).tag,
        "lists": [(title, INDEXES[section]) for title, section in _lists(_) if section in sections],
    }
    yield Page(
        url=url,
        title=_("All titles") if settings.is_for_disk else _("Search"),
        description=_("Everything on %(community)s: search it by words and by kind.", community=settings.name),
        body=body("titles.html" if settings.is_for_disk else "search.html", settings, url, partial(dict, values)),
        kind="page",
        section=Section.SEARCH,
        language=settings.language,
        head=_head(url, is_for_disk=settings.is_for_disk),
        index=True,
    )
    yield File(addresses.search_index(), json.dumps(_STUB, separators=(",", ":")).encode())


def _head(url: str, *, is_for_disk: bool) -> str:
    folder = root(url) + addresses.asset("search/")
    style = f'<link rel="stylesheet" href="{folder}search.css">\n'
    if is_for_disk:
        scripts = (root(url) + addresses.titles(), f"{folder}titles.js")
        return style + "".join(f'<script defer src="{script}"></script>\n' for script in scripts)
    return f'{style}<script type="module" src="{folder}page.js" blocking="render"></script>\n'


def _kinds(_: Callable[[str], str]) -> Iterator[tuple[str, str, Section]]:
    """What there is to be found: its name in the index, what readers call it, and the section that brings it."""
    yield "Post", _("Post"), Section.POSTS
    yield "Pathway", _("Pathway"), Section.PATHWAYS
    yield "Blog entry", _("Blog entry"), Section.BLOGS
    yield "Blog", _("Blog"), Section.BLOGS
    yield "Chat", _("Chat"), Section.EVENTS
    yield "Session", _("Session"), Section.EVENTS
    yield "Event", _("Event"), Section.EVENTS
    yield "Person", _("Person"), Section.PEOPLE


def _lists(_: Callable[[str], str]) -> Iterator[tuple[str, Section]]:
    """The lists, and what they are called."""
    yield _("Posts"), Section.POSTS
    yield _("Pathways"), Section.PATHWAYS
    yield _("Blogs"), Section.BLOGS
    yield _("Chats"), Section.CHATS
    yield _("Events"), Section.EVENTS
    yield _("Calendars"), Section.CALENDARS
    yield _("People"), Section.PEOPLE
    yield _("Tools"), Section.TOOLS


#: Goes up with what `index` writes of the same records.
_WRITTEN = 2

#: What a reader calls the kinds of things, in the order they are offered.
KINDS: Mapping[Kind, str] = {
    "post": "Post",
    "pathway": "Pathway",
    "entry": "Blog entry",
    "chat": "Chat",
    "week": "Chat",
    "session": "Session",
    "conference": "Event",
    "programme": "Event",
    "event": "Event",
    "person": "Person",
    "blog": "Blog",
    "list": "Page",
    "page": "Page",
    "handbook": "Handbook",
}

#: What Pagefind stems, by its language (1.5); no other language may be forced, as its texts would be cut otherwise.
_STEMMED = frozenset(
    "ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta tr yi".split()
)

#: Pagefind's own user interfaces, which it adds to every bundle; ours need none of them.
#: Ours runs in a worker of its own, so that Pagefind's isn't asked for.
_INTERFACES = (
    "pagefind-component-ui.",
    "pagefind-modular-ui.",
    "pagefind-ui.",
    "pagefind-highlight.",
    "pagefind-worker.",
)
#: The first bytes of what Pagefind writes.
_MARK = b"pagefind_dcd"


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
    files["kinds.json"] = json.dumps(_kinds_of(files, chosen), separators=(",", ":")).encode()
    files["words.txt"] = "\n".join(word_list(f"{each.title}\n{each.name}\n{_said(each)}" for each in chosen)).encode()
    for name in sorted(files):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def _kinds_of(files: Mapping[str, bytes], records: Iterable[Record]) -> dict[str, object]:
    """What a result is, by the name of its fragment; the commonest kind stands once, for all the rest.

    Gives `{"rest": [kind, standing], "others": [[kind, standing, [name, …]], …]}`.
    """
    known = {_url(record): (KINDS[record.kind], record.standing) for record in records}
    groups: dict[tuple[str, str], list[str]] = {}
    for name in sorted(name for name in files if name.startswith("fragment/")):
        url = json.loads(gzip.decompress(files[name]).removeprefix(_MARK))["url"]
        groups.setdefault(known[url], []).append(Path(name).stem)
    rest = max(sorted(groups), key=lambda group: len(groups[group]), default=("Page", ""))
    return {"rest": rest, "others": [[*group, groups[group]] for group in sorted(groups) if group != rest]}


def fingerprint(records: Iterable[Record]) -> str:
    """A name for what `index` would write: equal if, and only if, the bundle would be the same."""
    chosen = _chosen(records)
    found = sha256(f"{_WRITTEN} {version('pagefind-bin-extended')} {_config(chosen)}".encode())
    for record in chosen:
        found.update(json.dumps([_payload(record), record.standing]).encode() + b"\n")
    return found.hexdigest()[:32]


def _chosen(records: Iterable[Record]) -> list[Record]:
    first: dict[str, Record] = {}
    for record in records:
        first.setdefault(record.url, record)
    return [first[url] for url in sorted(first)]


def _config(records: list[Record]) -> Payload:
    """One language for all: the commonest of those whose endings are understood."""
    count = Counter(language for record in records if (language := _language(record)) in _STEMMED)
    return {"force_language": min(count, key=lambda name: (-count[name], name), default="en"), "keep_index_url": True}


def _language(record: Record) -> str:
    return record.language.partition("-")[0].lower() or "en"


def _payload(record: Record) -> Payload | None:
    """A record as Pagefind takes it; None where there is no word in it."""
    text = _said(record)
    content = text if _has_word(text) else record.title
    if not _has_word(content):
        return None
    also = beside_title(f"{record.title} {record.name}".rstrip())
    facets = {"kind": KINDS[record.kind], "language": record.language, "space": record.space}
    day = record.date.isoformat() if record.date else ""
    meta = {"title": record.title, "name": record.name, "also": also, "date": day}
    return {
        "url": _url(record),
        "content": indexed(content),
        "language": record.language,
        "meta": {key: value for key, value in meta.items() if value or key == "title"},
        "filters": {name: [value] for name, value in facets.items() if value},
        "sort": {"date": day},
    }


def _url(record: Record) -> str:
    return record.url or "./"  # Pagefind takes an empty address for a missing one


def _said(record: Record) -> str:
    """The text of a record in one line; not the heading that a page's text begins with, which is searched already."""
    text = " ".join((record.text if isinstance(record.text, str) else record.text()).split())
    return text.removeprefix(f"{record.title} ").removeprefix("· ")


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _is_unused(name: str, programs: Collection[str]) -> bool:
    return name.startswith(_INTERFACES) or (name.startswith("wasm.") and name not in programs)
