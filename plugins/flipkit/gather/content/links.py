"""Links in people's texts: MkDocs' (`../x.md`) and Pelican's (`{filename}x.md`) become one form.

The form is `source:<path below the content folder>`; the publishers turn it into an address.
"""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from urllib.parse import unquote

_LINK = re.compile(r'(?P<head>\s(?:href|src|poster)=)"(?P<url>[^"]+)"')
_PELICAN = re.compile(r"[{|](filename|static|attach)[}|]")
_ELSEWHERE = re.compile(r"(?i)^(?:[a-z][a-z0-9+.-]*:|//|/|#|\?)")


def to_sources(html: str, file: str, root: str = "") -> str:
    """Mark every link to another source in the HTML of `file`.

    `file` is relative to the content folder; `root` is the folder that Pelican's links with a
    leading slash begin at. Addresses elsewhere, rooted paths and anchors stay as they are.
    """

    def turn(match: re.Match[str]) -> str:
        url = unescape(match["url"])
        bare = _PELICAN.sub("", url, count=1) if _PELICAN.match(url) else url
        pelican = bare != url
        if not pelican and (_ELSEWHERE.match(url) or url.startswith("{")):
            return match[0]
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", bare, re.S).groups()  # type: ignore[union-attr]
        if pelican and path.startswith("/"):
            joined = posixpath.join(root, path.lstrip("/"))
        else:
            joined = posixpath.join(posixpath.dirname(file), unquote(path))
        target = posixpath.normpath(joined)
        if target.startswith(".."):
            return match[0]
        return f'{match["head"]}"source:{escape(target)}{escape(mark + rest)}"'

    return _LINK.sub(turn, html)
