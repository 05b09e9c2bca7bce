"""What lies below posts/ and events/ and comes to nothing: neither published nor read, nor named in another file.

Nothing that somebody wrote vanishes unsaid. It is named by `flipkit check` alone, as names of files may be nobody's
business; a build says how many pages there are.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from pathlib import Path, PurePosixPath

from flipkit.gather.content import post_faults
from flipkit.model.problems import Problem

_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst", ".html", ".htm"})
#: What a conference's programme is called, whatever its letters' case, where its index.md does not say; and the file
#: of its recordings.
_OF_CONFERENCES = frozenset({"sessions", "recordings"})
_TEXTS = (".md", ".yml", ".yaml")


def unread(
    root: Path, files: Iterable[str], known: Container[str], problems: Collection[Problem]
) -> Iterator[Problem]:
    """Name the files below `root` (relative to it) of which nothing is made.

    `known` are those that are published or have a page; those with a problem of their own, or in a folder whose
    index.md has one, are told already.
    """
    files = sorted(files)
    told = {problem.file for problem in problems}
    texts: dict[PurePosixPath, str] = {}
    for file in files:
        if file in known or file in told:
            continue
        path = PurePosixPath(file)
        if path.name.startswith((".", "_")):
            continue
        above = [folder for folder in path.parents if len(folder.parts) >= 2]
        if any(str(folder / "index.md") in told for folder in above):
            continue
        if path.suffix.lower() in _PAGES:
            yield Problem(file, post_faults.PAGE_NOT_SHOWN())
            continue
        top = above[-1] if above else path.parent
        if top not in texts:
            texts[top] = _texts(root, files, top)
        if path.stem.casefold() not in _OF_CONFERENCES and path.name not in texts[top]:
            yield Problem(file, post_faults.FILE_NOT_USED())


def _texts(root: Path, files: Iterable[str], folder: PurePosixPath) -> str:
    """Give all that is written in the texts of a folder: a file that one of them names is read."""
    below = (file for file in files if file.startswith(f"{folder}/") and file.lower().endswith(_TEXTS))
    return "\n".join((root / file).read_text("utf-8", errors="replace") for file in below)
