"""The transcript that a week file names: `transcript: FILE`, beside it or in the chat's folder."""

from __future__ import annotations

from pathlib import Path

from flipkit.gather.documents import Document
from flipkit.gather.folders import EventFolder
from flipkit.model.chats import Chat
from flipkit.model.problems import Problem
from flipkit.model.transcripts import Transcript

from .stored import read_stored

SUFFIXES = (".yml", ".yaml")


def read_transcript(folder: EventFolder, chat: Chat, week: Document) -> tuple[Transcript | None, list[Problem]]:
    """Read what was said in a week, if its file names a transcript; a faulty one leaves the week its page."""
    data = week.data if isinstance(week.data, dict) else {}
    name = data.get("transcript")
    if not isinstance(name, str):  # of another kind it is a fault that the week's own validation names
        return None, []

    def refused(message: str, remedy: str) -> tuple[None, list[Problem]]:
        return None, [Problem(week.file, week.line_of(("transcript",)), None, "transcript", "error", message, remedy)]

    if "/" in name or "\\" in name or name.startswith("."):
        return refused(
            f"'{name}' is not the name of a file.", "Put the transcript beside the week, and write its name."
        )
    if not name.endswith(SUFFIXES):
        return refused(
            f"'{name}' is not a transcript that flipkit has made.",
            f"Run 'flipkit import chat {name} --into {chat.id}/{Path(week.file).stem}', which writes one.",
        )
    for inner in ("weeks", ""):
        path = folder.path / inner / name
        if path.is_file():
            questions = data.get("questions")
            asked = len(questions) if isinstance(questions, list) else 0
            return read_stored(path, "/".join(part for part in (folder.file, inner, name) if part), chat, asked)
    return refused(f"there is no {name} beside it.", f"Put it into {folder.file}/weeks, or take the line out.")
