"""`flipkit check links`: every link of a built site is looked up, and other servers are asked seldom and politely."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from flipkit.commands import main
from flipkit.gather.sources.built_links import PageLink, read_page
from flipkit.model.links import add_behind_links
from flipkit.model.outside_links import read_links
from flipkit.publish.html.archived import ArchivedCopies
from tests.support.webserver import Asked, document, message, serving, status

POST = "2026-11-20-one.md"
CONFIG = "site_name: Test\nsite_url: https://site.example/pd/\ndocs_dir: content\nplugins: [flipkit/posts]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content" / "posts").mkdir(parents=True)
    return tmp_path


def built(project: Path, **pages: str) -> None:
    """Put pages into the built site; `__` stands for a slash."""
    for name, html in pages.items():
        path = project / "site" / name.replace("__", "/") / "index.html"
        path = project / "site" / "index.html" if name == "home" else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")


def links(project: Path, *options: str, now: str = "2026-11-22") -> Result:
    given = ["check", "links", "-f", str(project / "mkdocs.yml"), "--now", now, "--allow-network", "127.0.0.0/8"]
    return CliRunner().invoke(main, [*given, *options])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_link_leads_to_a_page_a_file_and_a_place_that_are_there(project: Path) -> None:
    built(
        project,
        home='<a href="posts/">Posts</a> <a href=/pd/posts/#two>2</a>\n<a href="https://site.example/pd/posts/one">1</a>'
        '<img src="plan.svg" srcset="plan.svg 1x, plan@2.svg 2x"><a href="mailto:a@b.example">Mail</a>'
        '<a href="https://site.example/other/">Beside</a><a href="#">Top</a><a href="tel:1">Call</a>',
        posts='<h2 id="two">Two</h2><a href="../#nowhere">Home</a>\n\n<a href="./three/">3</a>'
        '<a href="./three/">3</a>'
        "<!-- <a href='never/'>x</a> --><script>'<a href=\"never/\">'</script>",
        posts__one='<meta http-equiv="refresh" content="0; url=../../gone/"><a name="caf%C3%A9">x</a>'
        '<a href="#caf%C3%A9">Here</a><a href="../one/index.html#x%20y">There</a><p id="x y">',
    )
    (project / "site" / "plan.svg").write_text("<svg/>")
    result = links(project, "--json")
    *problems, counts = lines(result)
    assert [(each["file"], each["line"], each["code"]) for each in problems] == [
        ("index.html", 2, "page-link-broken"),
        ("posts/index.html", 3, "page-link-broken"),
        ("posts/one/index.html", 1, "page-link-broken"),
        ("posts/index.html", 1, "page-place-missing"),
    ]
    assert [re.findall(r"leads to (\S+?),? ", each["message"])[0] for each in problems] == [
        "plan@2.svg",
        "./three/",
        "../../gone/",
        "../#nowhere",
    ]
    assert {key: value for key, value in counts["counts"].items() if value} == {
        "pages": 3,
        "links": 16,
        "mail": 1,
        "schemes": 1,
        "beside": 1,
    }
    assert result.exit_code == 1
    assert "Not looked at: 1 mail addresses" in links(project).stdout


def robots(_: Asked) -> list[bytes]:
    return [message(200, b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})]


def test_other_servers_are_asked_as_they_want_it_and_not_again_for_days(project: Path) -> None:
    there = {
        "/robots.txt": robots,
        "/good": document(b"<p>Yes</p>", "text/html"),
        "/private/x": document(b"<p>No</p>", "text/html"),
        "/old": lambda _: [message(301, b"", {"Location": "/good"})],
        "/broken": status(500),
    }
    with serving(there) as server:
        ways = ["good#part", "gone", "private/x", "old", "broken"]
        ours = "".join(f'<a href="{server.url(f"/{way}")}">{way}</a>\n' for way in ways)
        built(project, home=f'{ours}<a rel="nofollow ugc" href="{server.url("/others")}">x</a>')
        before = links(project, "--json")
        assert (server.asked, lines(before)[-1]["counts"]["unknown"]) == ([], 5)
        *problems, counts = lines(links(project, "--json", "--external"))
        assert [(each["code"], each["severity"]) for each in problems] == [
            ("link-gone", "warning"),
            ("link-moved", "note"),
            ("link-unanswered", "note"),
        ]
        kinds = ("outside", "asked", "there", "moved", "gone", "unanswered", "closed", "unknown", "others")
        assert [counts["counts"].get(kind, 0) for kind in kinds] == [5, 5, 1, 1, 1, 1, 1, 0, 1]
        asked = sorted(each.path for each in server.asked)
        assert asked == ["/broken", "/gone", "/good", "/good", "/old", "/robots.txt"]
        assert {each.headers["user-agent"].partition("/")[0] for each in server.asked} == {"flipkit"}
        server.asked.clear()
        again = lines(links(project, "--json", "--external", now="2026-11-23"))
        assert (server.asked, again[:-1], again[-1]["counts"]["asked"]) == ([], problems, 0)
        links(project, "--external", now="2026-11-25")
        assert sorted(each.path for each in server.asked) == ["/broken", "/robots.txt"]


def test_links_of_entries_are_asked_for_where_that_is_wanted(project: Path) -> None:
    ugc = '<a rel="noopener nofollow ugc" href="{}">x</a>'
    with serving({"/robots.txt": robots, "/good": document(b"<p>Yes</p>", "text/html")}) as server:
        ours, good, gone = (server.url(f"/{way}") for way in ("good?1", "good", "gone"))
        picture = f'<img src="{server.url("/frog.png")}" alt="">'
        built(
            project,
            home=f'<a href="{ours}">x</a>',
            blogs__ida__one=f"{ugc.format(good)}\n{ugc.format(gone)}{picture}",
        )
        said = links(project, "--external").stdout
        assert [each.path for each in server.asked] == ["/robots.txt", "/good?1"]
        assert "1 addresses elsewhere in our own texts, 2 in gathered entries." in said
        assert "2 addresses in gathered entries (use --entries)" in said
        server.asked.clear()
        *problems, counts = lines(links(project, "--external", "--entries", "--json"))
        assert sorted(each.path for each in server.asked) == ["/gone", "/good", "/robots.txt"]
    assert [(each["file"], each["line"], each["code"]) for each in problems] == [
        ("blogs/ida/one/index.html", 2, "link-gone")
    ]
    assert [counts["counts"][kind] for kind in ("of_entries", "asked", "there", "gone", "unknown", "others")] == [
        2,
        2,
        2,
        1,
        0,
        1,
    ]
    assert links(project, "--entries").exit_code == 2


def test_without_a_network_nothing_is_called_dead(project: Path) -> None:
    with serving({}) as server:
        closed = server.url("/x")
    built(project, home=f'<a href="{closed}">x</a>')
    result = links(project, "--external")
    assert result.exit_code == 1
    assert "no server answered" in result.output
    assert not (project / ".flipkit" / "links.json").exists()


def test_a_post_shows_the_copy_of_what_is_gone(project: Path) -> None:
    with serving({"/robots.txt": robots}) as server:
        dead = server.url("/gone?a=1&b=2")
        (project / "content" / "index.md").write_text("[Posts](posts/index.md)")
        (project / "content" / "posts" / POST).write_text(f"---\ntitle: One\n---\nSee [this]({dead}#part).\n")
        config = ["-f", str(project / "mkdocs.yml"), "--now", "2026-11-22"]
        assert CliRunner().invoke(main, ["build", "-q", *config]).exit_code == 0
        assert links(project, "--external").exit_code == 0
        assert CliRunner().invoke(main, ["build", "-q", *config]).exit_code == 0
        html = (project / "site" / "posts" / "2026" / "one" / "index.html").read_text()
    copy = f"https://web.archive.org/web/20261120/{dead}".replace("&", "&amp;")
    assert f'</a> <a class="fk-archived" href="{copy}" rel="nofollow noopener">(archived copy)</a>.' in html
    assert links(project, "--strict").exit_code == 1


def test_a_site_that_is_not_built_is_told(project: Path) -> None:
    result = links(project)
    assert (result.exit_code, "Build it first" in result.output) == (1, True)


@given(st.text(st.sampled_from("<a href='\"#x>/& \n"), max_size=60))
def test_any_page_is_read_to_its_end(html: str) -> None:
    assert read_page(f'{html}">\'></a><!-- --><p id="end"><a href="z">').links[-1:] in (
        [PageLink("z", html.count("\n") + 1)],
        [],
    )
    assert add_behind_links(html, lambda _: "") == html


def test_a_link_that_is_left_open_has_nothing_behind_it() -> None:
    html = '<a href="https://x.example/">x'
    assert ArchivedCopies(("https://x.example/",), date(2026, 11, 22)).beside(html, "copy") == html


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"links": 1}', b'{"links": {"x": {"state": "odd", "day": "x"}}}', b"\xff"]
)
def test_a_ledger_that_is_none_says_nothing(data: bytes) -> None:
    assert read_links(data) == {}
