"""The handbook's examples are true: each is a document that the model accepts."""

from __future__ import annotations

import re
import textwrap

import pytest

from flipkit.gather.documents import Document, parse, validate
from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.conferences import Conference
from flipkit.model.documents import Document as Model
from flipkit.model.events import Event
from flipkit.model.feeds import Blog
from flipkit.model.people import Person
from tests.support.sample import ROOT

WRITING = (ROOT / "content" / "handbook" / "writing.md").read_text(encoding="utf-8")
KINDS: dict[str, type[Model]] = {"chat": Chat, "conference": Conference, "event": Event}


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
    made, problems = validate(front_matter("kind", kind), KINDS[kind], given={"id": "example"})
    assert problems == [] and made is not None


def test_the_example_of_a_week() -> None:
    made, problems = validate(front_matter("topic"), WeekNotes, given={"scheduled": "2026-11-23"})
    assert problems == [] and made is not None


def test_the_examples_of_a_person_and_a_blog() -> None:
    person, blog = (parse(text, "handbook/writing.md", whole=True) for text in examples("yaml"))
    (name,) = person.data
    assert validate(person, Person, at=(name,), given={"id": name})[1] == []
    assert validate(blog, Blog, at=(0,))[1] == []


def test_the_example_of_a_blog_with_topics() -> None:
    text = (ROOT / "content" / "handbook" / "blogs.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    assert validate(parse(example, "handbook/blogs.md", whole=True), Blog, at=(0,))[1] == []


def test_every_example_of_markdown_is_one_of_these() -> None:
    kinds = [
        document.data.get("kind") or next(key for key in ("topic", "title") if key in document.data)
        for document in (parse(text, "handbook/writing.md") for text in examples("markdown"))
    ]
    assert kinds == ["title", "chat", "topic", "conference", "event"]
