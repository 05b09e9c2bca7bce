"""people.yml: who is who."""

from __future__ import annotations

from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import faults
from flipkit.gather.content.validation import validate as validate_documents
from flipkit.gather.content.yaml import read as read_documents
from flipkit.model.people import People, Person
from flipkit.model.problems import Problem
from flipkit.model.slugs import slug


def gather(path: Path, file: str) -> tuple[People, tuple[Problem, ...]]:
    """Read people.yml, a mapping of ids to what is known of each person.

    Everybody who is right is given, with all that is wrong with the others; a file that is not
    there means nobody. `file` is the path to show in problems, relative to the content folder.
    """
    if not path.exists():
        return People(), ()
    try:
        document = read_documents(path, file)
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
        person, found = validate_documents(document, Person, at=(reference,), given={"id": reference})
        problems += found
        if person is None:
            continue
        people.append(person)
        first = names.setdefault(person.name.casefold(), person.id)
        if first != person.id:
            same = faults.PERSON_NAME_TWICE(name=person.name, other=first)
            problems.append(Problem(file, same, line=line, field=f"{reference}.name"))
    return People(people), tuple(problems)
