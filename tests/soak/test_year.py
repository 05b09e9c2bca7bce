"""A year of gatherings, in short: few blogs, fixed seeds. `make soak` lives through the whole of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from flipkit.gather.sources import Outcome
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import Blog
from tests.soak.year import WrongError, Year, live
from tests.support.thorough import some

pytestmark = [pytest.mark.slow, pytest.mark.promise(1), pytest.mark.promise(2)]


@pytest.mark.parametrize("seed", some([11, 1], 2))
def test_whatever_feeds_do_no_entry_is_lost_or_twice_or_worse(tmp_path: Path, seed: int) -> None:
    """Promises 1 and 2: and of every blog the true sentence is said."""
    told = live(tmp_path, seed, blogs=8, gatherings=40)
    assert told.startswith("8 blogs, 40 gatherings: ")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM entries WHERE guid = (SELECT min(guid) FROM entries)", "1 entries are lost"),
        (
            "INSERT INTO entries SELECT blog, guid || 'x', slug || '-2', url, title, published, updated, first_seen, "
            "authors, categories, language, summary, words, enclosures, digest, decisions, backfilled, worded, "
            "wording, alias, doubt, held, html FROM entries LIMIT 1",
            "is there twice",
        ),
        ("UPDATE entries SET html = (SELECT html FROM entries LIMIT 1)", "and is at"),
        ("UPDATE entries SET slug = 'elsewhere' WHERE guid = (SELECT min(guid) FROM entries)", "and is at"),
    ],
)
def test_the_year_sees_what_is_wrong(harm: str, told: str) -> None:
    """It is not told of this damage, and takes it for a gathering's doing."""
    with pytest.raises(WrongError, match=told):
        Harmed(3, Archive(None), 1, harm=harm).run(8)


@dataclass(slots=True, kw_only=True)
class Harmed(Year):
    """A world in which something befalls the archive as soon as it has entries."""

    harm: str

    async def gather(self, blogs: list[Blog]) -> dict[str, Outcome]:
        outcomes = await Year.gather(self, blogs)
        if self.places:
            self.archive._database.change((self.harm, [()]))
        return outcomes
