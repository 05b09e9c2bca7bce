"""What a file may say is a class of these: a key a field, the sentence about it below.

`validation` reads a document against one, `schemas` makes the JSON Schema of it, and the handbook's
reference is made of that, so a key is explained in one place.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

#: MkDocs' and Material's own keys, which every file may carry, and what they say.
HOST_KEYS = {
    "template": "The template of the page.",
    "hide": "Parts of the page that are not shown.",
    "search": "Whether the page is found by search.",
    "description": "A sentence for lists and previews.",
    "tags": "What it is about.",
    "icon": "The page's icon.",
    "status": "The page's status.",
}


class KeyGroup(BaseModel):
    """A group of keys as somebody wrote it; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)
