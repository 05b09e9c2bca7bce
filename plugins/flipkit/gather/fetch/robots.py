"""What a site asks of programs that read its pages (robots.txt, RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser


class Rules:
    """The rules in a robots.txt for a program that calls itself `user_agent`."""

    def __init__(self, text: str, user_agent: str) -> None:
        self._user_agent = user_agent
        self._parser = RobotFileParser()
        self._parser.parse(text.splitlines())

    def allow(self, url: str) -> bool:
        """Say whether the page may be read."""
        return self._parser.can_fetch(self._user_agent, url)
