"""Comments below a post, as its page shows them: read-only, as a tree that is not too deep."""

from __future__ import annotations

from datetime import datetime, time
from operator import attrgetter

from flipkit.model.comments import Comment, CommentKind
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import Person, person_key
from flipkit.model.posts import Post
from flipkit.publish.branches import Branch, branches
from flipkit.publish.html import Markup, list_rows, prose
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import Face, Link
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """A comment: `anchor` is where it stands, `name` is empty if nobody signed, `url` leads to its author's page.

    `has_time` says whether more than its day is known. `to` is whom it answers, and where that stands, if it does
    not stand above it.
    """

    anchor: str
    name: str
    face: Face
    url: str
    when: datetime | None
    has_time: bool
    text: Markup
    is_removed: bool
    to: Link | None
    inner: tuple[CommentRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentList:
    """All comments on a post, how many were not removed, and what elsewhere mentions it."""

    rows: tuple[CommentRow, ...]
    count: int
    mentions: tuple[CommentRow, ...]


def comment_list(community: Community, post: Post) -> CommentList:
    """Give the comments on a post."""
    said = [each for each in post.comments if each.kind is CommentKind.COMMENT]
    known = {each.id for each in said}
    above = {each.id: each.reply_to if each.reply_to in known else "" for each in said}
    mentions = [Branch(each) for each in post.comments if each.id not in known]
    return CommentList(
        rows=tuple(_row(community, post, each) for each in branches(said, attrgetter("id"), above)),
        count=sum(not each.is_removed for each in said),
        mentions=tuple(_row(community, post, each) for each in mentions if not each.item.is_removed),
    )


def _row(community: Community, post: Post, branch: Branch[Comment]) -> CommentRow:
    comment = branch.item
    person = community.people.find(comment.name) if comment.name else None
    signed = person or Person(id=PersonId(person_key(comment.name or comment.id)), name=comment.name)
    return CommentRow(
        anchor=comment.anchor,
        name=comment.name,
        face=list_rows.face_of(community, signed),
        url=comment.url,
        when=comment.published,
        has_time=comment.published is not None and comment.published.time() != time(),
        text=prose(community, post.url, under(comment.html, 3), post.language),
        is_removed=comment.is_removed,
        to=Link(branch.to.name, branch.to.anchor) if branch.to else None,
        inner=tuple(_row(community, post, each) for each in branch.inner),
    )
