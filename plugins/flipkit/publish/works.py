"""What each person did here: posts, entries, chats, sessions; and what that makes them, in a few words."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import field
from datetime import UTC, date

from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import EventId
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


@dataclass(slots=True, kw_only=True)
class Work:
    """What one person did, each list newest first."""

    posts: list[Post] = field(default_factory=list)
    blogs: list[FollowedBlog] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    weeks: list[Week] = field(default_factory=list)
    sessions: list[tuple[Conference, Session]] = field(default_factory=list)

    @property
    def moderated(self) -> tuple[Chat, ...]:
        """Each chat that the person moderates, as a whole or on dates of it."""
        return tuple({chat.id: chat for chat in (*self.chats, *(week.chat for week in self.weeks))}.values())

    def roles(self, spoken: Language, today: date, over: Container[EventId] = ()) -> tuple[str, ...]:
        """What the person is here, in a few words each: `moderates #flipclass chat`, `2 posts`.

        What is over, they did: conferences before `today`, and the chats that are `over`.
        """
        _ = spoken.gettext
        chats = dict.fromkeys(chat.title for chat in self.moderated if chat.id not in over)
        former = dict.fromkeys(chat.title for chat in self.moderated if chat.id in over)
        events = dict.fromkeys(event.title for event, _session in self.sessions if event.ends >= today)
        past = dict.fromkeys(event.title for event, _session in self.sessions if event.ends < today)
        blogs = [followed.blog.title for followed in self.blogs]

        def of_chats(several: str, last: str) -> str:
            return _("%(several)s and %(chat)s", several=several, chat=last)

        def at_events(several: str, last: str) -> str:
            return _("%(several)s and %(event)s", several=several, event=last)

        def on_blogs(several: str, last: str) -> str:
            return _("%(several)s and %(blog)s", several=several, blog=last)

        found = [_("moderates %(chat)s", chat=spoken.listed([*chats], of_chats))] if chats else []
        found += [_("speaks at %(event)s", event=spoken.listed([*events], at_events))] if events else []
        found += [_("moderated %(chat)s", chat=spoken.listed([*former], of_chats))] if former else []
        found += [_("spoke at %(event)s", event=spoken.listed([*past], at_events))] if past else []
        found += [_("writes %(blog)s", blog=spoken.listed(blogs, on_blogs))] if blogs else []
        if self.posts:
            found.append(spoken.ngettext("%(num)s post", "%(num)s posts", len(self.posts)))
        return tuple(found)


def works_of(community: Community) -> dict[str, Work]:
    """Ask every post, entry, chat and session once who made it."""
    works: dict[str, Work] = {person.id: Work() for person in community.persons}

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
        for credit in community.credits(entry):
            if credit.person and credit.person.id in works:
                works[credit.person.id].entries.append(entry)
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
