"""What `make test` does of something that takes minutes: a part, always the same; `make thorough` does all of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

#: Whether all is done.
THOROUGH = bool(os.environ.get("FLIPKIT_THOROUGH"))


def some(items: Sequence[T], every: int) -> Sequence[T]:
    """Give each so-manieth of the items, or all of them where tests are thorough."""
    return items if THOROUGH else items[::every]
