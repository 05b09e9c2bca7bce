"""`flipkit check links`: where the links of the built site lead."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    "others": "links of others that are in no entry, or that a page only loads from",
    "beside": "links to other places on the site's own host",
}


@click.command(
    epilog=options.examples(
        "flipkit check links", "flipkit check links --external", "flipkit check links --external --entries"
    )
)
@options.config_file
@click.option(
    "-d", "--site-dir", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The built site."
)
@click.option("--external", is_flag=True, help="Ask other servers, too, whether our links to them lead somewhere.")
@click.option("--entries", is_flag=True, help="With --external, ask about links in gathered entries, too.")
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
    entries: bool,
    strict: bool,
    as_json: bool,
    allowed: tuple[Network, ...],
    now: str | None,
) -> None:
    """Look up every link of the built site: whether there is such a page, and such a place on it.

    With --external other servers are asked, as their robots.txt allows and one thing at a time, about links in
    what people wrote here, with --entries also in what was gathered of their blogs. What was found is kept in
    .flipkit/links.json, and no link is asked for again for days: run it again to get further.
    """
    if entries and not external:
        raise click.UsageError("--entries says of which links others are asked: write --external --entries.")
    project = load(config_file)
    site = site_dir or project.folders.site
    if not any(site.rglob("*.html")):
        raise click.ClickException(f"There is no built site in {site}. Build it first: `flipkit build`.")
    found = read_built_links(site, project.settings.url)
    ledger = LinkLedger(project.folders.links)
    looked_at = [found.outside, found.of_entries] if entries else [found.outside]
    asked = 0
    if external:
        moment = options.instant(now, project.settings.timezone)
        with options.alone(project.folders):
            asked = _ask(project, looked_at, ledger, moment, allowed)
    told = (problem for links in looked_at for problem in outside_problems(ledger.known, links))
    problems = sorted({*found.problems, *told}, key=sort_key)
    counts = _counts(found, looked_at, ledger, asked)
    if as_json:
        for problem in problems:
            echo_json(problem.as_json())
        echo_json({"counts": counts})
    else:
        words = Language.of_problems(project.settings.language)
        echo(*report(problems, 0, words), color=False if os.environ.get("NO_COLOR") else None)
        echo(*_told(found, counts, external=external, entries=entries))
    raise SystemExit(exit_code(problems, strict=strict))


#: Links elsewhere, each with the pages and lines on which it stands.
OutsideLinks = Mapping[str, Sequence[tuple[str, int]]]


def _ask(
    project: Project,
    looked_at: Iterable[OutsideLinks],
    ledger: LinkLedger,
    now: datetime,
    allowed: tuple[Network, ...],
) -> int:
    """Ask for the links that are due, our own first, and give their number."""
    due = (url for links in looked_at for url in to_ask(links, ledger.known, now.date()))
    wanted = shares(dict.fromkeys(due))

    def tell(done: int) -> None:
        if done % 50 == 0:
            echo(f"{done} of {len(wanted)} links", err=True)

    async def ask() -> None:
        agent = options.user_agent(project.settings.url)
        async with Fetcher(agent, allowed=allowed, limits=Limits(octets=_ENOUGH)) as client:
            await ask_links(wanted, client, ledger, now.date(), tell)

    asyncio.run(ask())
    return len(wanted)


def _counts(found: BuiltLinks, looked_at: Iterable[OutsideLinks], ledger: LinkLedger, asked: int) -> dict[str, int]:
    urls = {url for links in looked_at for url in links}
    known = [ledger.known[url].state for url in urls if url in ledger.known]
    return {
        **found.counts,
        "outside": len(found.outside),
        "of_entries": len(found.of_entries),
        "asked": asked,
        **{state.value: known.count(state) for state in LinkState},
        "unknown": len(urls) - len(known),
    }


def _told(found: BuiltLinks, counts: dict[str, int], *, external: bool, entries: bool) -> Iterator[str]:
    """Say what was looked at, and what was not."""
    of_entries = f", {counts['of_entries']:,} in gathered entries" if counts["of_entries"] else ""
    where = f"{counts['outside']:,} addresses elsewhere in our own texts{of_entries}"
    yield f"{counts['links']:,} links on {counts['pages']:,} pages; {where}."
    known = sum(counts[state.value] for state in LinkState)
    if external or known:
        which = "Of these" if entries or not counts["of_entries"] else "Of our own"
        yield (
            f"{which}, {counts['there']:,} are there, {counts['moved']:,} have moved, {counts['gone']:,} are gone,"
            f" {counts['unanswered']:,} gave no answer; {counts['asked']:,} were asked for now."
        )
    left = [f"{found.counts[kind]:,} {words}" for kind, words in _NOT_LOOKED_AT.items() if found.counts[kind]]
    if counts["closed"]:
        left.append(f"{counts['closed']:,} pages whose robots.txt wants no programs")
    if counts["of_entries"] and not entries:
        how = "--entries" if external else "--external --entries"
        left.append(f"{counts['of_entries']:,} addresses in gathered entries (use {how})")
    if counts["unknown"]:
        again = "" if counts["asked"] == 0 else " (they come with the next run)"
        left.append(f"{counts['unknown']:,} addresses elsewhere" + (again if external else " (use --external)"))
    if left:
        yield f"Not looked at: {', '.join(left)}."
