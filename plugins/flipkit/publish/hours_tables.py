"""Hours for the district as tables: a row for each person, and each session of hers; what contradicts itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flipkit.model.hours import HoursRecord, PersonHours
from flipkit.model.problems import Problem
from flipkit.model.text import escape_formula, remove_controls, to_line
from flipkit.publish.hours_workbook import write_workbook
from flipkit.publish.html.language import Language

#: What a cell holds.
Cell = str | int | float
Table = Sequence[Sequence[Cell]]


def hours_files(record: HoursRecord, problems: Iterable[Problem], spoken: Language) -> dict[str, bytes]:
    """Give the files of an event's hours: hours.csv, sessions.csv, disagreements.csv, and all in hours.xlsx."""
    people, sessions = _people(record, spoken), _sessions(record, spoken)
    odd = _disagreements(problems, spoken)
    tables = {
        spoken.gettext("Hours"): people,
        spoken.gettext("Sessions"): sessions,
        spoken.gettext("Disagreements"): odd,
    }
    return {
        "hours.csv": _csv(people),
        "sessions.csv": _csv(sessions),
        "disagreements.csv": _csv(odd),
        "hours.xlsx": write_workbook(tables),
    }


def _people(record: HoursRecord, spoken: Language) -> Table:
    units = tuple(record.rules.hours_per_unit)
    _ = spoken.gettext
    head = (_("Name"), _("Address"), _("Code"), _("Hours"), _("Minutes"), *units, _("Sessions"))
    return [head, *((*_person(each), *(each.units[unit] for unit in units), _named(each)) for each in record.people)]


def _person(each: PersonHours) -> Sequence[Cell]:
    person = each.attendee
    return person.name, person.email, person.code, each.hours, each.minutes


def _named(each: PersonHours) -> str:
    return "; ".join(to_line(counted.occasion.title).replace(";", ",") for counted in each.counted)


def _sessions(record: HoursRecord, spoken: Language) -> Table:
    _ = spoken.gettext
    head = (
        *(_("Name"), _("Address"), _("Code"), _("Session"), _("Topic"), _("Led by"), _("Begins")),
        *(_("Ends"), _("Minutes there"), _("Minutes counted"), _("Known by")),
    )
    rows: list[Sequence[Cell]] = [head]
    for each in record.people:
        for counted in each.counted:
            occasion = counted.occasion
            rows.append(
                (
                    *(each.attendee.name, each.attendee.email, each.attendee.code, occasion.title, occasion.topic),
                    *(
                        "; ".join(occasion.leaders),
                        f"{occasion.start:%Y-%m-%d %H:%M}",
                        f"{occasion.end:%Y-%m-%d %H:%M}",
                    ),
                    *(counted.present, counted.minutes, ", ".join(counted.evidence)),
                )
            )
    return rows


def _disagreements(problems: Iterable[Problem], spoken: Language) -> Table:
    _ = spoken.gettext
    head = (_("File"), _("Row"), _("Column"), _("What is wrong"), _("What to do"), _("Code"))
    return [
        head,
        *(
            (each.file, each.row or "", each.field or "", each.message_in(spoken), each.remedy_in(spoken), each.code)
            for each in problems
        ),
    ]


def _csv(table: Table) -> bytes:
    made = StringIO(newline="")
    csv.writer(made).writerows([_plain(cell) for cell in row] for row in table)
    return made.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: Cell) -> Cell:
    """Give a cell as spreadsheets take it for what it is: a text is no formula."""
    return escape_formula(remove_controls(cell)) if isinstance(cell, str) else cell
