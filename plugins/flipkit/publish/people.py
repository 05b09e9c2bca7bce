"""/people/ and /people/<person>/: who writes, moderates and speaks, and what they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.model.feeds import Entry, FollowedBlog
from flipkit.model.people import Person
from flipkit.model.posts import Post

from .artifacts import Artifact, Page, Record
from .templates import render

#: A page lists no more entries than this; the blog's own page has all of them.
_ENTRIES = 50


@dataclass(slots=True)
class Work:
    """What one person did, each list newest first."""

    posts: list[Post] = field(default_factory=list)
    blogs: list[FollowedBlog] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    weeks: list[Week] = field(default_factory=list)
    sessions: list[tuple[Conference, Session]] = field(default_factory=list)

    @property
    def roles(self) -> tuple[str, ...]:
        """What the person is here, in a few words each: `moderates #flipclass chat`, `2 posts`."""
        found = [f"moderates {chat.title}" for chat in self.chats]
        if self.weeks and not self.chats:
            found.append("moderates chats")
        found += [
            f"speaks at {title}" for title in dict.fromkeys(conference.title for conference, _ in self.sessions)
        ]
        found += [f"writes {blog.blog.title}" for blog in self.blogs]
        if self.posts:
            found.append(f"{len(self.posts)} post" + ("s" if len(self.posts) > 1 else ""))
        return tuple(found)


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the list of people and a page for each."""
    works = _works(community)
    language = community.settings.language
    yield Page(
        url="people/",
        title="People",
        description=f"Who writes, moderates and speaks at {community.settings.name}.",
        body=partial(render, "people.html", "people/", community, works=works),
        kind="list",
        section="people",
        language=language,
        index=True,
    )
    for person in community.persons:
        url, work = f"people/{person.id}/", works[person.id]
        yield Page(
            url=url,
            title=person.name,
            description=person.bio or _sentence(person, work),
            body=partial(_body, community, person, work),
            kind="person",
            section="people",
            language=language,
            record=Record(url, person.name, " · ".join([person.bio, *work.roles]).strip(" ·"), "person", language),
        )


def _sentence(person: Person, work: Work) -> str:
    return f"{person.name} {', '.join(work.roles)}." if work.roles and not work.posts else person.name


def _works(community: Community) -> dict[str, Work]:
    """Ask every post, entry, chat and session once who made it."""
    works = {person.id: Work() for person in community.persons}

    def of(references: tuple[str, ...]) -> Iterator[Work]:
        found = (community.person(reference) for reference in references)
        for person_id in dict.fromkeys(person.id for person in found if person):
            yield works[person_id]

    for post in community.posts:
        for work in of(tuple(author.name for author in post.authors)):
            work.posts.append(post)
    for blog in community.blogs:
        for work in of(blog.blog.authors):
            work.blogs.append(blog)
    for entry in community.entries:
        for work in of(community.authors_of(entry)):
            work.entries.append(entry)
    for chat in community.chats:
        for work in of(chat.moderators):
            work.chats.append(chat)
        for week in reversed([week for week in community.weeks(chat) if week.notes]):
            for work in of((*week.moderators, *(week.notes.co_moderators if week.notes else ()))):
                work.weeks.append(week)
    for conference in community.conferences:
        for session in conference.sessions:
            for work in of(session.speakers):
                work.sessions.append((conference, session))
    for work in works.values():
        work.sessions.sort(key=lambda held: held[1].start.astimezone(UTC), reverse=True)
    return works


def _body(community: Community, person: Person, work: Work) -> str:
    handles = [
        (service, value, value.startswith(("https://", "http://"))) for service, value in person.handles.items()
    ]
    return render(
        "person.html",
        f"people/{person.id}/",
        community,
        person=person,
        work=work,
        handles=handles,
        entries=work.entries[:_ENTRIES],
        left_out=max(0, len(work.entries) - _ENTRIES),
    )
