"""`flipkit search`: find words in everything that is published, on this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.event_hours import stored
from flipkit.mkdocs.load import load
from flipkit.mkdocs.programs import programs
from flipkit.mkdocs.records import records
from flipkit.model.settings import EntrySearch, Settings
from flipkit.model.text import shorten
from flipkit.publish.search import KINDS
from flipkit.publish.search.full_text import FullText, Match, asks_for_words
from flipkit.terminal import Styled, echo, echo_json, plain

_KINDS = {kind.lower().replace(" ", "-"): kind for kind in KINDS.values()}

#: So many letters of what was asked for are said again.
_SAID = 80


@click.command(
    epilog=options.examples(
        "flipkit search exit tickets",
        "flipkit search 'whiteboard -video' --kind post --kind blog-entry",
        "flipkit search '\"peer instruction\"' --newest --json",
    )
)
@click.argument("words", nargs=-1, required=True)
@options.config_file
@options.now
@click.option("--kind", "kinds", type=click.Choice([*_KINDS]), multiple=True, help="Of this kind alone.")
@click.option("--newest", is_flag=True, help="The newest first, not the best.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="So many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line: a result each.")
@options.speaks_plainly
def search(
    *,
    words: tuple[str, ...],
    config_file: Path | None,
    now: str | None,
    kinds: tuple[str, ...],
    newest: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Find WORDS in posts, entries, chats, conferences, people and pages: those that have all of them, best first.

    A word finds what begins with it, with accents or without. "Words in quotes" are found as they stand, and -words
    leave out what has them. Of blogs that are shown in full the whole texts are searched. The index is in
    .flipkit/search.sqlite; it is brought up to date each time, and may be deleted.
    """
    asked = " ".join(words)
    if not asks_for_words(asked):
        raise click.UsageError(
            f"'{shorten(asked, _SAID)}' has no word to find. Write one, as in: flipkit search 'notes -video'"
        )
    project = load(config_file)
    project.settings = replace(project.settings, entry_search=EntrySearch.WHOLE)
    index = FullText(project.folders.state / "search.sqlite")
    try:
        with stored(project) as archive:
            community = project.community(options.moment(now, project.settings.timezone), project.files(), archive)
            index.update(records(project, community), programs())
        wanted = [_KINDS[kind] for kind in kinds]
        found = index.find(asked, kinds=wanted, newest=newest, limit=limit)
    finally:
        index.close()
    for match in found:
        _print_json(match, project.settings) if as_json else _print(match, project.settings)
    if not (found or as_json):
        echo(f"Nothing has {shorten(asked, _SAID)}.")


def _address(match: Match, settings: Settings) -> str:
    return match.url if "://" in match.url else settings.absolute(match.url)


def _print(match: Match, settings: Settings) -> None:
    day = match.day.isoformat() if match.day else " " * 10
    echo(
        Styled(f"{day}  {match.kind:<10}  {click.style(plain(match.title), bold=True)}"),
        f"            {_address(match, settings)}",
    )
    parts = [plain(part) if part else "" for part in match.excerpt]
    marked = [click.style(part, underline=True) if number % 2 else part for number, part in enumerate(parts)]
    if any(parts):
        echo(Styled(f"            {''.join(marked)}"))


def _print_json(match: Match, settings: Settings) -> None:
    parts = [{"text": part, "found": bool(number % 2)} for number, part in enumerate(match.excerpt) if part]
    echo_json(
        {
            "url": _address(match, settings),
            "title": match.title,
            "kind": match.kind,
            "language": match.language,
            "date": match.day.isoformat() if match.day else None,
            "excerpt": parts,
        }
    )
