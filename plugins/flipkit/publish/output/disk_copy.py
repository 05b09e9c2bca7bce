"""A copy of the site that is read from a disk or a stick, without a server (`file:`).

There a browser shows a folder as a list of files, and refuses modules, what scripts fetch, and workers. So links lead
to `index.html`, our modules are classic scripts, what scripts would fetch is a script, too, and fonts stand in the
sheet (Firefox takes none from another folder). What can't work without a server is left out.
"""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.links import HtmlLink, rewrite_links
from flipkit.patterns import late
from flipkit.publish.artifacts import File, Page, Published
from flipkit.publish.output.classic_script import classic_script, module
from flipkit.publish.output.placing import Sink
from flipkit.publish.output.sync import Changes
from flipkit.values import dataclass

#: Our modules that pages name; those they import are in them.
_ENTRIES = frozenset(
    {addresses.asset("agenda.js"), addresses.asset("conference/page.js"), addresses.asset("pathways/page.js")}
)
#: What servers, search engines, workers and fetching scripts read.
_NOT_COPIED = late(
    r"404\.html|sitemap(?:-\d+)?\.xml(?:\.gz)?|_redirects|pagefind/.*|calendars/ledger\.json"
    r"|search/(?:search_index\.json|(?:main|worker|tinyseg|lunr[\w.]*)\.js)"
    r"|assets/flipkit/(?:(?:conference|pathways|verify)/[\w-]+|filters|tongues|asked|search/(?!titles\.)[\w.-]+)\.js"
    r"|assets/flipkit/asked\.json|events/[^/]+/(?:offline\.js|programme\.json)"
)
_PROGRAMME = late(r"(events/[^/]+/programme)\.json")
#: A plugin that makes pages small may have taken the quotation marks.
_MODULE = late(r"""<script\b(?=[^<>]*\stype=["']?module\b)[^<>]*\ssrc=["']?([^"'\s<>]+)["']?[^<>]*>\s*</script>\n?""")
_AHEAD = late(r"""<link\b(?=[^<>]*\brel=["']?(?:modulepreload|preload)\b)[^<>]*>\n?""")
_CONFERENCE = late(r"""<meta name=["']?flipkit-conference["']? content=["']?([^"'\s<>]*)["']?>""")
_REFRESH = late(r"""(<meta[^<>]*\burl=)([^"'<>]+)(["'][^<>]*>)""", re.I)
_SCRIPT = late(r"<script\b(?![^>]*\bsrc=)[^>]*>.*?</script>", re.I | re.S)
_OPTIONAL = late(r"font-display:\s*optional")
_FONT = late(r"""url\(["']?([^"'()]+\.woff2)["']?\)""")
#: What Material's own offline plugin writes for its search.
_INDEX, _INDEX_IS = f"{addresses.search()}search_index.js", "var __index = "


def files_of(artifacts: Sequence[Published], built: Path) -> Iterator[str]:
    """Give the address of each file of a site: what the host built, and our artifacts."""
    yield from (path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    for artifact in artifacts:
        if isinstance(artifact, File):
            yield artifact.url
        elif isinstance(artifact, Page):
            yield addresses.index_file(SiteUrl(artifact.url))


@dataclass(slots=True)
class DiskCopy:
    """Where the files of such a copy go, on their way into `sink`.

    `files` are the addresses of all files of the site, `url` is the site's own address, empty if it has none.
    """

    sink: Sink
    files: Collection[str]
    url: str
    _fonts: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = {file for file in self.files if not self._is_left_out(file)} | {addresses.titles()}

    def __contains__(self, url: str) -> bool:
        return url in self.sink

    def finish(self) -> Changes:
        """Put everything in place."""
        return self.sink.finish()

    def keep(self, url: str, key: str) -> bool:
        """Keep nothing: what a file is on a disk depends on which others there are."""
        return False

    def knew(self, url: str) -> bool:
        """Know of nothing, for the same reason."""
        return False

    def stands(self, url: str, key: str) -> bool:
        """Know of nothing, for the same reason."""
        return False

    def keep_all(self, urls: Collection[str], known: str) -> bool:
        """Keep nothing, for the same reason."""
        return False

    def put(self, url: str, content: bytes, key: str = "") -> None:
        """Have what `content` is on a disk at the address `url`; what is of no use there is left out."""
        if programme := _PROGRAMME.fullmatch(url):
            said = content.decode("utf-8").replace("</", "<\\/")
            self.sink.put(f"{programme[1]}.js", f"globalThis.flipkitProgramme = {said}\n".encode())
        elif url in _ENTRIES:
            self.sink.put(url, classic_script(url, module).encode())
        elif not self._is_left_out(url):
            self.sink.put(url, self._on_disk(url, content))

    @staticmethod
    def _is_left_out(url: str) -> bool:
        return url not in _ENTRIES and bool(_NOT_COPIED.fullmatch(url))

    def _on_disk(self, url: str, content: bytes) -> bytes:
        if url.endswith((".html", ".htm")):
            return self.page(url, _text(content)).encode("utf-8", "surrogateescape")
        if url.endswith(".woff2"):
            self._fonts[url] = content
        elif url.endswith(".css"):
            # A font that stands in the sheet is there at once, but not before the first letter is drawn.
            sheet = _OPTIONAL.sub("font-display: block", _text(content))
            return _FONT.sub(lambda found: self._with_font(url, found), sheet).encode("utf-8", "surrogateescape")
        elif url == _INDEX:
            return self._index(content.decode("utf-8")).encode()
        return content

    def _with_font(self, url: str, found: re.Match[str]) -> str:
        font = self._fonts.get(posixpath.normpath(posixpath.join(posixpath.dirname(url), found[1])))
        return f"url(data:font/woff2;base64,{b64encode(font).decode()})" if font else found[0]

    def page(self, url: str, html: str) -> str:
        """Give a page, whose file is at `url`, as a browser can show it from a disk."""
        if "data-agenda" in html and (conference := _CONFERENCE.search(html)):
            html = html.replace("</head>", f'<script src="{conference[1]}programme.js"></script>\n</head>', 1)
        html = _AHEAD.sub("", _MODULE.sub(lambda found: self._script(url, found), html))
        if 'http-equiv="refresh"' in html.replace("'", '"').lower():
            html = _SCRIPT.sub("", html)  # they lead on, too, and not to a file
            html = _REFRESH.sub(lambda found: f"{found[1]}{self._way(url, found[2]) or found[2]}{found[3]}", html)
        return rewrite_links(html, lambda link: self._turned(url, link))

    def _script(self, url: str, found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(url), found[1]))
        if target in _ENTRIES:
            return f'<script defer src="{found[1]}"></script>\n'
        return found[0] if ":" in found[1] or found[1].startswith("//") else ""

    def _turned(self, url: str, link: HtmlLink) -> str | None:
        is_named_only = link.element == "link" and ":" in link.url  # canonical, or the same in another language
        return None if is_named_only else self._way(url, link.url)

    def _way(self, url: str, written: str) -> str | None:
        """Give the way from the file at `url` to that which an address means; None where it may stay as it is."""
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", written, re.S).groups()  # type: ignore[union-attr]
        try:
            said, own = urlsplit(path), urlsplit(self.url)
        except ValueError:
            return None
        if not path or (said.scheme and not said.netloc) or (said.netloc and said.netloc != own.netloc):
            return None
        base = own.path or "/"
        if said.netloc or said.path.startswith("/"):
            if not f"{said.path}/".startswith(base):
                return None
            target = unquote(said.path)[len(unquote(base)) :]
        else:
            target = posixpath.join(posixpath.dirname(url), unquote(path))
        file = self._file(target)
        if file is None:
            return None
        way = quote(posixpath.relpath(file, posixpath.dirname(url) or "."), safe="/!$&'()*+,;=@~")
        return f"{way}{mark}{rest}" if way != path else None

    def _file(self, target: str) -> str | None:
        """Give the file that a server would send for an address."""
        plain = posixpath.normpath(target).removeprefix("./") if target else "."
        folder = "index.html" if plain == "." else f"{plain}/index.html"
        if target.endswith("/") or plain == "." or plain not in self.files:
            return folder if folder in self.files else None
        return plain

    def _index(self, script: str) -> str:
        """Give the index of Material's own search, made for a disk by its offline plugin, with ways to files."""
        try:
            said = json.loads(script.removeprefix(_INDEX_IS))
            for document in said["docs"]:
                document["location"] = self._way("index.html", document["location"] or "./") or document["location"]
        except (ValueError, KeyError, TypeError):
            return script
        return _INDEX_IS + json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _text(content: bytes) -> str:
    """Read a text that is to be written again as it is, whatever its encoding."""
    return content.decode("utf-8", "surrogateescape")
