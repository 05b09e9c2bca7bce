"""people.yml: everybody who is right is read, and every fault is told."""

from __future__ import annotations

from pathlib import Path

from flipkit.gather.content.people import read_people
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.problems import Problem


def read(tmp_path: Path, text: str) -> tuple[People, tuple[Problem, ...]]:
    path = tmp_path / "people.yml"
    path.write_text(text, "utf-8")
    return read_people(path, "people.yml")


def test_people_with_all_their_keys(tmp_path: Path) -> None:
    people, problems = read(
        tmp_path,
        """\
jo-bloggs:
  name: Jo Bloggs
  url: https://jo.example/
  bio: Teaches chemistry.
  photo: jo.jpg
  country: US
  languages: [en, es]
  handles: {mastodon: "@jo@school.example"}
  x-note: kept for us
"007":
  name: Bo
""",
    )
    assert problems == ()
    assert list(people) == [
        Person(
            id=PersonId("jo-bloggs"),
            name="Jo Bloggs",
            url="https://jo.example/",
            bio="Teaches chemistry.",
            photo="jo.jpg",
            country="US",
            languages=("en", "es"),
            handles={"mastodon": "@jo@school.example"},
        ),
        Person(id=PersonId("007"), name="Bo"),
    ]


def test_every_fault_at_once_and_the_others_stay(tmp_path: Path) -> None:
    people, problems = read(
        tmp_path,
        """\
ana: {name: Ana}
Jo Bloggs: {name: Jo}
bo:
  nmae: Bo
  url: bo.example
cy: Cy
""",
    )
    assert list(people) == [Person(id=PersonId("ana"), name="Ana")]
    assert [(p.line, p.field, p.message, p.remedy) for p in problems] == [
        (2, "Jo Bloggs", "'Jo Bloggs' can't be part of an address.", "Call this person jo-bloggs."),
        (3, "bo.name", "'name' is missing.", "Add a line `name: …`."),
        (5, "bo.url", "'bo.example' is not an address.", "Write it in full, like https://example.org/page."),
        (4, "bo.nmae", "'nmae' is not a key flipkit knows here.", "Did you mean 'name'?"),
        (6, "cy", "should be a list of key: value lines.", "See the handbook for an example."),
    ]


def test_two_of_one_name_are_told(tmp_path: Path) -> None:
    people, (problem,) = read(tmp_path, "jo: {name: Jo}\njo-2: {name: JO}\n")
    assert (len(people), problem.severity, problem.line) == (2, "warning", 2)
    assert problem.message == "'JO' is also the name of 'jo'."


def test_a_list_is_no_mapping(tmp_path: Path) -> None:
    people, (problem,) = read(tmp_path, "- name: Jo\n")
    assert (len(people), problem.severity, problem.line) == (0, "error", 1)


def test_broken_yaml_is_one_problem(tmp_path: Path) -> None:
    people, (problem,) = read(tmp_path, "jo: {name: Jo\n")
    assert (len(people), problem.severity, problem.file) == (0, "error", "people.yml")


def test_no_file_means_nobody(tmp_path: Path) -> None:
    people, problems = read_people(tmp_path / "people.yml", "people.yml")
    assert (len(people), problems) == (0, ())


def test_an_empty_file_means_nobody(tmp_path: Path) -> None:
    people, problems = read(tmp_path, "")
    assert (len(people), problems) == (0, ())
