"""A pathway whose units have names that no calendar can hold as they are, and the days by which they are due."""

from __future__ import annotations

from datetime import date, timedelta

#: Signs that a calendar escapes, lines that are folded within letters of two to four octets, right to left, joined.
TITLES = (
    "Say it in one sentence",
    'Commas, semicolons; a back\\slash and "marks"',
    "Ends with a backslash\\",
    "\\n is no new line, and \\, is no comma",
    "Übungen für Öffnungszeiten – größer, schöner und länger als fünfundsiebzig Oktette in einer einzigen Zeile",
    "教室で見せるためのとても長い題名、それは七十五オクテットよりもずっと長いので折り返される",
    "\U0001f9ea" * 40,
    "שיעור ראשון, ואחריו עוד אחד; ועוד שיעור ארוך מאוד שאינו נכנס בשורה אחת",
    "e\u0301" * 60,
    "x" * 200,
)
START = date(2027, 2, 25)
#: How many days each unit is given; one of them is the only day.
DAYS = tuple(1 + number * 3 % 8 for number in range(len(TITLES)))
NAME = "A pathway, with; signs\\"
FACTS = {
    "id": "signs",
    "title": NAME,
    "host": "flip.example",
    "url": "https://flip.example/pathways/signs/",
    "units": [
        {"id": f"unit-{number}", "title": title, "needs": [], "threshold": 80, "days": days}
        for number, (title, days) in enumerate(zip(TITLES, DAYS, strict=True))
    ],
}


def due() -> list[tuple[date, str]]:
    """Give the last day of each unit, one after the other from the start, and what its date is called."""
    days = [START + timedelta(days=sum(DAYS[: number + 1]) - 1) for number in range(len(DAYS))]
    return [(day, f"Due: {title} ({NAME})") for day, title in zip(days, TITLES, strict=True)]
