"""A digest as plain text: lines that a reader's program may flow together again (RFC 3676, `format=flowed`)."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from flipkit.publish.digest.news import Digest, NewsSection, Row
from flipkit.publish.html.links import To

#: Longest line, its closing space not counted; addresses stay whole (RFC 3676 section 4.2).
_WIDTH = 72


def plain_text(digest: Digest) -> str:
    """Write all that a digest says."""
    lines = [*_flowed(digest.site), *_flowed(digest.intro), digest.url]
    for section in digest.sections:
        lines += ["", "", *_headed(section.title), *_section(section, digest.url)]
    return "\n".join([*lines, "", "", *_flowed(digest.closing), digest.url, ""])


def _headed(title: str) -> list[str]:
    return [title, "=" * min(_WIDTH, len(title))]


def _section(section: NewsSection, base: str) -> Iterator[str]:
    if not section.rows:
        yield ""
        yield from _flowed(section.empty)
    for row in section.rows:
        yield ""
        yield from _row(row, base)
    if section.more:
        yield ""
        yield from _flowed(f"… {section.more}:")
        yield To("", base)(section.url)


def _row(row: Row, base: str) -> Iterator[str]:
    yield from _flowed(f"{row.label}: {row.title}")
    for line in filter(None, (row.summary, *row.lines)):
        yield from _flowed(line)
    yield To("", base)(row.url)


def _flowed(text: str) -> Iterator[str]:
    """Break a paragraph into lines; all but the last end with a space, and none begins like a mark of mails."""
    lines = wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines, start=1):
        stuffed = f" {line}" if line.startswith((">", "From ", " ")) else line
        yield f"{stuffed} " if number < len(lines) else stuffed
