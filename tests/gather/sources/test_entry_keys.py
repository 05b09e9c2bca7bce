"""By what all entries of a blog are known: kept with them, and gone when one of them is another."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.sources.archive import Archive
from tests.gather.content.test_list_kept import Kept
from tests.gather.sources.test_archive_history import ENTRY, SEEN, STATE

CHANGES = {
    "a title": "UPDATE entries SET title = 'x' WHERE guid = 'g1'",
    "a text": "UPDATE entries SET html = x'78' WHERE guid = 'g1'",
    "one more": "INSERT INTO entries SELECT blog, 'g9', 'nine', url, title, published, updated, first_seen, authors, "
    "categories, language, summary, words, enclosures, digest, decisions, backfilled, worded, wording, alias, doubt, "
    "held, html FROM entries WHERE guid = 'g1'",
    "one less": "DELETE FROM entries WHERE guid = 'g1'",
    "one that waits": "UPDATE entries SET held = 1 WHERE guid = 'g1'",
    "one that went to another blog": "UPDATE entries SET blog = 'other' WHERE guid = 'g1'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_all_entries_of_a_blog_are_known_by_a_key_that_whoever_changes_one_takes_away(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "archive.sqlite"
    other = replace(STATE, id="other")
    with Archive(path) as made:
        made.record(STATE, [ENTRY, replace(ENTRY, guid="g2", slug="two")], SEEN)
        made.record(other, [replace(ENTRY, guid="o1", slug="o-one")], SEEN)
        with Archive(path, read_only=True) as read:
            unwritten = read.entry_keys()
        before = made.entry_keys()
        made.record(replace(STATE, etag="2"), [], SEEN)
        assert unwritten == before == made.entry_keys()
        assert before.keys() == {"lab", "other"}
    with closing(sqlite3.connect(path)) as raw:
        kept = dict(raw.execute("SELECT blog, key FROM entry_keys"))
        raw.execute(CHANGES[change])
        raw.commit()
    assert kept == before
    with Archive(path) as found:
        after = found.entry_keys()
    assert after["lab"] != before["lab"]
    assert (after["other"] != before["other"]) == ("another blog" in change)


def test_texts_are_read_for_their_keys_where_an_entry_of_their_blog_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    real = Archive.text_keys

    def noted(self: Archive, blog: str) -> dict[str, str]:
        read.append(blog)
        return real(self, blog)

    monkeypatch.setattr(Archive, "text_keys", noted)
    kept = Kept()
    with Archive(tmp_path / "archive.sqlite") as archive:

        def keys() -> dict[str, str]:
            found = load_blogs(archive, [], kept)
            return {entry.id: found.text_key(entry) for entry in found.entries}

        archive.record(STATE, [ENTRY, replace(ENTRY, guid="g2", slug="two")], SEEN)
        archive.record(replace(STATE, id="other"), [replace(ENTRY, guid="o1", slug="o-one", html="<p>O.</p>")], SEEN)
        before = keys()
        assert sorted(read) == ["lab", "other"]
        assert (keys(), len(read)) == (before, 2)
        archive.record(STATE, [replace(ENTRY, html="<p>Another text.</p>", digest="other")], SEEN)
        after = keys()
        assert (read[2:], after["o1"]) == (["lab"], before["o1"])
        assert after["g1"] != before["g1"]
