"""A small project for the host's tests: every part, and titles that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
ALL = ("posts", "blogs", "events", "calendars", "search")

Make = Callable[..., Path]

_FILES = {
    "index.md": "---\ntemplate: home.html\ntitle: Welcome\n---\nHello, [first](posts/first.md), [more](notes.md).\n",
    "notes.md": "# Notes\n\nRead [the chat](events/evening/index.md), [a week](events/evening/weeks/2026-11-16.md)\n"
    "and [the workshop](events/workshop/index.md).\n",
    "people.yml": "ada:\n  name: Ada Example\n",
    "blogs.yml": "- title: A blog\n  url: https://blog.example/\n  feed: blog.xml\n  show: full\n",
    "blog.xml": '<rss version="2.0"><channel><title>A blog</title><link>https://blog.example/</link>'
    "<item><title>HOSTILE</title><link>https://blog.example/1</link><guid>1</guid>"
    "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Frogs.&lt;/p&gt;</description></item>"
    "</channel></rss>",
    "posts/first.md": "---\ntitle: First\ndate: 2026-11-01 10:00\nauthor: ada\ncategory: Flip\n---\nSee "
    "[second](second.md#part) and {filename}.\n",
    "posts/second.md": "---\ntitle: 'HOSTILE'\ndate: 2026-11-02\ntags: [a, b]\n---\n## Part\n\n![plan](plan.svg)\n",
    "posts/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "events/evening/index.md": '---\nkind: chat\ntitle: "#evening chat"\nstarts: 2026-09-07 20:00\n'
    "timezone: America/New_York\nrepeats: weekly\nmoderators: [ada]\n---\nWelcome.\n",
    "events/evening/weeks/2026-11-16.md": "---\ntopic: 'HOSTILE'\n---\n",
    "events/workshop/index.md": "---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:00\n"
    "ends: 2027-01-23 12:00\n---\nBring a plan.\n",
    "events/meeting/index.md": "---\nkind: conference\ntitle: Meeting\nstarts: 2027-06-17\nends: 2027-06-17\n"
    "timezone: America/Chicago\nrooms: [{name: Gym}]\nprogramme: {from: sessions.csv}\n---\n",
    "events/meeting/sessions.csv": "id,title,start,minutes,room,speakers\n"
    'one,"HOSTILE",2027-06-17 09:00,60,Gym,Ada Example\n',
}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write a project with the parts given into a folder; the clock stands at 2026-11-22."""
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def write(*parts: str, extra: str = "", files: dict[str, str] | None = None, name: str = "project") -> Path:
        project = tmp_path / name
        for path, text in {**_FILES, **(files or {})}.items():
            file = project / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            escape = "'" if path.endswith(".md") else '"' if path.endswith(".csv") else ""
            hostile = HOSTILE.replace(escape, escape * 2) if escape else "&lt;/title&gt;&lt;script&gt;alert(1)"
            file.write_text(text.replace("HOSTILE", hostile), "utf-8")
        plugins = "".join(f"  - flipkit/{part}\n" for part in parts)
        (project / "mkdocs.yml").write_text(
            "site_name: Test\nsite_url: https://site.example/\ndocs_dir: content\n"
            "theme: {name: material, font: false}\nextra: {flipkit: {timezone: America/New_York}}\n"
            f"{extra}\nplugins:\n{plugins or '  []'}"
        )
        return project

    return write
