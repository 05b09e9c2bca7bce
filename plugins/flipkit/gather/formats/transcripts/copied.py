"""Text that programs for chats save, or that people copy out of them: which form it has is told by its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from flipkit.gather.formats.transcripts import discord, google, pasted, slack, teams, telegram, whatsapp, zoom
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut, ParsedExport
from flipkit.gather.formats.transcripts.lines import LineForm, clean_lines, read_lines
from flipkit.model.chats import Week

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
