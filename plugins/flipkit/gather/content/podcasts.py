"""podcasts.yml, and the recordings that posts name: a file beside the post, or an address elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Literal, cast

from pydantic import Field

from flipkit.errors import DocumentError
from flipkit.gather.content import podcast_faults
from flipkit.gather.content.field_types import LanguageTag, Unmarked
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.yaml import read
from flipkit.model.links import SourceLink, find_links, to_sources
from flipkit.model.podcasts import Chapter, Episode, Podcast, PodcastId
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.series import said
from flipkit.model.text import slug

#: The list of podcasts, below content/.
NAME = "podcasts.yml"
#: What podcast programs play, by its ending.
_TYPES = {
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav",
    "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
}  # fmt: skip
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)")


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
    """A square picture below content/ (1400 to 3000 pixels), or an address elsewhere."""
    category: str = "Education"
    """One of Apple's categories."""
    language: LanguageTag = ""
    """Its language as a code; the site's if it is left out."""
    explicit: bool = False
    """Whether it is not for children."""
    serial: bool = False
    """Whether it is heard from the first episode on, and not the newest first."""

    def podcast(self, id: PodcastId) -> Podcast:
        """Give the podcast itself."""
        return Podcast(id=id, **self.model_dump())


def read_podcasts(path: Path, file: str) -> tuple[tuple[Podcast, ...], tuple[Problem, ...]]:
    """Read the list of podcasts, a mapping of ids to what is known of each; there may be none."""
    if not path.exists():
        return (), ()
    try:
        document = read(path, file)
    except DocumentError as error:
        return (), (Problem.of(error),)
    if not isinstance(document.data, dict):
        return (), (Problem(file, podcast_faults.PODCASTS_NOT_BY_IDS(), line=1),)
    found: list[Podcast] = []
    problems: list[Problem] = []
    for name in document.data:
        if slug(name) != name:
            unfit = podcast_faults.PODCAST_ID_UNFIT(id=name, fit=slug(name))
            problems.append(Problem(file, unfit, line=document.line_of((name,)), field=name))
            continue
        keys, faults = validate(document, PodcastKeys, at=(name,))
        problems += faults
        if keys:
            found.append(keys.podcast(PodcastId(name)))
    return tuple(found), tuple(problems)


def read_episodes(
    posts: Iterable[Post], podcasts: Iterable[Podcast], root: Path
) -> tuple[Mapping[str, Episode], tuple[Problem, ...]]:
    """Read the recordings of posts, by the posts' sources; `root` is the content folder, where they are measured."""
    known = {podcast.id for podcast in podcasts}
    found: dict[str, Episode] = {}
    problems: list[Problem] = []
    for post in posts:
        written = said(post, ("enclosure",))
        name = said(post, ("podcast",))
        if name and name not in known:
            problems.append(Problem(post.source, podcast_faults.PODCAST_UNKNOWN(name=name), field="podcast"))
        if not written:
            if name:
                problems.append(Problem(post.source, podcast_faults.EPISODE_WITHOUT_SOUND(), field="podcast"))
            continue
        episode = _episode(post, written, PodcastId(name if name in known else ""), root)
        if episode is None:
            problems.append(
                Problem(post.source, podcast_faults.ENCLOSURE_UNPLAYABLE(written=written), field="enclosure")
            )
            continue
        found[post.source] = episode
        problems += _unread(post, episode)
    return found, tuple(problems)


def _episode(post: Post, written: str, podcast: PodcastId, root: Path) -> Episode | None:
    """Read a recording; WordPress writes address, octets and type in a line each."""
    address, *more = [line.strip() for line in written.splitlines() if line.strip()]
    ending = PurePosixPath(re.split(r"[?#]", address)[0]).suffix[1:].lower()
    kinds = [line for line in more if re.fullmatch(r"(?:audio|video)/[\w.+-]+", line)]
    if not (kinds or ending in _TYPES):
        return None
    url = _link(post, address)
    sizes = [int(line) for line in more if line.isdecimal()]
    kind = said(post, ("episode_type",)).casefold()
    words = filter(None, map(str.strip, said(post, ("transcript",)).splitlines()))
    return Episode(
        url=url,
        type=kinds[0] if kinds else _TYPES[ending],
        length=_octets(url, root) or (sizes[0] if sizes else 0) or _number(post, "length"),
        seconds=_seconds(said(post, ("duration", "itunes_duration"))) or 0,
        podcast=podcast,
        number=_number(post, "episode"),
        season=_number(post, "season"),
        kind=cast("Literal['full', 'trailer', 'bonus']", kind) if kind in ("trailer", "bonus") else "full",
        chapters=tuple(_chapters(said(post, ("chapters",)))),
        transcripts=tuple(_link(post, each) for each in words),
    )


def _unread(post: Post, episode: Episode) -> Iterator[Problem]:
    """Name what of a recording is not understood, and what podcast programs need of it."""
    lines = [line for line in said(post, ("chapters",)).splitlines() if line.strip()]
    if len(lines) != len(episode.chapters):
        yield Problem(post.source, podcast_faults.CHAPTERS_UNREADABLE(), field="chapters")
    if said(post, ("duration", "itunes_duration")) and not episode.seconds:
        written = said(post, ("duration", "itunes_duration"))
        yield Problem(post.source, podcast_faults.LENGTH_OF_SOUND_UNREADABLE(written=written), field="duration")
    if episode.podcast and not episode.length:
        yield Problem(post.source, podcast_faults.ENCLOSURE_WITHOUT_SIZE(), field="enclosure")


def _link(post: Post, address: str) -> str:
    """Give an address as links of texts are: in full, or `source:…`."""
    return next(find_links(to_sources(f'<a href="{escape(address)}">-</a>', post.source))).url


def _octets(url: str, root: Path) -> int:
    source = SourceLink.read(url)
    file = root / source.path if source else None
    return file.stat().st_size if file and file.is_file() else 0


def _number(post: Post, key: str) -> int:
    text = said(post, (key,))
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _seconds(text: str) -> int | None:
    if text.isdecimal() and len(text) < 7:
        return int(text)
    match = _CLOCK.fullmatch(text.strip())
    return int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + int(match["s"]) if match else None


def _chapters(text: str) -> Iterator[Chapter]:
    """Read `4:12 The first week`, a line each, in order of time."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        clock, _, title = line.partition(" ")
        start = _seconds(clock) if ":" in clock else None
        if start is not None and title.strip(" -–—"):
            found.append(Chapter(start, title.strip(" -–—")))
    yield from sorted(found, key=lambda chapter: chapter.start)
