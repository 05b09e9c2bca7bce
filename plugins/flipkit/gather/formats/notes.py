"""What a reading mended or had to leave, each kind of thing said once."""

from __future__ import annotations

#: Most titles that are named with one repair.
_NAMED = 3
#: How a sentence begins that says what of a programme is missing now; all others say only what was mended.
INCOMPLETE = "Incomplete: "


class Repairs:
    """What a reading mends, each kind of thing once, with the sessions it happened to."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def note(self, what: str, title: str = "") -> None:
        """Note something in a sentence; `title` is that of the session, if it is about one."""
        titles = self._found.setdefault(what, [])
        if title:
            titles.append(" ".join(word for word in title.split() if "@" not in word))  # no e-mail address stays

    def incomplete(self, what: str, title: str = "") -> None:
        """Note something of the document that is not taken, though it should be."""
        self.note(f"{INCOMPLETE}{what}", title)

    def told(self) -> tuple[str, ...]:
        """Give a sentence for each kind of thing, in the order in which they came up."""
        return tuple(what + _named(titles) for what, titles in self._found.items())


def _named(titles: list[str]) -> str:
    if not titles:
        return ""
    names = ", ".join(f"'{title[:60]}'" for title in titles[:_NAMED])
    more = len(titles) - _NAMED
    return f" ({len(titles)} {'session' if len(titles) == 1 else 'sessions'}: {names}" + (
        f" and {more} more)" if more > 0 else ")"
    )
