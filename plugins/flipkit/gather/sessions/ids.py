"""The ids of rows: as written, else what the ledger knows, else made of the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flipkit.model.conferences import PAUSES
from flipkit.model.problems import Problem
from flipkit.model.rows import KnownRow, settle
from flipkit.model.sessions import parts
from flipkit.model.slugs import slug, unique

from .written import Row


def rows_by_id(rows: Iterable[Row], known: Sequence[KnownRow], problems: list[Problem]) -> dict[str, Row]:
    """Give every row its id; a new one has its title's slug, numbered where that is or was another's.

    `known` is what the ledger remembers of this conference's rows. Rows in order of their ids' kinds:
    written, remembered, new.
    """
    found: dict[str, Row] = {}
    taken: dict[str, Row] = {}
    unnamed: list[Row] = []
    for row in rows:
        identifier = row.cells.get("id", "")
        other = taken.get(identifier.casefold())
        if not identifier:
            unnamed.append(row)
        elif other:
            message = f"the id '{identifier}' is taken by row {other.number}."
            problems.append(row.problem(message, "Give it another id.", "id"))
        else:
            found[identifier] = taken[identifier.casefold()] = row
    written = [known_row(row, identifier) for identifier, row in found.items()]
    settled = settle([*written, *(known_row(row) for row in unnamed)], known)[len(written) :]
    for row, identifier in zip(unnamed, settled, strict=True):
        if identifier:
            found[identifier] = taken[identifier.casefold()] = row
    reserved = {*taken, *(row.id.casefold() for row in known)}
    for row, identifier in zip(unnamed, settled, strict=True):
        if not identifier:
            made = unique(slug(row.cells.get("title", "")), reserved)
            reserved.add(made)
            found[made] = taken[made] = row
    for identifier, row in found.items():
        problems += _numbered(identifier, row, taken)
    return found


def known_row(row: Row, identifier: str = "") -> KnownRow:
    """Give what a row is known by."""
    cells = row.cells
    return KnownRow(
        identifier, cells.get("title", ""), cells.get("start", ""), cells.get("room", ""),
        tuple(parts(cells.get("speakers", ""))), _is_pause(row),
    )  # fmt: skip


def _is_pause(row: Row) -> bool:
    return row.cells.get("type", "").casefold() in PAUSES


def _numbered(identifier: str, row: Row, taken: dict[str, Row]) -> Iterable[Problem]:
    """Tell of an id that has a number, because another session has the same title."""
    wanted = slug(row.cells.get("title", ""))
    other = taken.get(wanted)
    if row.cells.get("id") or _is_pause(row) or other in (None, row) or not identifier.startswith(f"{wanted}-"):
        return
    yield row.problem(
        f"there is another session with the id '{wanted}', so this one became '{identifier}'.",
        "Give both an id of their own, so that their addresses stay.", "id", "warning",
    )  # fmt: skip
