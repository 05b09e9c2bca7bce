"""What a conference counts as professional development, in words: each day, and all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flipkit.model import addresses
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Total:
    """The most that one day counts, or (without a `day`) the conference; hours and units as one writes them."""

    day: date | None
    minutes: int
    hours: str
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The whole, its days that count something, how it was counted, and who says so.

    `agenda` is where the record of a reader's own sessions is, `provider` who answers for the hours.
    """

    whole: Total
    days: tuple[Total, ...]
    counted: str
    acceptance: str
    agenda: str
    provider: str


def credit(conference: Conference, spoken: Language) -> Credit | None:
    """Give what a conference counts; None where it is no professional development or nothing counts yet."""
    whole = _total(conference, spoken, conference.sessions)
    if not (conference.counts_pd and whole.minutes):
        return None
    days = (_total(conference, spoken, day.sessions, day.date) for day in conference.days)
    return Credit(
        whole=whole,
        days=tuple(day for day in days if day.minutes),
        counted=_counted(conference, spoken),
        acceptance=acceptance(spoken),
        agenda=addresses.my_agenda(conference.id),
        provider=spoken.row([part for part in (conference.pd.provider, conference.pd.contact) if part]),
    )


def acceptance(spoken: Language) -> str:
    """Say what stands below every number of hours."""
    return spoken.gettext("Organizer-issued record; acceptance is decided by your district or state.")


def _total(conference: Conference, spoken: Language, sessions: Iterable[Session], day: date | None = None) -> Total:
    pd = conference.pd
    minutes = pd.most(sessions)
    units = tuple((name, spoken.number(number)) for name, number in pd.units(minutes).items())
    return Total(day, minutes, spoken.number(pd.hours(minutes)), units)


def _counted(conference: Conference, spoken: Language) -> str:
    pd = conference.pd
    once = spoken.gettext(
        "Breaks, meals and registration are not counted, and time that two sessions share is counted once."
    )
    if pd.round_to > 1:
        hours = spoken.gettext(
            "Hours have %(minutes)s minutes and are rounded down to full %(step)s minutes.",
            minutes=pd.minutes_per_hour,
            step=pd.round_to,
        )
    else:
        hours = spoken.gettext("Hours have %(minutes)s minutes.", minutes=pd.minutes_per_hour)
    return f"{hours} {once}"
