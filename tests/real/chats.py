"""Real chats: a table of them, each row a chat or a clear refusal, and two transcripts of real evenings.

The table's words are its makers' ("second Wednesday monthly", "12:00 and 21:00"); how they become
documents is said here, and what they can't say is left as it is, for flipkit to refuse.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flipkit.gather.content.editing import quoted
from flipkit.gather.content.events import read_events
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
from flipkit.model.text import slug
from tests.support.corpora import DATA

TABLE = DATA / "chats" / "real-chats.csv"
STORIES = DATA / "chats" / "storify"

#: Each transcript's chat, in which it was the first for us, and how many messages Storify kept of it.
EVENINGS = {
    "lthechat-45": ("LTHEchat", "2016-02-03 20:00", "Europe/London", 468),
    "guildchat-readdress-the-lms": ("GuildChat", "2016-04-08 14:00", "America/New_York", 294),
}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
#: Of a transcript's messages so many must come in; the rest are repeats.
_LEAST = 0.98


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its number as a spreadsheet counts, its chat's folder, its document."""

    number: int
    folder: str
    document: str
    chat: bool
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        if self.chat:
            return f"row {self.number}: {self.folder} is a chat"
        reasons = "; ".join(f"{problem.message} {problem.remedy}".strip() for problem in self.problems)
        return f"row {self.number}: {self.folder} is refused: {reasons}"


def rows(here: Path) -> list[Row]:
    """Read every row as a chat of its own in the folder `here`."""
    found = []
    with TABLE.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            name = slug(row["hashtag"])
            folder = here / f"row-{number}" / "events" / name
            folder.mkdir(parents=True)
            text = document(row)
            (folder / "index.md").write_text(text, encoding="utf-8")
            events = read_events(
                folder.parents[1], "events", markdown=lambda words, _: words, settings=Settings(name="Real")
            )
            found.append(Row(number, name, text, bool(events.chats), events.problems))
    return found


def document(row: dict[str, str]) -> str:
    """Write a row as a chat's index.md: its words where they say it, and as they are where they don't."""
    times = re.findall(r"\d\d:\d\d", row["local_time"])
    keys = {
        "kind": "chat",
        "title": quoted(f"{row['hashtag']}, {row['title']}"),
        "hashtag": quoted(row["hashtag"].removeprefix("#")),
        "starts": quoted(" ".join(filter(None, (row["first_date"], times[0] if times else row["local_time"])))),
        "timezone": row["iana_zone"],
        "duration": row["duration_min"].strip("~"),
        "repeats": repeats(row["cadence"]),
        "times": f"[{', '.join(map(quoted, times))}]" if len(times) > 1 else "",
        "platform": f"{{name: {quoted(row['platform'])}}}",
        "moderators": f"[{', '.join(quoted(name.strip()) for name in row['moderators'].split(';') if name.strip())}]",
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value) + "---\n"


def repeats(cadence: str) -> str:
    """Give a rule for the table's words; words that are none stay as they are."""
    words = cadence.casefold()
    monthly = re.match(r"(first|second|third|fourth|last) (\w\w)\w* monthly", words)
    if monthly:
        return f"FREQ=MONTHLY;BYDAY={_NTH[monthly[1]]}{monthly[2].upper()}"
    return "weekly" if re.match(r"weekly\b", words) or "each saturday" in words else quoted(cadence)


def write(content: Path, found: list[Row]) -> None:
    """Put the chats into a site's content folder, with a chat for each transcript."""
    for row in found:
        if row.chat:
            folder = content / "events" / f"{row.folder}-{row.number}"  # the sample has a chat of that name
            folder.mkdir(parents=True)
            (folder / "index.md").write_text(row.document, encoding="utf-8")
    for hashtag, starts, zone, _ in EVENINGS.values():
        folder = content / "events" / hashtag.casefold()
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(
            f'---\nkind: chat\ntitle: "#{hashtag}"\nhashtag: {hashtag}\nstarts: {starts}\ntimezone: {zone}\n'
            f"repeats: weekly\nuntil: {starts[:10]}\n---\n",
            encoding="utf-8",
        )


def evenings() -> Iterator[tuple[Path, str, int]]:
    """Give each transcript with the week it goes into and how many messages it has."""
    for name, (hashtag, starts, _, messages) in EVENINGS.items():
        yield STORIES / f"{name}.html", f"{hashtag.casefold()}/{starts[:10]}", messages


def faults(found: list[Row], imported: list[dict[str, Any]]) -> Iterator[str]:
    """What is neither a chat nor clearly refused, and transcripts that lost more than repeats."""
    for row in found:
        reasons = [problem for problem in row.problems if problem.severity == "error" and problem.remedy]
        if row.chat == bool(reasons):
            yield f"{row} (neither a chat nor a clear refusal)"
    for (path, _, messages), told in zip(evenings(), imported, strict=False):
        if int(told["messages"]) < messages * _LEAST or told["faults"] or not told["questions"]:
            yield f"{path.name}: {told}"
    if len(imported) < len(EVENINGS):
        yield f"{len(imported)} of {len(EVENINGS)} transcripts were imported"
