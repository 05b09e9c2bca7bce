"""Comments that stand below a text as a part of it, as a move of a blog left them: `Posted by … on … at …`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from html import unescape

from flipkit.gather.formats.blog_exports.foreign_posts import ForeignComment
from flipkit.model.text import words_of_html
from flipkit.model.times import at

#: What they stand below.
_HEADING = re.compile(
    r"<(?P<name>p|h[1-6])\b[^<>]{0,200}>\s*+(?:<strong>\s*+)?+Legacy Comments\s*+(?:</strong>\s*+)?+</(?P=name)\s*+>"
)
#: The line with which each begins.
_POSTED = re.compile(
    r"<p>\s*+Posted by (?P<who>[^<]{0,200}?) on (?P<day>\d{4}-\d\d-\d\d) at (?P<time>\d\d:\d\d)\.?+\s*+</p>"
)
_BLANKS = re.compile(r" {3,}")


def part_comments(html: str, timezone: str) -> tuple[str, tuple[ForeignComment, ...]]:
    """Part a text from the comments below it; one that has none stays whole.

    What stands between the heading and the first comment, or is no comment, stays in the text.
    """
    heading = _HEADING.search(html)
    begins = [*_POSTED.finditer(html, heading.end())] if heading else []
    if not heading or not begins:
        return html, ()
    ends = [*(found.start() for found in begins[1:]), len(html)]
    comments = tuple(
        ForeignComment(
            id=f"{number}",
            author=unescape(found["who"]).strip(),
            written=_moment(f"{found['day']} {found['time']}", timezone),
            text=_words(html[found.end() : end]),
            is_plain=True,
        )
        for number, (found, end) in enumerate(zip(begins, ends, strict=True), 1)
    )
    return html[: heading.start()] + html[heading.end() : begins[0].start()], comments


def _moment(written: str, timezone: str) -> datetime | None:
    with suppress(ValueError):
        return at(datetime.fromisoformat(written), timezone)
    return None


def _words(html: str) -> str:
    """Give the words of a comment, whose paragraphs are where three blanks or an empty line stand."""
    parts = [
        " ".join(words_of_html(part).split())
        for part in _BLANKS.split(re.sub(r"\n[ \t]*+\n\s*+", "    ", html.replace("</p>", "</p>    ")))
    ]
    return "\n\n".join(filter(None, parts))
