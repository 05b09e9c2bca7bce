"""What stands at the addresses that events had before their folders were renamed, and at those of posts elsewhere.

Whoever kept a link is led on by a page, whatever serves the site; a calendar or a feed is there again with the same
contents, as programs that ask for it would take a page for an empty one. Servers that know `_redirects` (Netlify,
Cloudflare Pages, GitLab Pages and others) lead on by themselves. Questions (`/?p=12`) no folder can answer: where a
server does not, a script does (`asked.js`), which has them all in one table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from urllib.parse import quote, urlsplit

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, RemoteCalendar
from flipkit.model.identifiers import EventId
from flipkit.publish.artifacts import File, Page, Published, single
from flipkit.publish.html import Values, body


def with_former_addresses(community: Community, artifacts: Iterable[Published]) -> Iterator[Published]:
    """Give the artifacts, and for each that had other addresses before, what stands there now."""
    moves, moved = dict(_moves(community)), dict[tuple[str, str], None]()
    wanted = {redirect.new for redirect in community.redirects}
    targets, taken = dict[str, Page | File](), set[str]()
    for artifact in single(artifacts) if wanted else artifacts:
        yield artifact
        if wanted and isinstance(artifact, (Page, File)):
            taken.add(artifact.url)
            if artifact.url in wanted:
                targets[artifact.url] = artifact
        if isinstance(artifact, (Page, File)):
            new = _beginning(artifact.url)
            for old in moves.get(new, ()):
                moved[new, old] = None
                yield _copy(community, artifact, SiteUrl(old + artifact.url.removeprefix(new)))
    for post in community.posts:
        for url in post.former:
            yield lead_on(community, SiteUrl(url), SiteUrl(post.url), post.title, post.language)
    taken |= {url for post in community.posts for url in post.former}
    questions, files = find_questions(community), {*community.files.values()}
    for redirect in community.redirects:
        if "?" in redirect.old or redirect.old in taken:
            continue
        asks = redirect.old in questions
        if redirect.new in targets:
            yield _led(community, targets[redirect.new], SiteUrl(redirect.old), asks=asks)
        elif redirect.new in files:
            name = redirect.new.strip("/").rpartition("/")[2].replace("-", " ")
            old, new = SiteUrl(redirect.old), SiteUrl(redirect.new)
            yield lead_on(community, old, new, name, community.settings.language, asks=asks)
    if questions:
        said = json.dumps(questions, ensure_ascii=False, separators=(",", ":"))
        yield File(addresses.asked(), said.encode())
    leads_on = moves or community.redirects or any(post.former or post.asked for post in community.posts)
    if leads_on and addresses.redirects() not in community.files.values():  # who has one of their own keeps it
        yield File(addresses.redirects(), "".join(_lines(community, moved)).encode())


def lead_on(
    community: Community, url: SiteUrl, target: SiteUrl, title: str, language: str, *, asks: bool = False
) -> File:
    """Give the page at `url` that leads on to the one at `target`, both below the site.

    With `asks` an old blog had its root there: who asks a question is led to what answers it.
    """
    settings = community.settings
    canonical = settings.absolute(target) if settings.url else ""
    script = addresses.asset("asked.js") if asks and not settings.is_for_disk else ""

    def values() -> Values:
        return {"title": title, "target": target, "canonical": canonical, "script": script}

    made = body("redirect.html", settings, url, values, language=language)
    return File(addresses.index_file(url), lambda: made().encode())


def find_questions(community: Community) -> dict[str, dict[str, str]]:
    """Give the questions by which old blogs gave their pages (`p=12`) with what answers them, by the blogs' roots."""
    found: dict[str, dict[str, str]] = {}
    asked = [(each, post.url) for post in community.posts for each in post.asked]
    for old, new in [*asked, *((each.old, each.new) for each in community.redirects if "?" in each.old)]:
        way, _, question = old.partition("?")
        found.setdefault(way, {}).setdefault(question, quote(new))
    return found


def script_for_questions(community: Community, root: str) -> str:
    """Give the script that leads on from questions, for pages where they may be asked; nothing where there is none.

    `root` is the way from the page to the site's root.
    """
    if community.settings.is_for_disk or not find_questions(community):
        return ""
    return f'<script src="{escape(root + addresses.asset("asked.js"))}" async></script>\n'


def _moves(community: Community) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the beginnings of addresses of what was renamed, each with those that it had before."""
    known: list[Chat | Conference | Event | RemoteCalendar] = [*community.chats, *community.conferences]
    known += [*community.events, *(followed.calendar for followed in community.calendars)]
    for event in known:
        for new, *old in zip(*map(_beginnings, (event.id, *event.formerly)), strict=True):
            if old:
                yield new, tuple(old)


def _beginnings(name: EventId) -> tuple[str, ...]:
    """Give how all addresses of an event begin."""
    calendar = addresses.calendar(name)
    return addresses.chat(name), addresses.event(name), f"{calendar.removesuffix('.ics')}/", calendar


def _beginning(url: str) -> str:
    """Give the two steps by which an address is known to be an event's: a folder's, or all of a file's."""
    first, slash, rest = url.partition("/")
    second, slash_too, _ = rest.partition("/")
    return first + slash + second + slash_too


def _copy(community: Community, artifact: Page | File, old: SiteUrl) -> File:
    """Give what stands at an old address of an artifact."""
    if isinstance(artifact, Page):
        return lead_on(community, old, SiteUrl(artifact.url), artifact.title, artifact.language)
    return replace(artifact, url=old)


def _led(community: Community, target: Page | File, old: SiteUrl, *, asks: bool) -> File:
    """Give what stands at an old address of a list or a feed: a page that leads on, or the feed itself."""
    if isinstance(target, Page):
        return lead_on(community, old, SiteUrl(target.url), target.title, target.language, asks=asks)
    return replace(target, url=addresses.index_file(old))


def _lines(community: Community, moved: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give a line for each post's address and each folder of pages; calendars are at their old addresses, too."""
    root = urlsplit(community.settings.url).path.rstrip("/") if community.settings.url else ""
    for post in community.posts:
        target = f"{root}/{quote(post.url)} 301\n"
        yield from (f"{root}/{quote(url)} {target}" for url in post.former)
        yield from (f"{root}/{_asked(each)} {target}" for each in post.asked)
    for redirect in community.redirects:
        yield f"{root}/{_asked(redirect.old)} {root}/{quote(redirect.new)} 301\n"
    for new, old in moved:
        if not new.startswith(addresses.calendars()):
            yield f"{root}/{quote(old)}* {root}/{quote(new)}:splat 301\n"


def _asked(old: str) -> str:
    """Write an old address, its question behind a space."""
    way, mark, question = old.partition("?")
    return f"{quote(way)} {quote(question, safe='=')}" if mark else quote(way)
