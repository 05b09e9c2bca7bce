"""What must hold of the built site; each gate gives what is wrong, a line each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from icalendar import Calendar

from tests.support.chromium import chromium
from tests.support.kinds import addresses, file_of
from tests.support.server import serve

_HOST = "http://site.invalid"
_REDIRECT = re.compile(r"<meta\s+http-equiv=[\"']?refresh", re.I)


class _Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "area": "href", "meta": "content"}.get(tag)
        values = dict(attrs)
        value = values.get(wanted or "")
        if tag == "meta":
            if (values.get("http-equiv") or "").casefold() == "refresh" and value and "url=" in value:
                self.found.append(value.partition("url=")[2])
        elif value:
            self.found.append(value)


def unreachable(site: Path) -> Iterator[str]:
    """Pages that no chain of links from home leads to; redirects and the page for lost readers need none."""
    pages = set(addresses(site))
    seen, waiting = {""}, [""]
    while waiting:
        for url in links(site, waiting.pop()):
            if url in pages and url not in seen:
                seen.add(url)
                waiting.append(url)
    for url in sorted(pages - seen - {"404.html"}):
        if not _REDIRECT.search(file_of(site, url).read_text(encoding="utf-8")):
            yield f"/{url}"


@cache
def links(site: Path, url: str) -> list[str]:
    """The addresses below the site that a page links to, resolved as a browser does."""
    found = []
    reader = _Links()
    reader.feed(file_of(site, url).read_text(encoding="utf-8"))
    for link in reader.found:
        try:
            target = urlsplit(urljoin(f"{_HOST}/{url}", link))
        except ValueError:
            continue  # a browser shrugs, too
        if f"{target.scheme}://{target.netloc}" == _HOST:
            found.append(unquote(target.path).removeprefix("/").removesuffix("index.html"))
    return found


def broken(site: Path) -> Iterator[tuple[str, str]]:
    """Links within the site that lead nowhere: page and target."""
    for page in addresses(site):
        for url in links(site, page):
            file = site / url
            if not (file.is_file() or (file / "index.html").is_file()):
                yield f"/{page}", f"/{url}"


def calendars(site: Path) -> Iterator[str]:
    """Calendar files that can't be read, UIDs that stand twice in one file, events that differ between files."""
    first: dict[tuple[str, str], tuple[str, bytes]] = {}
    for file in sorted(site.rglob("*.ics")):
        name = file.relative_to(site).as_posix()
        try:
            calendar = Calendar.from_ical(file.read_bytes())
        except ValueError as error:
            yield f"/{name}: {error}"
            continue
        events = list(calendar.walk("VEVENT"))
        if not events:
            yield f"/{name}: there is no event in it"
        for fault in (fault for component in calendar.walk() for fault in getattr(component, "errors", [])):
            yield f"/{name}: {fault}"
        keys = [(str(event["UID"]), str(event.get("RECURRENCE-ID", ""))) for event in events]
        for key, count in Counter(keys).items():
            if count > 1:
                yield f"/{name}: {key[0]} stands in it {count} times"
        for key, event in zip(keys, events, strict=True):
            other, text = first.setdefault(key, (name, event.to_ical()))
            if text != event.to_ical():
                yield f"/{name}: {key[0]} is not the same as in /{other}"


def search(site: Path, word: str, address: str) -> Iterator[str]:
    """Type `word` into the search page in Chromium: a link to the page at `address` must appear."""
    with serve(site) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{url}search/", wait_until="load")
        page.locator("main input[type=search]").first.fill(word)
        try:
            page.locator(f'main a[href*="{address}"]').first.wait_for(timeout=15_000)
        except Exception as error:
            yield f"searching for a word of /{address} does not find it ({type(error).__name__})"
