"""The tables of the archive, and the steps by which an older flipkit's become these."""

from __future__ import annotations

from collections.abc import Mapping

#: Counted up when the tables change.
VERSION = 13

#: How gathering something stands: the same for whatever is gathered.
_STATE = """
    id TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, feed TEXT NOT NULL, state TEXT NOT NULL,
    since TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL, language TEXT NOT NULL, authors TEXT NOT NULL,
    lost TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, digest TEXT NOT NULL,
    listed TEXT NOT NULL DEFAULT '', succeeded TEXT NOT NULL DEFAULT '', due TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0, moved_to TEXT NOT NULL DEFAULT '', moved_on TEXT NOT NULL DEFAULT '',
    quiet_until TEXT NOT NULL DEFAULT '', quiet_server TEXT NOT NULL DEFAULT '',
    reading INTEGER NOT NULL DEFAULT 0, policy TEXT NOT NULL DEFAULT '', read_on TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '', feed_title TEXT NOT NULL DEFAULT '', feed_home TEXT NOT NULL DEFAULT '',
    other TEXT NOT NULL DEFAULT ''
"""
_STATES = ("blogs", "calendars", "programmes")
_BLOGS = f"CREATE TABLE blogs ({_STATE}) WITHOUT ROWID"
_CALENDARS = f"CREATE TABLE calendars ({_STATE}) WITHOUT ROWID"
_EVENTS = """CREATE TABLE events (
    calendar TEXT NOT NULL, key TEXT NOT NULL, uid TEXT NOT NULL, title TEXT NOT NULL, start TEXT NOT NULL,
    "end" TEXT NOT NULL, timezone TEXT NOT NULL, place TEXT NOT NULL, url TEXT NOT NULL, description TEXT NOT NULL,
    status TEXT NOT NULL, vanished TEXT NOT NULL, PRIMARY KEY (calendar, key)
) WITHOUT ROWID"""
_PROGRAMMES = f"CREATE TABLE programmes ({_STATE}) WITHOUT ROWID"
_SESSIONS = """CREATE TABLE sessions (
    programme TEXT NOT NULL, position INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (programme, position)
) WITHOUT ROWID"""
_ENTRIES = """CREATE TABLE entries (
    blog TEXT NOT NULL, guid TEXT NOT NULL, slug TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
    published TEXT NOT NULL, updated TEXT NOT NULL, first_seen TEXT NOT NULL, authors TEXT NOT NULL,
    categories TEXT NOT NULL, language TEXT NOT NULL, summary TEXT NOT NULL, words INTEGER NOT NULL,
    enclosures TEXT NOT NULL, digest TEXT NOT NULL, decisions TEXT NOT NULL DEFAULT '',
    backfilled INTEGER NOT NULL DEFAULT 0, worded TEXT NOT NULL DEFAULT '', wording TEXT NOT NULL DEFAULT '',
    alias TEXT NOT NULL DEFAULT '', doubt TEXT NOT NULL DEFAULT '', held INTEGER NOT NULL DEFAULT 0,
    html BLOB NOT NULL, PRIMARY KEY (blog, guid)
)"""
_SLUGS = "CREATE UNIQUE INDEX slugs ON entries (blog, slug)"
#: So that the others can be counted without looking at any.
_HELD = "CREATE INDEX IF NOT EXISTS held_back ON entries (blog) WHERE held = 1"
_HISTORY = """CREATE TABLE history (
    blog TEXT NOT NULL, guid TEXT NOT NULL, until TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
    updated TEXT NOT NULL, html BLOB
)"""
_CHANGES = "CREATE INDEX changes ON history (blog, guid)"
_IMAGES = "CREATE TABLE images (digest TEXT PRIMARY KEY, type TEXT NOT NULL, body BLOB NOT NULL)"
_ADDRESSES = "CREATE TABLE image_addresses (address TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID"
_PAGES = "CREATE TABLE pages (blog TEXT PRIMARY KEY, next TEXT NOT NULL) WITHOUT ROWID"
_REMOVED = "CREATE TABLE removed (id TEXT PRIMARY KEY, date TEXT NOT NULL, marks TEXT NOT NULL) WITHOUT ROWID"
#: What is left of entries that were forgotten, and the marks of those that were merged into one with this guid.
_FORGOTTEN = """CREATE TABLE forgotten (
    blog TEXT NOT NULL, marks TEXT NOT NULL, date TEXT NOT NULL, until TEXT NOT NULL, slug TEXT NOT NULL,
    PRIMARY KEY (blog, marks)
) WITHOUT ROWID"""
_MERGED = """CREATE TABLE merged (
    blog TEXT NOT NULL, mark TEXT NOT NULL, guid TEXT NOT NULL, PRIMARY KEY (blog, mark)
) WITHOUT ROWID"""
_THREADS = f"CREATE TABLE threads ({_STATE}) WITHOUT ROWID"
_REPLIES = """CREATE TABLE replies (
    thread TEXT NOT NULL, position INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (thread, position)
) WITHOUT ROWID"""
_FLAGS = "CREATE TABLE flags (name TEXT PRIMARY KEY) WITHOUT ROWID"
#: By what a blog's entries are known that are shown. Whoever changes one, with whatever program, takes that away.
_KEYS = "CREATE TABLE entry_keys (blog TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID"
_FORGET_KEYS = tuple(
    f"CREATE TRIGGER entry_keys_{name} AFTER {event} ON entries BEGIN "
    + "".join(f"DELETE FROM entry_keys WHERE blog = {row}.blog; " for row in rows)
    + "END"
    for name, event, rows in (
        ("on_insert", "INSERT", ("new",)),
        ("on_update", "UPDATE", ("old", "new")),
        ("on_delete", "DELETE", ("old",)),
    )
)

ALL = (
    _BLOGS,
    _ENTRIES,
    _SLUGS,
    _HELD,
    _HISTORY,
    _CHANGES,
    _IMAGES,
    _ADDRESSES,
    _PAGES,
    _REMOVED,
    _CALENDARS,
    _EVENTS,
    _PROGRAMMES,
    _SESSIONS,
    _FLAGS,
    _FORGOTTEN,
    _MERGED,
    _THREADS,
    _REPLIES,
    _KEYS,
    *_FORGET_KEYS,
)
#: The columns that version 1 had, all of which are ours, too.
_BLOGS_IN_1 = "id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest"
_ENTRIES_IN_1 = (
    "blog, guid, slug, url, title, published, updated, first_seen, authors, categories, language, summary, words, "
    "enclosures, digest, html"
)
#: Until version 4 the digest of a source was one text: of our reading, of its policy and of its bytes.
_SPLIT_BLOGS = """UPDATE blogs SET
    reading = CAST(substr(digest, 1, instr(digest, ':') - 1) AS INTEGER),
    policy = CASE WHEN digest LIKE '%:copy' THEN 'copy' ELSE 'link' END,
    digest = substr(digest, instr(digest, ':') + 1, 64)
    WHERE digest LIKE '_%:_%'"""
_SPLIT_CALENDARS = """UPDATE calendars SET
    read_on = substr(digest, 1, 7) || '-01', reading = CAST(substr(digest, 9, 1) AS INTEGER),
    policy = substr(digest, 11, 12), digest = substr(digest, 24)
    WHERE digest LIKE '____-__-_-____________-%'"""
_SPLIT_PROGRAMMES = """UPDATE programmes SET
    reading = CAST(substr(digest, 1, 1) AS INTEGER), policy = substr(digest, 3, 12), digest = substr(digest, 16)
    WHERE digest LIKE '_-____________-%'"""
#: Until version 4 a blog with this id said that the archive was being restored.
_MOVE_FLAG = (
    "INSERT INTO flags SELECT 'restoring' FROM pages WHERE blog = '*'",
    "DELETE FROM pages WHERE blog = '*'",
)


def _extended(table: str, split: str) -> tuple[str, ...]:
    """Give a table of states in version 4 the columns of version 5."""
    return (
        f"ALTER TABLE {table} ADD COLUMN quiet_server TEXT NOT NULL DEFAULT ''",
        f"ALTER TABLE {table} ADD COLUMN reading INTEGER NOT NULL DEFAULT 0",
        f"ALTER TABLE {table} ADD COLUMN policy TEXT NOT NULL DEFAULT ''",
        f"ALTER TABLE {table} ADD COLUMN read_on TEXT NOT NULL DEFAULT ''",
        split,
        *_noting(table),
    )


def _noting(table: str) -> tuple[str, ...]:
    """Give a table of states in version 5 the column of version 6."""
    return (f"ALTER TABLE {table} ADD COLUMN notes TEXT NOT NULL DEFAULT ''",)


#: A new archive is not whole until somebody has looked whether there is a copy of an earlier one.
_UNASKED = "INSERT OR IGNORE INTO flags VALUES ('restoring')"
#: Until version 7 an archive in which nothing is could have been made by a build that found none.
_FLAG_EMPTY = (
    "INSERT OR IGNORE INTO flags SELECT 'restoring' "
    "WHERE NOT EXISTS (SELECT 1 FROM blogs) AND NOT EXISTS (SELECT 1 FROM removed)",
)
#: What the tables are called.
NAMES = frozenset(statement.split("(")[0].split()[2] for statement in ALL if statement.startswith("CREATE TABLE"))

#: Until version 7 nothing was noted of since when an entry has its words.
_WORDING = (
    "ALTER TABLE entries ADD COLUMN worded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN wording TEXT NOT NULL DEFAULT ''",
)

#: Until version 8 an entry was its id, and a blog whatever its feed's address gave.
_OF_ENTRIES = (
    "ALTER TABLE entries ADD COLUMN alias TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN doubt TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
    _FORGOTTEN,
    _MERGED,
)


def _known_by(*tables: str) -> tuple[str, ...]:
    """Give tables of states, and that of the entries, in version 8 the columns of version 9."""
    columns = ("feed_title", "feed_home", "other")
    named = (
        f"ALTER TABLE {table} ADD COLUMN {name} TEXT NOT NULL DEFAULT ''" for table in tables for name in columns
    )
    return (*named, *_OF_ENTRIES)


#: By the version that is found (0: none): what makes of its tables those of version 10, or ours at once.
_STEPS: Mapping[int, tuple[str, ...]] = {
    0: (*ALL, _UNASKED),
    1: (
        "ALTER TABLE blogs RENAME TO old_blogs",
        "ALTER TABLE entries RENAME TO old_entries",
        "DROP INDEX slugs",
        *ALL,
        f"INSERT INTO blogs ({_BLOGS_IN_1}) SELECT {_BLOGS_IN_1} FROM old_blogs",
        f"INSERT INTO entries ({_ENTRIES_IN_1}) SELECT {_ENTRIES_IN_1} FROM old_entries",
        "DROP TABLE old_blogs",
        "DROP TABLE old_entries",
        _SPLIT_BLOGS,
        *_FLAG_EMPTY,
    ),
    2: (
        *_WORDING,
        *_extended("blogs", _SPLIT_BLOGS),
        *_known_by("blogs"),
        _CALENDARS,
        _EVENTS,
        _PROGRAMMES,
        _SESSIONS,
        _FLAGS,
        *_MOVE_FLAG,
        *_FLAG_EMPTY,
    ),
    3: (
        *_WORDING,
        *_extended("blogs", _SPLIT_BLOGS),
        *_extended("calendars", _SPLIT_CALENDARS),
        *_known_by("blogs", "calendars"),
        _PROGRAMMES,
        _SESSIONS,
        _FLAGS,
        *_MOVE_FLAG,
        *_FLAG_EMPTY,
    ),
    4: (
        *_WORDING,
        *_extended("blogs", _SPLIT_BLOGS),
        *_extended("calendars", _SPLIT_CALENDARS),
        *_extended("programmes", _SPLIT_PROGRAMMES),
        *_known_by(*_STATES),
        _FLAGS,
        *_MOVE_FLAG,
        *_FLAG_EMPTY,
    ),
    5: (*_WORDING, *(step for table in _STATES for step in _noting(table)), *_known_by(*_STATES), *_FLAG_EMPTY),
    6: (*_WORDING, *_known_by(*_STATES), *_FLAG_EMPTY),
    7: (*_WORDING, *_known_by(*_STATES)),
    8: _known_by(*_STATES),
    9: ("DROP TABLE names", _FORGOTTEN, _MERGED),
}
#: By the version up to which they are missing: nobody's answers were gathered, entries that wait for an editor were
#: looked for among all, and each build read all entries.
_SINCE: Mapping[int, tuple[str, ...]] = {10: (_THREADS, _REPLIES), 11: (_HELD,), 12: (_KEYS, *_FORGET_KEYS)}
#: Versions whose tables are made anew, with all that ours have.
_ANEW = (0, 1)
#: By the version that is found: what makes of its tables ours. What old tables hold is taken over.
STEPS: Mapping[int, tuple[str, ...]] = {
    version: (
        *_STEPS.get(version, ()),
        *(step for last, steps in _SINCE.items() if version <= last and version not in _ANEW for step in steps),
    )
    for version in range(VERSION)
}
