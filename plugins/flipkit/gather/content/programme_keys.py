"""What `programme` in a conference's index.md may say: where its sessions come from, and how its tables are read."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal

from pydantic import Field, field_validator, model_validator

from flipkit.errors import InvalidValueError
from flipkit.faults import Value, listed
from flipkit.gather.content import conference_faults
from flipkit.gather.content.field_types import Identifier, SourceLink, Texts
from flipkit.gather.content.validation import KeyGroup
from flipkit.gather.formats.column_words import COLUMNS
from flipkit.gather.formats.dates import AmbiguousValueError, read_minutes, read_times
from flipkit.model.conferences import FOREIGN, TABLE, Directions, Programme
from flipkit.model.web_addresses import is_web_address

#: What `lengths` says for sessions that last until the next begins, and `columns` for one that is not read.
UNTIL_NEXT, NOT_READ = "until-next", "-"


class ProgrammeKeys(KeyGroup):
    """Where a conference's sessions come from."""

    from_: Texts = Field(default=(), alias="from")
    """Tables, a table's address, folders, `sessionize`, `pretalx`, `frab`, `ics`, `xcal`, `pycon`, or `konopas`."""
    url: SourceLink | None = None
    """The address at which that system has the programme."""
    file: str = ""
    """Its export, a file beside index.md."""
    sheets: Texts = ()
    """The sheets of a workbook that are the programme, where they are not all that name days."""
    columns: dict[str, str] = Field(default_factory=dict)
    """What columns are, by their names or letters: a key of a session, or `-` for one that is not read."""
    lengths: Texts = ()
    """How long lasts what says no length: `until-next`, a length such as `60 min`, or both."""
    periods: dict[str, str] = Field(default_factory=dict)
    """The times of periods by their names: `{1: "8:15-9:00"}`."""
    ids: dict[str, Identifier] = Field(default_factory=dict)
    """The ids of sessions by their titles, where a table names none, or another session's: `{Robots for all: a1}`."""
    pd: Literal["", "hours", "minutes"] = ""
    """What a column of professional development counts, where its name and its numbers don't say it."""

    @field_validator("columns", "periods", "ids", mode="before")
    @classmethod
    def _are_texts(cls, value: object) -> object:
        return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else value

    @field_validator("columns")
    @classmethod
    def _are_fields(cls, value: dict[str, str]) -> dict[str, str]:
        for field in value.values():
            if field not in (*COLUMNS, NOT_READ):
                near = get_close_matches(field, COLUMNS, n=1)
                raise InvalidValueError(
                    conference_faults.COLUMN_OF_NO_FIELD(written=field, near=near[0] if near else "")
                )
        return value

    @field_validator("periods")
    @classmethod
    def _are_times(cls, value: dict[str, str]) -> dict[str, str]:
        for times in value.values():
            try:
                read_times(times)
            except AmbiguousValueError as error:
                raise InvalidValueError(error.diagnosis) from error
        return value

    @field_validator("lengths")
    @classmethod
    def _are_lengths(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if each != UNTIL_NEXT:
                _minutes(each)
        return value

    @model_validator(mode="after")
    def _has_one_address(self) -> ProgrammeKeys:
        published = [source for source in self.from_ if is_web_address(source)]
        foreign = [source for source in self.from_ if source in FOREIGN]
        if published:
            if foreign or len(published) > 1 or self.url or self.file:
                raise InvalidValueError(conference_faults.PROGRAMME_AT_TWO_PLACES())
            return self
        if foreign and not (self.url or self.file):
            raise InvalidValueError(conference_faults.PROGRAMME_WITHOUT_ADDRESS(system=foreign[0]))
        if foreign and self.url and self.file:
            raise InvalidValueError(conference_faults.PROGRAMME_AT_TWO_PLACES())
        if len(foreign) > 1:
            raise InvalidValueError(conference_faults.PROGRAMME_OF_TWO_SYSTEMS(systems=listed(foreign)))
        if (self.url or self.file) and not foreign:
            said: dict[str, Value] = {"written": listed(self.from_)} if self.from_ else {}
            raise InvalidValueError(conference_faults.PROGRAMME_WITHOUT_SYSTEM(systems=FOREIGN, **said))
        return self

    def programme(self) -> Programme:
        """Give the programme's sources themselves."""
        minutes = [_minutes(each) for each in self.lengths if each != UNTIL_NEXT]
        directions = Directions(
            sheets=self.sheets,
            columns=self.columns,
            until_next=UNTIL_NEXT in self.lengths,
            minutes=minutes[0] if minutes else None,
            periods=self.periods,
            pd_unit=self.pd,
            ids=self.ids,
        )
        published = next((source for source in self.from_ if is_web_address(source)), None)
        sources = tuple(TABLE if source == published else source for source in self.from_)
        return Programme(sources=sources, url=published or self.url, file=self.file, directions=directions)


def _minutes(written: str) -> int:
    try:
        return read_minutes(written)
    except AmbiguousValueError as error:
        raise InvalidValueError(error.diagnosis) from error
