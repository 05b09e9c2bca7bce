-- The tables of the archive in version 4, with a source of each kind.
CREATE TABLE blogs (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, feed TEXT NOT NULL, state TEXT NOT NULL,
    since TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL, language TEXT NOT NULL, authors TEXT NOT NULL,
    lost TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, digest TEXT NOT NULL,
    listed TEXT NOT NULL DEFAULT '', succeeded TEXT NOT NULL DEFAULT '', due TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0, moved_to TEXT NOT NULL DEFAULT '', moved_on TEXT NOT NULL DEFAULT '',
    quiet_until TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE entries (
    blog TEXT NOT NULL, guid TEXT NOT NULL, slug TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
    published TEXT NOT NULL, updated TEXT NOT NULL, first_seen TEXT NOT NULL, authors TEXT NOT NULL,
    categories TEXT NOT NULL, language TEXT NOT NULL, summary TEXT NOT NULL, words INTEGER NOT NULL,
    enclosures TEXT NOT NULL, digest TEXT NOT NULL, decisions TEXT NOT NULL DEFAULT '',
    backfilled INTEGER NOT NULL DEFAULT 0, html BLOB NOT NULL, PRIMARY KEY (blog, guid)
);
CREATE UNIQUE INDEX slugs ON entries (blog, slug);
CREATE TABLE history (
    blog TEXT NOT NULL, guid TEXT NOT NULL, until TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
    updated TEXT NOT NULL, html BLOB
);
CREATE INDEX changes ON history (blog, guid);
CREATE TABLE images (digest TEXT PRIMARY KEY, type TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE image_addresses (address TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (blog TEXT PRIMARY KEY, next TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE removed (id TEXT PRIMARY KEY, date TEXT NOT NULL, marks TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE calendars (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, feed TEXT NOT NULL, state TEXT NOT NULL,
    since TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL, language TEXT NOT NULL, authors TEXT NOT NULL,
    lost TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, digest TEXT NOT NULL,
    listed TEXT NOT NULL DEFAULT '', succeeded TEXT NOT NULL DEFAULT '', due TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0, moved_to TEXT NOT NULL DEFAULT '', moved_on TEXT NOT NULL DEFAULT '',
    quiet_until TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE events (
    calendar TEXT NOT NULL, key TEXT NOT NULL, uid TEXT NOT NULL, title TEXT NOT NULL, start TEXT NOT NULL,
    "end" TEXT NOT NULL, timezone TEXT NOT NULL, place TEXT NOT NULL, url TEXT NOT NULL, description TEXT NOT NULL,
    status TEXT NOT NULL, vanished TEXT NOT NULL, PRIMARY KEY (calendar, key)
) WITHOUT ROWID;
CREATE TABLE programmes (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, feed TEXT NOT NULL, state TEXT NOT NULL,
    since TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL, language TEXT NOT NULL, authors TEXT NOT NULL,
    lost TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, digest TEXT NOT NULL,
    listed TEXT NOT NULL DEFAULT '', succeeded TEXT NOT NULL DEFAULT '', due TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0, moved_to TEXT NOT NULL DEFAULT '', moved_on TEXT NOT NULL DEFAULT '',
    quiet_until TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE sessions (
    programme TEXT NOT NULL, position INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (programme, position)
) WITHOUT ROWID;
PRAGMA user_version = 4;
INSERT INTO blogs (id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest) VALUES ('copied', 'Copied', 'https://copied.example/', 'https://copied.example/feed', 'ok', '2026-11-22', '', '', '', '', '', '"tag"', '', '2:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881:copy');
INSERT INTO blogs (id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest) VALUES ('lab', 'Lab', 'https://lab.example/', 'https://lab.example/feed', 'ok', '2026-11-22', '', '', '', '', '', '"tag"', '', '2:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
INSERT INTO blogs (id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest) VALUES ('fresh', 'Fresh', 'https://fresh.example/', 'https://fresh.example/feed', 'ok', '2026-11-22', '', '', '', '', '', '"tag"', '', '');
INSERT INTO calendars (id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest) VALUES ('team', 'Team', 'https://team.example/', 'https://team.example/c.ics', 'ok', '2026-11-22', '', '', '', '', '', '"tag"', '', '2026-11-1-0123456789ab-2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
INSERT INTO programmes (id, title, url, feed, state, since, reason, remedy, language, authors, lost, etag, modified, digest) VALUES ('summer', 'Summer', 'https://summer.example/', 'https://summer.example/s.json', 'ok', '2026-11-22', '', '', '', '', '', '"tag"', '', '2-0123456789ab-2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
INSERT INTO pages VALUES ('lab', 'https://lab.example/feed?paged=3'), ('*', '*');
INSERT INTO entries (blog, guid, slug, url, title, published, updated, first_seen, authors, categories, language, summary, words,
    enclosures, digest, html) VALUES ('lab', 'g1', 'acids', 'https://lab.example/acids/', 'Acids', '', '', '2026-11-22T00:00:00+00:00', '', '', '',
    'What turned blue.', 3, '', 'd', x'7801b329b073ca294dd5b3d12fb0030018dc03ba');
INSERT INTO events VALUES ('team', 'a', 'a', 'Talk', '2026-12-01', '2026-12-01', 'UTC', '', '', '', 'confirmed', '');
INSERT INTO sessions VALUES ('summer', 0, '{"id": "a"}');
