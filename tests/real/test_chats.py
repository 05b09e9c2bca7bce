"""The real chats and transcripts, where the data is on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import chats

pytestmark = pytest.mark.skipif(not chats.TABLE.is_file(), reason="the data is not on this machine")


def test_each_row_is_a_chat_or_clearly_refused(tmp_path: Path) -> None:
    found = chats.rows(tmp_path)
    assert list(chats.faults(found, [{"messages": 999, "faults": [], "questions": 1}] * len(chats.EVENINGS))) == []
    assert [row.folder for row in found if row.chat] == [
        "flipclass", "135edchat", "eltchat", "innovatingplay", "tlskychat",
    ]  # fmt: skip


def test_a_transcript_that_lost_messages_is_a_fault() -> None:
    told = [{"messages": 467, "faults": [], "questions": 6}, {"messages": 200, "faults": [], "questions": 8}]
    (fault,) = chats.faults([], told)
    assert fault.startswith("guildchat-readdress-the-lms.html: ")
