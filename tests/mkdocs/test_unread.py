"""What lies beside posts and events: attached where a post links to it, else named; drafts in previews alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.mkdocs.plugin import FlipkitPlugin
from flipkit.mkdocs.project import Project
from flipkit.model.community import Community

from .building import built, configured
from .conftest import Make

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def checked(project: Path) -> Community:
    known = load(project / "mkdocs.yml")
    with Archive(None) as archive:
        return known.community(NOW, known.files(), archive)


SAFE = ["csv", "xlsx", "txt", "doc", "ggb", "epub", "webm", "py", "ipynb", "pdf", "tex", "R", "mp3", "DOCX", "md5"]
UNSAFE = ["html", "js", "php", "exe", "xhtml", "sh", "xml", "HTM"]


def test_a_post_brings_along_what_it_links_to_and_nothing_else(make: Make) -> None:
    links = " ".join(f"[x](files/a.{ending})" for ending in [*SAFE, *UNSAFE])
    files = {f"posts/files/a.{ending}": "<p>demo</p>" for ending in [*SAFE, *UNSAFE]}
    text = f"---\ntitle: T\ndate: 2013-02-13\n---\n{links} <img src='files/b.bmp' alt='b'>\n"
    project = make(
        "posts", files={"posts/t.md": text, "posts/files/b.bmp": "x", "posts/files/grades.csv": "x", **files}
    )
    site = built(project)
    attached = {name.removeprefix("posts/files/") for name in site if name.startswith("posts/files/")}
    assert attached == {*(f"a.{ending}" for ending in SAFE), "b.bmp"}
    assert b'href="../../../posts/files/a.csv"' in site["posts/2013/t/index.html"]
    found = checked(project)
    told = [(p.code, p.message) for p in found.problems if p.file == "posts/t.md"]
    assert [code for code, _ in told] == ["link-unpublished"] * len(UNSAFE)
    assert "a link leads to posts/files/a.js, which is there, but is not published." in {said for _, said in told}
    assert {p.file: p.code for p in found.problems if p.file.startswith("posts/files/")} == {
        "posts/files/a.HTM": "html-is-no-post",
        "posts/files/a.html": "html-is-no-post",
    }
    assert {p.file: p.code for p in found.aside if "grades" in p.file} == {"posts/files/grades.csv": "file-not-used"}


STRAY = {
    "events/index.md": "# How we meet",
    "events/rules.md": "# Be kind",
    "events/workshop/directions.md": "# By bus",
    "events/evening/weeks/older/2026-11-09.md": "---\ntopic: X\n---\n",
    "events/evening/notes.yml": "a: 1",
    "events/meeting/old.csv": "id,title",
    "events/lost/index.md": "---\nkind: conferense\n---\n",
    "events/lost/more.md": "# More",
}


def test_nothing_that_somebody_wrote_vanishes_unsaid(make: Make) -> None:
    project = make("posts", "events", files=STRAY)
    found = checked(project)
    assert {problem.file: problem.code for problem in found.aside} == {
        "events/index.md": "page-not-shown",
        "events/rules.md": "page-not-shown",
        "events/workshop/directions.md": "page-not-shown",
        "events/evening/weeks/older/2026-11-09.md": "page-not-shown",
        "events/evening/notes.yml": "file-not-used",
        "events/meeting/old.csv": "file-not-used",
    }
    assert not [name for name, content in built(project).items() if b"notes.yml" in content or b"rules.md" in content]


def test_a_build_says_how_many_pages_it_does_not_show_and_names_none(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    built(make("posts", "events", files=STRAY))
    said = [message for message in caplog.messages if "nothing is shown" in message]
    assert said == ["Pages of which nothing is shown: 4. `flipkit check` names them."]
    assert "rules.md" not in caplog.text
    caplog.clear()
    built(make("posts", files=DRAFTS))
    assert "nothing is shown" not in caplog.text


@pytest.mark.parametrize("name", ["sessions.csv", "Sessions.csv", "SESSIONS.CSV", "sessions.tsv", "programme.csv"])
def test_a_programme_is_read_whatever_its_name_and_never_called_unused(make: Make, name: str) -> None:
    conference = "---\nkind: conference\ntitle: Day\nstarts: 2027-01-29\nends: 2027-01-29\n---\n"
    row = "Title,Start,Minutes,Room\nFlip it,9:00,45,101\n"
    table = row.replace(",", "\t") if name.endswith("tsv") else row
    found = checked(make("events", files={"events/day/index.md": conference, f"events/day/{name}": table}))
    day = next(each for each in found.conferences if each.id == "day")
    assert [session.title for session in day.sessions] == ["Flip it"]
    assert not [problem for problem in found.aside if problem.code == "file-not-used"]


def test_what_is_excluded_is_not_named(make: Make) -> None:
    extra = (
        "exclude_docs: |\n  rules.md\n  /events/index.md\n  directions.md\n  older/\n  *.yml\n  old.csv\n  lost/\n"
    )
    assert checked(make("posts", "events", files=STRAY, extra=extra)).aside == ()


DRAFTS = {
    "posts/draft.md": "---\ntitle: Half\ndate: 2026-10-01\ndraft: true\n---\nHALF-DONE [x](nowhere.md)\n",
    "posts/2031-10-01-later.md": "---\ntitle: Later\n---\nLATER\n",
}


def test_drafts_are_named_by_check_and_shown_by_a_preview_that_wants_them(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make("posts", files=DRAFTS)
    assert {p.file: p.message for p in checked(project).aside} == {
        "posts/draft.md": "this post is held back: it is a draft.",
        "posts/2031-10-01-later.md": "this post is held back until 2031-10-01.",
    }
    site = built(project)
    assert not [name for name, content in site.items() if b"HALF-DONE" in content or b"LATER" in content]
    assert not [name for name, content in site.items() if b"posts/draft.md" in content]
    config = configured(project)
    monkeypatch.setattr(Project, "shows_drafts", True)
    for serving, shown in ((False, False), (True, True)):
        known = Project(config, FlipkitPlugin.parts_of(config), serving=serving)
        with Archive(None) as archive:
            titles = {post.title for post in known.community(NOW, known.files(), archive).posts}
        assert ({"Half", "Later"} <= titles) is shown


HEADS = {
    "colon.md": "---\ntitle: Rules: how we write\nlanguage: fr\n---\n# Rules\n",
    "bracket.md": "---\ntitle: Tags\ntags: [a, b\n---\n",
    "open.md": "---\ntitle: Open\n\n# Open\n",
    "quoted.md": '---\ntitle: "Rules: how we write"\n---\n',
    "rule.md": "---\n\nBelow a rule\n",
    "nothing.md": "---\n# title: to come\n---\n",
    "lines.md": "title: Rules: how we write\n\nText\n",
}


def test_a_page_of_the_hosts_whose_head_is_shown_as_text_is_named(make: Make) -> None:
    found = checked(make("posts", files=HEADS)).problems
    assert [(each.file, each.line, each.code) for each in found if each.file in HEADS] == [
        ("bracket.md", 4, "yaml-broken"),
        ("colon.md", 2, "yaml-broken"),
        ("open.md", 1, "front-matter-unclosed"),
    ]
