"""Which system's an export is: JSON is told by what stands in it, a text that was saved or copied by its lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import islice

from flipkit.errors import ParseError
from flipkit.gather.formats import where_broken
from flipkit.gather.formats.transcripts import (
    bluesky,
    discord,
    export_faults,
    google,
    mastodon,
    pasted,
    slack,
    teams,
    telegram,
    twitter,
    whatsapp,
    zoom,
)
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut, ParsedExport
from flipkit.gather.formats.transcripts.lines import LineForm, clean_lines, read_lines
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
    return _JSON.match(text) is not None or twitter.split_script(text) is not None


def read_document(text: str, week: Week, source: str, by: str) -> ParsedExport:
    """Read an export; `by` is whose archive it is, where it does not say so.

    Raises `ParseError` if it is broken, or no system's that is known.
    """
    part, text = twitter.split_script(text) or ("", text)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(export_faults.EXPORT_JSON_BROKEN(reason=where_broken(error)), source=source) from error
    if part:
        return twitter.read_tweets(part, document, week, source, by)
    for recognizes, read in _READERS:
        if recognizes(document):
            return read(document, week, source)
    raise ParseError(export_faults.EXPORT_OTHER_JSON(), source=source)


#: Forms that programs write, the most certain first.
_FORMS: tuple[LineForm, ...] = (
    zoom.FORM,
    google.CUES,
    whatsapp.FORM,
    telegram.COPIED,
    discord.COPIED,
    teams.FORM,
    slack.COPIED,
)
#: In text of several forms, a name with a dash and a time may be anything.
_MIXED = pasted.mixed(
    (zoom.FORM, google.CUES, whatsapp.FORM, telegram.COPIED, discord.DATED, pasted.FORM, teams.FORM, slack.COPIED)
)
#: Lines that are looked at, and the share of their heads that has to be of one form.
_LOOKED, _SHARE = 2_000, 0.9


def read_copied(text: str, week: Week) -> ParsedExport:
    """Read the text of a week's chat.

    Whatever is not in the file's own form, and may be a message, is added to nobody's.
    """
    lines = google.bare_captions(clean_lines(text))
    if framed := discord.split_frame(lines):
        found = read_lines(framed[0], week, discord.EXPORTED, _is_stray)
        return _all_private(found) if framed[1] else found
    if document := google.split_document(lines):
        return read_lines(document[0], week, google.document_form(document[1]), pasted.looks_like_head)
    form = find_form(lines)
    if form is None:
        return read_lines(lines, week, _MIXED, pasted.looks_like_head)
    return read_lines(lines, week, form, _is_stray)


def find_form(lines: Sequence[str]) -> LineForm | None:
    """Say which program's form nearly all heads of a text have; None for pasted text of any form."""
    lines = list(islice(lines, _LOOKED))
    counts = [_count(form, lines) for form in _FORMS]
    heads = _count(_MIXED, lines)
    best = max(range(len(_FORMS)), key=lambda index: counts[index])
    return _FORMS[best] if counts[best] and counts[best] >= _SHARE * heads else None


def _count(form: LineForm, lines: Sequence[str]) -> int:
    """How many heads of a form name somebody: what names nobody says little of the form."""
    heads = (form.head(lines, at) for at in range(len(lines)))
    return sum(head is not None and head.left is not LeftOut.NOTICE for head in heads)


def _is_stray(lines: Sequence[str], at: int) -> bool:
    """Whether a line in a program's text may be a message of another form."""
    return _MIXED.head(lines, at) is not None or pasted.is_labelled(lines[at]) or pasted.is_dated(lines[at])


def _all_private(found: ParsedExport) -> ParsedExport:
    left = {LeftOut.PRIVATE: len(found.said) + sum(found.left_out.values())}
    return ParsedExport(format=found.format, said=(), faults=found.faults, left_out=left)
