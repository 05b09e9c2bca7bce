"""What all documents share: which keys they may have and how text becomes values."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from flipkit.model.wrong import wrong

#: Keys that belong to MkDocs and Material; every document may carry them.
HOST_KEYS = frozenset({"template", "hide", "search", "description", "tags", "icon", "status"})


class Document(BaseModel):
    """A file somebody wrote, validated: unknown keys are errors, but for `x-…` and MkDocs' own."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True)


def _many(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _link(value: object) -> str:
    text = str(value).strip()
    if not text.startswith(("https://", "http://", "mailto:")):
        raise wrong(f"'{text}' is not an address.", "Write it in full, like https://example.org/page.")
    return text


def _language_tag(value: object) -> str:
    text = str(value).strip().replace("_", "-")
    if text and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text):
        raise wrong(f"'{text}' is not a language's code.", "Write it like en or es-MX.")
    return text


#: One text or a list of texts.
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_many),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
#: A web address in full.
Link = Annotated[
    str,
    BeforeValidator(_link),
    WithJsonSchema({"type": "string", "pattern": "^(https?://|mailto:)", "examples": ["https://example.org/page"]}),
]
#: A language as pages name theirs, `es` or `es-MX` (BCP 47); empty for the site's.
LanguageTag = Annotated[str, BeforeValidator(_language_tag)]
