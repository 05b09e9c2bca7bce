"""Addresses of posts as they are written and remembered, from the file to the built site."""

from __future__ import annotations

import re
import shutil

import pytest

from .building import built
from .conftest import Make

pytestmark = pytest.mark.slow


def post(title: str, keys: str = "", text: str = "Text.") -> str:
    return f"---\ntitle: {title}\ndate: 2013-02-03\n{keys}\n---\n{text}\n"


def canonical(page: bytes) -> str:
    found = re.search(rb'rel="canonical" href="([^"]*)"', page)
    return found[1].decode() if found else ""


FILES = {
    "posts/old.md": post("Old", "permalink: /2013/02/old-name.html", "[top](top.md) ![p](plan.svg)"),
    "posts/top.md": post("Top", "permalink: /top.html\naliases: [/a/b.html, /c/, /?p=7]",
                         "[old](old.md) ![p](plan.svg)"),
}  # fmt: skip


def test_a_permalink_that_is_a_file_is_that_file_everywhere(make: Make) -> None:
    site = built(make("posts", "search", files=FILES))
    old, top = site["2013/02/old-name.html"], site["top.html"]
    assert not [name for name in site if name.startswith(("2013/02/old-name.html/", "top.html/", "zqflip"))]
    assert canonical(old) == "https://site.example/2013/02/old-name.html"
    assert canonical(top) == "https://site.example/top.html"
    assert b'href="../../top.html">top' in old
    assert b'src="../../posts/plan.svg"' in old
    assert b'href="../../assets/flipkit/site.css' in old
    assert b'href="./2013/02/old-name.html">old' in top
    assert b'href="./posts/"' in top or b'href="posts/"' in top
    for name in ("sitemap.xml", "posts/feed.atom", "posts/feed.json"):
        assert b"https://site.example/2013/02/old-name.html" in site[name]
        assert b"old-name.html/" not in site[name]
    assert b'href="../2013/02/old-name.html"' in site["posts/index.html"]


def test_former_addresses_lead_on_by_pages_and_by_the_server(make: Make) -> None:
    site = built(make("posts", files=FILES))
    for name, way in (("a/b.html", "../top.html"), ("c/index.html", "../top.html")):
        assert f'href="{way}"'.encode() in site[name]
        assert canonical(site[name]) == "https://site.example/top.html"
    assert site["_redirects"].decode().splitlines() == [
        "/a/b.html /top.html 301",
        "/c/ /top.html 301",
        "/ p=7 /top.html 301",
    ]


def test_what_is_remembered_is_brought_back_from_the_site(make: Make) -> None:
    project = make("posts", files={"posts/z.md": post("Z", "slug: same")})
    assert b"<h1>Z" in built(project)["posts/2013/same/index.html"]
    shutil.rmtree(project / ".flipkit")
    (project / "content/posts/a.md").write_text(post("A", "slug: same"), "utf-8")
    site = built(project)
    assert b"<h1>Z" in site["posts/2013/same/index.html"]
    assert b"<h1>A" in site["posts/2013/same-2/index.html"]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("{year}/{month}/{slug}", "2013/02/one/index.html"),
        ("/{year}/{month}/{day}/{slug}.html", "2013/02/03/one.html"),
    ],
)
def test_addresses_are_made_by_a_pattern(make: Make, address: str, page: str) -> None:
    project = make("events", files={"posts/one.md": post("One")})
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + f'  - flipkit/posts: {{address: "{address}"}}\n')
    assert page in built(project)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("{year}/{name}", "{name} is unknown"),
        ("{year}/", "{slug} is missing"),
        ("blogs/{slug}", "belongs to the site"),
    ],
)
def test_a_pattern_that_can_not_be_is_refused_in_a_sentence(
    make: Make, address: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    project = make("events")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + f'  - flipkit/posts: {{address: "{address}"}}\n')
    with pytest.raises(Exception, match=r"(?s).*") as raised:
        built(project)
    assert told in str(raised.value) + caplog.text
