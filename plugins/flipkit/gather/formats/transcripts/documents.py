"""Exports as JSON: which system one is of is told by what stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from flipkit.errors import ParseError
from flipkit.gather.formats import where_broken
from flipkit.gather.formats.transcripts import (
    bluesky,
    discord,
    export_faults,
    google,
    mastodon,
    slack,
    telegram,
    tweets,
)
from flipkit.gather.formats.transcripts.foreign_messages import ParsedExport
from flipkit.model.chats import Week

#: Whether a document is a system's, and how it is read.
_READERS: tuple[tuple[Callable[[object], bool], Callable[[object, Week, str], ParsedExport]], ...] = (
    (discord.is_discord, discord.read_discord),
    (google.is_google_chat, google.read_google_chat),
    (telegram.is_telegram, telegram.read_telegram),
    (slack.is_slack, slack.read_slack),
    (mastodon.is_mastodon, mastodon.read_mastodon),
    (bluesky.is_bluesky, bluesky.read_bluesky),
)
_JSON = re.compile(r"\s*+(?:\{|\[\s*+(?:[{\]]|$))")


def is_document(text: str) -> bool:
    """Whether a text begins as JSON does, or as a script of Twitter's archive; `[20:03] name` is none."""
    return _JSON.match(text) is not None or tweets.split_script(text) is not None


def read_document(text: str, week: Week, source: str, by: str) -> ParsedExport:
    """Read an export; `by` is whose archive it is, where it does not say so.

    Raises `ParseError` if it is broken, or no system's that is known.
    """
    part, text = tweets.split_script(text) or ("", text)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(export_faults.EXPORT_JSON_BROKEN(reason=where_broken(error)), source=source) from error
    if part:
        return tweets.read_tweets(part, document, week, source, by)
    for recognizes, read in _READERS:
        if recognizes(document):
            return read(document, week, source)
    raise ParseError(export_faults.EXPORT_OTHER_JSON(), source=source)
