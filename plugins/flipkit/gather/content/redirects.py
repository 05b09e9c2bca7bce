"""redirects.yml: addresses of a blog that came home which are no post's, and where they lead now.

    - {from: /category/maths/, to: /posts/category/maths/}

An import adds its lists and feeds; people may add more. A file without one of these keys is told, all others count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flipkit.errors import DocumentError
from flipkit.gather.content import file_faults, post_faults
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.content.yaml import parse, portions, read_text
from flipkit.model.posts import Redirect
from flipkit.model.problems import Problem

if TYPE_CHECKING:
    from flipkit.gather.content.blog_import.import_journal import ImportJournal  # a build imports no blog

NAME = "redirects.yml"
#: How many lines are added together.
_TOGETHER = 500


def read_redirects(content: Path) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Read the file, with what is wrong in it: hundreds of lines at a time, so that a fault takes few along."""
    if not (content / NAME).is_file():
        return (), []
    try:
        text = read_text(content / NAME, NAME)
    except DocumentError as error:
        return (), [Problem.of(error)]
    found: list[Redirect] = []
    problems: list[Problem] = []
    for above, part in portions(text):
        for said, line in _items(part, above, problems):
            old, new = (str(said.get(key) or "") if isinstance(said, dict) else "" for key in ("from", "to"))
            if not (old and new.startswith("/") and not new.startswith("//")):
                problems.append(Problem(NAME, post_faults.REDIRECT_UNFIT(), line=line))
                continue
            try:
                way = asked(old) or path_of(old)
            except UnfitAddressError as error:
                refused = post_faults.REDIRECT_REFUSED(address=old, reason=error.reason)
                problems.append(Problem(NAME, refused, line=line))
                continue
            is_feed = way.endswith((".xml/", ".atom/", ".rss/")) and new.endswith(".atom")
            found.append(Redirect(way.removesuffix("/") if is_feed else way, new.removeprefix("/"), line))
    return tuple(found), problems


def _items(part: str, above: int, problems: list[Problem]) -> Iterator[tuple[Any, int]]:
    """Give the items of a part of the list, each with its line in the file; what can't be read is a problem."""
    try:
        document = parse(part, NAME, whole=True)
    except DocumentError as error:
        told = Problem.of(error)
        problems.append(replace(told, line=(told.line or 1) + above))
        return
    if document.data and not isinstance(document.data, list):
        problems.append(Problem(NAME, file_faults.FILE_NOT_A_LIST(), line=1 + above))
        return
    for number, said in enumerate(document.data or ()):
        yield said, (document.line_of((number,)) or 1) + above


def add_redirects(content: Path, moves: Iterable[tuple[str, str]], journal: ImportJournal) -> int:
    """Add lines that are not there yet; one that somebody took out stays out. Gives how many were added."""
    text = read_text(content / NAME, NAME) if (content / NAME).is_file() else ""
    listed = (said for above, part in portions(text) for said, _ in _items(part, above, []))
    there = {str(each.get("from")) for each in listed if isinstance(each, dict)}
    new = [(old, to) for old, to in moves if old not in there and not journal.knows(f"{NAME} {old}")]
    if new and not journal.is_trial:
        from flipkit.gather.content.editing import added, save  # noqa: PLC0415  # who reads the file writes nothing

        for begin in range(0, len(new), _TOGETHER):
            more = [{"from": old, "to": to} for old, to in new[begin : begin + _TOGETHER]]
            *before, last = (part for _, part in portions(text))
            text = "".join((*before, added(last, NAME, more)))
        save(content / NAME, NAME, text)
        for old, _ in new:
            journal.note(f"{NAME} {old}")
        journal.finish()
    return len(new)
