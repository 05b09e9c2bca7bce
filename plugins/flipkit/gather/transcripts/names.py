"""People in transcripts: by initials and a mark, or by their handles, as their chat says.

A mark is five hexadecimal digits of SHA-256 over the chat's id and the handle. That is enough to see
that somebody has been here before (two of a hundred people share one in 1 of 200 chats), and too
little to find a handle by trying: some hundred accounts of a large network share each mark. Who
knows a handle can see whether it may have been there, as anybody can who reads the chat itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from .sifting import person

_MENTION = re.compile(r"(?<![\w@/])@(\w(?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?)")
_WORDS = re.compile(r"[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_PEOPLE = frozenset({"twitter.com", "x.com", "mobile.twitter.com", "www.twitter.com"})


def mark(chat: str, handle: str) -> str:
    """Give the mark of a handle (or a name, for those who have none) in a chat."""
    return sha256(f"{chat}\n{person(handle)}".encode()).hexdigest()[:5]


def initials(name: str, handle: str = "") -> str:
    """Give two or three initials: `JP` for Jane Patel, and for @JanePatel; `?` for what has no letters."""
    words = _WORDS.findall(name) or _WORDS.findall(_HUMPS.sub(" ", handle.partition("@")[0]))
    return "".join(word[0].upper() for word in words[:3]) or "?"


def hushed(text: str, known: Mapping[str, str]) -> str:
    """Give a text with initials in the place of mentions, and without links that name an account.

    `known` has the initials of those whose name we know, by handle in small letters.
    """

    def said(match: re.Match[str]) -> str:
        handle = match[1]
        return "@" + (known.get(person(handle)) or initials("", handle))

    return " ".join(_MENTION.sub(said, word) for word in text.split() if not _names_somebody(word))


def _names_somebody(word: str) -> bool:
    """Whether a word is the address of somebody's page or message on a network."""
    start = word.find("http")
    if start < 0:
        return False
    try:
        parts = urlsplit(word[start:])
        host = (parts.hostname or "").casefold()
    except ValueError:
        return False
    steps = [step for step in parts.path.split("/") if step]
    if host in _PEOPLE:
        return bool(steps) and steps[0] not in ("i", "search", "hashtag")
    return any(step.startswith("@") for step in steps) or (host == "bsky.app" and steps[:1] == ["profile"])
