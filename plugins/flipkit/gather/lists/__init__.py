"""Lists of blogs from elsewhere become one form: OPML, Planet (Venus) and Pluto configurations, plain text.

`parse` is the one door. What a line can't be used for is said with the line, and stops nothing.
"""

from __future__ import annotations

from flipkit.errors import SourceError

from . import ini, opml, plain
from .merge import Merged, merge
from .values import Listed, Skipped

__all__ = ["Listed", "Merged", "Skipped", "merge", "parse"]

_LARGEST = 8_000_000


def parse(body: bytes, name: str) -> list[Listed | Skipped]:
    """Read a list of blogs, in its order; `name` is its file's, used in errors.

    Raises `SourceError` if nothing in it is a list of blogs.
    """
    if len(body) > _LARGEST:
        raise SourceError("This is larger than 8 MB.", source=name, remedy="Split it into several files.")
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return opml.parse(body, name)
    text = body.decode("utf-8-sig", errors="replace")
    found: list[Listed | Skipped] = [*(ini.parse(text) if ini.is_ini(text) else plain.parse(text))]
    if not any(isinstance(each, Listed) for each in found):
        raise SourceError(
            "There is no address of a blog in it.", source=name,
            remedy="flipkit reads OPML, Planet's and Pluto's .ini files, and text with one address a line.",
        )  # fmt: skip
    return found
