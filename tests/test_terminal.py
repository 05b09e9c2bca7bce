"""What is printed and logged is obeyed by nobody, whoever wrote it."""

from __future__ import annotations

import ast
import json
import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from flipkit.commands import main
from flipkit.terminal import PlainRecords, echo, echo_json, echo_xml, guard, plain
from tests.support.hostile import STRINGS, TERMINAL
from tests.support.webserver import document, serving

pytestmark = pytest.mark.promise(6)

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "flipkit"
#: Where something is printed: by the door, by what a library draws, by logging.
DOORS = {
    "click.echo": {"terminal.py"},
    "Console": {"commands/progress.py"},
    "StreamHandler": {"commands/tracing.py", "mkdocs/run.py"},
}
PRINTING = {"echo", "secho", "print", "Console", "StreamHandler", "write_text_to_terminal", "pager", "echo_via_pager"}


#: Marks of direction (UAX #9) and others that are not seen.
HIDDEN = set("\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def unseen(said: str) -> list[str]:
    """The characters of a text that somebody obeys, or that hide something; line feeds and tabs are none."""
    return [each for each in said if each in HIDDEN or (category(each) in ("Cc", "Cs") and each not in "\n\t")]


def harmless(said: str) -> bool:
    """Whether a text has nothing but lines, and none of them an order."""
    return not unseen(said) and not any(line.lstrip().startswith("::") or "##[" in line for line in said.split("\n"))


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_a_line_is_one_line_that_nothing_obeys(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    echo(text, f"  : {text}")
    said = capsys.readouterr().out
    assert said.count("\n") == 2
    assert harmless(said)


@given(st.text())
def test_any_text_is_harmless_and_stays_so(text: str) -> None:
    said = plain(text)
    assert harmless(said)
    assert "\n" not in said
    assert plain(said) == said


def test_what_is_harmless_stays_as_it_is() -> None:
    text = "  Ñandú – 👩‍🏫 می‌خواهم: 5 % of C::B, # [x] \t=1"
    assert plain(text) == text


def test_what_would_be_obeyed_is_seen() -> None:
    assert plain("a\x1b[2J\u202eb\nc\ud800") == r"a\x1b[2J\u202eb c\ud800"


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_json_and_xml_say_the_same_without_what_is_obeyed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    echo_json({"a": text})
    said = capsys.readouterr().out
    assert unseen(said) == []
    assert json.loads(said) == {"a": text}
    sound = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]", "", text)
    made = etree.Element("a")
    made.text = sound
    echo_xml(etree.tostring(made, encoding="unicode"))
    said = capsys.readouterr().out
    assert unseen(said) == []
    assert etree.fromstring(said).text == (sound or None)


def test_logs_are_harmless_with_their_tracebacks() -> None:
    try:
        raise ValueError(TERMINAL)
    except ValueError as error:
        record = logging.LogRecord("mkdocs.plugins.flipkit", 30, "", 0, "%s: %s", ("a", TERMINAL), None)
        record.exc_info = (ValueError, error, error.__traceback__)
    assert PlainRecords().filter(record)
    said = logging.Formatter("%(message)s").format(record)
    assert unseen(said) == []
    assert "\n" not in record.getMessage()
    assert "ValueError" in said


def test_what_libraries_say_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    before = warnings.showwarning
    try:
        guard()
        logging.getLogger("a.library").warning("of %s", TERMINAL)
        warnings.warn(TERMINAL, UserWarning, stacklevel=1)
    finally:
        logging.captureWarnings(False)
        warnings.showwarning = before
    assert harmless(capsys.readouterr().err)


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_nothing_else_prints() -> None:
    found: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        for called, _ in calls(ast.parse(file.read_text("utf-8"))):
            last = called.rpartition(".")[2]
            if (last in PRINTING and called != "echo" and "." in called) or called in ("print", "Console"):
                key = last if last in DOORS else called
                if not called.startswith("Console("):
                    found.setdefault(key, set()).add(name)
            if re.fullmatch(r"sys\.(stdout|stderr)\.\w*write\w*", called):
                found.setdefault(called, set()).add(name)
    assert found == DOORS


def test_what_logs_to_a_screen_makes_its_records_plain() -> None:
    for name in (*DOORS["StreamHandler"], "mkdocs/host.py"):
        assert "addFilter(PlainRecords())" in (PACKAGE / name).read_text("utf-8"), name


def entry(number: int) -> dict[str, str]:
    return {
        "id": f"{TERMINAL}{number}",
        "url": f"https://pond.example/{number}",
        "title": TERMINAL,
        "content_text": "Words of a pond.",
        "date_published": f"2026-11-0{number}T00:00:00Z",
    }


FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": TERMINAL, "items": [entry(1), entry(2)]})
TALK = {
    "id": 2, "guid": TERMINAL, "date": "2027-06-17T10:00:00-05:00", "start": "10:00", "duration": "00:30",
    "title": TERMINAL, "abstract": TERMINAL, "track": TERMINAL, "type": TERMINAL, "language": TERMINAL,
    "links": [{"url": TERMINAL, "title": TERMINAL}], "persons": [{"public_name": TERMINAL}], "room": TERMINAL,
}  # fmt: skip
DAY = {"index": 1, "date": "2027-06-17", "rooms": {TERMINAL: [TALK, {**TALK, "duration": TERMINAL}]}}
PROGRAMME = json.dumps(
    {"schedule": {"conference": {"title": TERMINAL, "time_zone_name": "America/Chicago", "days": [DAY]}}}
)
FRONT = "---\nkind: conference\ntitle: Fair\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: America/Chicago\n"
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\x1b[2J\r\nBEGIN:VEVENT\r\nUID:a\x1b]0;b\x07\r\nDTSTART:2027\x9b\r\n"
    "SUMMARY:\u202ex\x85\r\nX-\x1b[2J:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
OPML = (
    '<opml version="2.0"><body><outline text="##[x]&#x9b;2J&#x202e;&#10;::error::a" '
    'xmlUrl="https://a.example/f?##[y]" htmlUrl="https://a.example/"/>'
    '<outline text="x&#x9b;" xmlUrl="ftp://&#x202e;"/></body></opml>'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A community that follows a stranger's blog and shows a stranger's programme."""
    docs = tmp_path / "docs"
    (docs / "events" / "fair").mkdir(parents=True)
    (docs / "events" / "talk" / "weeks").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n")
    (docs / "feed.json").write_text(FEED)
    (docs / "blogs.yml").write_text(
        "- {title: Pond, url: 'https://pond.example/', feed: feed.json, show: full, topics: {exclude: [frogs]}}\n"
        r'- {title: "A\e[2J\u202E::\n::b", url: "https://a.example/\u202E", feed: none.xml}' + "\n"
    )
    (docs / "events" / "fair" / "index.md").write_text(f"{FRONT}programme: {{from: frab, file: all.json}}\n---\n")
    (docs / "events" / "fair" / "all.json").write_text(PROGRAMME)
    (docs / "events" / "talk" / "index.md").write_text(
        "---\nkind: chat\ntitle: Talk\nstarts: 2026-09-07 20:00\nrepeats: weekly\n---\n"
    )
    (docs / "people.yml").write_text('ada:\n  name: "Ada\\e[2J\\u202E"\n  "na\\u202Eme": x\n')
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Commons\nsite_url: https://ours.example/\ntheme: {name: flipkit}\n"
        "plugins: [flipkit/posts, flipkit/blogs, flipkit/events, flipkit/calendars]\n"
        "extra: {flipkit: {timezone: UTC}}\ndocs_dir: docs\n"
    )
    (tmp_path / "all.json").write_text(PROGRAMME)
    (tmp_path / "said.txt").write_text(f"Ana @ana · 20:10\nQ1: {TERMINAL}\n@b\x1b[2J: A1 ::x\n".replace("\ud800", ""))
    (tmp_path / "table.csv").write_text("Time,Gym\x1b[2J,::warning::\n9:00,Talk\u202e\x9b,##[x]\n,\x1b]0;a\x07,\n")
    (tmp_path / "theirs.ics").write_bytes(ICS.encode())
    (tmp_path / "list.opml").write_text(OPML)
    return tmp_path


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml")])


COMMANDS = [
    ["check"],
    ["check", "--json"],
    ["gather"],
    ["gather", "--json"],
    ["gather", "--dry-run"],
    ["--verbose", "gather"],
    ["entries"],
    ["entries", "--json"],
    ["entries", "--history", "\x1b[2J"],
    ["gather", "--only", "\x1b[2J\n::error::x"],
    ["import", "programme", "all.json", "--into", "here"],
    ["import", "programme", "all.json", "--into", "here", "--json"],
    ["import", "programme", "all.json", "--into", "\x1b[2J"],
    ["import", "programme", "table.csv", "--into", "here", "--starts", "2027-06-17"],
    ["import", "programme", "theirs.ics", "--into", "here"],
    ["import", "chat", "said.txt", "--into", "talk/2026-09-07"],
    ["import", "chat", "theirs.ics", "--into", "talk/2026-09-07", "--json"],
    ["blogs", "import", "list.opml"],
    ["blogs", "export"],
    ["blogs", "remove", "pond"],
    ["blogs", "remove", "\x1b[2J"],
    ["new", "blog", "::x\x1b[2J", "https://a.example/"],
    ["new", "person", "::x\x1b[2J\u202e"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:3]).replace("\x1b", ""))
def test_no_command_prints_what_a_terminal_obeys(
    project: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    run(project, "gather")
    result = run(project, *words)
    assert not isinstance(result.exception, Exception), result.exception
    assert result.output.strip()
    assert harmless(re.sub("^{.*}$", "", result.output, flags=re.M) if "--json" in words else result.output)
    assert unseen(result.output) == []


def test_a_calendar_of_a_stranger_is_looked_at_unharmed(project: Path) -> None:
    for more in ([], ["--json"]):
        result = CliRunner().invoke(main, ["calendar", "lint", str(project / "theirs.ics"), *more])
        assert result.output.strip()
        assert unseen(result.output) == []


def test_blogs_add_prints_and_writes_a_strangers_words_harmlessly(project: Path) -> None:
    page = FEED.replace("Words of a pond.", "a" * 300)
    with serving({"/feed.json": document(page.encode(), "application/feed+json")}) as web:
        result = run(project, "blogs", "add", web.url("/feed.json"), "--allow-network", "127.0.0.0/8")
        assert result.exit_code == 0, result.output
        assert harmless(result.output)
        again = run(project, "blogs", "add", web.url("/feed.json"), "--allow-network", "127.0.0.0/8")
    assert again.exit_code == 1
    assert harmless(again.output)
    assert unseen((project / "docs" / "blogs.yml").read_text("utf-8")) == []


def test_the_log_of_a_build_is_harmless(project: Path) -> None:
    result = run(project, "build")
    assert "Published into" in result.output
    assert harmless(result.output)
    assert harmless(run(project, "build", "--strict").output)
