"""A talk that another system lists several times keeps the identity of each time.

frab and pretalx give all times of a talk one id. Which is which can't be told by their order: where the first is
dropped, the second is not it. So each is known by what the ledger remembers: its guid, else its time and room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.model.row_ids import KnownRow, settle
from flipkit.model.sessions import PAUSES
from flipkit.model.text import unique


def external(source: str, fields: Mapping[str, object], *, is_gathered: bool = False) -> ExternalSession:
    """Make what a reader found into a session of `source`."""
    key = str(fields.get("key") or fields["id"])
    said = {name: value for name, value in fields.items() if name != "key"}
    return ExternalSession(source, key, said, is_gathered)


def known_listed(each: ExternalSession) -> KnownRow:
    """Give what a session of another system is known by."""
    fields = each.fields
    speakers = fields.get("speakers")
    return KnownRow(
        id=str(fields["id"]),
        title=str(fields.get("title", "")),
        start=str(fields.get("start", "")),
        room=str(fields.get("room", "")),
        speakers=tuple(map(str, speakers)) if isinstance(speakers, (list, tuple)) else (),
        pause=fields.get("type") in PAUSES,
        guid=str(fields.get("guid", "")),
    )


def settle_repeats(listed: Sequence[ExternalSession], known: Iterable[KnownRow]) -> list[ExternalSession]:
    """Give the sessions with the ids that they had before; `known` is what the ledger remembers of the conference.

    Only those are looked at whose id in the other system several have, now or then.
    """
    remembered = list(known)
    families: dict[str, list[int]] = {}
    for at, each in enumerate(listed):
        families.setdefault(each.key, []).append(at)
    found = list(listed)
    for key, places in families.items():
        before = [row for row in remembered if _is_of(row.id, key) and (row.id == key or row.id not in families)]
        if not before or len(places) == len(before) == 1:
            continue
        others = (each.fields["id"] for each in found if each.key != key)
        taken = {str(identifier).casefold() for identifier in (*others, *(row.id for row in remembered))}
        ids = settle([replace(known_listed(listed[at]), id="") for at in places], before)
        for at, identifier in zip(places, ids, strict=True):
            given = identifier or unique(key, taken)
            taken.add(given.casefold())
            found[at] = replace(found[at], fields={**found[at].fields, "id": given})
    return found


def _is_of(identifier: str, key: str) -> bool:
    """Tell whether an id is the key, or the key with a number."""
    number = identifier.removeprefix(f"{key}-")
    return identifier == key or (number != identifier and number.isdecimal() and len(number) <= 4)
