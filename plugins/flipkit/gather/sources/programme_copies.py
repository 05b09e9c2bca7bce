"""Programmes of other systems that are not held here, brought back from a site that shows them.

`/events/<conference>/schedule.json` is our own export, which carries what our pages show of each session. The
next answer of the programme's own system takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from flipkit.errors import FaultError, ParseError
from flipkit.gather.fetch import Answer
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.sources import Source
from flipkit.gather.sources.copies import Copy
from flipkit.gather.sources.programmes import ProgrammeSource
from flipkit.gather.sources.recovery import Report
from flipkit.model import addresses
from flipkit.model.identifiers import EventId


def lost_programmes(sources: Iterable[Source]) -> list[ProgrammeSource]:
    """Give those programmes of which nothing was ever read here: they are new, or what was held is gone."""
    return [source for source in sources if isinstance(source, ProgrammeSource) and source.is_lost]


async def restore_programmes(
    lost: Iterable[ProgrammeSource], copies: Iterable[Copy], workers: Runner, now: datetime, *, report: Report
) -> list[FaultError]:
    """Fill in programmes that are lost, each from the first copy that has it; tell what came back.

    Gives why a copy could not be asked for one that no other has: nobody knows then whether there is more.
    """
    failures: list[FaultError] = []
    for source in lost:
        failed: list[FaultError] = []
        for copy in copies:
            try:
                if count := await _restore(source, copy, workers, now):
                    report(f"{count} sessions of {source.state.id} were brought back from {copy.name}.")
                    failed.clear()
                    break
            except FaultError as error:
                failed.append(error)
        failures += failed
    return failures


async def _restore(source: ProgrammeSource, copy: Copy, workers: Runner, now: datetime) -> int:
    """Take a programme from a copy, if it has one; give how many sessions there are now."""
    address = addresses.conference_file(EventId(source.state.id), "schedule.json")
    data = await copy.read(address)
    if data is None:
        return 0
    answer = Answer(url=copy.name + address, status=200, body=data, content_type="application/json")
    try:
        parsed = await workers.run(source.task(answer, now.astimezone(UTC)))
    except ParseError:  # a site's file that is broken has nothing to give, and the programme's server has
        return 0
    source.restore(parsed)
    return len(parsed.sessions)
