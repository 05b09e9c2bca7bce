"""Other servers' pictures in our own posts: copied by a gathering where mkdocs.yml says so, else named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands.build import build
from flipkit.commands.check import check
from flipkit.commands.gather import gather
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from tests.gather.sources.test_images import GIF, JPEG, PNG, WEBP
from tests.support.webserver import document, serving, status

NOW = ("--now", "2026-11-22")
LOOPBACK = ("--allow-network", "127.0.0.0/8")
#: One form a line in which a text names a picture; `AT` is the server.
FORMS = """\
![A](AT/a.png)

<img src="AT/b.gif" alt="B"> <IMG SRC='AT/a.png' alt=''>

<picture><source srcset="AT/c.webp 2x, AT/d.jpg 1x"><img src=AT/gone.png alt="Gone"></picture>

<video poster="AT/p.png" src="own.mp4"></video> <a href="AT/a.png">larger</a> `<img src="AT/code.png">`
"""
PICTURES = {"/a.png": PNG, "/b.gif": GIF, "/c.webp": WEBP, "/d.jpg": JPEG, "/p.png": PNG, "/secret.png": PNG + b"!"}


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__ or {}, "limits", Limits(pause=0))


def write(folder: Path, at: str, option: str = "{images: copy}") -> Path:
    posts = folder / "docs" / "posts"
    posts.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n")
    (posts / "own.mp4").touch()
    (posts / "2012-02-20-a.md").write_text("---\ntitle: A\n---\n" + FORMS.replace("AT", at))
    (posts / "2012-02-21-draft.md").write_text(f"---\ntitle: B\ndraft: true\n---\n![S]({at}/secret.png)\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Commons\nsite_url: https://flip.example/\ntheme: {name: flipkit}\n"
        f"plugins:\n  - flipkit/posts: {option}\n"
    )
    return folder


def run(command: object, project: Path, *options: str) -> Result:
    result = CliRunner().invoke(command, ["-f", str(project / "mkdocs.yml"), *NOW, *options])  # type: ignore[arg-type]
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shown(project: Path) -> list[str]:
    """The addresses that the post's page and its feed load pictures from, as written."""
    page = (project / "site/posts/2012/a/index.html").read_text()
    text = re.sub("<code>.*?</code>", "", page[page.index("fk-prose") : page.index("</article")])
    return re.findall(r'(?:src|srcset|poster|SRC)=["\']?([^"\'>]+)', text)


def test_pictures_in_posts_are_copied_in_every_form_and_what_cannot_be_had_stays_named(tmp_path: Path) -> None:
    behaviours = {path: document(body, "image/x") for path, body in PICTURES.items()}
    with serving(behaviours | {"/gone.png": status(404)}) as web:
        at = web.url("")
        project = write(tmp_path / "p", at)
        before = run(check, project).stdout
        first = run(gather, project, *LOOPBACK)
        second = run(gather, project, *LOOPBACK)
        asked = [each.path for each in web.asked]
    assert "Pictures in this text come from 127.0.0.1" in before
    assert "Pictures in posts: 6 copied, 1 can't be had." in first.stderr.splitlines()
    assert "Pictures in posts: 0 copied, 1 can't be had." in second.stderr.splitlines()
    assert sorted({*asked}) == sorted([*PICTURES, "/gone.png"])  # code is no picture
    assert sorted(path for path in asked if path != "/gone.png") == sorted(PICTURES)  # each once
    run(build, project)
    sources = shown(project)
    files = {path.name: path.read_bytes() for path in (project / "site/posts/images").iterdir()}
    assert sorted(files.values()) == sorted([PNG, GIF, WEBP, JPEG, PNG])  # the draft's is not among them
    named = [part.split()[0] for source in sources for part in source.split(", ")]
    assert [name for name in named if at in name] == [f"{at}/gone.png"]
    copies = [name for name in named if name.startswith("../../../posts/images/")]
    assert {name.rpartition("/")[2] for name in copies} == files.keys()
    assert "Pictures in this text come from 127.0.0.1" in run(check, project).stdout  # the one that is gone
    feed = (project / "site/posts/feed.atom").read_text()
    assert "https://flip.example/posts/images/" in feed
    assert f'href="{at}/a.png"' in (project / "site/posts/2012/a/index.html").read_text()  # a link leads where it led


def test_copies_outlive_the_archive(tmp_path: Path) -> None:
    with serving({path: document(body, "image/x") for path, body in PICTURES.items()}) as web:
        project = write(tmp_path / "p", web.url(""))
        run(gather, project, *LOOPBACK)
        run(build, project)
        before = {path.name for path in (project / "site/posts/images").iterdir()}
    shutil.rmtree(project / ".flipkit")
    run(build, project)  # its servers are gone by now, and no build asks one
    assert {path.name for path in (project / "site/posts/images").iterdir()} == before


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"<svg onload=x>", "image/svg+xml"), (b"<html>", "image/png"), (PNG + b"x" * 2_000_000, "image/png")],
    ids=["a drawing with programs", "a page", "too large"],
)
def test_what_is_no_picture_or_too_large_stays_where_it_is(tmp_path: Path, body: bytes, kind: str) -> None:
    with serving({"/a.png": document(body, kind)}) as web:
        project = write(tmp_path / "p", web.url(""))
        (project / "docs/posts/2012-02-20-a.md").write_text(f"---\ntitle: A\n---\n![A]({web.url('/a.png')})\n")
        run(gather, project, *LOOPBACK)
        run(build, project)
        assert web.url("/a.png") in shown(project)
    assert not (project / "site/posts/images").exists()
    assert "text-loads-elsewhere" in run(check, project).stdout


def test_nothing_is_asked_for_unless_mkdocs_yml_says_so(tmp_path: Path) -> None:
    with serving({path: document(body, "image/x") for path, body in PICTURES.items()}) as web:
        project = write(tmp_path / "p", web.url(""), "{}")
        run(gather, project, *LOOPBACK)
        run(build, project)
        assert web.asked == []
    assert "text-loads-elsewhere" in run(check, project).stdout
