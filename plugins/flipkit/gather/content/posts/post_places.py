"""Where else a post stands, as its front matter says: in an issue of a magazine, and where it is answered.

It is answered below the messages in which it was shared (`discuss`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from flipkit.faults import Diagnosis
from flipkit.gather.content import placing_faults, post_faults
from flipkit.gather.formats.dates import AmbiguousValueError, read_month, without_month
from flipkit.model.replies import SharedPost, find_shared, is_profile
from flipkit.model.web_addresses import host_of, is_web_address
from flipkit.values import dataclass

#: Networks whose answers only their own people can read.
_CLOSED = {
    "twitter.com": "X",
    "x.com": "X",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "linkedin.com": "LinkedIn",
    "tiktok.com": "TikTok",
}
#: What posts are written in, and where in one `discuss` may stand, in octets.
_POSTS, _HEAD, _KEY = frozenset((".md", ".markdown", ".mkd", ".rst", ".html", ".htm")), 20_000, b"discuss"
_HANDLE = re.compile(r"@?[\w.-]+@[\w.-]+\.\w+|@?[\w-]+(?:\.[\w-]+)+")


def read_shared(written: Iterable[str]) -> tuple[tuple[SharedPost, ...], list[Diagnosis]]:
    """Read the addresses of messages in which a post was shared, each once."""
    found: dict[str, SharedPost] = {}
    wrong: list[Diagnosis] = []
    for text in written:
        shared = find_shared(text)
        if shared:
            found.setdefault(shared.id, shared)
        else:
            wrong.append(_refusal(text))
    return tuple(found.values()), wrong


def _refusal(text: str) -> Diagnosis:
    if not is_web_address(text):
        return post_faults.DISCUSS_NO_ADDRESS(written=text)
    network = _CLOSED.get(host_of(text).removeprefix("m."))
    if network:
        return post_faults.DISCUSS_CLOSED_NETWORK(network=network)
    return (post_faults.DISCUSS_IS_PROFILE if is_profile(text) else post_faults.DISCUSS_NO_MESSAGE)(written=text)


def read_hidden(written: Iterable[str]) -> tuple[tuple[str, ...], list[Diagnosis]]:
    """Read whose answers are not shown, and which: handles with an @, and addresses."""
    found: list[str] = []
    wrong: list[Diagnosis] = []
    for text in written:
        if is_web_address(text):
            found.append(text)
        elif _HANDLE.fullmatch(text):
            found.append(f"@{text.removeprefix('@')}")
        else:
            wrong.append(post_faults.DISCUSS_HIDE_UNCLEAR(written=text))
    return tuple(found), wrong


def names_shared(folder: Path) -> bool:
    """Whether a post below a folder may name such a message: told without reading one."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in _POSTS and path.is_file())
    return any(_KEY in _head(path) for path in files)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(_HEAD).lower()
    except OSError:  # whoever reads the post says so
        return b""


@dataclass(frozen=True, slots=True)
class IssuePlace:
    """The issue a post is in (`2018-05`, empty for none), and its departments, the main one first."""

    issue: str = ""
    departments: tuple[str, ...] = ()


NO_PLACE = IssuePlace()
#: The keys that say it.
ISSUE, DEPARTMENTS = "issue", ("departments", "department")


def read_place(issue: str, departments: Iterable[str]) -> tuple[IssuePlace, tuple[tuple[str, Diagnosis], ...]]:
    """Read what was written; what is not understood is given with its key, and puts it in no issue.

    The month behind a department's name, as WordPress' categories have it (`Editors Features May`), is the issue's.
    """
    named = tuple(departments)
    if not issue:
        told = placing_faults.DEPARTMENTS_WITHOUT_ISSUE(departments=", ".join(named))
        return NO_PLACE, ((DEPARTMENTS[0], told),) if named else ()
    try:
        month = read_month(issue)
    except AmbiguousValueError:
        return NO_PLACE, ((ISSUE, placing_faults.ISSUE_UNREADABLE(written=issue)),)
    return IssuePlace(f"{month:%Y-%m}", tuple(dict.fromkeys(without_month(name, month) for name in named))), ()
