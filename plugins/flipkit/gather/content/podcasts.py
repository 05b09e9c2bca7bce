"""podcasts.yml, and the recordings that posts name: a file beside the post, or an address elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, cast

from pydantic import Field

from flipkit.faults import Diagnosis
from flipkit.gather.content import podcast_faults
from flipkit.gather.content.field_types import LanguageTag, Unmarked
from flipkit.gather.content.recordings import WrittenRecording
from flipkit.gather.content.validation import KeyGroup, read_by_ids
from flipkit.model.podcast_categories import CATEGORIES
from flipkit.model.podcasts import Episode, Podcast, PodcastId
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.series import said

#: The list of podcasts, below content/.
NAME = "podcasts.yml"


#: A mail address as RFC 5321 has it mostly, in any script: a name, a host with a dot in it.
_MAIL = re.compile(
    r"[^\s@<>()\[\]\\,;:\"]{1,64}@(?:[^\s@<>()\[\]\\,;:\"./]{1,63}\.){1,9}[^\s@<>()\[\]\\,;:\"./]{2,63}"
)


class PodcastKeys(KeyGroup):
    """A podcast or vodcast; the key above is the id."""

    title: str = Field(min_length=1)
    """What it is called."""
    description: Unmarked = Field(min_length=1)
    """What it is about."""
    author: str = ""
    """Who makes it, as podcast programs show it; the community if it is left out."""
    owner: str = ""
    """Whom directories may ask about it."""
    mail: str = ""
    """The address at which they ask; it stands in the feed, for everybody to see."""
    image: str = ""
    """A square PNG or JPEG below content/ (1400 to 3000 pixels), or an address elsewhere; drawn if it is left out."""
    category: str = "Education"
    """One of Apple's categories, or one within it: `Education`, `Courses`."""
    language: LanguageTag = ""
    """Its language as a code; the site's if it is left out."""
    explicit: bool = False
    """Whether it is not for children."""
    serial: bool = False
    """Whether it is heard from the first episode on, and not the newest first."""

    def podcast(self, id: PodcastId) -> Podcast:
        """Give the podcast itself, without what is no mail address: whoever wrote there would reach nobody."""
        return Podcast(id=id, **self.model_dump() | {"mail": self.mail if _MAIL.fullmatch(self.mail) else ""})

    def unfit(self) -> Iterator[tuple[Diagnosis, str]]:
        """Name what of it no directory takes, each with its key."""
        if self.mail and not _MAIL.fullmatch(self.mail):
            yield podcast_faults.PODCAST_MAIL_UNFIT(written=self.mail), "mail"
        if self.category not in CATEGORIES:
            yield _unknown_category(self.category), "category"


def read_podcasts(path: Path, file: str) -> tuple[tuple[Podcast, ...], tuple[Problem, ...]]:
    """Read the list of podcasts, a mapping of ids to what is known of each; there may be none."""
    found, problems = read_by_ids(
        path,
        file,
        PodcastKeys,
        not_by_ids=podcast_faults.PODCASTS_NOT_BY_IDS(),
        unfit=podcast_faults.PODCAST_ID_UNFIT,
    )
    unfit = (
        Problem(file, told, line=each.line, field=f"{each.id}.{key}")
        for each in found
        for told, key in each.keys.unfit()
    )
    return tuple(each.keys.podcast(PodcastId(each.id)) for each in found), (*problems, *unfit)


def empty_podcasts(
    posts: Iterable[Post], podcasts: Collection[Podcast], line_of: Callable[[str], int | None]
) -> Iterator[Problem]:
    """Tell of podcasts of which no post says that it is an episode; `line_of` finds a line of their list."""
    named = {said(post, ("podcast",)) for post in posts} if podcasts else set()
    for podcast in podcasts:
        if podcast.id not in named:
            told = podcast_faults.PODCAST_WITHOUT_EPISODES(id=podcast.id)
            yield Problem(NAME, told, line=line_of(f"{podcast.id}:"), field=podcast.id)


def _unknown_category(written: str) -> Diagnosis:
    names = {name.casefold(): name for name in CATEGORIES}
    near = next(iter(get_close_matches(written.casefold(), names, 1)), "")
    return podcast_faults.PODCAST_CATEGORY_UNKNOWN(written=written, near=names.get(near, ""))


def read_episodes(
    posts: Iterable[Post], podcasts: Iterable[Podcast], root: Path
) -> tuple[Mapping[str, Episode], tuple[Problem, ...]]:
    """Read the recordings of posts, by the posts' sources; `root` is the content folder, where they are measured."""
    known = {podcast.id for podcast in podcasts}
    found: dict[str, Episode] = {}
    problems: list[Problem] = []
    for post in posts:
        recording, name = _written(post), said(post, ("podcast",))
        if name and name not in known:
            near = next(iter(get_close_matches(name, known, 1)), "")
            unknown = podcast_faults.PODCAST_UNKNOWN(name=name, near=near)
            problems.append(Problem(post.source, unknown, field="podcast"))
        if not recording.enclosure.strip():
            if name:
                problems.append(Problem(post.source, podcast_faults.EPISODE_WITHOUT_SOUND(), field="podcast"))
            continue
        episode, unread = recording.episode(root), [*_unread(post)]
        unread += recording.unread(episode, asks_for_size=name in known and all(key != "length" for _, key in unread))
        problems += (Problem(post.source, diagnosis, field=key) for diagnosis, key in unread)
        if episode is None:
            continue
        kind = said(post, ("episode_type",)).casefold()
        found[post.source] = replace(
            episode,
            podcast=PodcastId(name if name in known else ""),
            number=_number(post, "episode"),
            season=_number(post, "season"),
            kind=cast("Literal['full', 'trailer', 'bonus']", kind) if kind in ("trailer", "bonus") else "full",
        )
    return found, tuple(problems)


def _written(post: Post) -> WrittenRecording:
    return WrittenRecording(
        source=post.source,
        enclosure=said(post, ("enclosure",)),
        length=_number(post, "length"),
        duration=said(post, ("duration", "itunes_duration")),
        chapters=said(post, ("chapters",)),
        transcripts=tuple(filter(None, map(str.strip, said(post, ("transcript",)).splitlines()))),
    )


#: Digits, or threes of them parted as people part them.
_WHOLE = re.compile(r"\d{1,15}|\d{1,3}(?:([,._'’ \u00a0\u202f])\d{3})(?:\1\d{3}){0,3}")
_KINDS = ("full", "trailer", "bonus")


def _number(post: Post, key: str) -> int:
    text = said(post, (key,))
    return int("".join(filter(str.isdecimal, text))) if _WHOLE.fullmatch(text) else 0


def _unread(post: Post) -> Iterator[tuple[Diagnosis, str]]:
    """Name what a post says of its episode that is not understood, each with its key."""
    for key in ("length", "episode", "season"):
        written = said(post, (key,))
        if written and not _WHOLE.fullmatch(written):
            yield podcast_faults.EPISODE_NUMBER_UNREADABLE(written=written), key
    kind = said(post, ("episode_type",))
    if kind and kind.casefold() not in _KINDS:
        yield podcast_faults.EPISODE_KIND_UNKNOWN(written=kind), "episode_type"
