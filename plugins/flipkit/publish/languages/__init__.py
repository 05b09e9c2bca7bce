"""The languages that pages speak: of their own sentences, their dates, and what their scripts say."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.publish.artifacts import File

from .language import ENGLISH, Language, known
from .scripts import address, script

__all__ = ["Language", "address_for", "artifacts"]


def address_for(tag: str, otherwise: str) -> str:
    """Where a page finds the words of its scripts; nowhere if it is English, which stands in them."""
    spoken = Language.of(tag, otherwise)
    return "" if spoken.tag == ENGLISH else address(spoken.tag)


def artifacts() -> Iterator[File]:
    """Give the words of the pages' scripts, a file for each language but English, which stands in them."""
    for tag in known():
        if tag != ENGLISH:
            yield File(address(tag), script(tag))
