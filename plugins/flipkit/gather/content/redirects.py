"""redirects.yml: addresses of a blog that came home which are no post's, and where they lead now.

    - {from: /category/maths/, to: /posts/category/maths/}

An import adds its lists and feeds; people may add more. A file without one of these keys is told, all others count.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flipkit.errors import DocumentError
from flipkit.gather.content import file_faults, post_faults
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.content.yaml import read
from flipkit.model.posts import Redirect
from flipkit.model.problems import Problem

if TYPE_CHECKING:
    from flipkit.gather.content.blog_import.import_journal import ImportJournal  # a build imports no blog

if TYPE_CHECKING:
    from flipkit.gather.content.blog_import.import_journal import ImportJournal

NAME = "redirects.yml"


def read_redirects(content: Path) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Read the file, with what is wrong in it."""
    if not (content / NAME).is_file():
        return (), []
    try:
        document = read(content / NAME, NAME)
    except DocumentError as error:
        return (), [Problem.of(error)]
    if document.data and not isinstance(document.data, list):
        return (), [Problem(NAME, file_faults.FILE_NOT_A_LIST(), line=1)]
    found, problems = [], []
    for number, said in enumerate(document.data or ()):
        line = document.line_of((number,))
        old, new = (str(said.get(key) or "") if isinstance(said, dict) else "" for key in ("from", "to"))
        if not (old and new.startswith("/") and not new.startswith("//")):
            problems.append(Problem(NAME, post_faults.REDIRECT_UNFIT(), line=line))
            continue
        try:
            way = asked(old) or path_of(old)
            is_feed = way.endswith((".xml/", ".atom/", ".rss/")) and new.endswith(".atom")
            found.append(Redirect(way.removesuffix("/") if is_feed else way, new.removeprefix("/"), line))
        except UnfitAddressError as error:
            problems.append(Problem(NAME, post_faults.REDIRECT_REFUSED(address=old, reason=error.reason), line=line))
    return tuple(found), problems


def add_redirects(content: Path, moves: Iterable[tuple[str, str]], journal: ImportJournal) -> int:
    """Add lines that are not there yet; one that somebody took out stays out. Gives how many were added."""
    document = read(content / NAME, NAME) if (content / NAME).is_file() else None
    listed = document.data if document and isinstance(document.data, list) else []
    there = {str(each.get("from")) for each in listed if isinstance(each, dict)}
    new = [(old, to) for old, to in moves if old not in there and not journal.knows(f"{NAME} {old}")]
    if new and not journal.is_trial:
        from flipkit.gather.content.editing import add  # noqa: PLC0415  # who reads the file writes nothing

        add(content / NAME, NAME, [{"from": old, "to": to} for old, to in new])
        for old, _ in new:
            journal.note(f"{NAME} {old}")
        journal.finish()
    return len(new)
