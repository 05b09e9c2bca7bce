"""On a disk links lead to files, whatever way they are written, and what needs a server is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from flipkit.publish.output.disk_copy import DiskCopy
from flipkit.publish.output.sync import Changes

FILES = ("index.html", "posts/index.html", "posts/2026/á é/index.html", "old.html", "plan.svg", "a/b.html")


@dataclass
class Held:
    """Keeps what it is given."""

    files: dict[str, bytes] = field(default_factory=dict)

    def __contains__(self, url: str) -> bool:
        return url in self.files

    def put(self, url: str, content: bytes, key: str = "") -> None:
        self.files[url] = content

    def keep_all(self, urls: Sequence[str], known: str) -> bool:
        return False

    def keep(self, url: str, key: str) -> bool:
        return False

    def stands(self, url: str, key: str) -> bool:
        return False

    def knew(self, url: str) -> bool:
        return False

    def finish(self) -> Changes:
        return Changes(new=len(self.files))


def copy(url: str = "https://site.example/pd/") -> tuple[DiskCopy, dict[str, bytes]]:
    held = Held()
    return DiskCopy(held, FILES, url), held.files


@pytest.mark.parametrize(
    ("page", "written", "shown"),
    [
        ("index.html", "posts/", "posts/index.html"),
        ("index.html", "posts", "posts/index.html"),
        ("index.html", "posts/?kind=x#part", "posts/index.html?kind=x#part"),
        ("index.html", ".", "index.html"),
        ("index.html", "./#top", "index.html#top"),
        ("posts/index.html", "..", "../index.html"),
        ("posts/index.html", "../", "../index.html"),
        ("posts/index.html", "./", "index.html"),
        ("posts/index.html", "2026/%C3%A1%20%C3%A9/", "2026/%C3%A1%20%C3%A9/index.html"),
        ("posts/index.html", "../old.html", "../old.html"),
        ("posts/index.html", "#here", "#here"),
        ("posts/index.html", "", ""),
        ("posts/index.html", "gone/", "gone/"),
        ("posts/index.html", "/pd/old.html", "../old.html"),
        ("posts/index.html", "/pd/", "../index.html"),
        ("posts/index.html", "/pd", "../index.html"),
        ("posts/index.html", "/elsewhere/", "/elsewhere/"),
        ("posts/index.html", "https://site.example/pd/posts/", "index.html"),
        ("posts/index.html", "//site.example/pd/a/b.html", "../a/b.html"),
        ("posts/index.html", "https://site.example/other/", "https://site.example/other/"),
        ("posts/index.html", "https://else.example/pd/posts/", "https://else.example/pd/posts/"),
        ("posts/index.html", "mailto:a@b.example", "mailto:a@b.example"),
        ("posts/index.html", "http://[broken/", "http://[broken/"),
    ],
)
def test_an_address_leads_to_a_file(page: str, written: str, shown: str) -> None:
    disk, held = copy()
    disk.put(page, f"<a href='{written}'>x</a><code>href='posts/'</code>".encode())
    link = f"<a href='{written}'>" if shown == written else f'<a href="{shown}">'
    assert held[page].decode() == f"{link}x</a><code>href='posts/'</code>"


def test_what_is_named_only_stays() -> None:
    disk, held = copy()
    said = '<link rel="canonical" href="https://site.example/pd/posts/"><link rel="prev" href="posts/">'
    disk.put("index.html", said.encode())
    assert held["index.html"].decode() == said.replace('"posts/"', '"posts/index.html"')


@pytest.mark.parametrize("mark", ['"', "'", ""])
def test_modules_are_classic_scripts_and_nothing_is_asked_for_ahead(mark: str) -> None:
    disk, held = copy()
    module, script = f"type={mark}module{mark}", "assets/flipkit/agenda.js"
    page = (
        f"<head><link rel={mark}modulepreload{mark} href={mark}assets/flipkit/filters.js{mark}>\n"
        f"<link rel={mark}preload{mark} as=font href=x.woff2 crossorigin>\n"
        f"<script {module} src={mark}{script}{mark} blocking=render></script>\n"
        f"<script {module} src={mark}assets/flipkit/search/page.js{mark}></script>\n"
        f"<script {module} src={mark}own.js{mark}></script>\n"
        f"<script {module} src={mark}https://else.example/own.js{mark}></script></head>"
    )
    disk.put("index.html", page.encode())
    assert held["index.html"].decode() == (
        f'<head><script defer src="{script}"></script>\n'
        f"<script {module} src={mark}https://else.example/own.js{mark}></script></head>"
    )


def test_the_agenda_has_its_programme_as_a_script() -> None:
    disk, held = copy()
    meta = '<meta name="flipkit-conference" content="../">'
    disk.put("events/x/agenda/index.html", f"<head>{meta}</head><div data-agenda></div>".encode())
    disk.put("events/x/programme.json", b'{"title":"</script>"}')
    disk.put("events/x/offline.js", b"a worker")
    assert held == {
        "events/x/agenda/index.html": f'<head>{meta}<script src="../programme.js"></script>\n'
        "</head><div data-agenda></div>".encode(),
        "events/x/programme.js": b'globalThis.flipkitProgramme = {"title":"<\\/script>"}\n',
    }


def test_a_page_that_leads_on_leads_to_a_file() -> None:
    disk, held = copy()
    page = '<meta http-equiv="refresh" content="0; url=../posts/"><script>location.href="../posts/"</script>'
    disk.put("a/b.html", page.encode())
    assert held["a/b.html"] == b'<meta http-equiv="refresh" content="0; url=../posts/index.html">'


def test_fonts_stand_in_the_sheet() -> None:
    disk, held = copy()
    disk.put("assets/fonts/a.woff2", b"font")
    disk.put(
        "assets/site.css",
        b"@font-face { font-display: optional; src: url('fonts/a.woff2') } x { background: url(b.png) } \xe9",
    )
    assert held["assets/site.css"] == (
        b"@font-face { font-display: block; src: url(data:font/woff2;base64,Zm9udA==) } "
        b"x { background: url(b.png) } \xe9"
    )


def test_what_servers_and_search_read_is_left_out() -> None:
    disk, held = copy()
    for url in ("404.html", "sitemap.xml", "sitemap-2.xml", "sitemap.xml.gz", "_redirects", "pagefind/a/b.pf"):
        disk.put(url, b"x")
    for url in ("calendars/ledger.json", "search/search_index.json", "assets/flipkit/conference/stars.js"):
        disk.put(url, b"x")
    disk.put("calendars/all.ics", b"x")
    assert held == {"calendars/all.ics": b"x"}


def test_materials_own_index_has_ways_to_files() -> None:
    disk, held = copy()
    script = b'var __index = {"docs":[{"location":""},{"location":"posts/#a"},{"location":"gone/"}]}'
    disk.put("search/search_index.js", script)
    disk.put("search/search_index.js", held["search/search_index.js"])
    assert held["search/search_index.js"] == (
        b'var __index = {"docs":[{"location":"index.html"},{"location":"posts/index.html#a"},{"location":"gone/"}]}'
    )
