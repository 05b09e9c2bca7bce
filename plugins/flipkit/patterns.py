"""Regular expressions that are compiled when they are first used, as most of a command's never are.

Of the 450 patterns at the heads of our modules a build after one change uses 110; to compile the others took a
fortieth of it. What is dear, seldom used, and not asked a hundred times for each text, is made by `late`: each use
of it takes a tenth of a microsecond more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr

__all__ = ["late"]

if TYPE_CHECKING:

    def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Give a pattern, as `re.compile` does."""

else:

    def late(pattern: AnyStr, flags: int = 0) -> _Late:
        """Give a pattern that is compiled when more of it is asked than its text."""
        return _Late(pattern, flags)


class _Late:
    """Stands for a pattern, and gives itself out as one: after the first use its methods are the pattern's own."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @property  # type: ignore[misc]  # nobody sets it
    def __class__(self) -> Any:
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self.pattern, self._flags)
        vars(self).update({each: getattr(made, each) for each in dir(made) if not each.startswith("_")})
        return getattr(made, name)
