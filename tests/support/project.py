"""A small project for tests of whole builds: every part, and titles that mean harm."""

from __future__ import annotations

from html import escape
from pathlib import Path

HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
ALL = ("posts", "blogs", "events", "calendars", "search")

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


def write(project: Path, *parts: str, extra: str = "", files: dict[str, str] | None = None) -> Path:
    """Write the project with these plugins into a folder; `files` add to its content, `extra` to its mkdocs.yml.

    `HOSTILE` in a text stands for the hostile title, quoted as the format needs.
    """
    for path, text in {**_FILES, **(files or {})}.items():
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("HOSTILE", _quoted(path)), "utf-8")
    plugins = "".join(f"  - flipkit/{part}\n" for part in parts)
    theme = "" if "theme:" in extra else "theme: {name: flipkit}\n"
    (project / "mkdocs.yml").write_text(
        "site_name: Test\nsite_url: https://site.example/\ndocs_dir: content\n"
        "extra: {flipkit: {timezone: America/New_York}}\n"
        f"{theme}{extra}\nplugins:\n{plugins or '  []'}"
    )
    return project


def _quoted(path: str) -> str:
    if path.endswith(".xml"):
        return escape(escape(HOSTILE))  # RSS titles are HTML in XML
    quote = "'" if path.endswith(".md") else '"'
    return HOSTILE.replace(quote, quote * 2)
