"""The second site: real posts and real feeds, with the sample's chat and conference."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from tests.support import sample
from tests.support.corpora import DATA

POSTS = DATA / "posts" / "brianbennett-jekyll" / "_posts"
FEEDS = DATA / "feeds" / "fastfeedparser-benchmark"
LIST = DATA / "feeds" / "real-edu" / "edu-feed-urls.opml"

_PERMALINK = re.compile(r"^permalink:\s*[\"']?(?P<path>\S+?)[\"']?\s*$", re.M)
_WITHHELD = re.compile(r"^published:\s*false\s*$", re.M)
_WORD = re.compile(r"\b[a-z]{9,14}\b")

_INDEX = """---
template: home.html
title: A site of real posts and feeds
---

Made to see what flipkit does with what it did not expect.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A post as it was exported: its file, the path it was always at (empty if it names none), its text."""

    file: Path
    permalink: str
    withheld: bool
    text: str


def posts() -> list[Source]:
    """Every post of the blog, by file name."""
    return [_source(file) for file in sorted(POSTS.iterdir()) if file.suffix in {".md", ".markdown", ".html"}]


def _source(file: Path) -> Source:
    text = file.read_text(encoding="utf-8")
    head = text.split("\n---", 1)[0]
    found = _PERMALINK.search(head)
    path = found["path"].strip("/") + "/" if found else ""
    return Source(file, path, bool(_WITHHELD.search(head)), text)


def rare_word(sources: list[Source]) -> tuple[str, Source]:
    """A word that stands in the text of one post only, and that post: the first such by file name."""
    bodies = {source.file: _body(source.text) for source in sources}
    everything = "\n".join(bodies.values()).casefold()
    for source in sources:
        if not source.permalink or source.withheld:
            continue
        for word in sorted(set(_WORD.findall(bodies[source.file]))):
            # No other word may begin with it: searching finds beginnings, too, and stems.
            if len(re.findall(rf"\b{word[:7]}", everything)) == 1:
                return word, source
    raise AssertionError("no post has a word of its own")


def _body(text: str) -> str:
    body = text.split("\n---", 1)[-1]
    return re.sub(r"<[^>]*>|https?://\S+|\([^)]*\)|[\w.]+@\S+", " ", body)


def write(project: Path, feeds: Mapping[str, str]) -> None:
    """Make the site's folder; `feeds` maps a blog's id to the address of its feed.

    How much of a blog is shown goes round, so that each policy meets real input.
    """
    sample.copy(project)
    content = project / "content"
    for folder in ("posts", "feeds", "handbook"):
        shutil.rmtree(content / folder)
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        re.sub(r"\n  - Handbook:\n.*", "\n", configuration, flags=re.S), encoding="utf-8"
    )
    (content / "index.md").write_text(_INDEX, encoding="utf-8")
    (content / "posts").mkdir()
    for source in posts():
        shutil.copyfile(source.file, content / "posts" / source.file.name)
    blogs = [
        f"- {{id: b{name}, title: Blog {name[:6]}, url: 'https://{name}.example/', feed: '{url}', show: {show}}}\n"
        for (name, url), show in zip(sorted(feeds.items()), cycle(("full", "excerpt", "link")), strict=False)
    ]
    (content / "blogs.yml").write_text("".join(blogs), encoding="utf-8")
