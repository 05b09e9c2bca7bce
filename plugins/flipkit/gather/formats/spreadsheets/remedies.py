"""The lines that messages propose for index.md, as YAML that can be copied."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[^\W\d_][\w]*(?: [\w]+)*")
_OTHER = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def quoted(text: str) -> str:
    """Give a text as YAML takes it for one within braces."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _OTHER
    return text if plain else json.dumps(text, ensure_ascii=False)


def columns_line(columns: Mapping[str, str]) -> str:
    """Give the line that says what columns are."""
    said = ", ".join(f"{quoted(name)}: {field}" for name, field in columns.items())
    return f"programme: {{columns: {{{said}}}}}"


def periods_line(names: Iterable[str]) -> str:
    """Give the line that says when periods are; the times are to be filled in."""
    names = list(names)
    said = ", ".join(f'{quoted(name)}: "{8 + at}:00-{8 + at}:45"' for at, name in enumerate(names[:12]))
    return f"programme: {{periods: {{{said}}}}}"


def sheets_line(names: Iterable[str]) -> str:
    """Give the line that says which sheets are read."""
    return f"programme: {{sheets: [{', '.join(map(quoted, names))}]}}"


def ids_line(ids: Mapping[str, str]) -> str:
    """Give the line that says which ids sessions have, by their titles."""
    said = ", ".join(f"{quoted(title)}: {quoted(identifier)}" for title, identifier in ids.items())
    return f"programme: {{ids: {{{said}}}}}"
