"""Pages that people wrote for the host: what is wrong in them, and their dead links, shown as posts show theirs.

The host renders them, and leaves a link to what is not there as it was written. In another theme, or where somebody
else's plugin changes their text, they are none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from flipkit.errors import DocumentError
from flipkit.gather.content.yaml import parse
from flipkit.mkdocs.look import is_own
from flipkit.mkdocs.markdown import Renderer
from flipkit.model.community import Community
from flipkit.model.links import SourceLink, to_sources
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem
from flipkit.publish.html.dead_links import without_dead_links
from flipkit.publish.html.language import Language
from flipkit.publish.html.link_problems import find_broken
from flipkit.publish.keys import key_of

_OURS = __name__.partition(".")[0]


#: Where Markdown, or HTML within it, names an address.
_NAMED = re.compile(
    r"""(?im)\]\(\s{0,9}<?([^\s<>)]+)|^ {0,3}\[[^\]\n]{1,200}\]:\s{0,9}<?([^\s<>]+)"""
    r"""|\b(?:href|src|srcset|poster|data)\s{0,9}=\s{0,9}["']?([^\s"'<>]+)"""
)


def doubtful_texts(
    pages: Iterable[File], config: MkDocsConfig, renderer: Renderer, community: Community
) -> Iterator[tuple[str, str, str]]:
    """Give the texts of pages as those of posts are given: the file, the HTML, the address of the page.

    Rendering takes as long as all the rest: a page all of whose addresses are known at first sight is left out.
    """
    changers = config.plugins.events["page_read_source"] + config.plugins.events["page_markdown"]
    if not is_own(config) or any(each.__module__.partition(".")[0] != _OURS for each in changers):
        return
    for page in pages:
        file, url = page.src_uri, page.url.removeprefix("./")
        if any(find_broken(community, [(file, _bare(file, page.content_string, community.kept), url)])):
            text, _ = get_data(page.content_string)
            yield file, renderer(text, file), url


def _bare(file: str, content: str, kept: ValueStore | None) -> str:
    """Give links to all addresses that a page names, as they were found in it before."""
    key = key_of("named", file, content)
    found = kept.get(key) if kept else None
    if found is None:
        text, _ = get_data(content)
        named = (next(filter(None, each.groups())) for each in _NAMED.finditer(text))
        found = to_sources("".join(f'<a href="{escape(each)}"></a>' for each in named), file)
        if kept:
            kept.put(key, found)
    return str(found)


def with_dead_links(html: str, page: Page, community: Community) -> str:
    """Show the links of a page that are known to lead nowhere as none; once for all plugins."""
    dead = community.nowhere.get(page.url.removeprefix("./"))
    if not dead:
        return html
    sources = {url: SourceLink.read(url) for url in dead}
    written = {source.written if source else url for url, source in sources.items()}
    site = community.settings.language
    return without_dead_links(html, written, Language.of(str(page.meta.get("language") or site), site))


def unread_heads(files: Files) -> Iterator[Problem]:
    """Name the host's pages whose front matter it can't read and shows as text, title, language and all."""
    for page in files:
        if page.is_documentation_page() and page.content_string.startswith("---"):
            _, understood = get_data(page.content_string)
            if not understood:
                try:
                    parse(page.content_string, page.src_uri)
                except DocumentError as error:
                    yield Problem.of(error)
