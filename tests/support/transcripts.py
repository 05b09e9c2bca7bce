"""A chat on Mondays, and what is read for its first week."""

from __future__ import annotations

from flipkit.gather.formats.transcripts import TranscriptImport, read_export
from flipkit.gather.formats.transcripts.foreign_messages import MessageRecord
from flipkit.model.chats import Chat, Week
from tests.support import parsed


def chat(**transcripts: object) -> Chat:
    """The chat, with its options for transcripts."""
    return parsed.chat(
        {
            "id": "monday", "title": "#flipclass chat", "hashtag": "flipclass", "starts": "2012-03-05 20:00",
            "timezone": "America/New_York", "repeats": "weekly", "transcripts": transcripts,
        }
    )  # fmt: skip


def week(**transcripts: object) -> Week:
    """Its first week."""
    made = chat(**transcripts)
    return made.weeks(made.starts.date())[0]


def filed(data: bytes | str, *, by: str = "", **transcripts: object) -> TranscriptImport:
    """Make a transcript of an export for that week; names are shown unless `transcripts` says otherwise."""
    data = data.encode() if isinstance(data, str) else data
    return read_export(data, "export", week(**({"handles": "shown"} | transcripts)), by=by)


def lines(found: TranscriptImport) -> list[tuple[str, str, str]]:
    """Each message's moment, author and text."""
    return [(_moment(message), message.who, message.text) for message in found.messages]


def _moment(message: MessageRecord) -> str:
    return f"{message.moment:%Y-%m-%dT%H:%M:%SZ}" if message.moment else ""
