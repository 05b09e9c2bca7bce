"""`flipkit check links`: where the links of the built site lead."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.check import exit_code, report
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.sources.built_links import BuiltLinks, read_built_links
from flipkit.gather.sources.outside_links import LinkLedger, ask_links, outside_problems, shares
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.outside_links import LinkState, to_ask
from flipkit.model.problems import sort_key
from flipkit.publish.html.language import Language
from flipkit.terminal import echo, echo_json

#: So much of a page that is only looked for is read, in octets.
_ENOUGH = 200_000
#: What is not looked at, as a sentence says it.
_NOT_LOOKED_AT = {
    "mail": "mail addresses",
    "schemes": "links of other kinds (tel:, webcal:, data:)",
    "others": "links that others wrote, or that a page only loads from",
    "beside": "links to other places on the site's own host",
}


@click.command(epilog=options.examples("flipkit check links", "flipkit check links --external"))
@options.config_file
@click.option(
    "-d", "--site-dir", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The built site."
)
@click.option("--external", is_flag=True, help="Ask other servers, too, whether our links to them lead somewhere.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.allow_network
@options.now
@options.speaks_plainly
def links(
    *,
    config_file: Path | None,
    site_dir: Path | None,
    external: bool,
    strict: bool,
    as_json: bool,
    allowed: tuple[Network, ...],
    now: str | None,
) -> None:
    """Look up every link of the built site: whether there is such a page, and such a place on it.

    With --external other servers are asked, as their robots.txt allows and one thing at a time, about links in
    what people wrote here. What was found is kept in .flipkit/links.json, and no link is asked for again for days.
    """
    project = load(config_file)
    site = site_dir or project.folders.site
    if not any(site.rglob("*.html")):
        raise click.ClickException(f"There is no built site in {site}. Build it first: `flipkit build`.")
    found = read_built_links(site, project.settings.url)
    ledger = LinkLedger(project.folders.links)
    asked = 0
    if external:
        moment = options.instant(now, project.settings.timezone)
        with options.alone(project.folders):
            asked = _ask(project, found, ledger, moment, allowed)
    problems = sorted({*found.problems, *outside_problems(ledger.known, found.outside)}, key=sort_key)
    counts = _counts(found, ledger, asked)
    if as_json:
        for problem in problems:
            echo_json(problem.as_json())
        echo_json({"counts": counts})
    else:
        words = Language.of(project.settings.language)
        echo(*report(problems, 0, words), color=False if os.environ.get("NO_COLOR") else None)
        echo(*_told(found, counts, external=external))
    raise SystemExit(exit_code(problems, strict=strict))


def _ask(project: Project, found: BuiltLinks, ledger: LinkLedger, now: datetime, allowed: tuple[Network, ...]) -> int:
    """Ask for the links that are due, and give their number."""
    wanted = shares(to_ask(found.outside, ledger.known, now.date()))

    def tell(done: int) -> None:
        if done % 50 == 0:
            echo(f"{done} of {len(wanted)} links", err=True)

    async def ask() -> None:
        agent = options.user_agent(project.settings.url)
        async with Fetcher(agent, allowed=allowed, limits=Limits(octets=_ENOUGH)) as client:
            await ask_links(wanted, client, ledger, now.date(), tell)

    asyncio.run(ask())
    return len(wanted)


def _counts(found: BuiltLinks, ledger: LinkLedger, asked: int) -> dict[str, int]:
    known = [ledger.known[url].state for url in found.outside if url in ledger.known]
    return {
        **found.counts,
        "outside": len(found.outside),
        "asked": asked,
        **{state.value: known.count(state) for state in LinkState},
        "unknown": len(found.outside) - len(known),
    }


def _told(found: BuiltLinks, counts: dict[str, int], *, external: bool) -> Iterator[str]:
    """Say what was looked at, and what was not."""
    yield f"{counts['links']:,} links on {counts['pages']:,} pages; {counts['outside']:,} addresses elsewhere."
    if external or counts["outside"] != counts["unknown"]:
        yield (
            f"Of these, {counts['there']:,} are there, {counts['moved']:,} have moved, {counts['gone']:,} are gone,"
            f" {counts['unanswered']:,} gave no answer; {counts['asked']:,} were asked for now."
        )
    left = [f"{found.counts[kind]:,} {words}" for kind, words in _NOT_LOOKED_AT.items() if found.counts[kind]]
    if counts["closed"]:
        left.append(f"{counts['closed']:,} pages whose robots.txt wants no programs")
    if counts["unknown"]:
        left.append(f"{counts['unknown']:,} addresses elsewhere" + ("" if external else " (use --external)"))
    if left:
        yield f"Not looked at: {', '.join(left)}."
