"""A part of a copy of the site: what it needs and nothing else, whole or not at all, its digests for others."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from flipkit.errors import FlipkitError
from flipkit.publish.output import bundle

SITE = "https://flip.example/"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a site that needs no server, as `--offline` makes it."""
    root = tmp_path / "copy"
    for name, text in {
        "index.html": "<h1>Home</h1>",
        "pathways/moles/index.html": '<link href="../../a/site.css"><script src="../../a/site.js"></script>'
        '<a href="../../index.html">Home</a><a href="../../posts/hello/index.html#part">Hello</a>'
        '<a href="sheet%20one.pdf">Sheet</a><a href="https://film.example/">Film</a><a href="#unit">Unit</a>'
        '<a href="../../posts/other/index.html?x=1#y">Other</a><video src="moles.mp4"></video>',
        "posts/hello/index.html": '<a href="../other/index.html">Other</a><img src="../../a/plan.png">',
        "posts/other/index.html": "<p>Other</p>",
        "pathways/moles/sheet one.pdf": "pdf",
        "pathways/moles/moles.mp4": "film" * 1000,
        "a/site.css": "body { background: url(ground.png) } p { background: url(data:x) }",
        "a/ground.png": "ground",
        "a/site.js": "script",
        "a/plan.png": "plan",
        "a/unused.png": "unused",
        ".flipkit": "state",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


PAGES = ["pathways/moles/index.html", "posts/hello/index.html", "posts/gone/index.html"]


def test_a_part_has_what_its_pages_load_and_no_link_that_leads_nowhere(copy: Path, tmp_path: Path) -> None:
    found = bundle.part(copy, PAGES, SITE)
    target = tmp_path / "stick"
    found.write(target)
    files = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    assert files == [
        "SHA256SUMS",
        "a/ground.png",
        "a/plan.png",
        "a/site.css",
        "a/site.js",
        "index.html",
        "pathways/moles/index.html",
        "pathways/moles/moles.mp4",
        "pathways/moles/sheet one.pdf",
        "posts/hello/index.html",
    ]
    assert found.count == len(files) - 1
    assert found.size == sum((target / name).stat().st_size for name in files if name != "SHA256SUMS")
    page = (target / "pathways/moles/index.html").read_text("utf-8")
    assert '<a href="https://flip.example/">Home</a>' in page
    assert '<a href="../../posts/hello/index.html#part">' in page
    assert '<a href="https://flip.example/posts/other/?x=1#y">' in page
    assert 'url=pathways/moles/index.html"' in (target / "index.html").read_text("utf-8")
    assert '<a href="#">Other</a>' in bundle.part(copy, PAGES, "").made["posts/hello/index.html"].decode()


def test_other_programs_check_the_digests(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    bundle.part(copy, PAGES, SITE).write(target)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    if shutil.which("sha256sum"):
        assert subprocess.run(check, cwd=target, check=False).returncode == 0
        (target / "a/plan.png").write_text("another")
        assert subprocess.run(check, cwd=target, check=False, capture_output=True).returncode == 1


def test_all_of_it_is_as_it_was(copy: Path, tmp_path: Path) -> None:
    found = bundle.whole(copy)
    found.write(tmp_path / "stick")
    kept = [path for path in copy.rglob("*") if path.is_file() and path.name != ".flipkit"]
    assert found.count == len(kept)
    assert all((tmp_path / "stick" / path.relative_to(copy)).read_bytes() == path.read_bytes() for path in kept)


def test_it_is_written_whole_or_not_at_all(copy: Path, tmp_path: Path) -> None:
    found = bundle.part(copy, PAGES, SITE)
    (copy / "a/plan.png").unlink()
    with pytest.raises(OSError, match="plan"):
        found.write(tmp_path / "stick")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy"]


def test_nothing_that_is_there_is_lost(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    bundle.whole(copy).write(target)
    with pytest.raises(FlipkitError, match="there already"):
        bundle.whole(copy).write(target)
    with pytest.raises(FlipkitError, match="There is no room"):
        bundle.require_free(tmp_path / "other", 10**18)
    assert [bundle.shown_size(size) for size in (1, 999_499, 1_240_000, 7_600_000_000)] == [
        "1 kB",
        "999 kB",
        "1.2 MB",
        "7.6 GB",
    ]
