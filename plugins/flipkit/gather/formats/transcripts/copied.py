"""Text that programs for chats save, or that people copy out of them: which form it has is told by its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from flipkit.gather.formats.transcripts import pasted, zoom
from flipkit.gather.formats.transcripts.foreign_messages import ParsedExport
from flipkit.gather.formats.transcripts.lines import LineForm, clean_lines, read_lines
from flipkit.model.chats import Week

#: Forms that programs write, the most certain first.
_FORMS: tuple[LineForm, ...] = (zoom.FORM,)
_MIXED = pasted.mixed((*_FORMS, pasted.FORM))
#: Lines that are looked at, and the share of their heads that has to be of one form.
_LOOKED, _SHARE = 2_000, 0.9


def read_copied(text: str, week: Week) -> ParsedExport:
    """Read the text of a week's chat.

    Whatever is not in the file's own form, and may be a message, is added to nobody's.
    """
    form = find_form(text)
    if form is None:
        return read_lines(text, week, _MIXED, pasted.looks_like_head)

    def is_stray(lines: Sequence[str], at: int) -> bool:
        return _MIXED.head(lines, at) is not None or pasted.is_labelled(lines[at])

    return read_lines(text, week, form, is_stray)


def find_form(text: str) -> LineForm | None:
    """Say which program's form nearly all heads of a text have; None for pasted text of any form."""
    lines = list(islice(clean_lines(text), _LOOKED))
    counts = [sum(form.head(lines, at) is not None for at in range(len(lines))) for form in _FORMS]
    heads = sum(_MIXED.head(lines, at) is not None for at in range(len(lines)))
    best = max(range(len(_FORMS)), key=lambda index: counts[index])
    return _FORMS[best] if counts[best] and counts[best] >= _SHARE * heads else None
