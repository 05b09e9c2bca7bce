"""comments.yml beside a post: what was said below it, each with what it answers, in whatever order.

A file that a blog was imported into has one, and people may write one by hand. Nothing in it is published as it
stands: text passes the sanitizer, names are shown as the site wants them, of what is removed only the place stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import field, replace
from datetime import datetime
from html import unescape
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.faults import Diagnosis
from flipkit.gather.content import post_faults
from flipkit.gather.content.comment_file import CommentKeys
from flipkit.gather.content.posts.frontmatter import moment_of
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.person_names import person_name
from flipkit.gather.formats.sanitize import clean, html_of, is_plain
from flipkit.model.comments import Comment, CommentKind, CommentNames, find_places, shown_name
from flipkit.model.problems import Problem
from flipkit.model.text import unique
from flipkit.values import dataclass

#: What parts paragraphs: with one of these in a text, its lines are only how it is written.
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|dl|pre|table|blockquote|h[1-6])[\s/>]", re.I)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentReader:
    """What the readers of all posts' comments share: where they lie, and how they are shown.

    `writers` are names that stand on the site anyway, in small letters: of those who write here.
    """

    root: Path
    timezone: str
    names: CommentNames
    writers: Collection[str] = field(default_factory=frozenset)

    def read(self, file: str, address: str) -> tuple[tuple[Comment, ...], list[Problem]]:
        """Read a file's comments, oldest first; `address` is the post's in full, where the site has one.

        Each is given, as far as it is understood, with all that is wrong. Raises nothing.
        """
        try:
            document = read(self.root / file, file)
        except DocumentError as error:
            return (), [Problem.of(error)]
        if not document.data:
            return (), []
        if not isinstance(document.data, list):
            return (), [Problem(file, post_faults.COMMENTS_NOT_A_LIST(), line=1)]
        written, problems = self._written(document, address)
        told, comments = _placed(document, written)
        return comments, problems + told

    def _written(self, document: Document, address: str) -> tuple[list[_CommentLine], list[Problem]]:
        found: list[_CommentLine] = []
        problems: list[Problem] = []
        taken: set[str] = set()
        named = {_anchor(str(each["id"])) for each in document.data if isinstance(each, dict) and each.get("id")}
        for number in range(len(document.data)):
            keys, faults = validate(document, CommentKeys, at=(number,))
            problems += faults
            keys = keys or _understood(document, number, faults)
            if not keys:
                continue
            if keys.id in taken:
                problems.append(_problem(document, number, "id", post_faults.COMMENT_ID_TWICE(id=keys.id)))
            # its number names nobody whom another comment's id names
            own = f"{number + 1}"
            id = unique(_anchor(keys.id) or own, taken if keys.id or own not in named else taken | named)
            taken.add(id)
            published, fault = self._moment(keys.date)
            if fault:
                problems.append(_problem(document, number, "date", fault))
            if not (keys.html or keys.text or keys.removed or keys.url):
                problems.append(_problem(document, number, "text", post_faults.COMMENT_EMPTY()))
            found.append(_CommentLine(number, self._comment(keys, id, published, address), is_public=keys.approved))
        return found, problems

    def _comment(self, keys: CommentKeys, id: str, published: datetime | None, address: str) -> Comment:
        reply_to = _anchor(keys.reply_to)
        if keys.removed or not keys.approved:
            return Comment(id=id, reply_to=reply_to, published=published, is_removed=True)
        name = person_name(keys.author) if "@" in keys.author else " ".join(keys.author.split())
        is_link = keys.kind != "comment"  # what a program wrote is signed by a page, and not by a person
        is_known = is_link or name.casefold() in self.writers
        way = CommentNames.FULL if is_known else self.names
        return Comment(
            id=id,
            reply_to=reply_to,
            name=shown_name(name, way),
            url=(keys.url or "") if way is CommentNames.FULL else "",
            published=published,
            html=clean(_paragraphs(keys.html) if keys.html else html_of(keys.text), address),
            kind=CommentKind(keys.kind),
        )

    def _moment(self, written: str) -> tuple[datetime | None, Diagnosis | None]:
        if not written:
            return None, None
        try:
            return moment_of(written, "", self.timezone), None
        except AmbiguousValueError as error:
            return None, error.diagnosis


def _understood(document: Document, number: int, faults: list[Problem]) -> CommentKeys | None:
    """Give what of a faulty comment is understood; of one that may be held back its place alone."""
    written = document.data[number]
    if not isinstance(written, dict):
        return None
    faulty = {(each.field or "").partition(".")[2].partition(".")[0] for each in faults}
    left = {key: value for key, value in written.items() if str(key) not in faulty}
    if not faulty.isdisjoint({"approved", "removed"}):
        left = {key: left[key] for key in ("id", "reply_to") if key in left} | {
            "approved": "false",
            "removed": "true",
        }
    return validate(Document(document.file, [left]), CommentKeys, at=(0,))[0]


@dataclass(frozen=True, slots=True)
class _CommentLine:
    """A comment as it stands in the file, at its place there, and whether it is for the public."""

    number: int
    comment: Comment
    is_public: bool


def _placed(document: Document, written: list[_CommentLine]) -> tuple[list[Problem], tuple[Comment, ...]]:
    """Put each below what it answers; what is not for the public stays only where something public answers it."""
    above = find_places(each.comment for each in written)
    problems = []
    for each in written:
        asked = each.comment.reply_to
        if asked and not above[each.comment.id]:
            fault = post_faults.COMMENT_IN_CIRCLE if asked in above else post_faults.COMMENT_ANSWERS_UNKNOWN
            problems.append(_problem(document, each.number, "reply_to", fault(id=asked)))
    needed: set[str] = set()
    for each in written:
        at = each.comment.id if each.is_public else ""
        while at and at not in needed:
            needed.add(at)
            at = above[at]
    shown = [replace(each.comment, reply_to=above[each.comment.id]) for each in written if each.comment.id in needed]
    return problems, tuple(sorted(shown, key=_oldest_first))


def _oldest_first(comment: Comment) -> tuple[bool, float]:
    """Those without a date come last, as they stand in the file."""
    return comment.published is None, comment.published.timestamp() if comment.published else 0


def _anchor(id: str) -> str:
    """Give an id as it can stand in an address: other signs than these are spelled."""
    return re.sub(r"[^\w.:-]", lambda found: f"_{ord(found[0]):x}", id)


def _problem(document: Document, number: int, key: str, diagnosis: Diagnosis) -> Problem:
    line = document.line_of((number, key))
    return Problem(document.file, diagnosis, line=line, field=f"{number + 1}.{key}")


def _paragraphs(html: str) -> str:
    """Give HTML as WordPress shows a comment: where it has no blocks, lines and empty lines count."""
    if is_plain(html):
        return html_of(unescape(html))
    if _BLOCK.search(html):
        return html
    parts = (part.strip().replace("\n", "<br>\n") for part in _EMPTY_LINE.split(html.replace("\r\n", "\n")))
    return "\n".join(f"<p>{part}</p>" for part in parts if part)
