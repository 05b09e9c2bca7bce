"""Public answers to a post, as its page shows them: read-only, as a tree that is not too deep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter

from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import Person
from flipkit.model.posts import Post
from flipkit.model.replies import Reply, SharedPost, Thread
from flipkit.model.times import local_date
from flipkit.publish.branches import Branch, branches
from flipkit.publish.html import list_rows
from flipkit.publish.html.filters import split_at
from flipkit.publish.html.list_rows import Face
from flipkit.values import dataclass

#: So many answers are shown; all of them are where they were given.
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """An answer.

    `lines` are its paragraphs in parts, each with the address it leads to; `to` is whom it answers, if that does not
    stand above it.
    """

    name: str
    handle: str
    face: Face
    profile: str
    url: str
    day: date
    lines: tuple[tuple[tuple[str, str], ...], ...]
    warning: str
    to: str
    inner: tuple[ReplyRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersAt:
    """What was answered to one message: on which network, where one answers oneself, and as of which day."""

    network: str
    url: str
    replies: tuple[ReplyRow, ...]
    count: int
    more: int
    read_on: date | None


def answers(community: Community, post: Post) -> tuple[AnswersAt, ...]:
    """Give what is answered to a post, for each place in which it was shared."""
    return tuple(_answers_at(community, post, shared) for shared in post.shared)


def _answers_at(community: Community, post: Post, shared: SharedPost) -> AnswersAt:
    thread = community.threads.get(shared.id, Thread())
    shown = [reply for reply in thread.replies if not reply.is_by_or_at(post.hidden_replies)]
    return AnswersAt(
        network=shared.network,
        url=shared.url,
        replies=_rows(community, shown[:_MOST]),
        count=len(shown[:_MOST]),
        more=len(shown[_MOST:]),
        read_on=thread.read_on,
    )


def _rows(community: Community, replies: list[Reply]) -> tuple[ReplyRow, ...]:
    """Give answers by what they answer: to the post where that is not among them, nor leads to it."""
    known = {reply.key: reply for reply in replies}
    ordered = sorted(replies, key=lambda each: (each.moment, each.key))
    above = {reply.key: _parent(reply, known) for reply in replies}
    return tuple(_row(community, branch) for branch in branches(ordered, attrgetter("key"), above))


def _row(community: Community, branch: Branch[Reply]) -> ReplyRow:
    reply, to = branch.item, branch.to
    return ReplyRow(
        name=reply.name or reply.handle,
        handle=reply.handle if reply.name else "",
        face=_face(community, reply),
        profile=reply.profile,
        url=reply.url,
        day=local_date(reply.moment, community.settings.timezone),
        lines=tuple(tuple(split_at(reply.links, line)) for line in reply.text.split("\n")),
        warning=reply.warning,
        to=(to.name or to.handle) if to else "",
        inner=tuple(_row(community, each) for each in branch.inner),
    )


def _parent(reply: Reply, known: Mapping[str, Reply]) -> str:
    """Give what an answer stands below; none if that is unknown, or it would stand below itself."""
    seen = {reply.key}
    above = reply.parent
    while above in known:
        if above in seen:
            return ""
        seen.add(above)
        above = known[above].parent
    return reply.parent if reply.parent in known else ""


def _face(community: Community, reply: Reply) -> Face:
    """A disc with initials: nobody's picture is loaded from elsewhere."""
    return list_rows.face_of(
        community, Person(id=PersonId(reply.handle or reply.url), name=reply.name or reply.handle[1:])
    )
