"""What else there is to read on a post's subject: other posts of ours, and gathered entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from flipkit.model.blogs import Entry
from flipkit.model.community import Community
from flipkit.model.likeness import Subject, find_alike, terms
from flipkit.model.plain import ValueStore
from flipkit.model.posts import Post
from flipkit.model.text import fold, slug, words_of_html
from flipkit.model.web_addresses import canonical_address
from flipkit.publish.html import entry_rows, list_rows
from flipkit.publish.html.list_rows import Link
from flipkit.publish.keys import on_many_pages
from flipkit.publish.post_keys import key_of_post
from flipkit.values import dataclass

#: So many are named.
_MOST = 4
#: So many of the newest entries are looked at: whoever reads on wants no entry of ten years ago.
_ENTRIES = 2000
#: Where is kept what is like what: it is brought up to date.
_ALIKE = f"alike {_MOST}"


@on_many_pages
@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """A text on the same subject: of the people or the blog named; `kind` says what it is, where that is said."""

    title: str
    url: str
    language: str
    by: tuple[Link, ...]
    published: date
    kind: str = ""


Finder = Callable[[Post], tuple[RelatedRow, ...]]


def finder(community: Community, kept: ValueStore | None = None) -> Finder:
    """Give who finds what is related to a post; what that takes is done once, when it is first asked.

    `kept` has the terms of texts that were looked at before.
    """

    @cache
    def related() -> Mapping[str, tuple[Post | Entry, ...]]:
        return _related(community, kept)

    return lambda post: tuple(row(community, found) for found in related().get(post.source, ()))


def row(community: Community, found: Post | Entry) -> RelatedRow:
    """Give a text as lists of related ones show it; several do, and it is made once."""
    return community.once("related rows", id(found), found, _row)


def _row(community: Community, found: Post | Entry) -> RelatedRow:
    if isinstance(found, Post):
        row = list_rows.post_row(community, found)
        return _made(row, row.authors)
    entry = entry_rows.entry_row(community, found)
    return _made(entry, (entry.blog,) if entry.blog else ())


def _made(row: list_rows.PostRow | entry_rows.EntryRow, by: tuple[Link, ...]) -> RelatedRow:
    return RelatedRow(title=row.title, url=row.url, language=row.language, by=by, published=row.published)


def _related(community: Community, kept: ValueStore | None) -> Mapping[str, tuple[Post | Entry, ...]]:
    ours = {post.source: post for post in community.posts}
    copies = {fold(post.title) for post in community.posts} | {
        canonical_address(community.settings.absolute(post.url)) for post in community.posts
    }
    theirs = {
        f"{entry.blog}\n{entry.id}": entry
        for entry in community.entries[:_ENTRIES]
        if not {fold(entry.title), canonical_address(entry.url)} & copies
    }
    language = community.settings.language
    subjects = [
        *(_of_post(community, post, kept) for post in ours.values()),
        *(_of_entry(key, entry, language) for key, entry in theirs.items()),
    ]
    known: Mapping[str, Post | Entry] = {**ours, **theirs}
    said = (kept and kept.get(_ALIKE)) or ()
    before = {key: (digest, None if keys is None else tuple(keys)) for key, digest, keys in said}
    alike = find_alike(subjects, ours, _MOST, before)
    if kept:
        kept.put(_ALIKE, [[key, digest, None if keys is None else [*keys]] for key, (digest, keys) in alike.items()])
    return {source: tuple(known[key] for key in alike[source][1] or ()) for source in ours}


def _of_post(community: Community, post: Post, kept: ValueStore | None) -> Subject:
    known = key_of_post(community, post) if kept else ""
    key = f"terms {known}"
    found = kept.get(key) if kept and known else None
    if found is None:
        filed = {each.slug for each in (*post.categories, *post.tags)}
        text = f"{post.title} {post.title} {post.summary} {words_of_html(post.html)}"
        found = terms(post.language, filed, text)
        if kept and known:
            kept.put(key, found)
    return Subject(key=post.source, terms=found)


def _of_entry(key: str, entry: Entry, language: str) -> Subject:
    return Subject(
        key=key,
        terms=terms(
            entry.language or language,
            {slug(name) for name in entry.categories},
            f"{entry.title} {entry.title} {entry.summary}",
        ),
    )
