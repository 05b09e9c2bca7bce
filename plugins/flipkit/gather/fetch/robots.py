"""What a site asks of programs that read its pages (robots.txt, RFC 9309)."""

from __future__ import annotations

import re

from protego import Protego

#: Bytes of a robots.txt that count (RFC 9309 section 2.5: at least 500 kibibytes).
SIZE = 500 * 1024
#: A line that begins a group, with the name of the program it is for.
_AGENT = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*)([\w-]+)[^\r\n]*", re.I | re.M)


class Rules:
    """The rules in a robots.txt for a program that calls itself `user_agent` (its header, as it is sent).

    The longest rule that fits wins (section 2.2.2), `*` and `$` are special (2.2.3), groups for the same
    program are one (2.2.1), and `/robots.txt` itself is open.
    """

    def __init__(self, text: str, user_agent: str) -> None:
        self._product = user_agent.partition("/")[0].strip().lower()
        self._rules = Protego.parse(_AGENT.sub(self._whole_name, text))

    def allow(self, url: str) -> bool:
        """Say whether the page may be read."""
        return self._rules.can_fetch(url, self._product)

    def _whole_name(self, line: re.Match[str]) -> str:
        """Name our group as we do, and no other: Protego takes `flip` for the beginning of `flipkit`."""
        return line[1] + (self._product if line[2].lower() == self._product else "another-program")


def decode(body: bytes) -> str:
    """Give the text of a robots.txt as far as it counts; a line that is cut in two says nothing."""
    if len(body) > SIZE:
        body = body[: body.rfind(b"\n", 0, SIZE) + 1]
    return body.decode("utf-8-sig", "replace")
