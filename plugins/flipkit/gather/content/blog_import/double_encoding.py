"""Letters that were encoded twice (`donâ€™t`, `cafÃ©`) are right again, where they can mean nothing else.

UTF-8 was taken for Windows' Latin and encoded once more: each letter shows as two or three odd ones. Of a text in
which a right letter stands beside them nobody can be sure: it may be about that very fault. Then nothing is touched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.gather.formats.blog_exports.foreign_posts import ForeignPost

#: What Windows shows for the bytes 0x80 to 0xBF; those that it has no sign for stay control characters.
_CONTINUING = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_TWICE = re.compile(
    f"[\u00c2-\u00df][{re.escape(_CONTINUING)}]"
    f"|[\u00e0-\u00ef][{re.escape(_CONTINUING)}]{{2}}"
    f"|[\u00f0-\u00f4][{re.escape(_CONTINUING)}]{{3}}"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def mend_double_encoding(text: str) -> tuple[str, str]:
    """Give the text with its letters, and one of them as an example: `â€™ → ’`; nothing where nothing was mended."""
    if not _TWICE.search(text) or _FOREIGN.search(_TWICE.sub(_ascii_if_readable, text)):
        return text, ""
    first = _TWICE.search(text)
    example = f"{first[0]} → {_letter(first[0])}" if first else ""
    return _TWICE.sub(lambda found: _letter(found[0]) or found[0], text), example


def mend_letters(post: ForeignPost) -> tuple[ForeignPost, str]:
    """Give a post with the letters of what is said of it and of its comments, and an example.

    Its text waits until the letters that are written as numbers are letters (`imported_text`).
    """
    examples: list[str] = []

    def mended(text: str) -> str:
        made, example = mend_double_encoding(text)
        examples.append(example)
        return made

    post = replace(
        post,
        title=mended(post.title),
        excerpt=mended(post.excerpt),
        authors=tuple(map(mended, post.authors)),
        comments=tuple(replace(each, text=mended(each.text), author=mended(each.author)) for each in post.comments),
    )
    return post, next(filter(None, examples), "")


def _ascii_if_readable(found: re.Match[str]) -> str:
    return "x" if _letter(found[0]) else found[0]


def _letter(seen: str) -> str:
    """Give the letter that was encoded twice; nothing if these are none."""
    octets = b"".join(_octet(each) for each in seen)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _octet(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", "ignore")
