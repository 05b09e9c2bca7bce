"""The one door to the terminal: whatever is printed or logged goes through here, and nothing in it is obeyed.

Messages quote what strangers wrote. A terminal obeys control characters, a reader is misled by marks that turn the
direction of writing, a line feed begins a line that we did not write, and a service that runs us may take a line
for an order (GitHub's workflow commands: `::` at its beginning, `##[` anywhere in it). So all of these are spelled
out. Of addresses that let their reader in no more is printed than their server.
"""

from __future__ import annotations

import json
import logging
import re

import click

from flipkit.model.text import spell_out
from flipkit.secrecy import without_secrets

_ORDER = re.compile(r"^(\s*):(?=:)|##(?=\[)")


class Styled(str):
    """A line that may have colours: what it quotes was made harmless before they were put around it."""

    __slots__ = ()


def plain(text: str) -> str:
    """Give a text in one line that nothing obeys: `\\x1b[2J` is seen, not done."""
    line = spell_out(without_secrets(text).replace("\n", " "))
    return _ORDER.sub(lambda found: f"{found[1]}: " if found[1] is not None else "# #", line)


def echo(*lines: str, err: bool = False, color: bool | None = None) -> None:
    """Print lines, each of them one; on standard error if `err`. No `color` leaves styles to the terminal."""
    for line in lines:
        click.echo(without_secrets(line) if isinstance(line, Styled) else plain(line), err=err, color=color)


def echo_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON (RFC 8259), on one line without an `indent`; what is not seen is escaped, and stays."""
    click.echo(spell_out(json.dumps(value, ensure_ascii=False, indent=indent), _in_json))


def echo_xml(document: str) -> None:
    """Print an XML document; what is not seen becomes references to characters, which say the same."""
    click.echo(spell_out(document, lambda letter: f"&#{ord(letter)};"), nl=False)


def echo_file(content: bytes) -> None:
    """Print a file of our own words, each byte as it is: another program reads it."""
    click.echo(content, nl=False)


def _in_json(letter: str) -> str:
    """A character as JSON escapes it: as one or two units of UTF-16 (section 7)."""
    return json.dumps(letter)[1:-1]


class PlainRecords(logging.Filter):
    """Makes what is logged harmless, tracebacks too; a filter of a handler or a logger."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it pass."""
        said = record.getMessage()
        record.msg, record.args = spell_out(without_secrets(said)) if _has_lines(record) else plain(said), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = spell_out(without_secrets(record.exc_text))
        return True


def guard() -> None:
    """Make harmless what libraries say, too: their warnings, and what they log where nobody listens."""
    logging.captureWarnings(True)
    if logging.lastResort and not logging.lastResort.filters:
        logging.lastResort.addFilter(PlainRecords())


def _has_lines(record: logging.LogRecord) -> bool:
    """Whether a message may have several lines: the host's own may, one that quotes a stranger's words may not."""
    name = record.name.split(".")
    return name[0] in ("mkdocs", "properdocs") and "flipkit" not in name
