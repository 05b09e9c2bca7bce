"""Transcripts of chats: exports become files that people can edit, and these become `Transcript` values.

An import is `place` (where it goes), `file_export` (a Storify export, a table or pasted text becomes
messages) and `keep` (they are written). `read_transcript` reads them when the site is built.
"""

from __future__ import annotations

from .filing import FORMS, Filed, file_export
from .keeping import Place, keep, place, topic_of
from .said import Fault
from .stored import written
from .weeks import read_transcript

__all__ = [
    "FORMS", "Fault", "Filed", "Place", "file_export", "keep", "place", "read_transcript", "topic_of",
    "written",
]  # fmt: skip
