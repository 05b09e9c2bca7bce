"""What `programme` in a conference's `index.md` may say."""

from __future__ import annotations

from pydantic import Field, model_validator

from flipkit.errors import InvalidValueError
from flipkit.faults import listed
from flipkit.gather.content import rule_faults
from flipkit.gather.content.field_types import Link, Texts
from flipkit.gather.content.key_group import KeyGroup
from flipkit.model.conferences import FOREIGN, Programme


class ProgrammeKeys(KeyGroup):
    """Where a conference's sessions come from."""

    from_: Texts = Field(default=Programme().sources, alias="from")
    """Tables and folders beside index.md, or `sessionize`, `pretalx`, `frab`, `ics`, `xcal`, `pycon`."""
    url: Link | None = None
    """The address at which that system has the programme."""
    file: str = ""
    """Its export, a file beside index.md."""

    @model_validator(mode="after")
    def _has_one_address(self) -> ProgrammeKeys:
        foreign = [source for source in self.from_ if source in FOREIGN]
        if foreign and not (self.url or self.file):
            raise InvalidValueError(rule_faults.PROGRAMME_WITHOUT_ADDRESS(system=foreign[0]))
        if foreign and self.url and self.file:
            raise InvalidValueError(rule_faults.PROGRAMME_AT_TWO_PLACES())
        if len(foreign) > 1:
            raise InvalidValueError(rule_faults.PROGRAMME_OF_TWO_SYSTEMS(systems=listed(foreign)))
        if (self.url or self.file) and not foreign:
            raise InvalidValueError(rule_faults.PROGRAMME_WITHOUT_SYSTEM(systems=FOREIGN))
        return self

    def programme(self) -> Programme:
        """Give the programme's sources themselves."""
        return Programme(sources=self.from_, url=self.url, file=self.file)
