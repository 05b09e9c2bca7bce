"""Real programmes: each becomes a conference of the second site, or is refused in words that say what to do.

What flipkit does not read must be refused: YAML by cumulative time, Markdown of another generator,
lists of speakers, a table with five zones in a cell, a grid without a year.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

from flipkit.gather.formats.schedules import read
from tests.support import sample
from tests.support.corpora import DATA

FOLDER = DATA / "conference"
SCHEMAS = FOLDER / "schemas"


@dataclass(frozen=True, slots=True)
class Source:
    """A programme's file, the event it goes into, how many sessions it must have at least, what one has to say of it.

    Where it must have none, it is to be refused.
    """

    file: str
    event: str
    sessions: int
    told: tuple[str, ...] = ()


SOURCES = (
    Source("sessionize-scottishsummit.json", "sessionize", 61, ("--timezone", "Europe/London")),
    Source("pretalx-democon-schedule.json", "pretalx", 36),
    Source("frab-camp2019-schedule.json", "frab", 79),
    Source("fosdem-2007-pentabarf.xml", "pentabarf", 215, ("--timezone", "Europe/Brussels")),
    Source("giggity-kielux_2020.ics", "ics", 24, ("--timezone", "Europe/Berlin")),
    Source("pycon-us-2025-education_summit.ics", "summit", 23),
    Source("csvconf-2019_schedule.csv", "grid", 40, ("--starts", "2019-05-08", "--timezone", "America/Los_Angeles")),
    Source("voc-schedule-example.xlsx", "workbook", 10),
    Source("csvconf-2019_schedule.csv", "no-year", 0),
    Source("csvconf-2021_schedule.csv", "five-zones", 0, ("--starts", "2021-05-04")),
    Source("csvconf-2021_speakers.csv", "speakers", 0, ("--starts", "2021-05-04")),
    Source("writethedocs-portland-2025-schedule.yaml", "yaml", 0),
    Source("djangocon-us-2025/schedule/manual.yaml", "manual", 0),
    Source("djangocon-us-2025/schedule/talks/a-i-modest-proposal.md", "markdown", 0),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a programme: what flipkit told of it as JSON, or in which words it refused it."""

    source: Source
    told: dict[str, Any]
    said: str

    def __str__(self) -> str:
        if not self.told:
            return f"{self.source.file} is refused: {self.said.strip().rpartition(f'{self.source.file}: ')[2]}"
        count = f"{self.source.file}: {self.told['sessions']} sessions, times of {self.told['timezone']}"
        return "\n    ".join((count, *self.told["repairs"], *self.told["notes"]))


def imported(project: Path) -> list[Imported]:
    """Take all that are there into a project."""
    found = []
    for source in SOURCES:
        if (path := FOLDER / source.file).is_file():
            into = f"real-{source.event}"
            done = sample.attempt(
                project, ["flipkit", "import", "programme", str(path), "--into", into, *source.told, "--json"]
            )
            told = json.loads(done.stdout) if done.returncode == 0 else {}
            found.append(Imported(source, told, done.stderr))
    return found


def faults(found: list[Imported], site: Path) -> Iterator[str]:
    """What was lost, broke, was refused without a word on what to do, or is published against the schemas."""
    for each in found:
        if "Traceback" in each.said or bool(each.told) != bool(each.source.sessions) or not (each.told or each.said):
            yield f"{each} (neither read nor clearly refused)"
        elif each.told.get("sessions", 0) < each.source.sessions:
            yield f"{each} (of {each.source.sessions} sessions)"
        elif each.told:
            yield from published(site / "events" / f"real-{each.source.event}", each.told)


def published(folder: Path, told: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a conference's exports: by the schemas, and read again."""
    if not (folder / "schedule.xml").is_file():
        yield f"{folder.name} has no schedule.xml"
        return
    xml, data = ((folder / name).read_bytes() for name in ("schedule.xml", "schedule.json"))
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "voc-schedule.xml.xsd"))
    schema.validate(etree.fromstring(xml))
    yield from (f"{folder.name}/schedule.xml: {error}" for error in list(schema.error_log)[:3])
    validator = jsonschema.Draft6Validator(json.loads((SCHEMAS / "voc-schedule-schema.json").read_bytes()))
    wrong = [error.message for error in validator.iter_errors(json.loads(data))]
    yield from (f"{folder.name}/schedule.json: {message}" for message in wrong[:3])
    again = [
        [
            (fields["id"], fields["start"], fields["minutes"])
            for fields in read(body, kind="frab", source="x").sessions
        ]
        for body in (xml, data)
    ]
    pages = sum(1 for _ in folder.glob("sessions/*/index.html"))
    if again[0] != again[1] or not 0 < len(again[0]) <= min(pages, told["sessions"]):
        yield f"{folder.name}: {len(again[0])} and {len(again[1])} sessions in its exports, {pages} pages"
