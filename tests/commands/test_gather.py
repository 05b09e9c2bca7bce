"""`flipkit gather` as one runs it: what it prints, and how it ends."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands.build import build
from flipkit.commands.gather import gather
from tests.support.webserver import document, serving

DATA = Path(__file__).resolve().parents[1] / "data" / "feeds"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a feed that is a file, and one that is dead."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    shutil.copy(DATA / "rss.xml", tmp_path / "docs" / "rss.xml")
    (tmp_path / "docs" / "blogs.yml").write_text(
        "- {title: Lab, url: 'https://lab.example/', feed: rss.xml}\n"
        "- {title: Gone, url: 'https://gone.invalid/', feed: 'https://gone.invalid/feed.xml'}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Commons\nsite_url: https://flip.example/\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n"
    )
    return tmp_path


def run(project: Path, *options: str) -> Result:
    return CliRunner().invoke(gather, ["-f", str(project / "mkdocs.yml"), "--now", "2026-11-22", *options])


def test_json_has_one_object_a_blog(project: Path) -> None:
    result = run(project, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(line["blog"], line["state"], line["new"], line["total"]) for line in lines] == [
        ("lab", "ok", 4, 4),
        ("gone", "failing", 0, 0),
    ]
    assert lines[1]["problem"].startswith("The address does not answer: there is no such host.")
    assert sorted(lines[0]) == ["blog", "changed", "new", "problem", "seconds", "state", "status", "total"]


def test_without_a_terminal_there_are_plain_lines_and_their_sum(project: Path) -> None:
    result = run(project)
    assert "lab: 4 new, 0 changed, 4 in all" in result.stderr.splitlines()
    assert "1 blog gathered, 4 new entries; 1 can't be gathered." in result.stdout.splitlines()


def test_a_dry_run_says_what_would_stay_and_go_and_writes_nothing(project: Path) -> None:
    listed = project / "docs" / "blogs.yml"
    listed.write_text(listed.read_text().replace("feed: rss.xml", "feed: rss.xml, topics: {exclude: [beans]}"))
    feed = project / "docs" / "rss.xml"
    items = "".join(
        f"<item><title>{title}</title><link>https://lab.example/{title}</link></item>" for title in ("Beans", "Frogs")
    )
    feed.write_text(f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>")
    result = run(project, "--dry-run")
    assert result.stdout.splitlines() == [
        "Lab: 1 of 2 entries would stay.",
        "  stays: Frogs (kept because nothing that is left out is named)",
        "  goes: Beans (left out because 'beans' stands in its title)",
        "1 blog looked at, 2 new entries; 1 can't be gathered; nothing was kept.",
    ]
    assert not (project / ".flipkit").exists()
    lines = [json.loads(line) for line in run(project, "--dry-run", "--json").stdout.splitlines()]
    assert (lines[0]["stay"], lines[0]["go"]) == (["https://lab.example/Frogs"], ["https://lab.example/Beans"])


def test_a_blog_that_is_not_due_is_said_to_be_so(project: Path) -> None:
    run(project)
    result = run(project)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("gone: ")]
    assert "there is no such host. Not due before 2026-11-22 " in line
    assert "1 blog gathered, 0 new entries; 1 can't be gathered." in result.stdout.splitlines()
    assert "Not due" not in run(project, "--only", "gone").stderr


def test_strict_ends_with_1_where_a_blog_fails(project: Path) -> None:
    assert run(project, "--strict").exit_code == 1
    assert run(project, "--strict", "--only", "lab").exit_code == 0


@pytest.fixture
def dated(project: Path) -> Path:
    """The project with a calendar that is a file, and one that is dead."""
    for name, address in (("team", "dates.csv"), ("dead", "https://dead.invalid/c.ics")):
        folder = project / "docs" / "events" / name
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(f"---\nkind: calendar\ntitle: {name.title()}\nfrom: {address}\n---\n")
    (project / "docs" / "events" / "team" / "dates.csv").write_text("date,title\n2026-12-01,A\n2026-12-02,B\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("[flipkit/blogs]", "[flipkit/blogs, flipkit/events]"))
    return project


def test_calendars_are_told_of_as_blogs_are(dated: Path) -> None:
    result = run(dated)
    assert "team: 2 new, 0 moved, 0 vanished, 2 in all" in result.stderr.splitlines()
    assert result.stdout.splitlines()[-2:] == [
        "1 blog gathered, 4 new entries; 1 can't be gathered.",
        "1 calendar gathered: 2 new, 0 moved, 0 vanished; 1 can't be gathered.",
    ]
    (dated / "docs" / "events" / "team" / "dates.csv").write_text("date,title\n2026-12-03,A\n2026-12-04,C\n")
    lines = [json.loads(line) for line in run(dated, "--only", "team", "--json").stdout.splitlines()]
    assert [line | {"seconds": 0} for line in lines] == [
        {
            "calendar": "team", "state": "ok", "status": None, "new": 1, "moved": 1, "vanished": 1, "total": 2,
            "seconds": 0, "problem": "",
        }
    ]  # fmt: skip


def test_a_dry_run_of_calendars_keeps_nothing(dated: Path) -> None:
    last = run(dated, "--dry-run").stdout.splitlines()[-1]
    assert last == (
        "1 calendar looked at: 2 new, 0 moved, 0 vanished; 1 can't be gathered; nothing was kept."
    )  # fmt: skip
    assert not (dated / ".flipkit").exists()


@pytest.mark.parametrize("options", [("--only", "nobody"), ("--allow-network", "everything"), ("--now", "soon")])
def test_wrong_usage_ends_with_2(project: Path, options: tuple[str, str]) -> None:
    assert run(project, *options).exit_code == 2


def test_an_archive_that_cannot_be_written_ends_with_1(project: Path) -> None:
    (project / ".flipkit").write_text("in the way")
    result = run(project)
    assert result.exit_code == 1
    assert ".flipkit can't be written: a file has its name." in result.stderr


def test_programmes_are_told_of_as_calendars_are(project: Path) -> None:
    folder = project / "docs" / "events" / "summer"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "---\nkind: conference\ntitle: Summer\nstarts: 2027-06-17\nends: 2027-06-18\n"
        "programme: {from: frab, url: https://dead.invalid/schedule.json}\n---\n"
    )
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("[flipkit/blogs]", "[flipkit/blogs, flipkit/events]"))
    result = run(project, "--only", "summer")
    assert result.stdout.splitlines()[-1] == (
        "0 programmes gathered: 0 new, 0 moved, 0 cancelled, 0 vanished; 1 can't be gathered."
    )
    assert result.stderr.splitlines()[-1].startswith("summer: ")
    (line,) = run(project, "--only", "summer", "--json").stdout.splitlines()
    assert {key: value for key, value in json.loads(line).items() if key not in ("seconds", "problem")} == {
        "programme": "summer", "state": "failing", "status": None, "new": 0, "moved": 0, "cancelled": 0,
        "vanished": 0, "total": 0,
    }  # fmt: skip
    assert run(project, "--only", "summer", "--strict").exit_code == 1


def test_answers_to_a_post_are_gathered_and_shown_below_it(project: Path) -> None:
    answer = {
        "id": "2", "in_reply_to_id": "1", "created_at": "2026-11-20T10:00:00Z", "visibility": "public",
        "content": "<p>We <b>did</b>, too.</p><p>שלום</p>", "url": "https://lab.example/@maren/2",
        "account": {"acct": "maren@lab.example", "display_name": "Maren", "url": "https://lab.example/@maren"},
    }  # fmt: skip
    there = {
        "/api/v1/statuses/1/context": document(json.dumps({"descendants": [answer]}).encode(), "application/json")
    }
    with serving(there) as server:
        posts = project / "docs" / "posts"
        posts.mkdir()
        head = f"---\ntitle: Shared\ndate: 2026-11-01\ndiscuss: {server.url('/@ida/1')}\n"
        (posts / "shared.md").write_text(f"{head}---\nText.\n")
        (posts / "held.md").write_text(f"{head.replace('@ida/1', '@ida/9')}draft: true\n---\nText.\n")
        configuration = project / "mkdocs.yml"
        configuration.write_text(configuration.read_text().replace("[flipkit/blogs]", "[flipkit/posts]"))
        result = run(project, "--allow-network", "127.0.0.0/8", "--json")
        asked = [asked.path for asked in server.asked]
    (told,) = map(json.loads, result.stdout.splitlines())
    assert (told["state"], told["new"], told["total"]) == ("ok", 1, 1)
    assert told["thread"].endswith("/1")
    assert asked == ["/robots.txt", "/api/v1/statuses/1/context"]
    built = CliRunner().invoke(build, ["-f", str(configuration), "--now", "2026-11-22", "-q"])
    assert built.exit_code == 0
    html = (project / "site" / "posts" / "2026" / "shared" / "index.html").read_text()
    assert '<p dir="auto">We did, too.</p>\n<p dir="auto">שלום</p>' in html


@pytest.mark.parametrize(
    "written", ["10.0.0.5:8786", "tcp://10.0.0.5:8786", "dask://10.0.0.5", "dask://:8786", "dask://a:b"]
)
def test_an_address_that_is_no_clusters_is_said_to_be_none(project: Path, written: str) -> None:
    result = run(project, "--executor", written)
    assert result.exit_code == 2
    assert f"'{written}' is no address of a cluster. Write it like dask://10.0.0.5:8786." in result.stderr


def test_without_dask_a_cluster_can_not_be_had(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "flipkit.gather.cluster.dask_cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run(project, "--executor", "dask://127.0.0.1:1")
    assert result.exit_code == 1
    assert "Install it with: python -m pip install 'flipkit[cluster]'." in result.stderr
