"""The ledger notices what changes in programmes, so that a page can tell it on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from .changes import Change, Facts, compared
from .conferences import Conference
from .ledger import Ledger

#: So many changes of a conference are remembered, the newest.
MOST = 300


def noticed(ledger: Ledger, conferences: Iterable[Conference], now: datetime) -> Ledger:
    """Give the ledger with the programmes as they are now, and what changed since it last saw them.

    A programme seen for the first time has no changes, one of which nothing is left (its file could
    not be read, say) keeps what is known of it. Noticing twice is the same as once, and what is taken
    back at the same moment was no change.
    """
    facts, changes = dict(ledger.facts), dict(ledger.changes)
    moment = now.astimezone(UTC).replace(microsecond=0)
    for conference in conferences:
        before, after = _known(ledger, conference), {each.id: Facts.of(each) for each in conference.sessions}
        if not after:
            continue
        own = f"{conference.id}/"
        facts = {key: known for key, known in facts.items() if not key.startswith(own)}
        facts |= {own + session: known for session, known in after.items()}
        if before and (new := compared(before, after, moment)):
            changes[conference.id] = _merged(new, ledger.changes.get(conference.id, ()))
    return replace(ledger, facts=facts, changes=changes)


def _known(ledger: Ledger, conference: Conference) -> Mapping[str, Facts]:
    own = f"{conference.id}/"
    return {key.removeprefix(own): known for key, known in ledger.facts.items() if key.startswith(own)}


def _merged(new: list[Change], known: tuple[Change, ...]) -> tuple[Change, ...]:
    """Put new changes before the known ones; two of a session at one moment are one, or none."""
    same = {change.session: change for change in known if change.when == new[0].when}
    changed = {change.session for change in new}
    whole = [replace(change, before=same.get(change.session, change).before) for change in new]
    kept = (change for change in known if change.when != new[0].when or change.session not in changed)
    return tuple([*(change for change in whole if change.before != change.after), *kept][:MOST])
