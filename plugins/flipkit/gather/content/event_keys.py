"""The keys that several kinds of events have, each with the one sentence that all of them say about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from flipkit.gather.content.field_types import Day, LanguageTag, Texts, ZoneName

Title = Annotated[str, Field(description="What it is called.")]
EventZone = Annotated[
    ZoneName | None,
    Field(description="The time zone of all times in this file, by its IANA name; the site's if it is left out."),
]
EventLanguage = Annotated[
    LanguageTag,
    Field(description="The language it is held in, as a code such as `en` or `es-MX`; the site's if it is left out."),
]
Audience = Annotated[
    Texts,
    Field(description="Whom it is for, such as a subject or an age; readers can narrow the agenda to it."),
]
Scope = Annotated[
    str,
    Field(description="The district or region it belongs to; each has an agenda and a calendar of its own."),
]
Updated = Annotated[Day | None, Field(description="The day of the last change that readers should know of.")]
Preview = Annotated[str, Field(description="A sentence for lists and previews.")]
