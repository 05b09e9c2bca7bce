"""`flipkit import wordpress` as one runs it: five old posts of a community come home, and its site is built."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.model.links import find_links
from tests.support.blogs import BLOGS
from tests.support.project import write

Run = Callable[..., Result]
CHAT = "content/events/evening/index.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "posts", "events", "calendars")
    chat = tmp_path / CHAT
    chat.write_text(chat.read_text().replace("kind: chat\n", "kind: chat\nhashtag: evening\n"))
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    def invoke(*more: str) -> Result:
        words = ["import", "wordpress", str(BLOGS / "five-seeds.xml"), "--into", "content/posts", *more]
        return CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml")])

    return invoke


def test_five_posts_come_home(run: Run, project: Path) -> None:
    result = run("--json", "--disqus", str(project / "threads.csv"))
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["parts"]["posts"] == {"kept": 5, "changed": 0, "lost": 0}
    assert told["parts"]["comments"] == {"kept": 3, "changed": 0, "lost": 0}
    assert told["parts"]["answers to comments"] == {"kept": 1, "changed": 0, "lost": 0}
    assert told["parts"]["calendar buttons"] == {"kept": 0, "changed": 1, "lost": 0}
    assert {"old": "http://sho.rt.example/te5ide", "new": "/2012/02/coming-in-march/"} in told["addresses"]
    assert (project / "threads.csv").read_text() == "thread,address\n880625359,/2012/02/coming-in-march/\n"


def test_the_whole_report_is_a_table_beside_the_archive(run: Run, project: Path) -> None:
    told, whole = run().stdout, json.loads(run("--json").stdout)
    file = project / ".flipkit" / "imports" / "posts-report.csv"
    assert f"All that is said here, and each address old and new: {file}." in told.splitlines()
    rows = [*csv.DictReader(file.read_text("utf-8-sig").splitlines())]
    moved = [(row["about"], row["where"]) for row in rows if row["fate"] == "moved"]
    assert moved == [(each["old"], each["new"]) for each in whole["addresses"]]
    found = {
        (row["what"], row["fate"], row["where"], row["about"]) for row in rows if row["fate"] in ("changed", "lost")
    }
    assert found == {(each["part"], each["fate"], each["name"], each["target"]) for each in whole["told"]}
    file.unlink()
    assert "--json has them all" in run("--dry-run").stdout
    assert not file.exists()


def test_a_dead_button_of_a_known_chat_works_again(run: Run, project: Path) -> None:
    run()
    post = (project / "content/posts/2026-09-01-coming-in-march.html").read_text("utf-8")
    google = next(link.url for link in find_links(post) if "action=TEMPLATE" in link.url)
    asked = parse_qs(urlsplit(google).query)
    assert (asked["dates"], asked["ctz"]) == (["20260914T200000/20260914T210000"], ["America/New_York"])
    assert "tmeid" not in post
    assert "gc_button" not in post
    assert "imke%40mail" not in post


def test_two_authors_a_table_and_no_form_of_the_other_program(run: Run, project: Path) -> None:
    run()
    post = (project / "content/posts/2018-05-09-video-text-questions.html").read_text("utf-8")
    assert 'authors: ["Imke Hale", "Runa Solberg"]' in post
    assert "guid_is_permalink: true" in post
    assert "<th>Questions</th>" in post
    for saying in ("Leave a Reply", "Required fields", "0 Comments", "textarea"):
        assert saying not in post


def test_share_bars_and_counters_go_and_links_are_mended(run: Run, project: Path) -> None:
    run()
    turned = (project / "content/posts/2012-02-08-the-truly-turned-classroom.html").read_text("utf-8")
    district = (project / "content/posts/2014-09-10-our-district-talks.html").read_text("utf-8")
    assert "Share this" not in turned
    assert turned.count("<h") == 3
    assert '<a href="2026-09-01-coming-in-march.html">it all began</a>' in district
    assert "pixel.wp.com" not in district


def test_letters_encoded_twice_are_mended_and_order_is_left_alone(run: Run, project: Path) -> None:
    result = run()
    post = (project / "content/posts/2013-04-02-an-hour-with-imke.html").read_text("utf-8")
    assert "it’s the vodcast" in post
    assert post.index("second paragraph") < post.index("fifth annual")
    assert '"Īmke' not in post and "An hour with Īmke Hale" in post
    assert 'enclosure: ["https://tidetables.example/films/imke.m4v\\n48123904\\nvideo/x-m4v"]' in post
    assert "â€™ → ’" in result.output


@pytest.mark.slow
def test_the_site_leads_on_from_each_former_address(run: Run, project: Path) -> None:
    run()
    built = CliRunner().invoke(main, ["build", "-f", str(project / "mkdocs.yml"), "--now", "2026-11-20"])
    assert built.exit_code == 0, built.output
    site = project / "site"
    for old in ("te5ide", "coming-in-march", "blog/coming-in-march", "2012/02/coming-in-march"):
        assert (site / old / "index.html").is_file(), old
    lines = (site / "_redirects").read_text().splitlines()
    assert "/blog/ p=1107 /2012/02/coming-in-march/ 301" in lines
    assert "/ p=1107 /2012/02/coming-in-march/ 301" in lines
    assert "/category/tideclass/ /posts/category/tideclass/ 301" in lines
    assert (site / "category/tideclass/index.html").is_file()
    assert b"<feed" in (site / "feed/index.html").read_bytes()
    assert "http://old.tides.example/blog/?p=1107" in (site / "posts/feed.atom").read_text("utf-8")


def test_a_second_import_says_that_nothing_changed(run: Run) -> None:
    run()
    assert run().stdout.splitlines()[-1] == "Files: 6 same."
