"""Names in what somebody wrote of a person, and e-mail addresses, which never enter the archive or the site."""

from __future__ import annotations

import re

from flipkit.patterns import late

_ADDRESS = r"(?:mailto:)?(?<![@\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
#: `ada@school.example`, but no handle such as `@ada@social.example`.
EMAIL = late(_ADDRESS, re.I)
#: One with the brackets that mail programs put around it.
_BRACKETED = late(rf"(?:(?<!\s)\s++)?+(?:<\s*+{_ADDRESS}\s*+>|\(\s*+{_ADDRESS}\s*+\)|\[\s*+{_ADDRESS}\s*+\])", re.I)
#: An address of the web; one that has an e-mail address in it is of no use without it.
_WEB = late(r"https?://[^\s;|<>]*+", re.I)
#: Brackets without anything in them, and those around all of a text.
_EMPTY = late(r"\(\s*\)|<\s*>|\[\s*\]")
_WHOLLY_BRACKETED = late(r"\(((?:[^()]|\([^()]*\))*)\)")


def without_emails(text: str) -> str:
    """Give a text without e-mail addresses: `Ana Ruiz <ana@school.example>` is `Ana Ruiz`."""
    if "@" not in text:
        return text
    return EMAIL.sub("", _BRACKETED.sub("", _WEB.sub(_harmless, text))).strip()


def _harmless(address: re.Match[str]) -> str:
    return "" if EMAIL.search(address[0], len("http")) else address[0]


def person_name(text: str) -> str:
    """Give the name in what somebody wrote of a person: `ada@school.example (Ada Ruiz)` is `Ada Ruiz`.

    Brackets that belong together are a part of it: `Ada Ruiz (she/her)`.
    """
    name = " ".join(_EMPTY.sub(" ", without_emails(text)).split()).strip(" ,;<>")
    if whole := _WHOLLY_BRACKETED.fullmatch(name):
        name = whole[1].strip(" ,;")
    if name.count("(") != name.count(")"):
        name = name.strip(" ,;()")
    return name
