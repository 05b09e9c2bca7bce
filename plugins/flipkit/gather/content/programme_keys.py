"""What `programme` in a conference's `index.md` may say."""

from __future__ import annotations

from pydantic import Field, model_validator

from flipkit.gather.content.field_types import Link, Texts
from flipkit.gather.content.key_group import KeyGroup, validation_error
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
            raise validation_error(f"it is not said where {foreign[0]} has the programme.", "Add url, or file.")
        if foreign and self.url and self.file:
            raise validation_error("url and file name two programmes.", "Keep one of the two.")
        if len(foreign) > 1:
            raise validation_error(f"{' and '.join(foreign)} are two systems.", "Keep one of them.")
        if (self.url or self.file) and not foreign:
            raise validation_error(
                "it is not said of which system this programme is.", f"Add from: {', '.join(FOREIGN)}."
            )
        return self

    def programme(self) -> Programme:
        """Give the programme's sources themselves."""
        return Programme(sources=self.from_, url=self.url, file=self.file)
