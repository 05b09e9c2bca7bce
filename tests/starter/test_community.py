"""The files of a new community: sound whatever its organizer calls things, in every language there is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.core import get_global
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from flipkit.errors import FlipkitError
from flipkit.gather.content.schemas import schemas
from flipkit.gather.content.yaml import parse
from flipkit.model.text import to_line
from flipkit.publish.html.language import known
from flipkit.starter import Answers, files, write
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.prompts import likely_language
from flipkit.starter.templating import fill, texts

TODAY = date(2026, 11, 22)
CHAT = "#flipclass, Mondays 20:00"


def answers(
    name: str = "Flipped Commons", language: str = "en", person: str = "Maren Holt", chat: str = ""
) -> Answers:
    return Answers.of(
        name=name, url="https://example.org/pd", timezone="Europe/Madrid", language=language, person=person,
        chat=chat or CHAT,
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
    names = {language: [path for path, _ in texts(language)] for language in FIRST_WORDS}
    assert [language for language in FIRST_WORDS if names[language] != names["en"]] == []


def test_every_language_that_pages_speak_has_texts() -> None:
    assert {*FIRST_WORDS} == {*known()}


def keys(text: str) -> list[str]:
    """The keys of a text, those in comments, too."""
    return re.findall(r"^#? *([a-z_]+):", text, re.M)


@pytest.mark.parametrize("path", [path for path, _ in texts("en") if path.startswith("new/")])
def test_every_language_offers_the_same_keys(path: str) -> None:
    offered = {language: keys(dict(texts(language))[path]) for language in FIRST_WORDS}
    assert [language for language in FIRST_WORDS if offered[language] != offered["en"]] == []


def sentences(text: str) -> set[str]:
    """What a text says to people: four words after each other, and more, and no command."""
    return set(re.findall(r"\b(?!flipkit)[A-Za-z]+(?: [A-Za-z]+){3,}", text))


@pytest.mark.parametrize("language", [language for language in FIRST_WORDS if language != "en"])
def test_every_text_is_in_its_language(language: str) -> None:
    english = {line for _, text in texts("en") for line in sentences(text)}
    left = {path: sentences(text) & english for path, text in texts(language)}
    assert {path: lines for path, lines in left.items() if lines} == {}


@pytest.mark.parametrize("language", FIRST_WORDS)
def test_installers_read_the_requirements_in_any_country(language: str) -> None:
    """pip takes a file for one in the code page of the machine, unless its first lines say what it is in."""
    written = dict(texts(language))["requirements.txt"]
    assert written.isascii() or re.match(r"# -\*- coding: utf-8 -\*-\n", written)


def test_each_text_fits_its_language_and_names_no_direction() -> None:
    """A mark of direction in a file is seen by nobody, and is there when somebody cuts a word out."""
    marks = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    assert [(tag, path) for tag in FIRST_WORDS for path, text in texts(tag) if marks.search(text)] == []


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
        ({"language": "it"}, r"no texts in the language 'it' to begin with, only in català \(ca\), Deutsch \(de\), "),
        (
            {"language": "it"},
            r" and português \(pt\)\. Begin in one of these: every sentence is yours to write anew\.",
        ),
        ({"language": "de-"}, "no texts in the language 'de-'"),
        ({"chat": "Mondays"}, "does not say when the chat is"),
    ],
)
def test_what_can_not_be_used_is_refused(given: dict[str, str], message: str) -> None:
    sound = {"name": "Ours", "timezone": "UTC", "language": "en", "chat": ""}
    with pytest.raises(FlipkitError, match=message):
        Answers.of(**(sound | given))


@pytest.mark.parametrize(
    ("said", "texts", "written"),
    [
        ("es_MX", "es", "es-MX"),
        ("pt-br", "pt", "pt-BR"),
        ("de-AT", "de", "de-AT"),
        ("Deutsch", "de", "de"),
        ("german ", "de", "de"),
        ("Francais", "fr", "fr"),
        ("עברית", "he", "he"),
    ],
)
def test_languages_are_known_by_tags_regions_and_names(said: str, texts: str, written: str) -> None:
    made = yaml_load(files(Answers.of(name="Ours", timezone="UTC", language=said, chat=""), TODAY)["mkdocs.yml"])
    assert (made["theme"]["language"], made["extra"]["flipkit"]["language"]) == (texts, written)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de-AT"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB"}, "en-GB"),
        ({"LANG": "ca_ES.UTF-8@valencia"}, "ca"),
        ({"LANG": "it_IT.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
    ],
)
def test_a_machine_says_which_language_is_likely(variables: dict[str, str], expected: str) -> None:
    assert likely_language(variables) == expected


def test_the_country_that_goes_without_saying_is_the_likely_one() -> None:
    likely = {tag: str(get_global("likely_subtags")[tag]).rpartition("_")[2] for tag in FIRST_WORDS}
    assert {tag: words.land for tag, words in FIRST_WORDS.items()} == likely


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
