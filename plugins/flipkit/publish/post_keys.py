"""By what the page of a post is known before it is made: all that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property

from flipkit.model.community import Community
from flipkit.model.posts import Post
from flipkit.publish.keys import key_of

#: An address with a place behind it. Where that is on another post, its text decides to where the link leads.
_TO_A_PLACE = re.compile(r"""=\s*["']?[^"'<>#=]+#""")


def key_of_post(community: Community, post: Post) -> str:
    """Give the key of all of a post: of its page, of what is like it, and of where links to its parts lead."""
    return community.once("key of a post", id(post), post, lambda _, each: key_of(each))


class PostKeys:
    """The keys of the pages of a community's posts."""

    def __init__(self, community: Community) -> None:
        self._community = community

    def __call__(self, post: Post, *shown: object) -> str:
        """Give the key of a post's page, which shows `shown` of other posts and of texts elsewhere."""
        community = self._community
        lead, episode = community.leads.get(post.source), community.episodes.get(post.source)
        threads = [community.threads.get(each.id) for each in post.shared]
        own = lead and lead.url, episode, threads, sorted(community.nowhere.get(post.url, ()))
        known = key_of_post(community, post)
        others = self.beside((post.html, *(comment.html for comment in post.comments)))
        return others and known and key_of("page of a post", others, known, own, shown)

    def beside(self, texts: Iterable[str]) -> str:
        """Give the key of all that pages with these texts show beside what is their own."""
        return self.texts if any(map(_TO_A_PLACE.search, texts)) else self.around

    @cached_property
    def around(self) -> str:
        """Give the key of all else that such a page may show anything of: where what is, and who is who."""
        community = self._community
        said = [getattr(community.settings, field.name) for field in fields(community.settings)]
        site = [sorted(each) if isinstance(each, frozenset) else each for each in said], community.now
        places = community.addresses, [post.former for post in community.posts], {**community.pictures}
        known = [*community.people], community.persons, sorted(community.portraits), community.podcasts
        return key_of(site, places, known, sorted(community.dead_links))

    @cached_property
    def texts(self) -> str:
        """Give the key of the same, and of all posts."""
        posts = [key_of_post(self._community, post) for post in self._community.posts]
        return key_of(self.around, posts) if self.around and all(posts) else ""
