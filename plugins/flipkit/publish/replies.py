"""Public answers to a post, as its page shows them: read-only, as a tree that is not too deep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import Person
from flipkit.model.posts import Post
from flipkit.model.replies import Reply, SharedPost, Thread
from flipkit.model.times import local_date
from flipkit.publish.html import list_rows
from flipkit.publish.html.filters import split_at
from flipkit.publish.html.list_rows import Face

#: Levels of answers to answers; what lies deeper stands on the last one, and says whom it answers.
_DEEPEST = 3
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
        replies=_Tree.of(community, shown[:_MOST]).rows(),
        count=len(shown[:_MOST]),
        more=len(shown[_MOST:]),
        read_on=thread.read_on,
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """Answers by what they answer: to the post where that is not among them, nor leads to it."""

    community: Community
    known: Mapping[str, Reply]
    below: Mapping[str, list[Reply]]

    @classmethod
    def of(cls, community: Community, replies: list[Reply]) -> _Tree:
        known = {reply.key: reply for reply in replies}
        below: defaultdict[str, list[Reply]] = defaultdict(list)
        for reply in replies:
            below[_parent(reply, known)].append(reply)
        return cls(community, known, below)

    def rows(self) -> tuple[ReplyRow, ...]:
        return tuple(self._row(reply, 1) for reply in self.below.get("", ()))

    def _row(self, reply: Reply, depth: int, to: str = "") -> ReplyRow:
        inner: Iterator[ReplyRow] = iter(())
        if depth < _DEEPEST - 1:
            inner = (self._row(each, depth + 1) for each in self.below.get(reply.key, ()))
        elif depth == _DEEPEST - 1:
            inner = (self._row(each, _DEEPEST, self._whom(each, reply)) for each in self._all_below(reply))
        return ReplyRow(
            name=reply.name or reply.handle,
            handle=reply.handle if reply.name else "",
            face=_face(self.community, reply),
            profile=reply.profile,
            url=reply.url,
            day=local_date(reply.moment, self.community.settings.timezone),
            lines=tuple(tuple(split_at(reply.links, line)) for line in reply.text.split("\n")),
            warning=reply.warning,
            to=to,
            inner=tuple(inner),
        )

    def _all_below(self, reply: Reply) -> list[Reply]:
        found, waiting = [], [*self.below.get(reply.key, ())]
        while waiting:
            each = waiting.pop()
            found.append(each)
            waiting += self.below.get(each.key, ())
        return sorted(found, key=lambda each: (each.moment, each.key))

    def _whom(self, reply: Reply, above: Reply) -> str:
        return "" if reply.parent == above.key else self.known[reply.parent].name or self.known[reply.parent].handle


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
