"""people.yml: who is who."""

from __future__ import annotations

from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import faults
from flipkit.gather.content.list_files import PersonKeys
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import read
from flipkit.model.people import People, Person
from flipkit.model.problems import Problem
from flipkit.model.slugs import slug


def read_people(path: Path, file: str) -> tuple[People, tuple[Problem, ...]]:
    """Read people.yml, a mapping of ids to what is known of each person.

    Everybody who is right is given, with all that is wrong with the others; a file that is not
    there means nobody. `file` is the path to show in problems, relative to the content folder.
    """
    if not path.exists():
        return People(), ()
    try:
        document = read(path, file)
    except DocumentError as error:
        return People(), (Problem.of(error),)
    if not isinstance(document.data, dict):
        return People(), (Problem(file, faults.PEOPLE_NOT_BY_IDS(), line=1),)
    people: list[Person] = []
    problems: list[Problem] = []
    names: dict[str, str] = {}
    for reference in document.data:
        line = document.line_of((reference,))
        if slug(reference) != reference:
            said = faults.PERSON_ID_UNFIT(id=reference, fit=slug(reference))
            problems.append(Problem(file, said, line=line, field=reference))
            continue
        keys, found = validate(document, PersonKeys, at=(reference,))
        problems += found
        if keys is None:
            continue
        person = keys.person(reference)
        people.append(person)
        first = names.setdefault(person.name.casefold(), person.id)
        if first != person.id:
            same = faults.PERSON_NAME_TWICE(name=person.name, other=first)
            problems.append(Problem(file, same, line=line, field=f"{reference}.name"))
    return People(people), tuple(problems)
