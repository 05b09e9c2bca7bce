"""Blogs that left blogs.yml, and those erased on their author's wish.

Taking a blog from the list takes nothing from the archive: it becomes a tombstone, its entries stay at
their addresses, and should it come back it is known again. An erased one leaves only marks, by which
it is refused should somebody list it again without meaning to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from flipkit.model.feeds import Blog
from flipkit.model.problems import Problem

from .archive import Archive, Removed, State


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
            problems.append(
                Problem(
                    file, None, None, str(number), "error",
                    f"'{blog.title}' was erased on its author's wish on {erased.when.isoformat()}.",
                    "Take it out of the list; if its author wants it back, run flipkit blogs add --again.",
                )
            )  # fmt: skip
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
