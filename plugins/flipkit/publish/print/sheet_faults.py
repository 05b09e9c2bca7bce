"""The catalogue of what is found wrong when sheets, badges and programmes are printed."""

from __future__ import annotations

from flipkit.faults import Fault

PAPER_UNKNOWN = Fault(
    "paper-unknown",
    "'%(written)s' is no size of paper that can be printed.",
    "Write a name (%(known)s), or width and height: 210x297mm, 8.5x11in.",
    meaning="Paper is named, or measured from 40 mm to 2 m.",
)
LABELS_TOO_LARGE = Fault(
    "labels-too-large",
    "%(grid)s labels of this size are larger than the paper.",
    "Measure one label, count columns and rows, and say which paper it is: --paper A4.",
    meaning="Labels that are cut or perforated already lie side by side in the middle of the sheet.",
)
PRINT_NO_ROOMS = Fault(
    "print-no-rooms",
    "no session of '%(event)s' has a room, so there is no door for a sign.",
    "Give the sessions their rooms: the column room of the programme.",
    meaning="A sign is made for each room in which something takes place.",
)
PRINT_NO_SESSIONS = Fault(
    "print-no-sessions",
    "'%(event)s' has no session that takes place.",
    "Give it a programme, or gather the one that it has elsewhere: flipkit gather.",
    meaning="Sheets, badges and programmes are made of a conference's sessions.",
)
PRINT_NOBODY = Fault(
    "print-nobody",
    "nobody is known who would get a badge of '%(event)s'.",
    "Give the sessions their speakers, or a list of who takes part: --people registrations.csv.",
    meaning="Without a list, badges are for those who speak.",
)
PRINT_NO_HOURS = Fault(
    "print-no-hours",
    "nothing of '%(event)s' counts as professional development, so there is nothing to approve.",
    "Say in its index.md how it is counted: a key pd with provider and contact.",
    meaning="An approval packet tells a district the hours that a conference is to count for.",
)
