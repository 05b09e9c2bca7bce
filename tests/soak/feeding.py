"""An author of the year of gatherings (`year`): what is written, how the feed gives it, and what befalls it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from random import Random

from flipkit.gather.formats.feeds.readings import DAYS
from tests.support.webserver import Asked, Reset, message

#: So many entries a feed holds, and as many it has at the beginning.
_WINDOW = 7
#: What changes how a feed is from now on.
STYLES = ("ids", "no ids", "permalinks", "https", "www", "slash", "counters", "host", "moved", "restamped", "atom")
#: What a server does instead of answering, and a part of the sentence that must be said then.
FAILING = {"500": "500", "404": "404", "page": "web page", "nothing": "sent nothing", "slow": "", "reset": ""}
#: What is wrong with an answer for once, and must be said.
BREAKING = ("cut", "emptied", "halved", "all halved")
#: What is odd about an answer for once, and says nothing.
ODD = ("doubled", "reused ids", "random ids", "stale", "304", "deaf")
#: Faults of which some ids are nobody's.
_IDS_LOST = ("random ids", "reused ids")


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a text, with a mark at its end by which it is known, and when it was changed."""

    version: int
    words: str
    updated: datetime


@dataclass(slots=True)
class Written:
    """An entry as its author wrote it; `texts` are its versions."""

    id: str
    title: str
    published: datetime
    texts: list[Text]
    number: int

    @property
    def text(self) -> Text:
        return self.texts[-1]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: what was wrong with it, and whether entries that were known suffered by it."""

    fault: str = ""
    has_known: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a document brings if it comes whole: entries with their versions and ids, and what was taken back."""

    entries: tuple[tuple[str, int, str], ...] = ()
    stones: frozenset[str] = frozenset()


@dataclass(slots=True)
class Style:
    """How a feed gives its entries."""

    ids: str = "a"
    path: str = "/posts/{n}"
    scheme: str = "http"
    www: str = ""
    slash: str = ""
    counters: str = ""
    host: str = ""
    moved: bool = False
    restamped: datetime | None = None
    atom: bool = False


@dataclass(slots=True)
class Author:
    """A blog: `best` are the versions of each entry of which one must be shown, by the entries' ids."""

    id: str
    random: Random
    sources: list[tuple[str, str]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    stones: dict[str, datetime] = field(default_factory=dict)
    best: dict[str, set[int]] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    story: list[str] = field(default_factory=list)
    fault: str = ""
    is_anothers: bool = False
    days_away: int = 0
    octets: int = 0
    sent: Sent | None = None
    body: bytes = b""
    stale: bytes = b""
    effect: Effect = field(default_factory=Effect)
    stale_effect: Effect = field(default_factory=Effect)
    guids: dict[str, str] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)
    halvings: Counter[str] = field(default_factory=Counter)
    is_changed: bool = False

    @property
    def title(self) -> str:
        return f"Quiet Classroom {self.id}"

    @property
    def url(self) -> str:
        return f"https://{self.host}/"

    @property
    def host(self) -> str:
        return self.style.host or f"{self.id}.test"

    def live(self, now: datetime) -> None:
        """Let three days pass: perhaps something is written, changed, or goes wrong."""
        random, before, self.fault = self.random, self.fault, ""
        if not self.written:
            for _ in range(_WINDOW):
                self._write(now - timedelta(days=40))
            self._make(now)
            return
        if self.is_anothers:
            self.days_away += 1
        done = []
        if random.random() < 0.35:
            self._write(now)
            done.append("post")
        if random.random() < 0.2:
            done.append(self._edit(now))
        if not self.is_anothers and not self.is_changed and random.random() < 0.25:
            done.append(self._change(random.choice(STYLES), now))
        if random.random() < 0.05 and len(self.written) > 3 and not self.is_anothers and self.style.atom:
            done.append(self._take_back(now))
        if random.random() < 0.4:
            self.fault = random.choice([*FAILING, *BREAKING, *ODD, *BREAKING, *ODD])
            if self.is_changed and self.fault in _IDS_LOST:
                self.fault = ""
            if self.fault == "stale" and before:  # what is given once more was whole
                self.fault = ""
            done.append(self.fault)
        if random.random() < 0.02 and not self.is_anothers and not self.fault:
            self.is_anothers, self.days_away = True, 0
            done.append("sold")
        self.story.append("+".join(done) or "-")
        self._make(now)

    def come_back(self) -> None:
        """Let the blog be its author's again."""
        self.is_anothers = False
        self.story.append("back")

    def take(self) -> Sent | None:
        """Give what was sent since the last time, if anything was; what came whole must be there from now on."""
        sent, self.sent = self.sent, None
        return sent

    def _write(self, now: datetime) -> None:
        number = len(self.written)
        title, words = f"Lesson {number}", self._words(60)
        if self.sources and self.random.random() < 0.7:
            title, words = self.sources.pop()
            words = f"{self._words(40)} {words}"
        elif self.random.random() < 0.2:
            title = "Homework"
        when = now - timedelta(hours=self.random.randrange(1, 60), minutes=number % 60)
        made = Written(f"{self.id}x{number}", title, when, [Text(0, words, when)], number)
        self.octets += len(words)
        self.written.append(made)

    def _words(self, count: int) -> str:
        return " ".join(f"w{self.random.randrange(9_000)}" for _ in range(count))

    def _shown(self) -> list[Written]:
        return [each for each in reversed(self.written[-_WINDOW:]) if each.id not in self.gone]

    def _edit(self, now: datetime) -> str:
        if not self._shown():
            return "-"
        one = self.random.choice(self._shown())
        text = one.text
        words, said = f"{text.words} {self._words(20)}", "edit"
        if self.random.random() < 0.2 and self.style.atom:
            words, said = " ".join(text.words.split()[:30]), "shorten"
        self.octets += len(words)
        one.texts.append(Text(text.version + 1, words, now))
        return said

    def _take_back(self, now: datetime) -> str:
        named = [each for each in self._shown() if each.id in self.guids]
        if not named or self.is_changed:
            return "-"
        one = self.random.choice(named)
        self.gone.add(one.id)
        self.stones[one.id] = now
        return "taken back"

    def _change(self, what: str, now: datetime) -> str:
        style, tag = self.style, f"{self.random.randrange(10**6):06}"
        if what == "permalinks" and not style.ids:
            return "-"
        self.is_changed = True
        match what:
            case "ids":
                style.ids = tag
            case "no ids":
                style.ids = ""
            case "permalinks":
                style.path = f"/{tag}/{{n}}"
            case "https":
                style.scheme = "https"
            case "www":
                style.www = "" if style.www else "www."
            case "slash":
                style.slash = "" if style.slash else "/"
            case "counters":
                style.counters = "" if style.counters else f"?utm_source={tag}"
            case "host":
                style.host, style.ids = f"{self.id}-{tag}.test", tag
            case "moved":
                style.moved = not style.moved
            case "restamped":
                style.restamped = None if style.restamped else now - timedelta(hours=3)
            case "atom":
                style.atom = not style.atom
        return what

    def _make(self, now: datetime) -> None:
        """Write the document that is there from now on, and note what must be shown once it came whole."""
        if self.fault == "stale" and (not self.body or b"Casino" in self.body):
            self.fault = ""
        self.stale, self.stale_effect = self.body, self.effect
        entries = self._shown()
        if self.fault == "halved" and not any(
            each.text.version in self.best.get(each.id, ()) and self.halvings[each.id] < DAYS - 1
            for each in entries[1:2]
        ):
            self.fault = "emptied"  # who could know that its author did not shorten it?
        if self.is_anothers:
            self.body, self.effect = self._anothers(now), Effect()
            return
        guids = [self._guid(each, place) for place, each in enumerate(entries)]
        items = [self._item(each, guids[place], place) for place, each in enumerate(entries)]
        if self.fault == "doubled":
            mine, self.style = self.style, replace(self.style, www="www." if not self.style.www else "")
            items += [self._item(each, guids[place], place) for place, each in enumerate(entries)]
            self.style = mine
        if not self.style.atom:
            head = f"<rss version='2.0'><channel><title>{self.title}</title><link>{self.url}</link>"
            whole = f"{head}{''.join(items)}</channel></rss>"
        else:
            stones = "".join(
                f"<at:deleted-entry ref='{self.guids[each.id]}' when='{self.stones[each.id].isoformat()}'/>"
                for each in self.written
                if each.id in self.stones
            )
            head = (
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
                f"<title>{self.title}</title><id>{self.url}</id><link href='{self.url}'/>{stones}"
            )
            whole = f"{head}{''.join(items)}</feed>"
        self.body = whole.encode()
        if self.fault == "cut" and items:
            start = len(f"{head}{''.join(items[:-1])}".encode())
            self.body = self.body[: start + max(len(items[-1].encode()) * 2 // 3, 1)]
        brought = ((each.id, each.text.version, guids[place]) for place, each in enumerate(entries))
        self.effect = Effect(tuple(brought), frozenset(self.stones if self.style.atom else ()))

    def _guid(self, each: Written, place: int) -> str:
        if self.fault == "reused ids":
            return str(place)
        if self.fault == "random ids":
            return f"r{self.random.random()}"
        return f"{self.style.ids}-{each.number}" if self.style.ids else ""

    def _item(self, each: Written, guid: str, place: int) -> str:
        style, text = self.style, each.text
        link = (
            f"{style.scheme}://{style.www}{self.host}{style.path.format(n=each.number)}{style.slash}{style.counters}"
        )
        words = f"<p>{text.words}</p><p>mark-{each.id}-{text.version}-end</p>"
        if self.fault == "emptied" and place == 1:
            words = ""
        elif (self.fault == "halved" and place == 1) or self.fault == "all halved":
            words = f"<p>{' '.join(text.words.split()[: len(text.words.split()) // 5])}</p>"
        published = style.restamped or each.published
        title = escape(each.title)
        if style.atom:
            return (
                f"<entry><title>{title}</title><id>{guid}</id><link href='{escape(link)}'/>"
                f"<published>{published.isoformat()}</published>"
                f"<updated>{max(text.updated, published).isoformat()}</updated>"
                f"<content type='html'>{escape(words)}</content></entry>"
            )
        named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        date = published.strftime("%d %b %Y %H:%M:%S GMT")
        return (
            f"<item>{named}<title>{title}</title><link>{escape(link)}</link><pubDate>{date}</pubDate>"
            f"<description>{escape(words)}</description></item>"
        )

    def _anothers(self, now: datetime) -> bytes:
        items = "".join(
            f"<item><guid>spin{n}</guid><title>Best bonus {n}</title><link>https://spin.test/{self.id}/{n}</link>"
            f"<pubDate>{now.strftime('%d %b %Y %H:%M:%S GMT')}</pubDate>"
            f"<description>Spin {n} and win.</description></item>"
            for n in range(self.days_away, self.days_away + 3)
        )
        head = "<rss version='2.0'><channel><title>Casino Royale</title><link>https://spin.test/</link>"
        return f"{head}{items}</channel></rss>".encode()

    def answer(self, asked: Asked) -> Iterable[bytes]:
        """Answer a question as this server does today."""
        if self.style.moved and not asked.path.endswith("/moved"):
            return [message(301, b"", {"Location": f"http://{asked.host}/{self.id}/moved"})]
        body, effect, fault = self.body, self.effect, self.fault
        if fault == "stale" and not self.is_anothers:
            body, effect = self.stale, self.stale_effect
        if fault in FAILING:
            self.sent = Sent(fault)
            return self._fails(fault)
        etag = f'"{sha256(body).hexdigest()[:12]}"'
        told = asked.headers.get("if-none-match")
        if told and (fault == "304" or (told == etag and fault != "deaf")):  # at times without sense
            self.sent = Sent("304")
            return [message(304)]
        self.sent = Sent(fault, has_known=self._suffers(effect, fault) and not self.is_anothers)
        self._came(effect, fault)
        return [message(200, body, {"Content-Type": "application/xml", "ETag": etag})]

    def _fails(self, fault: str) -> list[bytes]:
        match fault:
            case "page":
                page = b"<!doctype html><html><title>Hm</title><p>Not now."
                return [message(200, page, {"Content-Type": "text/html"})]
            case "nothing":
                return [message(200, b"", {"Content-Type": "application/xml"})]
            case "slow":
                time.sleep(3.5)
                return []
            case "reset":
                raise Reset
        return [message(int(fault), b"Sorry.")]

    def _broken(self, effect: Effect, fault: str) -> set[str]:
        """Name the entries that did not come whole."""
        places = {"emptied": [1], "halved": [1], "cut": [len(effect.entries) - 1], "all halved": range(_WINDOW)}
        return {effect.entries[place][0] for place in places.get(fault, ()) if 0 <= place < len(effect.entries)}

    def _suffers(self, effect: Effect, fault: str) -> bool:
        """Whether an entry that was known did not come whole."""
        return bool(self._broken(effect, fault) & self.best.keys())

    def _came(self, effect: Effect, fault: str) -> None:
        """Note what must be shown from now on: what came whole, or, if it lost half of its words, what was before."""
        broken = self._broken(effect, fault)
        self.partial |= broken - self.best.keys()
        self.halvings.update(broken if fault == "halved" else ())
        for name, version, guid in effect.entries:
            if fault in _IDS_LOST or not guid:
                self.guids.pop(name, None)
            elif name not in broken:
                self.guids[name] = guid
            if name in broken or name in self.gone:
                continue
            self.partial.discard(name)
            self.halvings.pop(name, None)
            before = self.best.get(name, set())
            self.best[name] = {version} | {old for old in before if self._may_stay(name, old, version)}
        if fault != "cut":
            for name in effect.stones:
                self.best.pop(name, None)
        if not self.is_anothers:
            self.is_changed = False

    def _may_stay(self, name: str, old: int, new: int) -> bool:
        texts = self.written[int(name.partition("x")[2])].texts
        return old > new or len(texts[new].words.split()) < len(texts[old].words.split())
