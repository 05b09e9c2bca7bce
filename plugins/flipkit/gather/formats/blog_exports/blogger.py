"""A blog as Blogger exports it: an Atom feed (RFC 4287) of posts, pages, comments and settings, in either dialect.

Until 2024 a category said what an entry is; since then `blogger:type` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import BinaryIO

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.export_items import cut_items, read_item
from flipkit.gather.formats.blog_exports.feed_export import moment_of, name_of
from flipkit.gather.formats.blog_exports.foreign_posts import (
    ForeignBlog,
    ForeignComment,
    ForeignKind,
    ForeignPost,
    Tell,
)
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

_KIND = "http://schemas.google.com/blogger/2008/kind#"
_LABELS = "http://www.blogger.com/atom/ns#"
_KINDS = {"post": ForeignKind.POST, "page": ForeignKind.PAGE}
_COMMENT = "comment"
_CLOSING = b"</feed>"


@dataclass(frozen=True, slots=True)
class BloggerExport:
    """A file of Blogger; `opened` opens it anew each time it is read, `file` is its name."""

    opened: Callable[[], BinaryIO]
    file: str

    def blog(self) -> ForeignBlog:
        """Say what stands above the entries. Raises `ParseError` if it is no such export."""
        head = next(cut_items(self.opened, "entry"))
        if b"<feed" not in head.data:
            raise ParseError(blog_export_faults.NO_BLOGGER_EXPORT(), source=self.file)
        root = parse(head.data + _CLOSING, "", self.file, Notes())
        return ForeignBlog(
            program="Blogger",
            title=root.said("title"),
            addresses=tuple(filter(is_web_address, (_link(root, "alternate"),))),
        )

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the items whole: that is hardly slower."""
        return self.posts(tell)

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give posts and pages with their comments, in their order; what can't be read is told.

        Comments are collected first: they stand anywhere, mostly behind the post.
        """
        comments: defaultdict[str, list[ForeignComment]] = defaultdict(list)
        for entry, _ in self._entries(lambda _: None):
            if _type(entry) == _COMMENT:
                comments[_answered(entry)].append(_comment(entry))
        for entry, line in self._entries(tell):
            type_ = _type(entry)
            if type_ != _COMMENT:
                yield _post(entry, line, type_, comments.pop(_id(entry.said("id")), []))
        for post, left in comments.items():
            told = blog_export_faults.COMMENTS_WITHOUT_POST(count=f"{len(left)}", post=post)
            tell(Problem(self.file, told))

    def _entries(self, tell: Tell) -> Iterator[tuple[Element, int]]:
        items = cut_items(self.opened, "entry")
        next(items)
        for item in items:
            read = read_item(item, self.file, tell)
            if read is not None:
                yield read, item.line


def _post(entry: Element, line: int, type_: str, comments: list[ForeignComment]) -> ForeignPost:
    control = entry.first("control")
    is_draft = entry.said("status").casefold() not in ("", "live") or (control and control.said("draft") == "yes")
    address = _link(entry, "alternate") or entry.said("filename")
    return ForeignPost(
        kind=_KINDS.get(type_, ForeignKind.OTHER),
        type=type_,
        line=line,
        name=entry.said("title") or entry.said("id"),
        id=_id(entry.said("id")),
        title=entry.said("title"),
        address=address,
        slug=address.rpartition("/")[2].removesuffix(".html"),
        guid=entry.said("id"),
        published=moment_of(entry.said("published")),
        modified=moment_of(entry.said("updated")),
        authors=tuple(filter(None, map(name_of, entry.all("author")))),
        tags=tuple(
            each.attributes.get("term", "")
            for each in entry.all("category")
            if each.attributes.get("scheme", "") == _LABELS
        ),
        status="draft" if is_draft else "",
        text=entry.said("content") or entry.said("summary"),
        comments=tuple(comments),
    )


def _comment(entry: Element) -> ForeignComment:
    author = entry.first("author")
    url = author.said("uri") if author else ""
    name = name_of(author) if author else ""
    return ForeignComment(
        id=_id(entry.said("id")),
        parent=_id(entry.said("inreplyto") or _link(entry, "related")),
        author="" if name in ("Anonymous", "Unknown") else name,
        url=url if is_web_address(url) else "",
        written=moment_of(entry.said("published")),
        text=entry.said("content"),
        approved=entry.said("status").casefold() in ("", "live"),
    )


def _type(entry: Element) -> str:
    """Say what an entry is: post, page, comment, or something of Blogger's own."""
    said = entry.said("type").casefold()
    terms = (each.attributes.get("term", "") for each in entry.all("category"))
    return said or next((term.removeprefix(_KIND) for term in terms if term.startswith(_KIND)), "entry")


def _answered(entry: Element) -> str:
    """Give the number of the post that a comment is on."""
    answered = entry.first("in-reply-to")
    return _id(entry.said("parent") or (answered.attributes.get("ref", "") if answered else ""))


def _id(written: str) -> str:
    """Give the number in an id (`tag:blogger.com,1999:blog-1.post-2`) or in an address of Blogger's feeds."""
    return written.rpartition("post-")[2] if "post-" in written else written.rpartition("/")[2]


def _link(entry: Element, rel: str) -> str:
    links = (each for each in entry.all("link") if each.attributes.get("rel", "alternate") == rel)
    return next((each.attributes.get("href", "") for each in links), "")
