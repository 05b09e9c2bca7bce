"""What keeps a post from the public: that it is a draft, in whatever words, and what nobody understands.

A post that is held back by mistake is named and put right; one that got out by mistake can't be called back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import PurePosixPath

from flipkit.gather.formats.vocabulary import is_no, is_withheld, is_yes
from flipkit.model.text import fold
from flipkit.patterns import late
from flipkit.values import dataclass

#: Where neither a file's path nor a key has one of these, nothing keeps the post back but its date.
MAY_HOLD_BACK = late(
    r"(?i)draft|publi|priva|hidden|unlisted|protected|headless|visib|online|stat|access|password|build|render|schedul"
    "|expir"
)
#: Keys without the signs in them that keep a post back if they say yes, and those that do if they say no.
_YES = frozenset("draft drafts isdraft private isprivate hidden unlisted protected headless".split())
_NO = frozenset("published publish ispublished public ispublic visible online".split())
#: Of these, what is neither yes nor no keeps a post back, too.
_STRICT = frozenset("draft drafts isdraft published publish ispublished".split())
_STATES = frozenset("status state poststatus wpstatus publishstatus".split())
_ACCESS = frozenset({"visibility", "access"})
_OPEN = frozenset("public published visible open all everyone anyone anybody free yes true on 1".split())
#: What a state may be called besides the words that calendars have, too.
_WORDS = frozenset(
    "drafts unpublished scheduled unlisted wip password protected inherit auto-draft brouillon bozza rascunho "
    "esborrany concept privado privada oculto oculta geplant unveroffentlicht inedito prive programado "
    "programada".split()
)
_UNRENDERED = late(r'(?i)^(?:never|false|no)$|"render": "?(?:never|false|no)"?[,}]')
_FOLDERS = frozenset({"draft", "drafts", "_draft", "_drafts"})
#: Keys of a moment before which a post is nobody's business, and of one after which it is not any more.
_FROM = frozenset("publishdate publishedat publishat publishon datepublished scheduled scheduledfor".split())
_UNTIL = frozenset("expirydate expires expiry expiredate unpublishdate".split())

Moment = Callable[[str], datetime | None]


@dataclass(frozen=True, slots=True)
class Embargo:
    """Whether a post is a draft, when it is for the public, and what of that was not understood."""

    is_draft: bool = False
    not_before: datetime | None = None
    not_after: datetime | None = None
    unclear: tuple[tuple[str, str], ...] = ()


def embargo(written: Iterable[tuple[str, str]], file: str, moment: Moment) -> Embargo:
    """Say what keeps a post back, by its keys and their values as text; `moment` reads a date."""
    path = PurePosixPath(file)
    is_draft = any(map(is_for_drafts, path.parts)) or path.stem.lower().endswith(".draft")
    unclear = []
    since: list[datetime] = []
    until: list[datetime] = []
    for key, value in written:
        name = _bare(key)
        day = moment(value) if name in _FROM or name in _UNTIL or name in _NO else None
        if day:
            (until if name in _UNTIL else since).append(day)
        elif name in _STRICT and value and not (is_yes(value) or is_no(value)):
            unclear.append((key, value))
        is_draft = is_draft or _is_withheld(name, value)
    return Embargo(is_draft or bool(unclear), max(since, default=None), min(until, default=None), tuple(unclear))


def is_for_drafts(folder: str) -> bool:
    """Whether the name of a folder says that drafts lie in it, as Jekyll's `_drafts` does."""
    return folder.casefold() in _FOLDERS


def is_of_embargo(key: str) -> bool:
    """Whether a key says from when, or until when, a post is for the public."""
    return _bare(key) in _FROM | _UNTIL


def _bare(key: str) -> str:
    return re.sub(r"[\s_:.-]+", "", key).casefold()


def _is_withheld(name: str, value: str) -> bool:
    if not value:
        return False
    if name == "password" or (name in ("build", "render") and _UNRENDERED.search(value)):
        return True
    words = [word.strip() for word in re.split(r"[,;/|\n]", value)]
    if name in _STATES:
        return any(is_withheld(word) or fold(word) in _WORDS for word in words)
    if name in _ACCESS:
        return not any(fold(word) in _OPEN for word in words)
    return (name in _YES and is_yes(value)) or (name in _NO and is_no(value))


_ABOVE = late(r"[\s\u200b\u2060\ufeff]*(?:-{3,}|\+{3,}|;{3,}|%{3,}|\{|/\*.*|//.*|<!--.*|-->)[ \t]*")
_FENCE = late(r" {0,3}(?P<mark>`{3,}|~{3,})")
_KEY = late(
    r"""[^\w\n]{0,12}(?P<key>[A-Za-z][\w-]{0,30})["']?\s{0,4}[:=\uff1a](?!//)[\s"':]*(?P<value>[^\n]{0,80})"""
)
_TELLING = frozenset(
    "title date author authors tags category categories slug status summary draft layout published".split()
)
#: So many lines are looked at.
_LINES = 40


def unread_line(text: str) -> int | None:
    """Give the line of front matter that nobody could read, in a text that was found to have none.

    That is a key that posts have, below a line that opens something, or a line that says that the post is a draft.
    """
    fence = ""
    is_first, is_below = True, False
    for number, line in enumerate(text.splitlines()[:_LINES], 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence or is_first else mark["mark"]  # what begins with code may be code's front matter
            is_first = is_below = False
        elif not line.strip() or fence:
            continue
        elif (is_first or is_below) and _ABOVE.fullmatch(line):
            is_first, is_below = False, True
        else:
            key = _KEY.match(line)
            name, value = (_bare(key["key"]), key["value"].strip(" \t\"',;}>-")) if key else ("", "")
            is_mark = name in _YES or name in _NO or name in _STATES
            if (is_below and name in _TELLING) or (is_mark and _is_withheld(name, value)):
                return number
            is_first = is_below = False
    return None
