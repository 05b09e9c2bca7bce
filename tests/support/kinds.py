"""The kinds of pages, and how to find one page of each in a built site. The one table of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flipkit.publish.html.language import catalog, known

YEAR = "[12][0-9][0-9][0-9]"
ID = "[a-z0-9][a-z0-9-]*"
#: what lies below /blogs/ beside the blogs themselves
RESERVED = f"(?!{YEAR}/|(?:health|archive|category|author|language)/)"

KINDS: dict[str, str] = {
    "home": "",
    "posts": "posts/",
    "post": f"posts/{YEAR}/{ID}/",
    "year": f"posts/{YEAR}/",
    "category": f"posts/category/{ID}/",
    "issues": "posts/issues/",
    "issue": f"posts/issues/{YEAR}-[01][0-9]/",
    "post-series": f"posts/series/{ID}/",
    "pathways": "pathways/",
    "pathway": f"pathways/{ID}/",
    "episode": "posts/2026/three-sounds/",  # a post that plays its recording, with chapters and what is said
    "podcast": f"podcasts/{ID}/",
    "blogs": "blogs/",
    "blog": f"blogs/{RESERVED}{ID}/",
    "entry": f"blogs/{RESERVED}{ID}/{ID}/",
    "blog-month": f"blogs/{YEAR}/[01][0-9]/",
    "blog-author": f"blogs/author/{ID}/",
    "blog-category": f"blogs/category/{ID}/",
    "blog-language": f"blogs/language/{ID}/",
    "health": "blogs/health/",
    "chats": "chats/",
    "chat": f"chats/{ID}/",
    "week": f"chats/{ID}/{YEAR}-[0-9-]+/",
    "week-ahead": "chats/flipclass/2026-11-23/",  # announced, with a text to copy and hours elsewhere
    "events": "events/",
    "month": f"events/{YEAR}/[01][0-9]/",
    "conference": f"events/(?P<conference>{ID})/",
    "programme": f"events/{ID}/programme/",
    "order": f"events/{ID}/programme/{ID}/",
    "my-agenda": f"events/{ID}/agenda/",
    "session": f"events/{ID}/sessions/{ID}/",
    "changes": f"events/{ID}/changes/",
    "recordings": f"events/{ID}/recordings/",
    "series": f"events/series/{ID}/",
    "event": f"events/(?P<event>{ID})/",
    "gathered": f"events/(?P<gathered>{ID})/",
    "calendars": "calendars/",
    "conformance": "calendars/conformance/",
    "people": "people/",
    "person": f"people/{ID}/",
    "people-group": f"people/(?:country|language)/{ID}/",
    "tools": "tools/",
    "tool": f"tools/{ID}/",
    "search": "search/",
    "problems": "problems/",
    "handbook": "handbook/",
    "404": "404.html",
}
"""Kind to a pattern of its address, below the site's."""


def example(site: Path, kind: str) -> str:
    """The address of one page of a kind: the one whose file is the largest, as it shows the most."""
    found = [url for url in addresses(site) if re.fullmatch(KINDS[kind], url) and _is(site, kind, url)]
    assert found, f"the built sample has no page of the kind '{kind}' ({KINDS[kind]})"
    return max(found, key=lambda url: (file_of(site, url).stat().st_size, url))


def addresses(site: Path) -> list[str]:
    """Every page of a built site, by its address below it, in order."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name for name in files)


def file_of(site: Path, url: str) -> Path:
    """The file behind an address."""
    return site / url / "index.html" if url.endswith("/") or not url else site / url


def _is(site: Path, kind: str, url: str) -> bool:
    """Tell conferences, others' calendars and events apart, and all from redirects to a chat."""
    if kind not in {"conference", "event", "gathered"}:
        return True
    written = file_of(site, url).read_text(encoding="utf-8")
    gathered = any(f">{words}<" in written for words in _calendar_of_others())
    if gathered or kind == "gathered":
        return gathered and kind == "gathered"
    has_programme = (site / url / "programme").is_dir()
    if kind == "conference":
        return has_programme
    redirects = (site / url.replace("events/", "chats/", 1)).is_dir()
    return not has_programme and not redirects and not re.fullmatch(f"events/{YEAR}/", url)


@cache
def _calendar_of_others() -> list[str]:
    """What stands above others' calendars, in each language."""
    english = "Somebody else’s calendar"
    return [english, *(str(catalog(tag)[english].string) for tag in known() if tag != "en")]
