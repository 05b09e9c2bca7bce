"""Real blogs, counted against their sources: `python -m tests.real.posts`, a part of `make real`.

Nothing of flipkit is imported: sources are read by a few lines of our own, the site as any browser has it, what is
said to be lost by the command. For each field of each blog: kept + changed + named as lost = what the source has.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "posts"
#: Each blog, where its posts lie, and the pattern by which its addresses are made (empty: they name them).
BLOGS = (
    ("brianbennett-jekyll", "_posts", ""),
    ("carpentries-hugo", "content/posts", "{year}/{month}/{slug}"),
    ("firstyear-jekyll", "", "{year}/{month}/{day}/{slug}.html"),
    ("titus-pelican", "src", "posts/{slug}.html"),
    ("tsimaile-jekyll", "_posts", "{year}/{month}/{day}/{slug}.html"),
)
FIELDS = ("posts", "titles", "dates", "tags", "addresses", "attachments", "links")
ENDINGS = frozenset({".md", ".markdown", ".rst", ".html"})
_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_ ]?(.*)")
_LINK = re.compile(r"""\]\(\s*<?([^\s)>]+)|(?:href|src)\s*=\s*["']([^"']+)["']|`[^`<]*<([^<>`\s]+)>`__?""")
#: A script in the place of a link, in HTML and in Markdown: no page runs it.
_SCRIPT = re.compile(r"""href=(?:"javascript:[^"]*"|'javascript:[^']*')|\]\(javascript:[^\n]*?\)\)""")
_CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1|`[^`\n]+`(?!_)")


@dataclass
class Source:
    """A post as its file has it."""

    file: str
    title: str = ""
    day: str = ""
    tags: list[str] = field(default_factory=list)
    address: str = ""
    links: list[str] = field(default_factory=list)
    draft: bool = False


@dataclass
class Shown(HTMLParser):
    """A page as a browser has it: what its head says, and the addresses in it."""

    url: str
    meta: dict[str, list[str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    text: str = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "property" in given:
            self.meta.setdefault(given["property"], []).append(given.get("content", ""))
        self.words += [given.get("alt", ""), given.get("title", "")]
        self.links += [given[name] for name in ("href", "src") if name in given]


def read(path: Path, file: str, pattern: str) -> Source:
    """Read a post's file: YAML between dashes, or lines of `Key: value`, or reStructuredText's fields."""
    text = path.read_text("utf-8-sig", errors="replace")
    fenced = re.match(r"\s*---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|$)(.*)", text, re.S)
    body = text
    if fenced:
        known: dict[str, Any] = {str(k).lower(): v for k, v in _yaml(fenced[1]).items()}
        body = fenced[2]
    else:
        known = {key.lower(): value.strip() for key, value in re.findall(r"(?m)^:?(\w+):[ \t]+(.+)$", text[:2000])}
        if path.suffix == ".rst":
            known["title"] = re.sub(r"\\(.)", r"\1", text.lstrip().partition("\n")[0].strip())
    named = _NAME.fullmatch(path.stem)
    day = str(known.get("date") or "")[:10] or ("-".join(named.groups()[:3]) if named else "")
    tags = known.get("tags") or known.get("keywords") or []
    parted = tags if isinstance(tags, list) else re.split(r"[,;]" if re.search("[,;]", tags) else r"\s+", str(tags))
    slug = str(known.get("slug") or (named[4] if named else path.stem))
    year, month, date = (*re.split(r"\D", day), "", "", "")[:3]
    made = pattern.format(year=year, month=month.zfill(2), day=date.zfill(2), slug=_slug(slug))
    return Source(
        file=file,
        title=" ".join(unescape(str(known.get("title") or "")).split()),
        day=f"{year}-{month.zfill(2)}-{date.zfill(2)}",
        tags=[" ".join(unescape(str(tag)).split()) for tag in parted if str(tag).strip()],
        address=str(known.get("permalink") or made).strip("/"),
        links=[_address(next(filter(None, found))) for found in _LINK.findall(_SCRIPT.sub("", _CODE.sub("", body)))],
        draft=str(known.get("draft", "")).lower() == "true" or str(known.get("published", "")).lower() == "false",
    )


def _address(written: str) -> str:
    """Give an address as it is meant: without the marks that markup needs, and the ends of lines."""
    return re.sub(r"\s+", "", re.sub(r"\\([_*.\\])", r"\1", unescape(written))).strip("\"'")


def _yaml(text: str) -> dict[str, Any]:
    found = yaml.load(text.replace("\t", " "), Loader=yaml.BaseLoader)  # all values as text
    return found if isinstance(found, dict) else {}


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")


def build(folder: Path, blog: str, inside: str, pattern: str) -> tuple[list[Source], Path, dict[str, list[str]]]:
    """Put a blog into a project, build it; give its sources, its site, and what is said of each file."""
    project = folder / blog
    content = project / "content" / "posts"
    shutil.copytree(DATA / blog / inside, content)
    address = f", {{address: '{pattern}'}}" if pattern else ""
    entry = f"  - flipkit/posts:{address.replace(', ', ' ')}" if pattern else "  - flipkit/posts"
    (project / "content/index.md").write_text("# Home\n")
    (project / "mkdocs.yml").write_text(
        f"site_name: {blog}\nsite_url: https://blog.example/\ndocs_dir: content\n"
        f"theme: {{name: material, font: false}}\nplugins:\n{entry}\n"
    )
    command = str(Path(sys.executable).parent / "flipkit")
    subprocess.run([command, "build"], cwd=project, check=True, capture_output=True)
    checked = subprocess.run([command, "check", "--json"], cwd=project, capture_output=True, text=True, check=False)
    told: dict[str, list[str]] = {}
    for line in checked.stdout.splitlines():
        problem = json.loads(line)
        told.setdefault(problem["file"], []).append(f"{problem['code']} {problem['message']}")
    sources = [
        read(path, f"posts/{path.relative_to(content).as_posix()}", pattern)
        for path in sorted(content.rglob("*"))
        if path.suffix in ENDINGS
    ]
    return sources, project / "site", told


def count(sources: list[Source], site: Path, told: dict[str, list[str]]) -> dict[str, Counter[str]]:
    """Count what became of each field: kept, changed, named as lost, or unsaid."""
    ledger = json.loads((site / "calendars/ledger.json").read_text("utf-8"))["posts"]
    pages = {line[0]: url for url, line in ledger.items() if len(line) == 4}
    found: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for source in sources:
        said = " ".join(told.get(source.file, []))
        if source.file not in pages:
            numbers = dict.fromkeys(("posts", "titles", "dates", "addresses"), 1)
            for name, number in (numbers | {"tags": len(source.tags), "links": len(source.links)}).items():
                found[name]["named" if said else "UNSAID"] += number
            continue
        url = pages[source.file]
        page = Shown(url)
        path = site / (f"{url}index.html" if url.endswith("/") else url)
        page.feed(path.read_text("utf-8"))
        page.text = re.sub(r"\s+", "", "".join(page.words))
        found["posts"]["kept"] += 1
        _one(found["titles"], source.title, page.meta.get("og:title", [""])[0], said, "post-without-title")
        _one(found["dates"], source.day, page.meta.get("article:published_time", [""])[0][:10], said, "date")
        _one(
            found["addresses"], unquote(source.address), url.strip("/"), said, "permalink-refused post-address-taken"
        )
        shown = {tag.casefold() for tag in page.meta.get("article:tag", [])}
        for tag in source.tags:
            same = tag.removeprefix("#").casefold() in shown
            found["tags"]["kept" if same else "changed" if shown else "UNSAID"] += 1
        _links(found, source, page, said, path.parent)
    return found


def _one(counter: Counter[str], source: str, shown: str, said: str, codes: str) -> None:
    if source == shown:
        counter["kept"] += 1
    elif any(code in said for code in codes.split()):
        counter["named"] += 1
    else:
        counter["changed" if shown else "UNSAID"] += 1


def _links(found: dict[str, Counter[str]], source: Source, page: Shown, said: str, folder: Path) -> None:
    """Look for each link of a source in its page: as it is, leading to a file or page, or named as lost."""
    shown = {unquote(link) for link in page.links}
    ends = {link.rstrip("/").rpartition("/")[2] for link in shown}
    for link in source.links:
        plain = unquote(link)
        last = re.split(r"[?#]", plain)[0].rstrip("/").rpartition("/")[2]
        elsewhere = re.match(r"(?:[a-z][a-z0-9+.-]*:|//|#)", plain)
        if plain in shown:
            there = (
                elsewhere or (folder / plain.split("#")[0].split("?")[0]).exists() or last in said or plain in said
            )
            kind = "kept" if there else "UNSAID"
        elif last and (last in said or any(mark in plain for mark in ("{%", "{{"))):
            kind = "named" if said else "UNSAID"
        elif plain in page.text or last in ends or any(last.partition(".")[0] in each for each in shown):
            kind = "changed"
        else:
            kind = "UNSAID"
        found["links"][kind] += 1
        if not elsewhere and re.search(r"\.\w{2,5}$", last) and not re.search(r"\.(md|html?|rst)$", last):
            found["attachments"]["named" if kind == "named" or last in said else kind] += 1


def faults() -> Iterator[str]:
    """Print what became of each blog's fields; give what is lost without a word."""
    if not DATA.is_dir():
        return
    print("\nPosts, field by field: kept + changed + named as lost = source")
    with tempfile.TemporaryDirectory() as folder:
        for blog, inside, pattern in BLOGS:
            if not (DATA / blog / inside).is_dir():
                continue
            for name, counter in count(*build(Path(folder), blog, inside, pattern)).items():
                kept, changed, named = counter["kept"], counter["changed"], counter["named"]
                total = counter.total()
                print(f"  {blog:22} {name:12} {kept:6} + {changed:4} + {named:4} = {total}")
                if counter["UNSAID"]:
                    yield f"{blog}: {counter['UNSAID']} of {total} {name} are lost, and nobody is told"


if __name__ == "__main__":
    failed = [*faults()]
    print(*(f"  FAILED {line}" for line in failed), sep="\n")
    sys.exit(bool(failed))
