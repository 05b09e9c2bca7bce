"""A transcript comes into its chat's folder: a file beside the week, and a line in the week's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.documents import read, write
from flipkit.model.chats import Week

from .filing import Filed
from .names import hushed
from .stored import written

#: Characters of a topic made of the export's first words.
_TOPIC = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Where a week's transcript goes, with names relative to the content folder."""

    transcript: Path
    week: Path
    folder: str

    @property
    def transcript_file(self) -> str:
        """The transcript's name."""
        return f"{self.folder}/weeks/{self.transcript.name}"

    @property
    def week_file(self) -> str:
        """The week file's name."""
        return f"{self.folder}/weeks/{self.week.name}"


def place(week: Week, path: Path, folder: str) -> Place:
    """Say where the transcript of a week with the file `path` goes; `folder` is the chat's.

    Raises `DocumentError` if there is one already: what was removed from it would come back.
    """
    found = Place(path.with_name(f"{week.slot.key}.transcript.yml"), path, folder)
    if found.transcript.exists():
        raise DocumentError(
            "there is a transcript of this week already.", file=found.transcript_file,
            remedy="Remove the file to import anew; what was taken out of it by hand comes back then.",
        )  # fmt: skip
    named = read(path, found.week_file).data.get("transcript") if path.is_file() else None
    if named not in (None, found.transcript.name):
        raise DocumentError(
            f"the week names the transcript '{named}' already.", file=found.week_file, field="transcript",
            remedy="Take the line out to import anew.",
        )  # fmt: skip
    return found


def topic_of(filed: Filed) -> str:
    """Give a topic for a week nobody wrote about: the export's title, else its first words."""
    said = (
        hushed(filed.title, {}) or " ".join(re.sub(r"https?://\S+", "", filed.messages[0].text).split()) or "A chat"
    )
    return said if len(said) <= _TOPIC else said[:_TOPIC].rsplit(" ", 1)[0] + " …"


def keep(filed: Filed, where: Place, topic: str) -> None:
    """Write the transcript and name it in the week's file, which is made with `topic` if it is not there."""
    write.save(where.transcript, where.transcript_file, written(filed.messages))
    if not where.week.exists():
        write.put(where.week, where.week_file, "topic", topic)
    write.put(where.week, where.week_file, "transcript", where.transcript.name)
