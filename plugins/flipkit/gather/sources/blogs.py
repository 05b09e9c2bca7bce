"""Which entries of a mixed blog the community wants: words and categories, with the reason in plain words.

Pure. The archive keeps everything; the filter decides what is shown, so a changed filter acts at once.

Blogs that left blogs.yml, and those erased on their author's wish.

Taking a blog from the list takes nothing from the archive: it becomes a tombstone, its entries stay at
their addresses, and should it come back it is known again. An erased one leaves only marks, by which
it is refused should somebody list it again without meaning to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from flipkit.gather.sources import faults
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.blogs import Blog, Removed, Topics
from flipkit.model.problems import Problem


def marks(url: str, feed: str) -> tuple[str, ...]:
    """Digests of a blog's addresses: enough to know it again, not enough to say which it was."""
    plain = {address.partition("://")[2].rstrip("/").casefold() for address in (url, feed) if "://" in address}
    return tuple(sorted(sha256(address.encode()).hexdigest() for address in plain))


def admitted(
    blogs: Iterable[Blog], removed: Mapping[str, Removed], file: str = "blogs.yml"
) -> tuple[tuple[Blog, ...], list[Problem]]:
    """Give the blogs that may be gathered, and a problem for each that was erased."""
    kept, problems = [], []
    for number, blog in enumerate(blogs, start=1):
        erased = _erased(blog, removed)
        if erased:
            said = faults.BLOG_ERASED(blog=blog.title, day=erased.when.isoformat())
            problems.append(Problem(file, said, field=str(number)))
        else:
            kept.append(blog)
    return tuple(kept), problems


def welcome(archive: Archive, blog: Blog) -> None:
    """Let an erased blog be gathered again, because an editor said so."""
    erased = _erased(blog, archive.removed())
    if erased:
        archive.welcome(erased.id)


def _erased(blog: Blog, removed: Mapping[str, Removed]) -> Removed | None:
    known = set(marks(blog.url, blog.feed))
    return next((each for each in removed.values() if each.id == blog.id or known & {*each.marks}), None)


def note(archive: Archive, listed: Iterable[tuple[str, Blog]], now: datetime) -> None:
    """Keep what the list says of each blog gathered before, and note which have left it or come back."""
    states = archive.states()
    said = {blog_id: blog.model_dump_json(exclude_defaults=True) for blog_id, blog in listed}
    archive.note([(blog_id, text) for blog_id, text in said.items() if blog_id in states])
    for blog_id, state in states.items():
        if blog_id not in said and state.state != "removed":
            archive.record(replace(state, state="removed", since=now.date(), reason="", remedy="", digest=""))
        elif blog_id in said and state.state == "removed":
            archive.record(replace(state, state="ok", since=now.date(), listed=said[blog_id]))


def left(states: Mapping[str, State], listed: Iterable[str]) -> Iterator[tuple[str, Blog]]:
    """The blogs that are not listed any more, as the list last described them."""
    here = set(listed)
    for blog_id, state in states.items():
        if blog_id not in here:
            yield blog_id, _as_listed(state)


def _as_listed(state: State) -> Blog:
    try:
        return Blog.model_validate_json(state.listed)
    except ValueError:  # a list of an older flipkit's, or none noted
        return Blog(title=state.title, url=state.url, feed=state.feed)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an entry stays, and why."""

    kept: bool
    reason: str


def decide(topics: Topics, *, title: str, categories: Iterable[str] = (), text: str = "") -> Decision:
    """Say whether an entry is wanted: whole words count, capitals and accents don't.

    A word or phrase is looked for in the categories, the title and the text; what is left out
    wins over what is asked for.
    """
    if not (topics.include or topics.exclude):
        return Decision(True, "kept because this blog has no topic filter")
    places = [(f"its category '{category}'", folded(category)) for category in categories]
    places += [("its title", folded(title)), ("its text", folded(text))]
    for word in topics.exclude:
        if place := _found(word, places):
            return Decision(False, f"left out because '{word}' stands in {place}")
    for word in topics.include:
        if place := _found(word, places):
            return Decision(True, f"kept because '{word}' stands in {place}")
    if topics.include:
        return Decision(False, f"left out because none of its topics is named ({', '.join(topics.include)})")
    return Decision(True, "kept because nothing that is left out is named")


def folded(text: str) -> str:
    """Words as they are compared: without capitals and accents, with single spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
    return " ".join(text.casefold().split())


def _found(word: str, places: Iterable[tuple[str, str]]) -> str:
    pattern = _pattern(word)
    return next((place for place, words in places if pattern and pattern.search(words)), "")


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str] | None:
    """The word between what is no letter or digit; a leading # is part of hashtags and of plain words alike."""
    plain = folded(word).removeprefix("#").strip()
    return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)") if plain else None
