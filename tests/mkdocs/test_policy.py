"""Every page says which scripts may run on it, and none stands within a page."""

from __future__ import annotations

import hashlib
import logging
import re
from html import escape
from importlib.util import find_spec
from pathlib import Path

import pytest

from flipkit import clock
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.mkdocs.look import SHELL
from flipkit.model.settings import content_policy
from tests.support.project import ALL

from .building import built
from .conftest import Make

pytestmark = pytest.mark.slow

POLICY = '<meta http-equiv="Content-Security-Policy"'
#: A script that stands within a page and is no data.
WITHIN = re.compile(r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))[^>]*>")
EVERYTHING = """
theme:
  name: flipkit
  features: [announce.dismiss, content.tabs.link, navigation.top, search.share]
  palette: [{scheme: default}, {scheme: slate}]
markdown_extensions: [pymdownx.tabbed]
extra:
  consent: {title: May we, description: Ask}
  version: {provider: mike}
"""
#: Material's templates with scripts within them, as they were when ours in their place were written.
SCRIPTS = {
    "announce": "fbc798036968edbf",
    "base": "d6113712bc4deb30",
    "consent": "6dc38ea451a27ffd",
    "content": "3722e156f0f6339d",
    "outdated": "13165dec361fce13",
    "palette": "8790389765ea6036",
}


def shelled(site: dict[str, bytes]) -> dict[str, str]:
    """The pages that stand in the shell; the others only lead on to one."""
    pages = {name: html.decode() for name, html in site.items() if name.endswith(".html")}
    found = {name: html for name, html in pages.items() if "md-header" in html}
    assert len(found) > 10
    return found


def test_every_page_has_it_before_its_first_script_and_no_script_stands_within(make: Make) -> None:
    said = f'{POLICY} content="{escape(content_policy([])).replace("&#x27;", "&#39;")}">'
    pages = shelled(built(make(*ALL, extra=EVERYTHING)))
    assert [name for name, html in pages.items() if said not in html.split("<script", 1)[0]] == []
    assert [name for name, html in pages.items() if WITHIN.search(html)] == []
    ours = ("flipkit/site", *(f"flipkit/material/{name}" for name in ("consent", "content")))
    assert [name for name in ours if f"{name}.js" not in pages["index.html"]] == []


def test_the_hosts_of_other_scripts_are_named(make: Make) -> None:
    scripts = "extra_javascript: [mine.js, {path: 'https://cdn.example/x.mjs', type: module}]\n"
    pages = shelled(built(make("posts", "search", extra=scripts)))
    assert all("&#39;wasm-unsafe-eval&#39; https://cdn.example;" in html for html in pages.values())


@pytest.mark.promise(6)
def test_pages_that_only_lead_on_have_it_too(make: Make) -> None:
    """Promise 6: a page outside the shell lets no more run than the others."""
    scripts = "extra_javascript: ['https://cdn.example/x.js']\n"
    said = f'{POLICY} content="{escape(content_policy(["https://cdn.example/x.js"])).replace("&#x27;", "&#39;")}">'
    pages = {name: html.decode() for name, html in built(make(*ALL, extra=scripts)).items() if name.endswith(".html")}
    assert [name for name, html in pages.items() if "md-header" not in html]
    assert [name for name, html in pages.items() if said not in html] == []


def test_it_can_be_left_out(make: Make) -> None:
    site = built(make(*ALL, extra="extra: {flipkit: {csp: false}}\n"))
    assert [name for name, html in site.items() if name.endswith(".html") and POLICY.encode() in html] == []


def test_statistics_that_it_does_not_let_run_are_said(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="mkdocs.plugins.flipkit"):
        built(make("posts", extra="extra: {analytics: {provider: google, property: G-1}}\n"))
    assert "Set extra.flipkit.csp to false" in caplog.text


def test_materials_scripts_are_those_that_ours_stand_for() -> None:
    """After an update of Material that changes one: read it, bring ours up to it, then its hash here."""
    found = find_spec("material")
    assert found
    assert found.origin
    templates = Path(found.origin).parent / "templates"
    within = {file for file in templates.rglob("*.html") if WITHIN.search(file.read_text("utf-8"))}
    scripts = {file for file in within if file.parent.name == "javascripts"}
    assert {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in scripts} == SCRIPTS
    assert {file.stem for file in (SHELL / "partials" / "javascripts").iterdir()} == set(SCRIPTS)
    others = {file.relative_to(templates).as_posix() for file in within - scripts}
    # Statistics, which are warned of, and a template that no page of ours has.
    assert others == {
        "partials/integrations/analytics.html",
        "partials/integrations/analytics/google.html",
        "redirect.html",
    }


DIAGRAMS = """
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""
RUNS_NOT = {
    "script.md": "# A\n\n<script>alert(1)</script>\n",
    "handler.md": "# B\n\n<button onclick='go()'>Go</button>\n",
    "diagram.md": "# C\n\n```mermaid\ngraph LR\n  A --> B\n```\n",
    "posts/2026-01-01-s.md": "---\ntitle: S\n---\n<SCRIPT type=module>x()</SCRIPT>\n\n```mermaid\ngraph LR\n```\n",
    "code.md": "# D\n\n`<script>` and\n\n```html\n<script>alert(1)</script> <a onclick=x>\n```\n",
    "gist.md": "# F\n\n<script src='//gist.github.com/ada/12.js'></script>\n",
    "data.md": '# E\n\n<script type="application/json">{}</script> <script src="own.js"></script>\n',
}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (DIAGRAMS, ["diagram.md", "gist.md", "handler.md", "posts/2026-01-01-s.md", "script.md"]),
        (DIAGRAMS + "extra: {flipkit: {csp: false}}\n", []),
        (DIAGRAMS + "theme: {name: material, font: false}\n", []),
        (DIAGRAMS + "extra_javascript: [https://unpkg.com/mermaid@11/dist/mermaid.min.js]\n",
         ["gist.md", "handler.md", "posts/2026-01-01-s.md", "script.md"]),
        ("extra_javascript: [https://gist.github.com/all.js]\n",
         ["handler.md", "posts/2026-01-01-s.md", "script.md"]),
    ],
)  # fmt: skip
def test_what_the_policy_keeps_from_running_is_named(make: Make, extra: str, expected: list[str]) -> None:
    project = load(make("posts", extra=extra, files=RUNS_NOT) / "mkdocs.yml")
    files = project.files()
    with Archive(None) as archive:
        problems = project.community(clock.now("2026-11-22", {}, "UTC"), files, archive).problems
    assert sorted(problem.file for problem in problems if problem.code == "scripts-barred") == expected
