"""One set of hostile strings through every field of everything there is: in each output they are text, and only text.

A community is gathered and built of them; whatever lies in its site is read by the parser of its kind. A file of a
kind that has no parser here fails, so that a new writer comes with one.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from io import StringIO
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner
from lxml import etree

from flipkit.commands import main
from flipkit.gather.content.yaml import parse, read
from flipkit.model.text import to_line
from tests.support.harm import PARSERS, faults, harm, lost, page_of, read_csv, said, texts
from tests.support.hostile import STRINGS
from tests.support.webserver import document, serving

pytestmark = [pytest.mark.promise(6), pytest.mark.slow]

ZONE = "America/Chicago"


def quoted(text: str) -> str:
    """A text in YAML, as one who means harm would get it in: what YAML can't hold is left out."""
    return json.dumps(re.sub("[\ud800-\udfff]", "", text))


def front(**values: object) -> str:
    return "---\n" + "".join(f"{key}: {quoted_all(value)}\n" for key, value in values.items()) + "---\n"


def quoted_all(value: object) -> str:
    return re.sub(r"\\ud[89a-f][0-9a-f]{2}", "", json.dumps(value))


#: An entry's own words: all places in HTML that a text may come to.
HTML = """<p>TEXT</p><a href="TEXT" title='TEXT'>x</a><img src="TEXT" alt="TEXT"><TEXT><!-- TEXT -->"""


def feed(names: dict[str, str]) -> bytes:
    items = [
        {
            "id": f"{number}{text}",
            "url": f"https://pond.example/{number}",
            "external_url": text,
            "title": text,
            "summary": text,
            "content_html": HTML.replace("TEXT", text),
            "authors": [{"name": text, "url": text}],
            "tags": [text, name],
            "language": text,
            "date_published": f"2026-10-{number % 28 + 1:02}T10:00:00Z",
            "attachments": [
                {"url": text, "mime_type": text},
                {"url": f"https://a.example/{number}", "mime_type": text},
            ],
        }
        for number, (name, text) in enumerate(names.items())
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "language": TITLE, "items": items}
    return json.dumps(told).encode()


#: A title that holds the worst of all.
TITLE = "".join(text for text in STRINGS.values() if len(text) < 60)


def thread(names: dict[str, str]) -> bytes:
    said = [
        {
            "id": str(number + 2),
            "in_reply_to_id": text,
            "created_at": "2026-11-20T10:00:00Z",
            "visibility": "public",
            "content": HTML.replace("TEXT", text),
            "spoiler_text": text if number % 2 else "",
            "url": f"https://a.example/@a/{number}",
            "account": {"acct": text, "display_name": text, "url": text},
            "emojis": [{"shortcode": text}],
        }
        for number, text in enumerate(names.values())
    ]
    return json.dumps({"descendants": said}).encode()


def element(name: str, text: str, **attributes: str) -> str:
    made = etree.Element(name, {key: without_controls(value) for key, value in attributes.items()})
    made.text = without_controls(text)
    return str(etree.tostring(made, encoding="unicode"))


def without_controls(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", text)


def wordpress(names: dict[str, str]) -> str:
    """A blog of WordPress, each post with a comment and a picture, in whose every field a text stands."""

    def wp(name: str, text: str) -> str:
        return element(name, text).replace(f"<{name}", f"<wp:{name}").replace(f"</{name}", f"</wp:{name}")

    def meta(key: str, value: str) -> str:
        return f"<wp:postmeta>{wp('meta_key', key)}{wp('meta_value', value)}</wp:postmeta>"

    items = "".join(
        "<item>" + element("title", text) + element("creator", text) + element("link", f"https://old.example/w/{number}/")
        + element("guid", text, isPermaLink=text) + element("description", HTML.replace("TEXT", text))
        + element("category", text, domain="category", nicename=text)
        + element("category", text, domain="post_tag", nicename=text)
        + wp("post_name", text) + wp("post_id", f"{number}") + wp("post_type", "post")
        + wp("post_date", "2026-11-01 08:00:00") + meta(f"k {text}", text) + meta("dsq_thread_id", text)
        + meta("enclosure", f"https://a.example/\n1\n{text}") + "<wp:comment>" + wp("comment_id", "1")
        + wp("comment_author", text) + wp("comment_author_url", text) + wp("comment_approved", "1")
        + wp("comment_content", HTML.replace("TEXT", text)) + "</wp:comment></item>"
        for number, text in enumerate(names.values())
    )  # fmt: skip
    return f'<rss version="2.0" xmlns:wp="urn:wp"><channel>{element("title", TITLE)}{items}</channel></rss>'


def blogger(names: dict[str, str]) -> str:
    """A blog of Blogger, in whose every field a text stands."""
    kind = 'scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"'
    entries = "".join(
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><published>2026-11-01T08:00:00Z</published>"
        f"<category {kind}/>" + element("category", "", scheme="http://www.blogger.com/atom/ns#", term=text)
        + element("title", text) + element("content", HTML.replace("TEXT", text), type="html")
        + f'<link rel="alternate" href="https://old.example/b/{number}.html"/>'
        + f"<author>{element('name', text)}</author></entry>"
        for number, text in enumerate(names.values())
    )  # fmt: skip
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{element("title", TITLE)}{entries}</feed>'


def rss(names: dict[str, str]) -> bytes:
    items = "".join(
        "<item>" + element("title", text) + element("link", f"https://lake.example/{number}") + element("guid", text)
        + element("description", text) + element("category", text) + element("author", text)
        + "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>"
        for number, text in enumerate(names.values())
    )  # fmt: skip
    return f'<rss version="2.0"><channel>{element("title", TITLE)}{items}</channel></rss>'.encode()


def ics(names: dict[str, str]) -> bytes:
    made = icalendar.Calendar({"version": "2.0", "prodid": "x"})
    for number, text in enumerate(names.values()):
        event = icalendar.Event()
        event["uid"] = f"{number}@theirs.example"
        event["dtstart"] = icalendar.vText(f"202612{number % 28 + 1:02}T120000Z")
        for key in ("summary", "description", "location", "url", "categories", "organizer"):
            event[key] = icalendar.vText(text.encode("utf-8", "ignore").decode())
        made.add_component(event)
    return bytes(made.to_ical())


def frab(names: dict[str, str]) -> str:
    talks = [
        {
            "id": number + 1,
            "guid": text,
            "date": f"2027-06-17T{8 + number // 6:02}:{number % 6 * 10:02}:00-05:00",
            "start": f"{8 + number // 6:02}:{number % 6 * 10:02}",
            "duration": "00:05",
            "links": [{"url": text, "title": text}, {"url": "https://a.example/", "title": text}],
            "attachments": [{"url": text, "title": text}],
            "persons": [{"public_name": text, "id": number}],
            **dict.fromkeys("title subtitle abstract description track type language url".split(), text),
        }
        for number, text in enumerate(names.values())
    ]
    day = {"index": 1, "date": "2027-06-17", "rooms": {"Hall": talks}}
    conference = {"title": TITLE, "acronym": TITLE, "time_zone_name": ZONE, "days": [day]}
    return json.dumps({"schedule": {"conference": conference}})


def write(folder: Path, names: dict[str, str], address: Callable[[str], str]) -> None:
    """Write a community whose every field is hostile."""
    conference = {"kind": "conference", "starts": "2027-06-17", "ends": "2027-06-17", "timezone": ZONE}
    files = {
        "index.md": "---\ntemplate: home.html\ntitle: Welcome\n---\nHello.\n",
        "blogs.yml": f"- {{title: Pond, url: 'https://pond.example/', feed: '{address('/feed.json')}', show: full, "
        f"language: {quoted(STRINGS['end of an attribute'])}, licence: {quoted(TITLE)}}}\n"
        f"- {{title: {quoted(TITLE)}, url: 'https://lake.example/', feed: '{address('/rss.xml')}', show: excerpt}}\n",
        "people.yml": "".join(
            f"p{number}: {{name: {quoted(f'{number} {text}')}, bio: {quoted(text)}, country: {quoted(text)}, "
            f"url: 'https://p.example/'}}\n"
            for number, text in enumerate(names.values())
        ),
        "events/theirs/index.md": front(kind="calendar", title=TITLE, **{"from": address("/cal.ics")}),
        "events/fair/index.md": front(
            **conference, title=TITLE, description=TITLE, venue={"name": TITLE, "address": TITLE},
            sponsors=[{"name": TITLE, "level": TITLE, "gives": TITLE}],
            programme={"from": "frab", "file": "all.json"},
        ),
        "events/fair/all.json": frab(names),
        "events/own/index.md": front(**conference, title="Own", programme={"from": "sessions/"}),
        "events/talk/index.md": front(
            kind="chat", title=TITLE, hashtag="#t", starts="2026-01-05 20:00", timezone=ZONE, repeats="weekly",
            platform={"name": TITLE, "url": "https://talk.example/"},
        ),
    }  # fmt: skip
    for number, text in enumerate(names.values()):
        day = date(2026, 1, 5) + timedelta(weeks=number)
        files |= {
            f"posts/{number}.md": front(
                title=text, date="2026-11-01", category=text, tags=[text], description=text,
                discuss=address("/@ida/1"),
            )
            + "Words.\n",
            f"events/one-{number}/index.md": front(
                kind="event", title=text, starts="2027-01-23 09:00", place=text, description=text
            ),
            f"events/own/sessions/s{number}.md": front(
                id=f"s{number}", title=text, start=f"2027-06-17 {8 + number // 6:02}:{number % 6 * 10:02}", minutes=5,
                room="Hall", abstract=text, access=text, level=text, audience=text, speakers=[text], track=text,
            ),
            f"events/talk/weeks/{day}.md": front(
                topic=text, questions=[{"q": text}], description=text, resources=[{"title": text, "url": "https://r.example/"}]
            ),
        }  # fmt: skip
    for path, text in files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", "ignore")
    (folder / "mkdocs.yml").write_text(
        "site_name: Test\nsite_url: https://site.example/pd/\ndocs_dir: content\n"
        "theme: {name: flipkit}\n"
        "extra: {flipkit: {timezone: UTC}}\nplugins:\n"
        + "".join(f"  - flipkit/{part}\n" for part in ("posts", "blogs", "events", "calendars", "search"))
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    answers = {
        "/feed.json": document(feed(STRINGS), "application/feed+json"),
        "/rss.xml": document(rss(STRINGS), "application/rss+xml"),
        "/cal.ics": document(ics(STRINGS), "text/calendar"),
        "/api/v1/statuses/1/context": document(thread(STRINGS), "application/json"),
    }
    with serving(answers) as web, pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLIPKIT_NOW", "2026-11-22")
        write(folder, STRINGS, web.url)
        for kind, export in (("wordpress", wordpress(STRINGS)), ("blogger", blogger(STRINGS))):
            (folder / f"{kind}.xml").write_text(export, "utf-8", "ignore")
            told = ["import", kind, str(folder / f"{kind}.xml"), "--into", "content/posts"]
            result = CliRunner().invoke(main, [*told, "-f", str(folder / "mkdocs.yml")])
            assert result.exit_code == 0, result.output
        anew = [] if "--anew" not in CliRunner().invoke(main, ["gather", "--help"]).output else ["--anew"]
        for words in (["gather", *anew, "--allow-network", "127.0.0.0/8"], ["build"]):
            result = CliRunner().invoke(main, [*words, "-f", str(folder / "mkdocs.yml")])
            assert result.exit_code == 0, result.output
        yield folder


@pytest.fixture(scope="module")
def site(project: Path) -> dict[str, bytes]:
    root = project / "site"
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def pages(site: dict[str, bytes]) -> dict[str, bytes]:
    """What a browser shows; an old feed's address is a folder whose page is the feed."""
    return {name: data for name, data in site.items() if name.endswith(".html") and not data.startswith(b"<?xml")}


#: A picture on the server that a blog of our own had, which its report and `flipkit check` tell.
OLD = re.compile(r"<img src=[\"']https://old\.example/")


def test_no_page_runs_loads_or_sends_anything(site: dict[str, bytes]) -> None:
    found = {
        name: sorted(each for each in {*harm(data)} if not OLD.match(each)) for name, data in pages(site).items()
    }
    assert len(found) > 200
    assert {name: each for name, each in found.items() if each} == {}


def test_each_page_is_one_page_with_one_language_and_a_policy(site: dict[str, bytes]) -> None:
    for name, data in pages(site).items():
        page = page_of(data)
        tags = [tag for tag, _ in page.tags]
        assert [tags.count(tag) for tag in ("html", "head", "body", "title")] == [1, 1, 1, 1], name
        assert re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", page.tags[0][1]["lang"]), name


#: Where each thing has its pages, and whether its source writes HTML: a programme's systems do, and old blogs.
SECTIONS = {
    "JSON Feed": ("blogs/pond/", False),
    "post": ("posts/2026/", True),
    "post of WordPress": ("w/", True),
    "post of Blogger": ("b/", True),
    "event": ("events/one-", False),
    "session of ours": ("events/own/", False),
    "session of theirs": ("events/fair/", True),
    "week": ("chats/talk/", False),
    "person": ("people/", False),
}


@pytest.mark.parametrize("kind", SECTIONS)
def test_each_string_is_shown_as_it_was_written(site: dict[str, bytes], kind: str) -> None:
    below, html = SECTIONS[kind]
    found = [said(data) for name, data in pages(site).items() if name.startswith(below)]
    assert len(found) > len(STRINGS) / 2
    assert lost(found, html=html) == []


def test_json_in_pages_is_json_and_holds_the_text(site: dict[str, bytes]) -> None:
    found = [
        json.loads(script) for data in pages(site).values() for script in page_of(data).scripts if script.strip()
    ]
    assert len(found) > len(STRINGS)
    assert lost(to_line(str(each.get("name"))) for each in found) == []


def test_each_file_is_read_by_the_parser_of_its_kind(site: dict[str, bytes]) -> None:
    lines = site.pop("_redirects").decode("ascii").splitlines()
    assert [line for line in lines if not re.fullmatch(r"/[^ ?]*( \w+=[^ ]+)? /[^ ]* 301", line)] == []
    unknown = sorted(
        name for name in site if Path(name).suffix not in PARSERS and not Path(name).name.startswith(".")
    )
    assert unknown == [], "a new kind of file needs a parser here"
    feeds = {name for name in site if name.endswith("feed/index.html")}
    assert faults({name: data for name, data in site.items() if name[0] != "." and name not in feeds}) == {}
    assert faults({f"{name}.atom": site[name] for name in feeds}) == {}


def field(site: dict[str, bytes], name: str) -> list[str]:
    """The titles that a file of a list holds."""
    data = site[name]
    if name.endswith(".ics"):
        return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    if name.endswith(".csv"):
        rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
        return [unescape(row["title"]) for row in rows]
    if name.endswith(".json"):
        return list(texts(json.loads(data)))
    return ["".join(each.itertext()) for each in etree.fromstring(data).iter("{*}title")]


#: Lists that hold all of them, and whether their source is taken for HTML.
LISTS = {
    "blogs/archive/pond/2026.atom": False,
    "calendars/all.ics": False,
    "events/own/schedule.xml": False,
    "events/own/schedule.json": False,
    "events/own/sessions.csv": False,
    "events/fair/schedule.xml": True,
    "events/fair/schedule.json": True,
    "events/fair/sessions.csv": True,
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_holds_the_strings_as_text(site: dict[str, bytes], name: str) -> None:
    assert lost(map(to_line, field(site, name)), html=LISTS[name], letters=12) == []


def test_search_holds_the_strings_as_text(site: dict[str, bytes]) -> None:
    packed = [data for name, data in site.items() if name.endswith(".pf_fragment")]
    found = [page for data in packed for page in json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))]
    assert lost((to_line(text) for each in found for text in texts(each)), letters=30) == []
    assert [each["url"] for each in found if not re.match(r"https?://|(?![/\\])[\w%./-]*$", each["url"])] == []


def test_imports_write_files_that_say_what_was_meant(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / "all.json").write_text(frab(STRINGS))
    words = ["import", "programme", "all.json", "--into", "taken", "-f", "mkdocs.yml"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    folder = project / "content" / "events" / "taken"
    index = read(folder / "index.md", "index.md")
    assert {*index.data} <= {"kind", "title", "starts", "ends", "timezone", "venue", "rooms", "tracks"}
    assert index.data["kind"] == "conference"
    read_csv((folder / "sessions.csv").read_bytes())
    assert lost((to_line(each["name"]) for each in index.data["tracks"]), html=True, letters=12) == []


def test_a_list_of_blogs_stays_a_list_of_blogs(project: Path) -> None:
    """What `blogs add` writes of a stranger's blog."""
    home = (
        f"<html lang='{STRINGS['end of an attribute'].replace(chr(39), '&#39;')}'><title>{TITLE}</title>"
        f'<link rel=license href="{TITLE}"><link rel=alternate type=application/feed+json href=/f>'
    )
    answers = {
        "/": document(home.encode("utf-8", "ignore"), "text/html"),
        "/f": document(feed({"a": "b"}), "application/feed+json"),
    }
    listed = project / "content" / "blogs.yml"
    before = parse(listed.read_text("utf-8"), "blogs.yml", whole=True).data
    with serving(answers) as web:
        words = ["blogs", "add", web.url("/"), "--allow-network", "127.0.0.0/8", "-f", str(project / "mkdocs.yml")]
        result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    after = parse(listed.read_text("utf-8"), "blogs.yml", whole=True).data
    assert after[:-1] == before
    assert {*after[-1]} <= {"title", "url", "feed", "language", "show", "licence"}
    assert re.fullmatch("[a-z]{2,3}", after[-1].get("language", "en"))
    assert after[-1]["show"] == "excerpt"
