"""What kinds of session there are, and what follows from each.

A programme may have kinds of its own besides: they are words that mean nothing here.
"""

from __future__ import annotations

from enum import StrEnum


class SessionType(StrEnum):
    """A kind of session that flipkit knows, by the word that stands in files and in schedule.xml."""

    TALK = "talk"
    WORKSHOP = "workshop"
    TUTORIAL = "tutorial"
    PANEL = "panel"
    DISCUSSION = "discussion"
    LIGHTNING = "lightning"
    POSTER = "poster"
    KEYNOTE = "keynote"
    PLENARY = "plenary"
    OPENING = "opening"
    CLOSING = "closing"
    CEREMONY = "ceremony"
    BREAK = "break"
    LUNCH = "lunch"
    COFFEE = "coffee"
    MEAL = "meal"
    REGISTRATION = "registration"


#: Pauses: nobody learns in them, so they are no professional development, and nobody speaks.
PAUSES = frozenset(
    {SessionType.BREAK, SessionType.LUNCH, SessionType.COFFEE, SessionType.MEAL, SessionType.REGISTRATION}
)
#: What everybody goes to, wherever it is.
PLENARIES = frozenset(
    {SessionType.KEYNOTE, SessionType.PLENARY, SessionType.OPENING, SessionType.CLOSING, SessionType.CEREMONY}
)
