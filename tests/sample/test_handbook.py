"""The handbook's examples are true: each is a document that the model accepts."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.comment_file import CommentKeys
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.event_file import CalendarFile, EventFile
from flipkit.gather.content.pd_keys import PDKeys
from flipkit.gather.content.people import BlogKeys, PersonKeys
from flipkit.gather.content.posts.post_places import read_shared
from flipkit.gather.content.transcripts import load_transcript
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.week_file import WeekFile
from flipkit.gather.content.yaml import Document, parse
from flipkit.gather.formats.transcripts import read_export
from flipkit.model.chats import Chat
from flipkit.model.conferences import FOREIGN
from flipkit.model.identifiers import EventId
from tests.support.counting import minutes_of_all
from tests.support.events import gathered
from tests.support.sample import ROOT

WRITING = (ROOT / "content" / "handbook" / "writing.md").read_text(encoding="utf-8")
CHATS = (ROOT / "content" / "handbook" / "chats.md").read_text(encoding="utf-8")
KINDS: dict[str, type[KeyGroup]] = {
    "chat": ChatFile,
    "conference": ConferenceFile,
    "event": EventFile,
    "calendar": CalendarFile,
}


def examples(language: str) -> list[str]:
    """The fenced blocks of a language, as a reader copies them."""
    return [textwrap.dedent(text) for text in re.findall(rf"^```{language}\n(.*?)^```", WRITING, re.M | re.S)]


def front_matter(key: str, value: str | None = None) -> Document:
    """The example whose front matter has this key (with this value)."""
    documents = [parse(text, "handbook/writing.md") for text in examples("markdown")]
    (found,) = [doc for doc in documents if key in doc.data and value in (None, doc.data[key])]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_an_event(kind: str) -> None:
    made, problems = validate(front_matter("kind", kind), KINDS[kind])
    assert problems == [] and made is not None


def test_the_example_of_a_week() -> None:
    made, problems = validate(front_matter("topic"), WeekFile)
    assert problems == [] and made is not None


def test_the_examples_of_a_shared_post_comments_a_person_and_a_blog() -> None:
    found = (parse(text, "handbook/writing.md", whole=True) for text in examples("yaml"))
    shared, comments, person, blog = found
    (message,), wrong = read_shared([shared.data["discuss"]])
    assert (message.network, wrong) == ("Mastodon", [])
    assert [validate(comments, CommentKeys, at=(number,))[1] for number in range(3)] == [[], [], []]
    (name,) = person.data
    assert validate(person, PersonKeys, at=(name,))[1] == []
    assert validate(blog, BlogKeys, at=(0,))[1] == []


def test_the_example_of_a_blog_with_topics() -> None:
    text = (ROOT / "content" / "handbook" / "blogs.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    assert validate(parse(example, "handbook/blogs.md", whole=True), BlogKeys, at=(0,))[1] == []


def test_every_example_of_markdown_is_one_of_these() -> None:
    kinds = [
        document.data.get("kind") or next(key for key in ("topic", "title") if key in document.data)
        for document in (parse(text, "handbook/writing.md") for text in examples("markdown"))
    ]
    assert kinds == ["title", "chat", "topic", "conference", "event", "calendar"]


def fenced(language: str) -> list[str]:
    """The fenced blocks of a language on the page about chats."""
    return re.findall(rf"^```{language}\n(.*?)^```", CHATS, re.M | re.S)


@pytest.mark.parametrize(("number", "group"), [(0, ChatFile), (1, WeekFile)])
def test_the_page_about_chats_has_every_key_in_an_example_and_in_its_table(
    number: int, group: type[KeyGroup]
) -> None:
    document = parse(fenced("markdown")[number], "handbook/chats.md")
    made, problems = validate(document, group)
    assert problems == [] and made is not None
    keys = set(group.model_fields)
    optional = {"series", "description", "cancelled", "language", "formerly"}  # said in the table only
    assert keys - set(document.data) <= optional
    table = CHATS.split("## ")[number + 1]
    assert {key for key in keys if f"`{key}`" not in table} <= {"kind", "title"}


def north_lakes() -> Chat:
    """The chat of the page's example."""
    keys, _ = validate(parse(fenced("markdown")[0], ""), ChatFile)
    assert keys is not None
    return keys.chat(id=EventId("northlakes"), source="", timezone="UTC")


def test_the_example_of_a_transcript(tmp_path: Path) -> None:
    (text,) = fenced("yaml")
    (tmp_path / "t.yml").write_text(text, encoding="utf-8")
    made, problems = load_transcript(tmp_path / "t.yml", "t.yml", north_lakes())
    assert made is not None and problems == []
    assert [(message.number, message.question, message.removed) for message in made.messages] == [
        (1, 1, False), (2, 1, False), (3, 1, True), (4, 1, False),
    ]  # fmt: skip


def test_the_example_of_an_import(tmp_path: Path) -> None:
    chat = north_lakes()
    (pasted,), (told,) = fenced("text"), fenced("console")
    week = chat.weeks(chat.starts.date())[0]
    filed = read_export(pasted.encode(), "monday.txt", week)
    assert [message.who[:2] for message in filed.messages] == ["D ", "MH", "P "]
    assert f"{len(filed.messages)} messages by 3 people (3 in no earlier transcript), 1 question, 0 links" in told


CONFERENCES = (ROOT / "content" / "handbook" / "conferences.md").read_text(encoding="utf-8")


def test_the_examples_of_conferences() -> None:
    texts = re.findall(r"^```markdown\n(.*?)^```", CONFERENCES, re.M | re.S)
    made = [validate(parse(text, "handbook/conferences.md"), ConferenceFile) for text in texts]
    assert [problems for _, problems in made] == [[], []]
    foreign, counted = (conference for conference, _ in made)
    assert foreign and foreign.programme and foreign.programme.from_ == ("sessionize",)
    assert counted and set(PDKeys.model_fields) == counted.pd.model_fields_set
    assert counted.pd.pd().units(450) == {"CEU": 0.75}


def test_the_systems_that_the_page_about_conferences_names() -> None:
    (sentence,) = re.findall(r"^`from` is (.*?);", CONFERENCES, re.M | re.S)
    assert set(re.findall(r"`(\w+)`", sentence)) == set(FOREIGN)


def test_the_example_of_a_spreadsheet(tmp_path: Path) -> None:
    (table,) = re.findall(r"^```text\n(.*?)^```", CONFERENCES, re.M | re.S)
    index = re.findall(r"^```markdown\n(.*?)^```", CONFERENCES, re.M | re.S)[1]
    files = {"flipcon/index.md": index, "flipcon/sessions.csv": table}
    found = gathered(tmp_path, files)
    (conference,) = found.conferences
    assert found.problems == ()
    assert [(session.id, session.minutes, session.room, session.type) for session in conference.sessions] == [
        ("opening", 45, "all", "keynote"),
        ("six-minutes-is-plenty", 60, "Library", "workshop"),
        ("lunch", 45, "all", "lunch"),
    ]
    assert minutes_of_all(conference.pd, conference.sessions) == 105
