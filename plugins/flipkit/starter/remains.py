"""What of a community is still as it began: sentences that are true of any, and hints that no page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.templating import text

_HINTED = ("chat", "conference", "event")


@dataclass(frozen=True, slots=True)
class Remains:
    """Words of the starter in a file below content/; a hint stands for a text that is still to be written."""

    file: str
    line: int
    words: str
    is_hint: bool


def remains(content: Path, posts: Iterable[str], events: Iterable[str]) -> Iterator[Remains]:
    """Find them in index.md, in the files of `posts`, and in those of `events`, all below `content`."""
    welcome = [_body(text(f"{language}/content/index.md"))[0] for language in FIRST_WORDS]
    first = [words.post[1] for words in FIRST_WORDS.values()]
    hints = {_body(text(f"{language}/new/{kind}.md"))[-1] for language in FIRST_WORDS for kind in _HINTED}
    yield from _with(content, "index.md", welcome, is_hint=False)
    for file in posts:
        yield from _with(content, file, first, is_hint=False)
    for file in events:
        if len(_body(_read(content / file))) == 1:
            yield from _with(content, file, hints, is_hint=True)


def _with(content: Path, file: str, wanted: Iterable[str], *, is_hint: bool) -> Iterator[Remains]:
    known = {*wanted}
    for number, line in enumerate(_read(content / file).splitlines(), start=1):
        if line.strip() in known:
            yield Remains(file, number, line.strip(), is_hint)
            return


def _body(written: str) -> list[str]:
    """The lines below a file's front matter that say something."""
    return [line.strip() for line in written.rpartition("\n---\n")[2].splitlines() if line.strip()]


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
