"""Nothing of a draft is in the site: no page, list, feed or record, and nothing that it alone brings along."""

from __future__ import annotations

from flipkit import clock
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from tests.mkdocs.building import built
from tests.mkdocs.conftest import Make

_HEAD = "---\ntitle: SECRET\ndate: 2026-01-01\ndraft: true\ntags: [SECRET]\naliases: [/SECRET/]\n---\n"
FILES = {
    "posts/secret-linked.md": f"{_HEAD}SECRET ![a](images/answers.png) [b](files/answers.pdf) "
    "![c](images/shared.png) [gone](x/)\n",
    "posts/secret/index.md": _HEAD.replace("draft: true", "draft: maybe\nguid: urn:x") + "SECRET\n",
    "posts/secret/key.pdf": "SECRET",
    "posts/_drafts/secret.md": f"{_HEAD}SECRET\n",
    "posts/_drafts/plan.pdf": "SECRET",
    "posts/images/answers.png": "SECRET",
    "posts/files/answers.pdf": "SECRET",
    "posts/images/shared.png": "shared",
    "posts/images/home.png": "home",
    "posts/secret-home.md": _HEAD.replace("draft: true", "draft: yes\nguid: urn:x") + "![d](images/home.png)\n",
    "posts/open.md": "---\ntitle: Open\ndate: 2026-02-01\n---\n![c](images/shared.png) [a](secret-linked.md) "
    "[b](_drafts/secret.md) [c](secret/index.md) [d](/posts/2026/secret-linked/)\n",
    "index.md": "# Home\n\n![e](posts/images/home.png) [f](posts/secret-linked.md)\n",
}


def test_nothing_of_a_draft_is_published(make: Make) -> None:
    site = built(make("posts", "search", files=FILES))
    out = {name: content for name, content in site.items() if b"SECRET" in content or "secret" in name}
    assert {name for name in out if not name.startswith("pagefind/")} == set()
    assert {"posts/images/shared.png", "posts/images/home.png"} <= site.keys()  # others name these, too
    assert not {"posts/images/answers.png", "posts/files/answers.pdf", "posts/secret/key.pdf"} & site.keys()


def test_links_to_drafts_are_named(make: Make) -> None:
    project = load(make("posts", files=FILES) / "mkdocs.yml")
    files = project.files()
    with Archive(None) as archive:
        found = project.community(clock.now("2026-11-22", {}, "UTC"), files, archive).problems
    told = [(problem.file, problem.code) for problem in found if problem.file == "posts/open.md"]
    assert [code for _, code in told] == ["link-broken", "link-held-back", "link-held-back", "link-held-back"]
