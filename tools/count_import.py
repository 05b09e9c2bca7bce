"""Count what a blog's export holds and what an import made of it, by nothing of flipkit's: a second pair of eyes.

    flipkit import wordpress blog.xml --into content/posts --json > report.json
    python tools/count_import.py blog.xml content report.json

The export is a file of WordPress or Blogger, a feed, or a folder of Jekyll, Hugo or Pelican. For each part: what the
export holds, what stands in the files as it was, what the report names as changed or lost. It ends with 1 if the sum
is not what the export holds.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
READ_ELSEWHERE = {"enclosure", "dsq_thread_id", "_thumbnail_id", "_wp_old_slug", "_wp_attachment_image_alt"}
SHORT = re.compile(r"short_?-?ur[li]|bit_?ly|tiny_?url|yourls|shortlink", re.I)
_WORDS = re.compile(r"[^\W_]+")


def main(export: str, content: str, report: str) -> int:
    """Print the table; give 1 if a part does not add up."""
    told = json.loads(Path(report).read_text("utf-8"))
    if Path(export).is_dir() or b"wordpress.org/export" not in Path(export).read_bytes()[:4_000]:
        return compare(items_of(Path(export)), [matter for _, matter in front_matters(Path(content))], told)
    files = {matter["guid"]: (path, matter) for path, matter in front_matters(Path(content)) if "guid" in matter}
    held, found = Counter[str](), Counter[str]()
    for item in ElementTree.parse(export).getroot().iter("item"):  # noqa: S314  # an export of one's own
        count(item, files, held, found)
    print(f"{'':<22}{'export':>8}{'in files':>10}{'changed':>9}{'lost':>7}{'missing':>9}")
    wrong = 0
    for part, number in sorted(held.items()):
        fates = told["parts"].get(part, {})
        changed, lost = fates.get("changed", 0), fates.get("lost", 0)
        missing = number - found[part] - changed - lost
        wrong += missing != 0
        print(f"{part:<22}{number:>8}{found[part]:>10}{changed:>9}{lost:>7}{missing:>9}")
    return 1 if wrong else 0


#: What is counted of each item of an export that is none of WordPress'.
PARTS = ("titles", "dates", "categories", "tags")
ATOM = "{http://www.w3.org/2005/Atom}"
_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:---|\+\+\+)[ \t]*(?:\r?\n|$)", re.S)
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_FIELD = re.compile(r"^:?(title|date|tags|category|categories):?[ \t]+(.+)$", re.I | re.M)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def compare(items: Iterator[dict[str, Any]], matters: list[dict[str, Any]], told: dict[str, Any]) -> int:
    """Print the table of an export whose items have no numbers: what stands in any file is there."""
    held, here = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for item in items:
        held.update((part, value) for part in PARTS for value in item.get(part, ()))
    for matter in matters:
        here.update((part, value) for part in PARTS for value in said_of(matter, part))
    print(f"{'':<22}{'export':>8}{'in files':>10}{'changed':>9}{'lost':>7}{'missing':>9}")
    wrong = 0
    for part in PARTS:
        number = sum(count for (of, _), count in held.items() if of == part)
        found = sum(min(count, here[of, value]) for (of, value), count in held.items() if of == part)
        fates = told["parts"].get(part, {})
        missing = number - found - fates.get("changed", 0) - fates.get("lost", 0)
        wrong += missing != 0
        print(f"{part:<22}{number:>8}{found:>10}{fates.get('changed', 0):>9}{fates.get('lost', 0):>7}{missing:>9}")
        for of, value in held - here if missing else ():
            if of == part:
                print(f"{'':<22}missing: {value[:80]}")
    return 1 if wrong else 0


def said_of(matter: dict[str, Any], part: str) -> list[str]:
    """Give what front matter says of a part, in the form in which it is compared."""
    if part == "titles":
        return [words(str(matter.get("title", "")))] if matter.get("title") else []
    if part == "dates":
        return [day(str(matter.get("date", "")))] if matter.get("date") else []
    found = matter.get(part) or matter.get("category" if part == "categories" else "tag") or []
    found = re.split(r",\s*", found) if isinstance(found, str) and part == "tags" else found
    return [words(str(each)) for each in (found if isinstance(found, list) else [found]) if str(each).strip()]


def words(written: str) -> str:
    """Give the words of a title or name; entities and escapes are signs."""
    return " ".join(_WORDS.findall(unescape(written).replace("\\", "")))


def day(written: str) -> str:
    """Give the day of a date as ISO 8601 has it."""
    found = _DAY.search(written)
    if found:
        return f"{int(found[1])}-{int(found[2]):02}-{int(found[3]):02}"
    mail = re.search(r"(\d{1,2}) (\w{3}) (\d{4})", written)
    return f"{mail[3]}-{_MONTHS.index(mail[2]) + 1:02}-{int(mail[1]):02}" if mail and mail[2] in _MONTHS else ""


def items_of(export: Path) -> Iterator[dict[str, Any]]:
    """Give titles, dates, categories and tags of each post and page of an export."""
    if export.is_file():
        yield from feed_items(export)
        return
    for path in sorted(export.rglob("*")):
        if path.suffix.lower() not in (".md", ".markdown", ".html", ".rst") or path.stem.lower() in (
            "readme",
            "license",
        ):
            continue
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        front = _FRONT.match(text)
        if path.suffix == ".rst":
            head = "\n\n".join(text.lstrip().split("\n\n")[:2])  # the title, and what is said of the post
            matter = {key.lower(): value.strip() for key, value in reversed(_FIELD.findall(head))}
            if "date" not in matter:
                continue
            matter.setdefault("title", text.lstrip().split("\n", 1)[0])
        elif front:
            matter = tomllib.loads(front[1]) if text.startswith("+++") else yaml.load(front[1], yaml.BaseLoader)
        elif matter := {key.lower(): value.strip() for key, value in reversed(_FIELD.findall(text.split("\n\n")[0]))}:
            pass
        else:
            continue
        found = {part: [*dict.fromkeys(said_of(matter, part))] for part in PARTS}
        if not found["dates"] and (named := _DAY.match(path.name)):
            found["dates"] = [day(named[0])]
        yield found


def feed_items(export: Path) -> Iterator[dict[str, Any]]:
    """Give the same of a feed, or of the posts and pages of Blogger."""
    root = ElementTree.parse(export).getroot()  # noqa: S314  # an export of one's own
    for item in [*root.iter("item"), *root.iter(f"{ATOM}entry")]:
        kinds = [each.get("term", "") for each in item.iter(f"{ATOM}category") if "kind" in each.get("scheme", "")]
        if kinds and not kinds[0].endswith(("#post", "#page")):
            continue
        title = item.findtext("title") or item.findtext(f"{ATOM}title") or ""
        date = item.findtext("pubDate") or item.findtext(f"{ATOM}published") or item.findtext(f"{ATOM}updated") or ""
        labels = [
            each.get("term", "") for each in item.iter(f"{ATOM}category") if "kind" not in each.get("scheme", "")
        ]
        names = [words(each) for each in [*labels, *(each.text or "" for each in item.iter("category"))] if each]
        yield {
            "titles": [words(title)] if title else [],
            "dates": [day(date)] if day(date) else [],
            "tags" if kinds else "categories": names,
        }


def front_matters(content: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the front matter of each file that an import wrote: a key a line, each value JSON."""
    for path in sorted(content.rglob("*")):
        if path.suffix not in (".html", ".md", ".rst"):
            continue
        head = path.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        matter = {}
        for line in head.splitlines():
            key, colon, value = line.partition(": ")
            if colon:
                try:
                    matter[key] = json.loads(value)
                except ValueError:
                    matter[key] = value
        yield path, matter


def text(item: ElementTree.Element, tag: str) -> str:
    """Give the text of a child, or nothing."""
    return (item.findtext(tag) or "").strip()


def count(
    item: ElementTree.Element,
    files: dict[str, tuple[Path, dict[str, Any]]],
    held: Counter[str],
    found: Counter[str],
) -> None:
    """Count an item of the export, and what stands of it in the file with its guid."""
    kind = text(item, f"{WP}post_type")
    part = {"post": "posts", "page": "pages", "attachment": "files"}.get(kind, "other items")
    held[part] += 1
    if part in ("files", "other items"):
        return
    path, matter = files.get(text(item, "guid"), (None, {}))
    found[part] += path is not None
    link = text(item, "link")
    address = re.sub(r"^https?://[^/]+", "", link)
    page = path is not None and path.suffix == ".md"
    here = f"/{path.stem}/" if path and page else unescaped(matter.get("permalink", ""))
    metas = [(text(each, f"{WP}meta_key"), text(each, f"{WP}meta_value")) for each in item.iter(f"{WP}postmeta")]
    terms = {(each.get("domain"), " ".join((each.text or "").split())) for each in item.iter("category")}
    names = {
        domain: {name for where, name in terms if where == domain and name} for domain in ("category", "post_tag")
    }
    comments = [*item.iter(f"{WP}comment")]
    kept_comments = comment_lines(path)
    one(held, found, "ids", text(item, f"{WP}post_id"), matter.get("id", ""))
    one(held, found, "guids", text(item, "guid"), matter.get("guid", ""))
    one(held, found, "titles", text(item, "title"), matter.get("title", ""))
    if "?" not in link and link:
        one(held, found, "addresses", unescaped(address).rstrip("/"), here.rstrip("/"))
    day = text(item, f"{WP}post_date")
    one(
        held,
        found,
        "dates",
        "" if day.startswith("0000") else day,
        str(matter.get("date", "")).replace("T", " ")[:19],
    )
    one(held, found, "excerpts", text(item, EXCERPT), matter.get("summary", ""))
    some(held, found, "authors", {text(item, CREATOR)} - {""}, matter.get("authors", ()), by_number=True)
    some(held, found, "categories", names["category"], matter.get("categories", ()))
    some(held, found, "tags", names["post_tag"], matter.get("tags", ()))
    some(
        held,
        found,
        "Disqus threads",
        {value for key, value in metas if key == "dsq_thread_id"},
        matter.get("dsq_thread_id", ()),
    )
    short = {value for key, value in metas if SHORT.search(key) and value.startswith("http")}
    some(held, found, "short addresses", short, matter.get("short_url", ()))
    some(
        held,
        found,
        "sounds and films",
        {value.split()[0] for key, value in metas if key == "enclosure"},
        [each.split()[0] for each in matter.get("enclosure", ())],
    )
    keys = {key for key, value in metas if key and key not in READ_ELSEWHERE and not SHORT.search(key)}
    some(held, found, "custom fields", keys, matter.get("fields", {}))
    some(
        held,
        found,
        "comments",
        {text(each, f"{WP}comment_id") for each in comments},
        [each["id"] for each in kept_comments],
    )
    answers = {
        text(each, f"{WP}comment_id") for each in comments if text(each, f"{WP}comment_parent") not in ("", "0")
    }
    some(held, found, "answers to comments", answers, [each["id"] for each in kept_comments if each.get("reply_to")])


def comment_lines(post: Path | None) -> list[dict[str, str]]:
    """Give the comments beside a post: a line each, whose values are JSON."""
    path = post.with_suffix(".comments.yml") if post else None
    if not path or not path.exists():
        return []
    lines = [line[3:-1] for line in path.read_text("utf-8").splitlines() if line.startswith("- {")]
    return [json.loads("{" + re.sub(r'(?:^|(?<=", ))(\w+): (?=")', r'"\1": ', line) + "}") for line in lines]


def unescaped(address: str) -> str:
    """Give an address with its letters as they are."""
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda each: bytes([int(each[1], 16)]), address.encode()).decode(
        "utf-8", "replace"
    )


def one(held: Counter[str], found: Counter[str], part: str, written: str, kept: str) -> None:
    """Count a value, and whether it stands in the file as it was: word for word."""
    if written:
        held[part] += 1
        found[part] += _WORDS.findall(written) == _WORDS.findall(str(kept))


def some(
    held: Counter[str], found: Counter[str], part: str, written: set[str], kept: Any, *, by_number: bool = False
) -> None:
    """Count several values; `by_number` where they have other names here."""
    held[part] += len(written)
    found[part] += min(len(written), len(kept)) if by_number else len(written & {*kept})


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
