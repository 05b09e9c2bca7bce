"""Keys that other programs, and other kinds of our files, have for what one of a file's own keys says."""

from __future__ import annotations

from collections.abc import Sequence

#: Keys in a row mean the same in one kind of file or another, or in what other programs write.
_SAME = (
    ("venue", "place", "room", "platform", "location", "where", "address", "city"),
    ("starts", "start", "date", "begins", "begin", "first", "when"),
    ("ends", "end", "until", "last", "finish"),
    ("duration", "minutes", "length", "time"),
    ("timezone", "tz", "zone", "time_zone"),
    ("repeats", "rrule", "recurrence", "repeat", "every"),
    ("title", "name", "topic", "heading"),
    ("description", "summary", "abstract", "about", "bio", "text", "excerpt", "subtitle"),
    ("moderators", "speakers", "authors", "author", "hosts", "host", "presenters", "by"),
    ("programme", "program", "schedule", "sessions", "agenda"),
    ("registration_url", "registration", "register", "tickets", "signup"),
    ("proposals", "cfp", "call_for_papers", "call_for_proposals"),
    ("url", "website", "link", "homepage", "web", "site"),
    ("photo", "image", "picture", "avatar", "portrait", "cover"),
    ("handles", "social", "accounts", "twitter", "mastodon", "bluesky"),
    ("hashtag", "tag"),
    ("language", "lang", "locale"),
    ("licence", "license"),
    ("feed", "rss", "atom"),
    ("cancelled", "canceled", "status"),
    ("reply_to", "parent", "parent_id", "comment_parent", "in_reply_to", "inreplyto", "answers"),
    ("author", "name", "user", "username", "nick"),
    ("date", "published", "created", "created_at", "posted", "time"),
    ("text", "content", "body", "message", "comment", "markdown", "desc"),
    ("removed", "deleted", "spam"),
    ("needs", "prerequisites", "prerequisite", "prereqs", "requires", "after", "depends_on"),
    ("materials", "resources", "links", "media"),
    ("threshold", "mastery", "pass", "passing", "score"),
    ("check", "quiz", "test", "assessment"),
    ("units", "steps", "modules", "lessons"),
    ("names", "aliases", "alias", "also"),
    ("mail", "email", "e_mail"),
    ("enclosure", "file", "audio", "video", "recording", "recording_url"),
    ("transcript", "transcripts", "captions", "subtitles"),
)


def called_otherwise(key: str, known: Sequence[str]) -> list[str]:
    """Give the key of `known` that means the same as one which other programs, or other kinds of files, have."""
    word = key.casefold().replace("-", "_")
    return [ours for same in _SAME if word in same for ours in same if ours in known][:1]
