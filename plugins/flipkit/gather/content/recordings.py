"""Recordings as people name them: a file beside the text, or an address; and `recordings.yml` of a conference.

Sessions say in tables and files where their recording is (`recording_url`). What else podcast programs ask for, and
files of our own, stand in `recordings.yml` by the sessions' ids, whatever system the programme comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from html import escape
from pathlib import Path, PurePosixPath
from typing import Annotated
from urllib.parse import unquote

from pydantic import Field, WithJsonSchema

from flipkit.faults import Diagnosis
from flipkit.gather.content import podcast_faults
from flipkit.gather.content.field_types import Texts
from flipkit.gather.content.validation import ById, KeyGroup, read_by_ids
from flipkit.model.links import SourceLink, find_links, to_sources
from flipkit.model.podcasts import Chapter, Episode
from flipkit.model.problems import Problem
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.web_addresses import is_false_address
from flipkit.values import dataclass

#: The file of a conference's recordings, beside its index.md.
NAME = "recordings.yml"
#: What podcast programs play, by its ending.
_TYPES = {
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav",
    "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
}  # fmt: skip
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRecording:
    """What somebody wrote of a recording, in the file `source`; WordPress has octets and type below its address."""

    source: str
    enclosure: str
    length: int = 0
    duration: str = ""
    chapters: str = ""
    transcripts: tuple[str, ...] = ()

    @property
    def _lines(self) -> list[str]:
        return [line.strip() for line in self.enclosure.splitlines() if line.strip()]

    def episode(self, root: Path) -> Episode | None:
        """Give the recording, measured below the content folder; None for what podcast programs don't play."""
        address, *more = self._lines
        if is_false_address(address):
            return None
        ending = _ending(address)
        kinds = [line for line in more if re.fullmatch(r"(?:audio|video)/[\w.+-]+", line)]
        if not (kinds or ending in _TYPES):
            return None
        url = self._link(address)
        sizes = [int(line) for line in more if line.isdecimal()]
        return Episode(
            url=url,
            type=kinds[0] if kinds else _TYPES[ending],
            length=_octets(url, root) or (sizes[0] if sizes else 0) or self.length,
            seconds=_seconds(self.duration) or 0,
            chapters=tuple(_chapters(self.chapters)),
            transcripts=tuple(map(self._link, self.transcripts)),
        )

    def unread(self, episode: Episode | None, *, asks_for_size: bool) -> Iterator[tuple[Diagnosis, str]]:
        """Name what of it is not understood, and what podcast programs need of it, each with its key.

        Without an `episode` it is none that they play, which is said first.
        """
        address = self._lines[0]
        if episode is None and is_false_address(address):
            yield podcast_faults.ENCLOSURE_NO_ADDRESS(written=address), "enclosure"
        elif episode is None:
            yield podcast_faults.ENCLOSURE_UNPLAYABLE(written=self.enclosure), "enclosure"
        lines = [line for line in self.chapters.splitlines() if line.strip()]
        if len(lines) != len([*_chapters(self.chapters)]):
            yield podcast_faults.CHAPTERS_UNREADABLE(), "chapters"
        if self.duration and not _seconds(self.duration):
            yield podcast_faults.LENGTH_OF_SOUND_UNREADABLE(written=self.duration), "duration"
        recordings = [line for line in self._lines if _ending(line) in _TYPES]
        if len(recordings) > 1:
            yield podcast_faults.ENCLOSURES_MORE(num=len(recordings)), "enclosure"
        if (
            episode and asks_for_size and not episode.length and "://" in episode.url
        ):  # else it is told that there is no file
            yield podcast_faults.ENCLOSURE_WITHOUT_SIZE(), "enclosure"

    def _link(self, address: str) -> str:
        """Give an address as links of texts are: in full, or `source:…`."""
        return find_links(to_sources(f'<a href="{escape(address)}">-</a>', self.source))[0].url


def _ending(address: str) -> str:
    return PurePosixPath(re.split(r"[?#]", address)[0]).suffix[1:].lower()


def _octets(url: str, root: Path) -> int:
    file = _own_file(url, root)
    return file.stat().st_size if file and file.is_file() else 0


def _own_file(url: str, root: Path) -> Path | None:
    """Give the file that an address names below the content folder, which need not be there."""
    source = SourceLink.read(url)
    if source:
        return root / source.path
    is_rooted = url.startswith("/") and not url.startswith("//")
    return root / unquote(re.split(r"[?#]", url)[0]).lstrip("/") if is_rooted else None


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


class RecordingKeys(KeyGroup):
    """The recording of a session; the key above is the session's id."""

    enclosure: str = ""
    """The recording: a file beside index.md, or an address that ends in .mp4, .mp3 or the like; what the session's
    `recording_url` says if it is left out."""
    duration: Annotated[str, WithJsonSchema({"type": "string", "examples": ["31:20"]})] = ""
    """How long it lasts."""
    length: Annotated[int, Field(ge=0)] = 0
    """How many octets it has; a file beside index.md is measured."""
    transcript: Texts = ()
    """What is said in it: a .vtt beside index.md, or an address."""
    chapters: str = ""
    """A line each: `4:12 The first class`."""


def read_recordings(
    path: Path, folder: str, sessions: Sequence[Session]
) -> tuple[Mapping[str, Episode], list[Problem]]:
    """Read what can be played of a conference's sessions, by their ids; its `folder` is that below content/.

    A recording that is a page elsewhere, and of which recordings.yml says nothing, stays a link.
    """
    file, root = f"{folder}/{NAME}", path.parents[folder.count("/")]
    listed, problems = read_by_ids(
        path / NAME, file, RecordingKeys, not_by_ids=podcast_faults.RECORDINGS_NOT_BY_IDS(), unfit=None
    )
    told, found = list(problems), dict[str, Episode]()
    written = {each.id: each for each in listed}
    known = [session.id for session in sessions]
    for name in written.keys() - {*known}:
        near = get_close_matches(name, known, n=1)
        gone = podcast_faults.RECORDING_OF_NO_SESSION(id=name, near=near[0] if near else "")
        told.append(Problem(file, gone, line=written[name].line, field=name))
    unmeasured: list[str] = []
    for session in sessions:
        said = written.get(session.id)
        recording = _written(session, said, file)
        episode = recording.episode(root) if recording.enclosure.strip() else None
        if episode:
            found[session.id] = episode
        if said:
            told += _wrong(said, recording, episode)
        elif episode and not episode.length and session.status != EventStatus.CANCELLED:
            unmeasured.append(session.id)
    if unmeasured:
        unsized = podcast_faults.RECORDINGS_WITHOUT_SIZE(num=len(unmeasured), id=unmeasured[0])
        told.append(Problem(f"{folder}/index.md", unsized))
    return found, sorted(told, key=lambda problem: problem.line or 0)


def _written(session: Session, said: ById[RecordingKeys] | None, file: str) -> WrittenRecording:
    if said is None:
        return WrittenRecording(source=file, enclosure=session.recording_url)
    return WrittenRecording(
        source=file,
        enclosure=said.keys.enclosure or session.recording_url,
        length=said.keys.length,
        duration=said.keys.duration,
        chapters=said.keys.chapters,
        transcripts=said.keys.transcript,
    )


def _wrong(said: ById[RecordingKeys], recording: WrittenRecording, episode: Episode | None) -> Iterator[Problem]:
    if not recording.enclosure.strip():
        missing = podcast_faults.RECORDING_WITHOUT_FILE(id=said.id)
        yield Problem(recording.source, missing, line=said.line, field=f"{said.id}.enclosure")
        return
    for diagnosis, key in recording.unread(episode, asks_for_size=True):
        yield Problem(recording.source, diagnosis, line=said.line, field=f"{said.id}.{key}")
