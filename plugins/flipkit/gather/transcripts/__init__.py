"""Transcripts of chats: exports become files that people can edit, and these become `Transcript` values.

`file_export` makes the messages of a transcript from a Storify export, a table or pasted text;
`written` is the text of its file; `read_stored` reads that file when the site is built.
"""

from .filing import FORMS, Filed, file_export
from .said import Fault
from .stored import Written, read_stored, written

__all__ = ["FORMS", "Fault", "Filed", "Written", "file_export", "read_stored", "written"]
