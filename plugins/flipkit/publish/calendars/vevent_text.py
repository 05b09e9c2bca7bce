"""The words of calendar events: plain text, as every calendar shows it."""

from __future__ import annotations

from datetime import UTC, datetime

from flipkit.model.community import Community
from flipkit.publish.html.language import Language

#: The longest title and the longest text of an event, in characters.
TITLE, TEXT = 70, 1500


def lines(*found: str) -> str:
    """Put what is not empty on lines of its own."""
    return "\n".join(line for line in found if line)


def labelled(label: str, text: str, spoken: Language) -> str:
    """Give `Label: text`, or nothing where there is no text."""
    return spoken.gettext("%(label)s: %(text)s", label=label, text=text) if text else ""


def cancelled(title: str, spoken: Language) -> str:
    """Give the title of what does not take place."""
    return spoken.gettext("CANCELLED: %(title)s", title=title)


def names(community: Community, references: tuple[str, ...]) -> str:
    """Name people, those of people.yml as it does."""
    persons = ((community.person(reference), reference) for reference in references)
    return ", ".join(person.name if person else reference for person, reference in persons)


def page(community: Community, url: str) -> str:
    """Give an address below the site in full; nothing where the site does not know its own."""
    return community.settings.absolute(url) if community.settings.url else ""


def clock_in(when: datetime, zone_name: str, spoken: Language) -> str:
    """Give a time with its zone, `8:00 pm in New York`."""
    if zone_name == "UTC":
        return f"{spoken.clock(when)} UTC"
    return spoken.gettext("%(hour)s in %(place)s", hour=spoken.clock(when), place=spoken.place_name(zone_name))


def moment(when: datetime, zone_name: str, spoken: Language) -> str:
    """Give `Mon 2 Mar 2026, 8:00 pm in New York (01:00 UTC on Tue 3 Mar)`."""
    said = f"{spoken.brief_day(when)} {when.year}, {clock_in(when, zone_name, spoken)}"
    utc = when.astimezone(UTC)
    if zone_name == "UTC":
        return said
    if utc.date() == when.date():
        return f"{said} ({utc:%H:%M} UTC)"
    there = spoken.gettext("%(hour)s UTC on %(day)s", hour=f"{utc:%H:%M}", day=spoken.brief_day(utc))
    return f"{said} ({there})"
