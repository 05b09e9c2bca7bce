"""The catalogue of what can be wrong in programmes of other systems."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase

# The document.

PROGRAMME_TOO_LARGE = Fault(
    "programme-too-large",
    "The programme is larger than %(size)s MB.",
    "Export the schedule of this conference only.",
    meaning="No conference has so many sessions.",
)
PROGRAMME_OF_NO_FORM = Fault(
    "programme-of-no-form",
    "This is no programme that flipkit knows.",
    "It reads JSON of Sessionize, pretalx, frab and PyCon, schedule.xml, xCal and .ics.",
    meaning="The document is in none of the forms in which systems write programmes.",
)
PROGRAMME_IS_WEB_PAGE = Fault(
    "programme-is-web-page",
    "This is a web page, not a programme's data.",
    "Look on it for an export: schedule.json, schedule.xml, .ics, or API / Embed in Sessionize.",
    meaning="The address is that of the programme for people.",
)
PROGRAMME_WITHOUT_SESSIONS = Fault(
    "programme-without-sessions",
    "The programme has no session with a time.",
    "Look whether its schedule is released, and whether this is the right address or file.",
    meaning="Sessions without a time are not scheduled yet.",
)
SCHEDULE_WITHOUT_DAYS = Fault(
    "schedule-without-days",
    "This schedule has no days.",
    "Look whether the schedule is released, and export schedule.json or schedule.xml.",
    meaning="The document has the form of frab's schedules, and nothing in it.",
)
PROGRAMME_WITHOUT_YEAR = Fault(
    "programme-without-year",
    "The programme has no year.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The document has days without a year, so its first day must be known.",
)
PROGRAMME_WITHOUT_DATES = Fault(
    "programme-without-dates",
    "The programme has no dates.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The document only counts its days, so the first of them must be known.",
)
SCHEDULE_TABLE_WITHOUT_YEAR = Fault(
    "schedule-table-without-year",
    "The table says no year.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The table has days without a year, so its first day must be known.",
)
SCHEDULE_TABLE_WITHOUT_SESSIONS = Fault(
    "schedule-table-without-sessions",
    "No row of this table can be read as a session%(said)s.",
    "Give it columns named title, start, minutes and room, or rooms as columns and times as rows.",
    meaning="The table is neither a list of sessions nor a grid of rooms and times.",
)
SAID = Phrase(" (%(what)s)")
NO_SCHEDULE_XML = Fault(
    "no-schedule-xml",
    "This XML is no schedule but <%(name)s>.",
    "Look for the conference's schedule.xml.",
    meaning="The document is XML of another kind.",
)
NO_XCAL = Fault(
    "no-xcal",
    "This XML is no calendar with events.",
    "Look for the conference's xCal (schedule.xcs) or .ics.",
    meaning="The document is XML of another kind.",
)
NO_PRETALX_SESSIONS = Fault(
    "no-pretalx-sessions",
    "There are no sessions in this answer of pretalx.",
    "Use the schedule's own address: …/schedule/export/schedule.json.",
    meaning="pretalx has many addresses; this one gives something other than the schedule.",
)
NO_PYCON_SCHEDULE = Fault(
    "no-pycon-schedule",
    "This is no conference.json with a list named schedule.",
    "Look for the conference's schedule in JSON (…/schedule/conference.json).",
    meaning="The document is JSON of another kind.",
)
NO_SESSIONIZE = Fault(
    "no-sessionize",
    "This is no programme of Sessionize.",
    "In Sessionize, open API / Embed, choose the format JSON, and take the address of the view All.",
    meaning="The document is JSON of another kind.",
)
