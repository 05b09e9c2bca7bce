"""The files of a new community: sound whatever its organizer calls things, in every language there is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from flipkit.errors import FlipkitError
from flipkit.gather.content.schemas import schemas
from flipkit.gather.content.yaml import parse
from flipkit.model.text import to_line
from flipkit.starter import Answers, files, write
from flipkit.starter.prompts import LANGUAGES
from flipkit.starter.templating import fill, texts

TODAY = date(2026, 11, 22)
CHATS = {"en": "#flipclass, Mondays 20:00", "es": "#aula, lunes 20:00"}


def answers(
    name: str = "Flipped Commons", language: str = "en", person: str = "Maren Holt", chat: str = ""
) -> Answers:
    return Answers.of(
        name=name, url="https://example.org/pd", timezone="Europe/Madrid", language=language, person=person,
        chat=chat or CHATS[language],
    )  # fmt: skip


def test_files_of_a_community() -> None:
    assert [path for path in files(answers(), TODAY) if not path.startswith("schemas/")] == [
        ".github/workflows/site.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "README.md",
        "content/blogs.yml",
        "content/events/flipclass/index.md",
        "content/events/flipclass/weeks/2026-11-23.md",
        "content/index.md",
        "content/people.yml",
        "content/posts/2026-11-22-we-have-a-site.md",
        "content/taking-part.md",
        "mkdocs.yml",
        "requirements-lock.txt",
        "requirements.txt",
    ]


def test_schemas_come_with_it() -> None:
    found = {path for path in files(answers(), TODAY) if path.startswith("schemas/")}
    assert found == {f"schemas/{kind}.json" for kind in schemas()}


def test_editors_find_the_schema_of_each_file() -> None:
    made = files(answers(), TODAY)
    named = {path: re.findall(r"^# yaml-language-server: \$schema=(\S+)$", text, re.M) for path, text in made.items()}
    assert {path: found for path, found in named.items() if found} == {
        "content/blogs.yml": ["../schemas/blogs.json"],
        "content/people.yml": ["../schemas/people.json"],
        "content/posts/2026-11-22-we-have-a-site.md": ["../../schemas/post.json"],
        "content/events/flipclass/index.md": ["../../../schemas/chat.json"],
        "content/events/flipclass/weeks/2026-11-23.md": ["../../../../schemas/week.json"],
    }


def test_without_a_chat_there_is_none() -> None:
    said = Answers.of(name="Ours", timezone="UTC", language="en", chat="")
    assert not [path for path in files(said, TODAY) if "/events/" in path]


def test_every_language_has_the_same_texts() -> None:
    names = {language: [path for path, _ in texts(language)] for language in LANGUAGES}
    assert names["es"] == names["en"]


def keys(text: str) -> list[str]:
    """The keys of a text, those in comments, too."""
    return re.findall(r"^#? *([a-z_]+):", text, re.M)


@pytest.mark.parametrize("path", [path for path, _ in texts("en") if path.startswith("new/")])
def test_every_language_offers_the_same_keys(path: str) -> None:
    assert keys(dict(texts("es"))[path]) == keys(dict(texts("en"))[path])


@settings(max_examples=15)
@given(name=st.text(min_size=1), person=st.text())
def test_names_of_any_kind_stay_what_they_are(name: str, person: str) -> None:
    if not to_line(name):
        with pytest.raises(FlipkitError, match="needs a name"):
            answers(name)
        return
    said = answers(name, person=person)
    made = files(said, TODAY)
    configured = yaml_load(made["mkdocs.yml"])
    assert (configured["site_name"], configured["site_url"]) == (to_line(name), "https://example.org/pd/")
    assert parse(made["content/index.md"], "index.md").data["title"] == to_line(name)
    people = parse(made["content/people.yml"], "people.yml", whole=True).data
    (post,) = (text for path, text in made.items() if "/posts/" in path)
    assert [*people] == parse(post, "post.md").data["authors"]
    assert [each["name"] for each in people.values()] == [said.person]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": " "}, "A community needs a name."),
        ({"url": "example.org"}, "'example.org' is not an address."),
        ({"url": "https://[/"}, "is not an address."),
        ({"timezone": "Europe/Madri"}, "'Europe/Madri' is not a time zone."),
        ({"timezone": "EST"}, "Do you mean America/New_York?"),
        (
            {"language": "fr"},
            r"no texts in the language 'fr' to begin with, only in English \(en\) and español \(es\)",
        ),
        ({"chat": "Mondays"}, "does not say when the chat is"),
    ],
)
def test_what_can_not_be_used_is_refused(given: dict[str, str], message: str) -> None:
    sound = {"name": "Ours", "timezone": "UTC", "language": "en", "chat": ""}
    with pytest.raises(FlipkitError, match=message):
        Answers.of(**(sound | given))


def test_regions_have_their_language() -> None:
    said = Answers.of(name="Ours", timezone="UTC", language="es_MX", chat="")
    made = yaml_load(files(said, TODAY)["mkdocs.yml"])
    assert (made["theme"]["language"], made["extra"]["flipkit"]["language"]) == ("es", "es-MX")


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.md").write_text("mine")
    assert write(tmp_path, {"a/mine.md": "theirs", "a/new.md": "theirs"}) == (["a/new.md"], ["a/mine.md"])
    assert {path.name: path.read_text() for path in (tmp_path / "a").iterdir()} == {
        "mine.md": "mine",
        "new.md": "theirs",
    }


def test_a_line_without_its_value_is_left_out() -> None:
    assert fill("a: $a\nb: $b\nc: $$\n", {"a": "1", "b": None}) == "a: 1\nc: $\n"
