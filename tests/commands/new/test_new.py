"""`flipkit new`: what it writes is right, by `flipkit check` and by the schemas; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands import main


@pytest.fixture
def community(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new community, which is the working directory."""
    folder = tmp_path / "ours"
    said = ["--name", "Ours", "--timezone", "UTC", "--chat", "#flipclass, Mondays 20:00", "--person", "Maren Holt"]
    ours("init", str(folder), "--yes", *said)
    monkeypatch.chdir(folder)
    return folder


def ours(*arguments: str, exit_code: int = 0) -> str:
    """Run a command on the day after the sample's; gives what it said."""
    result = CliRunner().invoke(main, [*arguments], env={"FLIPKIT_NOW": "2026-11-23"})
    assert result.exit_code == exit_code, result.output
    return result.output


def wrote(*arguments: str) -> str:
    """Run `flipkit new`; gives the path of the file, as it said."""
    return ours("new", *arguments).splitlines()[0].removeprefix("Written: content/")


def test_everything_that_new_writes_is_right(community: Path) -> None:
    assert [
        wrote("person", "Ada Rowe", "--country", "Ireland", "--language", "en", "--language", "ga"),
        wrote("blog", "Bench: the blog", "https://bench.example/", "--author", "ada-rowe"),
        wrote("post", "A first: week", "--author", "ada-rowe"),
        wrote("chat", "#mathchat, Thursdays 19:30", "--moderator", "ada-rowe"),
        wrote("week", "mathchat", "--topic", "Proof: by #hashtag"),
        wrote("week", "flipclass", "2026-12-07", "--topic", "Homework"),
        wrote("week", "flipclass", "--topic", "The next free one"),
        wrote("conference", "FlipCon 2027", "--starts", "2027-06-17", "--ends", "2027-06-18"),
        wrote("session", "flipcon-2027", "Six minutes", "--speaker", "ada-rowe"),
        wrote("session", "flipcon-2027", "Seven: minutes", "--minutes", "20"),
        wrote("event", "Workshop", "--starts", "2027-02-03 09:00", "--ends", "2027-02-03 12:00"),
        wrote("event", "Proposals close", "--starts", "2027-01-31"),
    ] == [
        "Ada Rowe is in content/people.yml, as 'ada-rowe'.",
        "Bench: the blog is in blogs.yml.",
        "posts/2026-11-23-a-first-week.md",
        "events/mathchat/index.md",
        "events/mathchat/weeks/2026-11-26.md",
        "events/flipclass/weeks/2026-12-07.md",
        "events/flipclass/weeks/2026-12-14.md",
        "events/flipcon-2027/index.md",
        "events/flipcon-2027/sessions/six-minutes.md",
        "events/flipcon-2027/sessions/seven-minutes.md",
        "events/workshop/index.md",
        "events/proposals-close/index.md",
    ]
    placeholders = ("--ignore", "site-url-placeholder", "--ignore", "starter-text")
    assert ours("check", "--strict", *placeholders) == "Nothing is wrong. 3 more are ignored.\n"
    assert (community / "content/events/flipcon-2027/sessions/seven-minutes.md").read_text().splitlines()[:6] == [
        "---",
        "# yaml-language-server: $schema=../../../../schemas/session.json",
        'title: "Seven: minutes"',
        "start: 2027-06-17 09:45",
        "minutes: 20",
        "room: all   # all = everywhere, for plenaries and pauses",
    ]


def test_where_the_schemas_are_not_no_file_names_them(community: Path) -> None:
    for schema in (community / "schemas").iterdir():
        schema.unlink()
    assert "yaml-language-server" not in (community / "content" / wrote("post", "A post")).read_text()


def test_spanish_communities_have_spanish_comments(community: Path) -> None:
    settings = community / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    language: en", "    language: es-MX"))
    assert "De qué trata" in (community / "content" / wrote("chat", "#aula, martes 19:00")).read_text()


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (("week", "flipclass", "2026-12-08", "--topic", "x"), 1, "there is no chat on 2026-12-08, a Tuesday."),
        (("week", "nosuch", "--topic", "x"), 2, "There is no chat 'nosuch'. Known: flipclass."),
        (("week", "../posts", "--topic", "x"), 2, "There is no chat '../posts'."),
        (("week", "flipclass"), 2, "What is it about? Add --topic."),
        (("event", "Open day", "--starts", "tomorrow"), 1, "'tomorrow' is not a date."),
        (("event", "Open day", "--starts", "2027-06-17", "--ends", "2027-06-16"), 1, "ends before it begins"),
        (("conference", "C", "--starts", "2027-06-17", "--ends", "2027-06-16"), 2, "--ends is before --starts."),
        (("session", "flipclass", "T"), 1, "'conference'"),
        (("person", "Maren Holt"), 1, "Maren Holt is in people.yml already, as 'maren-holt'."),
        (("person", "Ada", "--url", "ada"), 1, "'ada' is not an address."),
        (("blog", "Bench", "bench"), 1, "'bench' is not an address."),
    ],
)
def test_what_is_not_right_writes_nothing(
    community: Path, arguments: tuple[str, ...], exit_code: int, message: str
) -> None:
    before = {path: path.read_bytes() for path in community.rglob("*") if path.is_file()}
    assert message in ours("new", *arguments, exit_code=exit_code)
    assert {path: path.read_bytes() for path in community.rglob("*") if path.is_file()} == before


def test_session_knows_the_rooms_and_what_of_the_programme_is_read(community: Path) -> None:
    index = community / "content" / wrote("conference", "Conf", "--starts", "2027-06-17")
    written = index.read_text()
    index.write_text(written.replace("# venue", "rooms: [{name: Hall}]\nprogramme: {from: [sessions.csv]}\n# venue"))
    (index.parent / "sessions.csv").write_text("id,title,start,minutes,room\na,A,2027-06-17 09:00,60,Hall\n")
    assert ours("new", "session", "conf", "T", "--room", "Loft", exit_code=1) == (
        "Error: Conf has no room 'Loft'. Known: Hall.\n"
    )
    assert "Next: add sessions/ to 'programme' in events/conf/index.md, or it is not read; it is on Thursday" in ours(
        "new", "session", "conf", "T"
    )


def test_new_overwrites_nothing(community: Path) -> None:
    first = wrote("post", "Twice")
    (community / "content" / first).write_text("---\ntitle: Mine\n---\n")
    assert ours("new", "post", "Twice", exit_code=1) == (
        "Error: content/posts/2026-11-23-twice.md is there already, and stays as it is.\n"
    )
    assert (community / "content" / first).read_text() == "---\ntitle: Mine\n---\n"


def test_what_is_no_conference_is_told_with_what_is_one(community: Path) -> None:
    wrote("conference", "Spring Day", "--starts", "April 10 2027")
    assert ours("new", "session", "spring-dy", "X", exit_code=2).endswith(
        "Error: There is no conference 'spring-dy'. Did you mean spring-day?\n"
    )
    assert ours("new", "session", "zebra", "X", exit_code=2).endswith("'zebra'. Known: spring-day.\n")
    assert wrote("session", "spring-day", "X", "--start", "April 10 2027 at 9 am")
    assert "start: 2027-04-10 09:00\n" in (community / "content/events/spring-day/sessions/x.md").read_text("utf-8")


@pytest.mark.parametrize("written", ["4/5/2027", "soon", "2027-04-31"])
def test_a_date_that_is_none_is_told_how_to_write_it(community: Path, written: str) -> None:
    said = ours("new", "conference", "Spring Day", "--starts", written, exit_code=2)
    assert f"'{written}' is no date, or may be several. Write it like 2027-04-10." in said


def test_commands_find_the_community_from_a_folder_below(community: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(community / "content" / "events")
    assert wrote("conference", "Spring Day", "--starts", "2027-04-10") == "events/spring-day/index.md"
    assert (community / "content" / "events" / "spring-day" / "index.md").is_file()


def test_outside_of_a_community_it_is_told_how_to_get_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ours("check", exit_code=1)
    assert said == (
        f"Error: No community is here: neither {tmp_path} nor a folder above it has a mkdocs.yml. "
        "Go to the folder of yours, or begin one with `flipkit init DIR`.\n"
    )
