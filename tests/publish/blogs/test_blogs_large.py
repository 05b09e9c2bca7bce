"""A large planet: no page of it is large (the budget: 20 KB of HTML on its way, of which the shell takes 3)."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flipkit.model.blogs import Blog, BlogHealth, Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Page
from flipkit.publish.blogs import artifacts

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MOST = 17_000


def large(blogs: int, each: int) -> Community:
    """So many blogs of so many entries in a year, of words that compress badly."""
    chance = random.Random(1)  # noqa: S311
    letters = "abcdefghijklmnopqrstuvw"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(5000)]

    def words(count: int) -> str:
        return " ".join(chance.choices(known, k=count))

    categories = [words(2) for _ in range(200)]
    followed, entries = [], []
    for number in range(blogs):
        title = words(3).title()
        blog = f"{title.lower().replace(' ', '-')}-{number}"
        url = f"https://{blog}.example/"
        health = BlogHealth(state=SourceState.OK, newest=NOW, entries=each, decisions=(f"{words(6)}: {words(12)}.",))
        if number % 3 == 0:
            health = BlogHealth(
                state=SourceState.FAILING,
                since=NOW.date(),
                reason="There is no such host.",
                remedy="Check its spelling.",
                newest=NOW,
                entries=each,
            )
        followed.append(FollowedBlog(BlogId(blog), Blog(title=title, url=url, authors=(words(2).title(),)), health))
        for count in range(each):
            when = NOW - timedelta(minutes=chance.randint(1, 60 * 24 * 365))
            entries.append(
                Entry(
                    blog=BlogId(blog),
                    id=f"{blog}-{count}",
                    slug=f"e{count}",
                    url=f"{url}{when:%Y/%m}/{words(6).replace(' ', '-')}/",
                    title=words(6),
                    published=when,
                    updated=when,
                    authors=(),
                    categories=tuple(chance.sample(categories, 2)),
                    language="en",
                    summary=words(120),
                    words=600,
                )
            )
    entries.sort(key=lambda entry: entry.published, reverse=True)
    settings = Settings(name="Commons", url="https://flip.example/", parts=frozenset({"blogs"}))
    return Community(settings, NOW, blogs=tuple(followed), entries=tuple(entries))


def test_no_page_is_large() -> None:
    pages = [page for page in artifacts(large(300, 20)) if isinstance(page, Page)]
    kept = [page for page in pages if page.kind != "blog" and "/author/" not in page.url]
    sizes = {page.url: len(gzip.compress(page.body().encode())) for page in [*kept, *pages[:40]]}
    assert {url: size for url, size in sizes.items() if size > MOST} == {}
    assert "blogs/2026/03/4/" in sizes


def test_every_entry_of_a_long_month_is_on_one_of_its_pages() -> None:
    given = large(6, 400)
    months = [page for page in artifacts(given) if isinstance(page, Page) and page.url.split("/")[1].isdecimal()]
    shown = [address for page in months for address in re.findall(r'href="(https://[^"]+)"', page.body())]
    assert sorted(shown) == sorted(entry.url for entry in given.entries)


def test_an_entry_more_in_a_long_month_changes_one_of_its_pages_beside_the_first() -> None:
    given = large(150, 40)
    last = given.entries[0]
    more = replace(given, entries=(replace(last, id="more", title="One more"), *given.entries))
    month = f"blogs/{last.published:%Y/%m}/"
    before, after = (
        {each.url: each.body() for each in artifacts(given) if isinstance(each, Page) and each.url.startswith(month)}
        for given in (given, more)
    )
    assert len(before) > 3
    changed = {url for url in before if before[url] != after[url]}
    assert month in changed
    assert len(changed) <= 2
