"""Programmes for apps and other systems: schedule.xml, schedule.json (frab's, as voc's schemas have them) and CSV.

Cancelled sessions are left out of both schedules, which have no word for them: an app that had one
says so (EventFahrplan) or forgets it (Giggity). They stay in the CSV and in the calendars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.publish.artifacts import File

from . import addresses, schedule_json, schedule_xml, table
from .links import Exports, exports_of
from .schedule import Schedule, schedule

__all__ = ["Exports", "artifacts", "exports_of"]


def artifacts(community: Community, ledger: Ledger) -> Iterator[File]:
    """Give the three files of every conference that has sessions; `ledger` has their numbers (`numbered`)."""
    for conference in community.conferences:
        if conference.sessions:
            made = cache(partial(schedule, community, conference, ledger))
            yield File(addresses.of_xml(conference), partial(_written, schedule_xml.write, made))
            yield File(addresses.of_json(conference), partial(_written, schedule_json.write, made))
            yield File(addresses.of_table(conference), partial(table.write, conference))


def _written(write: Callable[[Schedule], bytes], made: Callable[[], Schedule]) -> bytes:
    return write(made())
