"""A part of a site to hand out: some pages of a copy that needs no server, and all that they load.

What else a page links to leads to the site in the network, or nowhere if the site has no address. `SHA256SUMS` is
as `sha256sum --check` reads it.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote, unquote

from flipkit.errors import FlipkitError
from flipkit.model.links import HtmlLink, find_links, rewrite_links
from flipkit.values import dataclass

#: The list of all files with their digests.
SUMS = "SHA256SUMS"
_FIRST = "index.html"
#: So many bytes are read at once of what is copied.
_CHUNK = 1 << 20
_IN_SHEETS = re.compile(r"""url\(["']?([^"'()#?]+)["']?\)""")
_ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//|#|$")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is handed out: names of files below `root`, and pages that are written otherwise, by their names."""

    root: Path
    names: tuple[str, ...]
    made: Mapping[str, bytes]

    @property
    def count(self) -> int:
        """How many files it has, its list of digests not counted."""
        return len({*self.names, *self.made})

    @property
    def size(self) -> int:
        """How many octets they have."""
        kept = sum((self.root / name).stat().st_size for name in self.names if name not in self.made)
        return kept + sum(map(len, self.made.values()))

    def write(self, target: Path) -> None:
        """Write it into a folder that is not there yet, or is empty: whole or not at all. Raises `FlipkitError`."""
        require_free(target, self.size)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=".flipkit-part-", dir=target.parent))
        try:
            lines = [f"{self._put(part, name)}  {name}\n" for name in sorted({*self.names, *self.made})]
            (part / SUMS).write_text("".join(lines), "utf-8", newline="\n")
            part.chmod(0o755)
            if target.exists():
                target.rmdir()
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise

    def _put(self, folder: Path, name: str) -> str:
        """Write one file; give its digest."""
        place, digest = folder / name, sha256()
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as written:
            for chunk in self._chunks(name):
                digest.update(chunk)
                written.write(chunk)
        return digest.hexdigest()

    def _chunks(self, name: str) -> Iterator[bytes]:
        if name in self.made:
            yield self.made[name]
            return
        with (self.root / name).open("rb") as read:
            while chunk := read.read(_CHUNK):
                yield chunk


def require_free(target: Path, size: int) -> None:
    """See that a bundle of so many octets can go into a folder. Raises `FlipkitError`."""
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise FlipkitError(f"{target} is there already. Name a folder that is not, so that nothing in it is lost.")
    above = next(folder for folder in target.absolute().parents if folder.exists())
    free = shutil.disk_usage(above).free
    if free < size:
        raise FlipkitError(
            f"There is no room at {above}: the bundle has {shown_size(size)}, free are {shown_size(free)}."
        )


def shown_size(octets: int) -> str:
    """`1.2 MB`, as disks are sold."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} kB"
    return f"{octets / 1_000_000:.1f} MB" if octets < 1_000_000_000 else f"{octets / 1_000_000_000:.1f} GB"


def whole(root: Path) -> Bundle:
    """Give all of a copy of the site."""
    files = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return Bundle(root, tuple(sorted(name for name in files if not posixpath.basename(name).startswith("."))), {})


def part(root: Path, pages: Iterable[str], url: str) -> Bundle:
    """Give some pages of a copy, by the names of their files, and what they load; the first is where it begins.

    `url` is the site's address in full, empty if it has none. Pages that are not there are left out.
    """
    shown = [page for page in dict.fromkeys(pages) if (root / page).is_file()]
    found = dict.fromkeys(shown)
    for page in shown:
        for name in _loaded(root, page):
            found.setdefault(name)
            if name.endswith(".css"):
                found |= dict.fromkeys(_of_sheet(root, name))
    made = {page: _detached(root, page, found, url) for page in shown}
    if shown and _FIRST not in found:
        made[_FIRST] = _leading_to(shown[0])
    return Bundle(root, tuple(found), made)


def _loaded(root: Path, page: str) -> Iterator[str]:
    """Give what a page loads or hands out: pictures, sheets, scripts, films, files, but no other page."""
    for link in find_links(_text(root / page)):
        name = _named(root, page, link.url)
        if name and not name.endswith((".html", ".htm")):
            yield name


def _of_sheet(root: Path, sheet: str) -> Iterator[str]:
    for found in _IN_SHEETS.finditer(_text(root / sheet)):
        name = _named(root, sheet, found[1])
        if name:
            yield name


def _named(root: Path, page: str, written: str) -> str:
    """Give the file below `root` that an address in a page means; nothing where it means none."""
    if _ELSEWHERE.match(written):
        return ""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(re.split("[?#]", written)[0])))
    return name if not name.startswith("..") and (root / name).is_file() else ""


def _detached(root: Path, page: str, kept: Mapping[str, object], url: str) -> bytes:
    """Give a page whose links to what is not in the bundle lead to the site."""

    def turn(link: HtmlLink) -> str | None:
        if link.element != "a" or _ELSEWHERE.match(link.url):
            return None
        name = _named(root, page, link.url)
        if not name or name in kept:
            return None
        after = link.url[len(re.split("[?#]", link.url)[0]) :]
        return f"{url}{quote(name.removesuffix('index.html'))}{after}" if url else "#"

    return rewrite_links(_text(root / page), turn).encode("utf-8", "surrogateescape")


def _leading_to(page: str) -> bytes:
    """Give the page that one opens first."""
    return (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>{escape(page)}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={escape(quote(page))}">\n'
        f'<p><a href="{escape(quote(page))}">{escape(page)}</a></p>\n'
    ).encode()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")
