"""Chats as people mark and copy them: several ways of writing, also mixed.

`@handle: text`; `[20:03] name: text` (with or without the brackets, with a date before the time or not);
`20:03 <name> text`, as IRC has it; and a line `Name @handle · 20:03` with the text below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flipkit.gather.formats.transcripts.lines import HANDLE, NAME, Head, LineForm, is_name
from flipkit.gather.formats.transcripts.stamps import CLOCK, dated, timed

PASTED = "pasted text"

_WHO = rf"(?:(?P<name>{NAME})\s{{0,3}}[(]?@(?P<handle>{HANDLE})[)]?|@(?P<alone>{HANDLE})|(?P<plain>{NAME}))"
_BEHIND_TIME = r"(?:\s?[-–—])?\s{1,4}"
_STAMPED = re.compile(rf"\s{{0,9}}(?:\[{timed('when')}\]|{timed('bare')}){_BEHIND_TIME}{_WHO}:\s{{1,9}}(?P<text>.*)")
_IRC = re.compile(
    rf"\s{{0,9}}(?:(?:\[{timed('when')}\]|{timed('bare')})\s{{0,4}})?"
    r"<[@+%&~ ]?(?P<plain>[^\s<>:][^\n<>:]{0,59})>\s{1,9}(?P<text>.*)"
)
_SPOKEN = re.compile(rf"\s{{0,9}}(?:(?P<name>{NAME})\s{{1,3}}[(]?)?@(?P<handle>{HANDLE})[)]?:\s{{1,9}}(?P<text>.*)")
#: A name alone is no author before a dash: "Next chat - 8:00 PM".
_ABOVE = re.compile(
    rf"\s{{0,9}}(?:(?:(?P<name>{NAME})\s{{0,3}}[(]?)?@(?P<handle>{HANDLE})[)]?\s{{0,3}}[·•|–—-]|(?P<plain>{NAME})\s{{0,3}}[·•|])"
    rf"\s{{0,3}}{timed('when')}\s{{0,9}}"
)

#: What may begin a message in a form that is not known: a stamp; somebody's name and a label; a name and a time.
_STAMP = re.compile(rf"[\s\W]{{0,4}}{timed('when')}(?![\w%])")
_DATED = re.compile(rf"[\s\W]{{0,4}}{dated('when')}|\s{{0,4}}\[[^\[\]]{{0,30}}{CLOCK}[^\[\]]{{0,12}}\]\s{{0,3}}\S")
_LABELLED = re.compile(r"[\s*_]{0,4}(?P<name>[^\W\d_][^\n:,;?!]{0,40}):[\s*_]{1,4}[AaQqRrPpFfשת]\.?\s?[0-9]{1,2}\b")
_CAPITALS = re.compile(r"\s{0,4}[^\W\d_a-zà-ÿ][\w.'’-]{0,30}(?:\s[^\W\d_a-zà-ÿ][\w.'’-]{0,30}){1,3}:\s.*")
_TIMED_NAME = re.compile(
    rf"\s{{0,4}}(?:[^\W\d_a-zà-ÿ][\w.'’-]{{0,30}},?\s{{1,3}}){{1,4}}(?:—\s)?[(\[]?{timed('when')}[)\]]?\s{{0,4}}"
)
_IN_BRACKETS = re.compile(r"\s{0,4}<[^\s<>/:@][^<>:/@]{0,59}>\s{0,3}:?\s\S.*")


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find the head of a message in one of the ways of this file."""
    line = lines[at]
    found = (_STAMPED.fullmatch(line), _IRC.fullmatch(line), _SPOKEN.fullmatch(line), _ABOVE.fullmatch(line))
    for match in filter(None, found):
        has = {key: value for key, value in match.groupdict().items() if value}
        name, handle = has.get("name") or has.get("plain") or "", has.get("handle") or has.get("alone") or ""
        name = name.strip(" -–—·")
        if name and not is_name(name):
            continue
        return Head(
            name=name, handle=handle, stamp=has.get("when") or has.get("bare") or "", text=has.get("text") or ""
        )
    return None


def is_labelled(line: str) -> bool:
    """Whether a line begins with a name and the label of a question or an answer: `Devon: A1 So`."""
    return _LABELLED.match(line) is not None


def is_dated(line: str) -> bool:
    """Whether a line begins with a date and a time, or with a time in brackets, as heads do."""
    return _DATED.match(line) is not None


def looks_like_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line may be the head of a message in a form that is not known."""
    line = lines[at]
    return is_labelled(line) or any(
        (
            _STAMP.match(line),
            _CAPITALS.fullmatch(line),
            _TIMED_NAME.fullmatch(line),
            _IN_BRACKETS.fullmatch(line),
        )
    )


FORM = LineForm(format=PASTED, head=find_head)


def mixed(forms: Iterable[LineForm]) -> LineForm:
    """Give pasted text in which heads of several forms stand."""
    forms = tuple(forms)

    def head(lines: Sequence[str], at: int) -> Head | None:
        return next((found for form in forms if (found := form.head(lines, at))), None)

    return LineForm(format=PASTED, head=head)
