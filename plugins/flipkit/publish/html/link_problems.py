"""What is wrong with the links in people's texts: they lead nowhere, or have readers' browsers ask other servers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urljoin, urlsplit

from flipkit.faults import Phrase, listed
from flipkit.model import addresses
from flipkit.model.comments import comments_file
from flipkit.model.community import Community
from flipkit.model.links import HtmlLink, SourceLink, elements, find_links, picture_elsewhere
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import host_of
from flipkit.publish import faults
from flipkit.publish.html.links import find_rooted, has_place, may_lead
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of the text in `file` on the page at `page`, as it stands there (`url`), to what is not on the site."""

    file: str
    page: str
    url: str
    missing: SourceLink


#: Of so many targets that are not there what they are like is looked for: each is held against all addresses.
_TARGETS = 50
#: A tag of another program that nothing fills in.
_UNFILLED = re.compile(r"\{\{|\{%")
#: What a page loads with an element, whoever reads it.
_LOADED = {
    "img": faults.PICTURES,
    "source": faults.PICTURES,
    "image": faults.PICTURES,
    "input": faults.PICTURES,
    "video": faults.FILMS,
    "audio": faults.FILMS,
    "iframe": faults.FRAMES,
    "embed": faults.FRAMES,
    "object": faults.FRAMES,
    "script": faults.SCRIPTS,
    "link": faults.SCRIPTS,
}


_STYLED = re.compile(r"""(?i)(?:url\(\s{0,9}|@import\s{1,9})["']?(?P<url>(?:https?:)?//[^\s"')]{1,2000})""")
_STYLES = re.compile(r"(?i)<style\b[^>]{0,300}>(?P<text>[^<]*+)")


def _styled(html: str) -> Iterator[str]:
    """Give what styles in a text load from other servers."""
    if "//" not in html or "style" not in html.casefold():
        return
    texts = [given["style"] for _, given in elements(html) if "style" in given]
    for text in [*texts, *(found["text"] for found in _STYLES.finditer(html))]:
        yield from (found["url"] for found in _STYLED.finditer(text))


def texts(community: Community) -> Iterator[tuple[str, str, str]]:
    """Give all texts of people: the file, the HTML, the address of the page."""
    yield from ((post.source, post.html, post.url) for post in community.posts)
    yield from (
        (comments_file(post.source), said.html, post.url) for post in community.posts for said in post.comments
    )
    yield from (
        (post.source, of.text, post.url) for post in community.posts if (of := community.episodes.get(post.source))
    )
    yield from ((pathway.source, pathway.text, pathway.address) for pathway in community.pathways)
    for chat in community.chats:
        yield chat.source, chat.html, chat.address
        yield from ((note.source, note.html, addresses.week(chat.id, note.key)) for note in chat.notes)
    for conference in community.conferences:
        yield conference.source, conference.html, conference.address
        for session in conference.sessions:
            yield session.source or conference.source, session.html, conference.address_of(session)
            recording = conference.recordings.get(session.id)
            if recording and recording.url != session.recording_url:  # else the session itself says so
                yield conference.beside("recordings.yml"), recording.text, conference.address_of(session)
    yield from ((event.source, event.html, event.address) for event in community.events)
    for followed in community.calendars:
        yield followed.calendar.source, followed.calendar.html, followed.calendar.page


#: What is published where it is for the public, and never as a file beside a text.
_POSTS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst"})


def linked_sources(community: Community) -> frozenset[str]:
    """Give the paths of all sources that people's texts link to."""
    links = (SourceLink.read(link.url) for _, html, _ in texts(community) for link in find_links(html))
    return frozenset(link.path for link in links if link)


def find_broken(
    community: Community,
    written: Iterable[tuple[str, str, str]],
    published: Callable[[], Container[str]] = tuple,
) -> Iterator[BrokenLink]:
    """Find the links in texts (see `texts`) whose target is not there; each once on its page.

    `published` gives the addresses of all pages and files.
    """
    for file, html, page in written:
        told, post = set(), community.posts_by_address.get(page)
        for link in find_links(html) if may_lead(html) else ():
            if link.url in told:
                continue
            missing = _leads_nowhere(link, page, community)
            if link.url.startswith("#") and post and html is post.html and not has_place(post, link.url[1:]):
                missing = SourceLink(link.url, "", link.url)
            if missing and not _is_among(missing.path, published()):
                told.add(link.url)
                yield BrokenLink(file, page, link.url, missing)


def broken(
    community: Community,
    found: Iterable[BrokenLink],
    line_of: Callable[[str, str], int | None] = lambda file, written: None,
    withheld: Container[str] = (),
) -> Iterator[tuple[BrokenLink, Problem]]:
    """Say of each broken link what is wrong with it.

    `line_of` gives the line of a file in which a text stands, `withheld` are files that are there, and not published.
    """
    recordings = {*_recordings(community)}
    for link in found:
        path, line = link.missing.path, line_of(link.file, link.missing.written)
        ending = posixpath.splitext(path)[1]
        near = () if path in withheld else get_close_matches(path, community.addresses, n=1, cutoff=0.75)
        told = faults.LINK_BROKEN(path=path, near=near[0] if near else "")
        if path in withheld and ending.lower() in _POSTS:
            told = faults.LINK_HELD_BACK(path=path)
        elif path in withheld:
            told = faults.LINK_UNPUBLISHED(path=path, ending=ending)
        elif (link.page, link.url) in recordings:
            told = faults.RECORDING_LOST(path=path, near=near[0] if near else "")
        yield link, Problem(link.file, told, line=line)


def _recordings(community: Community) -> Iterator[tuple[str, str]]:
    """Give the pages on which recordings are played, each with its address."""
    yield from ((post.url, of.url) for post in community.posts if (of := community.episodes.get(post.source)))
    for conference in community.conferences:
        for session in conference.sessions:
            if recording := conference.recordings.get(session.id):
                yield conference.address_of(session), recording.url


def lost_redirects(
    community: Community, file: str, published: Callable[[], Container[str]] = tuple
) -> Iterator[Problem]:
    """Find the lines of redirects, in `file`, whose target is not there."""
    lists = _lists_of_posts(community) if community.redirects else frozenset()
    near: dict[str, str] = {}
    for each in community.redirects:
        path = re.split(r"[?#]", each.new, maxsplit=1)[0]
        if path and path not in lists and community.find_address(path) is None and not _is_among(path, published()):
            if path not in near and len(near) < _TARGETS:
                near[path] = next(iter(get_close_matches(path, [*lists, *community.addresses.values()], 1, 0.75)), "")
            found = near.get(path)
            told = faults.REDIRECT_LOST(old=f"/{each.old}", new=f"/{each.new}", near=f"/{found}" if found else "")
            yield Problem(file, told, line=each.line)


def _lists_of_posts(community: Community) -> frozenset[str]:
    """Give the addresses of lists and feeds to which old ones lead mostly: all that is published takes a while."""
    found = {addresses.posts()}
    for post in community.posts:
        found.add(addresses.posts_of_year(post.published.year))
        found |= {addresses.posts_filed("category", each.slug) for each in post.categories}
        found |= {addresses.posts_filed("tag", each.slug) for each in post.tags}
        found |= {addresses.person(author.id) for author in post.authors}
    return frozenset({*found, *map(addresses.atom_feed, found)})


def missing_logos(community: Community) -> Iterator[Problem]:
    """Find the logos of sponsors that are not there."""
    for conference in community.conferences:
        for sponsor in conference.sponsors:
            if sponsor.logo and conference.beside(sponsor.logo) not in community.files:
                said = faults.LOGO_MISSING(sponsor=sponsor.name, logo=sponsor.logo)
                yield Problem(conference.source, said, field="sponsors")


def foreign(community: Community) -> Iterator[Problem]:
    """Find what people's texts load from other servers, which readers' browsers ask, and pictures without words."""
    own = host_of(community.settings.url)
    for file, html, _ in texts(community):
        hosts: dict[str, dict[Phrase, None]] = {}
        for link in find_links(html) if "//" in html else ():
            kind = faults.PICTURES if link.attribute == "poster" else _LOADED.get(link.element)
            if not kind:
                continue
            host = host_of(f"https:{link.url}" if link.url.startswith("//") else link.url)
            if host and host != own and picture_elsewhere(link, own) not in community.pictures:
                hosts.setdefault(host, {})[kind] = None
        for url in _styled(html):
            hosts.setdefault(host_of(f"https:{url}" if url.startswith("//") else url), {})[faults.SCRIPTS] = None
        hosts.pop(own, None)
        if hosts:
            kinds = listed(tuple(dict.fromkeys(kind for of_host in hosts.values() for kind in of_host)))
            yield Problem(file, faults.TEXT_LOADS_ELSEWHERE(kinds=kinds, hosts=listed(tuple(hosts))))
        silent = sum(name == "img" and "alt" not in given for name, given in elements(html)) if "<img" in html else 0
        if silent:
            yield Problem(file, faults.PICTURES_WITHOUT_WORDS(number=str(silent)))


def _is_among(path: str, urls: Container[str]) -> bool:
    return path in urls or f"{path}/" in urls or path.removesuffix("index.html") in urls


def _leads_nowhere(link: HtmlLink, page: str, community: Community) -> SourceLink | None:
    """Give where a link leads if the site has nothing there; paths outside of the site are no matter."""
    source = SourceLink.read(link.url)
    if source:
        if source.path in community.addresses:
            return None
        beside = urlsplit(urljoin(f"https://host.invalid/{page}", source.written)).path
        return None if community.find_address(unquote(beside[1:])) is not None else source
    if _UNFILLED.search(link.url):
        return SourceLink(link.url, "", link.url)
    is_ours = link.url.startswith(community.settings.path) and not link.url.startswith("//")
    if not is_ours or find_rooted(link.url, community) is not None:
        return None
    path = re.split(r"[?#]", link.url, maxsplit=1)[0].removeprefix(community.settings.path)
    return SourceLink(unquote(path), "", link.url)
