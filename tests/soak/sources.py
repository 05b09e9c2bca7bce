"""Blogs as the machine plays them: what each has written, what its feed shows of it, and how its server answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random
from xml.sax.saxutils import escape, quoteattr

from tests.support.webserver import Asked, Reset, message

#: So many entries stand in a feed; what is older only the archive knows.
WINDOW = 4
_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
#: How a server can fail to give a feed.
FAILURES = ("503", "404", "403", "html", "half", "cut", "torn", "nothing", "empty", "no entries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as its blog gives it; `text` holds a mark that no other entry has."""

    guid: str
    url: str
    title: str
    text: str
    published: datetime


@dataclass(slots=True, kw_only=True)
class Author:
    """A blog, by the id that it has here: its entries, the newest last, and what its server does now.

    `honest` is one that gives its own entries only, each with the id it always had: what its feed shows must be
    held. `deleted` are ids that it wants taken away everywhere (RFC 6721).
    """

    name: str
    port: int
    format: str
    honest: bool = True
    items: list[Item] = field(default_factory=list)
    mode: str = "well"
    deleted: tuple[str, ...] = ()
    written: int = 0

    @property
    def url(self) -> str:
        """Give the blog's address."""
        return f"http://{self.name}.test:{self.port}/"

    @property
    def shown(self) -> list[Item]:
        """Give what the feed shows, the newest first."""
        return self.items[: -WINDOW - 1 : -1]

    def write(self, random: Random, now: datetime) -> str:
        """Write an entry."""
        self.written += 1
        mark = f"mark-{self.name}-{self.written}"
        words = " ".join(
            random.choices("frogs pond class video notes boats count flip".split(), k=random.randint(5, 60))
        )
        self.items.append(
            Item(
                guid=f"{self.url}?p={self.written}",
                url=f"{self.url}{self.written}/",
                title=f"{words[:40].title()} {self.written}",
                text=f"<p>{mark} of {self.name}: {words}.</p>",
                published=now - timedelta(hours=random.randint(0, 20), minutes=random.randint(0, 59)),
            )
        )
        return mark

    def edit(self, random: Random) -> None:
        """Change the words of an entry that the feed shows."""
        at = random.randrange(max(0, len(self.items) - WINDOW), len(self.items))
        self.items[at] = replace(self.items[at], text=self.items[at].text + f"<p>Later words {random.random()}.</p>")

    def answer(self, asked: Asked) -> Iterator[bytes]:
        """Answer as the server does now."""
        if not asked.path.startswith("/feed"):
            yield message(404)
            return
        kind = {"Content-Type": _TYPES[self.format]}
        body = self.feed().encode()
        match self.mode:
            case "well":
                yield message(200, body, kind)
            case "html":
                yield message(200, b"<!doctype html><title>Parked</title><p>Buy it.", {"Content-Type": "text/html"})
            case "half":
                yield message(200, body[: len(body) // 2], kind)
            case "cut":
                yield message(200, body[: len(body) // 2], {**kind, "Content-Length": str(len(body))})
            case "torn":
                yield message(200, body[: len(body) // 2], {**kind, "Content-Length": str(len(body))})
                raise Reset
            case "nothing":
                return
            case "empty":
                yield message(200, b"", kind)
            case "no entries":
                yield message(200, replace(self, items=[]).feed().encode(), kind)
            case "moved":
                yield message(301, b"", {"Location": f"http://elsewhere.test:{self.port}/feed"})
            case code:
                yield message(int(code), b"Sorry.")

    def feed(self) -> str:
        """Give the feed as its format has it."""
        return {"rss": self._rss, "atom": self._atom, "json": self._json}[self.format]()

    def _rss(self) -> str:
        items = "".join(
            f"<item><guid isPermaLink='false'>{escape(item.guid)}</guid><title>{escape(item.title)}</title>"
            f"<link>{escape(item.url)}</link><pubDate>{format_datetime(item.published)}</pubDate>"
            f"<description>{escape(item.text)}</description></item>"
            for item in self.shown
        )
        return f"<rss version='2.0'><channel><title>{self.name}</title><link>{self.url}</link>{items}</channel></rss>"

    def _atom(self) -> str:
        items = "".join(
            f"<entry><id>{escape(item.guid)}</id><title>{escape(item.title)}</title>"
            f"<link href={quoteattr(item.url)}/><published>{item.published.isoformat()}</published>"
            f"<updated>{item.published.isoformat()}</updated>"
            f"<content type='html'>{escape(item.text)}</content></entry>"
            for item in self.shown
        )
        gone = "".join(
            f"<at:deleted-entry ref={quoteattr(guid)} when='2026-11-01T00:00:00Z'/>" for guid in self.deleted
        )
        return (
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
            f"<title>{self.name}</title><id>{self.url}</id><updated>2026-11-01T00:00:00Z</updated>{gone}{items}</feed>"
        )

    def _json(self) -> str:
        items = [
            {
                "id": item.guid,
                "url": item.url,
                "title": item.title,
                "content_html": item.text,
                "date_published": item.published.isoformat(),
            }
            for item in self.shown
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": self.name, "items": items})


def do_harm(random: Random, author: Author, others: list[Author], now: datetime) -> str:
    """Let a dishonest blog do something; say what."""
    victim = random.choice([other for other in others if other.items])
    stolen = random.choice(victim.shown)
    act = random.choice(HARMS)
    before = stolen.published - timedelta(days=400)
    author.written += 1
    match act:
        case "copies":
            copies = [replace(item, published=item.published - timedelta(days=400)) for item in victim.shown]
            author.items += [replace(item, guid=f"copy-{author.written}-{item.guid}") for item in reversed(copies)]
        case "copies as its own":
            own = [
                replace(
                    item, guid=f"{author.url}{author.written}-{number}", url=f"{author.url}{author.written}-{number}/"
                )
                for number, item in enumerate(victim.shown)
            ]
            author.items += [replace(item, published=before) for item in own]
        case "takes ids":
            author.items += [replace(item, text="<p>Mine now.</p>") for item in victim.shown]
        case "takes addresses":
            author.items.append(replace(stolen, guid=f"own-{author.written}", title="Mine", text="<p>Mine now.</p>"))
        case "changes ids":
            author.items = [
                replace(item, guid=f"changed-{author.written}-{number}") for number, item in enumerate(author.items)
            ]
        case "huge title":
            long = random.choice(["ä", "frogs ", "\U0001f438", "x", "日本語", "-", "../"]) * random.choice(
                [300, 20_000]
            )
            author.items.append(replace(stolen, guid=f"long-{author.written}", title=long, url=f"{author.url}long/"))
        case "many authors of one title":
            author.items += [
                replace(stolen, guid=f"same-{author.written}-{number}", url=f"{author.url}{number}", published=now)
                for number in range(3)
            ]
        case "buries":
            author.deleted = tuple(item.guid for item in victim.shown)
        case "future":
            future = replace(stolen, guid=f"future-{author.written}", url=f"{author.url}f/{author.written}/")
            author.items.append(replace(future, published=now.replace(year=2099)))
        case "past":
            past = replace(stolen, guid=f"past-{author.written}", url=f"{author.url}p/{author.written}/")
            author.items.append(replace(past, published=now.replace(year=1)))
        case "script":
            text = '</div>]]><script>alert(1)</script>{{ config }}<a href="javascript:1">x</a>'
            title = "=cmd|' /C calc'!A0 </title><script>"
            author.items.append(
                replace(stolen, guid=text, url=f"{author.url}s/{author.written}/", title=title, text=text)
            )
    return f"{author.name} {act} ({victim.name})"


HARMS = (
    "copies", "copies as its own", "takes ids", "takes addresses", "changes ids", "huge title",
    "many authors of one title", "buries", "future", "past", "script",
)  # fmt: skip
