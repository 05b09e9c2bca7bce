"""A year of gatherings: blogs on loopback whose feeds do all that feeds do, asked every third day.

What each author wrote is known here, so after each gathering it is known what must be there: no entry twice, none
lost, no text worse than the best that came whole, each at the address where it first was, and of every blog the
sentence that is true. Nothing but the seed decides; where something is wrong, it is printed with the gathering.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from random import Random

from flipkit.errors import ParseError
from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.feeds import parse
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.formats.sanitize import plain_line, text
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog, Entry
from flipkit.model.states import SourceState
from tests.soak.feeding import BREAKING, FAILING, Author, Sent
from tests.support.corpora import DATA
from tests.support.webserver import serving

FEEDS = DATA / "feeds" / "fastfeedparser-benchmark"
BEGIN = datetime(2026, 1, 5, 6, tzinfo=UTC)
STEP = timedelta(days=3)
BLOGS, GATHERINGS = 60, 120
#: So many octets an archive may have for each octet that was written, history and indexes counted, and beside them.
_RATIO, _BESIDE = 4, 400_000
_MARK = re.compile(r"mark-(\w+)-(\d+)-end")


class WrongError(Exception):
    """Something is not as it must be."""


@dataclass(slots=True)
class Year:
    """A world of blogs and what is known of them; `run` lets it live."""

    seed: int
    archive: Archive
    blogs: int = BLOGS
    texts: Sequence[tuple[str, str]] = ()
    now: datetime = BEGIN
    places: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)

    def run(self, gatherings: int = GATHERINGS) -> int:
        """Live through so many gatherings; give how much was written. Raises `WrongError` with seed and gathering."""
        random = Random(self.seed)  # noqa: S311 - it is to be repeated
        authors = [
            Author(f"b{number:02}", Random(random.random()), list(self.texts[number :: self.blogs]))  # noqa: S311
            for number in range(self.blogs)
        ]
        with serving({f"/{author.id}": author.answer for author in authors}) as server:
            blogs = [
                Blog(id=author.id, title=author.title, url=author.url, feed=server.url(f"/{author.id}"))
                for author in authors
            ]
            for author in authors:
                server.behaviours[f"/{author.id}/moved"] = author.answer
            for gathering in range(gatherings):
                self.now += STEP
                for author in authors:
                    author.live(self.now)
                outcomes = asyncio.run(self.gather(blogs))
                shown: dict[str, list[Entry]] = {}
                for entry in load_blogs(self.archive, blogs).entries:
                    shown.setdefault(entry.blog, []).append(entry)
                for author in authors:
                    sent = author.take()
                    try:
                        self._look(author, sent, outcomes[author.id], shown.get(author.id, []))
                    except WrongError as error:
                        told = f"seed {self.seed}, gathering {gathering}, {author.id}, after {author.story[-6:]}"
                        raise WrongError(f"{told}: {error}") from error
                    self._decide(author, outcomes[author.id])
        return sum(author.octets for author in authors)

    async def gather(self, blogs: list[Blog]) -> dict[str, Outcome]:
        """Gather all blogs once."""
        limits = Limits(seconds=3, pause=0)
        async with Fetcher("year", allowed=[ip_network("127.0.0.0/8")], limits=limits) as client:
            asked = [*sources(blogs, self.archive, self.now)]
            done = await refresh(asked, self.archive, client, InProcess(), self.now)
        return {outcome.id: outcome for outcome in done}

    def _look(self, author: Author, sent: Sent | None, outcome: Outcome, shown: list[Entry]) -> None:
        """Hold what is shown of a blog against what its author wrote and its server sent."""
        self.said[outcome.state] += 1
        if sent:
            self._is_true(author, sent, outcome)
        found: dict[str, Entry] = {}
        unmarked = 0
        for entry in shown:
            html = self.archive.html(author.id, entry.id)
            mark = _MARK.search(html)
            if mark is None and unmarked < len(author.partial):  # it came in part only so far
                unmarked += 1
                continue
            if mark is None:
                raise WrongError(f"'{entry.title}' has lost its text: {html[-80:]!r}")
            if mark[1] in found:
                raise WrongError(f"'{entry.title}' is there twice: {entry.id}, {found[mark[1]].id}")
            found[mark[1]] = entry
            wanted = author.best.get(mark[1])
            if wanted is None:
                raise WrongError(f"'{entry.title}' is shown, and should not be")
            if int(mark[2]) not in wanted:
                raise WrongError(f"'{entry.title}' is of version {mark[2]}, and should be of {sorted(wanted)}")
            place = (entry.slug, entry.first_seen or BEGIN)
            if self.places.setdefault((author.id, mark[1]), place) != place:
                raise WrongError(f"'{entry.title}' was at {self.places[author.id, mark[1]]} and is at {place}")
        if lost := author.best.keys() - found.keys():
            raise WrongError(f"{len(lost)} entries are lost: {sorted(lost)[:3]}")

    def _is_true(self, author: Author, sent: Sent, outcome: Outcome) -> None:
        """Whether what is said of a blog is what its server did."""
        if sent.fault in FAILING:
            if outcome.state != SourceState.FAILING or FAILING[sent.fault] not in outcome.problem:
                raise WrongError(f"after {sent.fault} it is said: {outcome.state}, {outcome.problem}")
        elif sent.fault != "304" and (outcome.state == SourceState.HELD) != author.is_anothers:
            raise WrongError(f"it is {outcome.state}, {outcome.remark}")
        elif outcome.problem:
            raise WrongError(f"nothing failed, and it is said: {outcome.problem}")
        elif sent.fault in BREAKING and sent.has_known and not outcome.remark:
            raise WrongError(f"after {sent.fault} nothing is said")

    def _decide(self, author: Author, outcome: Outcome) -> None:
        """Let an editor look at a blog that is held, now and then: it is another's, and goes back or is let go."""
        if outcome.state == SourceState.HELD and author.days_away > 2:
            author.come_back()

    def check_size(self, path: Path, written: int) -> None:
        """See that the archive has not grown out of all proportion to what was written."""
        size = path.stat().st_size
        if size > _BESIDE + _RATIO * written:
            raise WrongError(f"seed {self.seed}: the archive has {size:,} octets for {written:,} that were written")


def real_texts() -> list[tuple[str, str]]:
    """Give titles and words of real feeds, as far as they are on this machine, in an order of their own."""
    found: dict[tuple[str, str], None] = {}
    files = sorted(file for file in FEEDS.iterdir() if file.is_file()) if FEEDS.is_dir() else []
    for file in files:
        try:
            entries = parse(file.read_bytes(), "", file.name).entries
        except ParseError:
            continue
        for entry in entries:
            words = text((entry.content.value or entry.summary.value)[:4_000]).replace("&", "and")
            if title := plain_line(entry.title.value):
                found[title, " ".join(words.split()[:300])] = None
    return list(found)


def live(folder: Path, seed: int, blogs: int = BLOGS, gatherings: int = GATHERINGS) -> str:
    """Live through a year; give what happened in a line. Raises `WrongError`."""
    with Archive(folder / "year.sqlite") as archive:
        year = Year(seed, archive, blogs, real_texts())
        written = year.run(gatherings)
    year.check_size(folder / "year.sqlite", written)
    said = ", ".join(f"{number} {state}" for state, number in sorted(year.said.items()))
    size = (folder / "year.sqlite").stat().st_size
    return f"{blogs} blogs, {gatherings} gatherings: {said}; {size:,} octets hold {written:,} that were written"
