"""Where a conference's programme comes from."""

from __future__ import annotations

from pydantic import Field, model_validator

from flipkit.model.documents import Document, Link, Texts
from flipkit.model.wrong import wrong

#: Programmes that other systems publish; each needs an address or a file.
FOREIGN = ("sessionize", "pretalx", "frab", "ics", "xcal", "pycon")


class Programme(Document):
    """Where a conference's sessions come from: tables and folders beside index.md, or another system.

    `url` or `file` belong to the one system named in `sources`.
    """

    sources: Texts = Field(default=("sessions.csv", "sessions.xlsx", "sessions/"), alias="from")
    url: Link | None = None
    file: str = ""

    @model_validator(mode="after")
    def _has_one_address(self) -> Programme:
        foreign = [source for source in self.sources if source in FOREIGN]
        if foreign and not (self.url or self.file):
            raise wrong(f"it is not said where {foreign[0]} has the programme.", "Add url, or file.")
        if foreign and self.url and self.file:
            raise wrong("url and file name two programmes.", "Keep one of the two.")
        if len(foreign) > 1:
            raise wrong(f"{' and '.join(foreign)} are two systems.", "Keep one of them.")
        if (self.url or self.file) and not foreign:
            raise wrong("it is not said of which system this programme is.", f"Add from: {', '.join(FOREIGN)}.")
        return self
