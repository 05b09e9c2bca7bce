"""A stamped page is the page that MkDocs would have built, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.structure.files import get_files

from flipkit import cores
from flipkit.mkdocs.site import Site
from flipkit.mkdocs.unbroken import with_whole_options
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import Page, single
from tests.support.project import ALL, HOSTILE
from tests.support.realpages import RealPages

from .building import built, configured, files
from .conftest import Make

pytestmark = pytest.mark.slow


def stamped(project: Path) -> tuple[list[Page], Settings]:
    """The pages that a build of this project stamps, and its settings."""
    config = configured(project)
    config = config.plugins.on_config(config)
    site = Site.of(config)
    assert site is not None
    site.on_files(get_files(config))
    site.lock.release()  # its archive stays open, for the pages' bodies
    return [page for page in single(site._artifacts) if isinstance(page, Page) and not page.index], site.settings


def test_twenty_stamped_pages_equal_the_pages_mkdocs_builds(make: Make) -> None:
    hostile = {
        f"posts/hostile-{n}.md": f"---\ntitle: '{n} HOSTILE'\ndate: 2026-10-{n + 1:02}\n"
        f"lang: {'es' if n % 2 else 'en'}\nsummary: 'HOSTILE {n}'\n---\nText {{{{ braces }}}} &amp; \\1 \u2060 é\n"
        for n in range(8)
    }
    project = make(*ALL, files=hostile)
    first = built(project)
    pages, settings = stamped(project)
    kinds = {page.kind: page for page in pages}
    chosen = [*kinds.values()]
    chosen += [page for page in pages if HOSTILE in page.title and page not in chosen]
    assert len(chosen) >= 20
    assert sum(HOSTILE in page.title for page in chosen) >= 8

    config = configured(project, site_dir=str(project / "real"))
    config.plugins["real"] = RealPages(chosen, settings)
    build(config)
    real = files(project / "real")
    for page in chosen:
        name = f"{page.url}index.html"
        # Of options that people write in code a build makes one piece, in pages that MkDocs renders.
        assert with_whole_options(first[name].decode()) == real[name].decode(), page.url


def test_a_hostile_title_is_nowhere_live(make: Make) -> None:
    for name, content in built(make(*ALL)).items():
        if name.endswith(".html"):
            assert b"<script>alert(1)" not in content, name


def test_the_same_is_built_on_however_many_cores(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of posts with and without faults; what goes wrong in a process is told as if in one."""
    posts = {
        f"posts/p{n}.md": f"---\ntitle: Post {n}\ndate: 2026-01-0{n % 9 + 1}\n---\nWords {n}.\n" for n in range(90)
    }
    posts |= {
        "posts/bad.md": "---\ntitle: [\n---\nNo YAML.\n",
        "posts/dateless.md": "---\ntitle: Some time\n---\nNo date.\n",
        "posts/untitled.md": "---\ndate: 2026-02-02\n---\nA tag: {% include nothing.html %} and {% post_url p3 %}\n",
    }
    found = []
    for count in (1, 3):
        forked: list[int] = []
        monkeypatch.setattr(cores, "usable", lambda count=count: count)
        monkeypatch.setattr(cores, "_held", lambda: 50)
        monkeypatch.setattr(os, "fork", lambda fork=os.fork, forked=forked: forked.append(0) or fork())
        project = make("posts", "search", name=f"on{count}", files=posts, extra="strict: false\n")
        found.append(built(project))
        monkeypatch.undo()
        assert len(forked) == 3 * (count - 1)  # posts, their cards, their pages
    assert found[0] == found[1]
    assert b"bad.md" in found[0]["problems/index.html"]
    assert b"dateless.md" in found[0]["problems/index.html"]
