"""Dates whose parts are told by signs between their numbers, or whose digits are no ASCII, as ISO 8601 has them."""

from __future__ import annotations

import re
import unicodedata

from flipkit.gather.formats.dates.policy import compose
from flipkit.patterns import late

#: Dates of numbers in which the year, the month and the day are named, or the year comes first, with their weekday.
_CJK = late(
    r"(?P<year>[0-9]{4})\s?[年년]\s?(?P<month>[0-9]{1,2})\s?[月월]\s?(?P<day>[0-9]{1,2})\s?[日일号號]?"
    r"|(?<![\w.])(?<![\w.]\s)(?P<first>[0-9]{4})\.\s?(?P<then>[0-9]{1,2})\.\s?(?P<last>[0-9]{1,2})(?:\.|(?=\s)|$)"
)
#: The names of these parts in that pattern.
_PARTS = (("year", "first"), ("month", "then"), ("day", "last"))
_VIETNAMESE = late(
    r"(?P<day>[0-9]{1,2})\s?(?:tháng|thg\.?)\s?(?P<month>[0-9]{1,2}),?\s?(?:năm\s)?(?P<year>[0-9]{4})", re.I
)
_CJK_WEEKDAY = late(
    r"[(（]?(?:(?:星期|週|周|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日월화수목금토일](?:曜日|요일|(?=[)）])))[)）]?"
)
_CJK_TIME = late(
    r"(?P<hour>[0-9]{1,2})\s?[時时시点點]\s?(?:(?P<minute>[0-9]{1,2})\s?[分분])?(?:\s?[0-9]{1,2}\s?[秒초])?"
)
#: Halves of the day that stand before their hour.
_HALF = late(r"(?:(?P<morning>上午|午前|오전)|下午|午後|오후)\s?(?P<time>[0-9]{1,2}(?::[0-9]{2}){1,2})")
_ARABIC_HALF = late(r"([0-9]:[0-9]{2})\s?([صم])(?!\w)")
#: The years of Thailand's calendar, and how many more they are.
_THAI, _BUDDHIST, _MORE = late("[\u0e01-\u0e2e]"), late(r"\b2[45][0-9]{2}\b"), 543


def in_digits(text: str) -> str:
    """Give a text with all digits in ASCII, and such dates as ISO has them."""
    if text.isascii():
        return _CJK.sub(_iso, text).strip()
    text = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in compose(text))
    text = _ARABIC_HALF.sub(lambda found: f"{found[1]} {'AM' if found[2] == 'ص' else 'PM'}", text.replace("،", ","))
    if _THAI.search(text):
        text = _BUDDHIST.sub(lambda found: str(int(found[0]) - _MORE), text)
    text = _VIETNAMESE.sub(_iso, _CJK.sub(_iso, _CJK_WEEKDAY.sub(" ", text)))
    text = _CJK_TIME.sub(lambda found: f"{found['hour']}:{int(found['minute'] or 0):02}", text)
    text = _HALF.sub(lambda found: f"{found['time']} {'AM' if found['morning'] else 'PM'}", text)
    return " ".join(text.split())


def _iso(found: re.Match[str]) -> str:
    given = found.groupdict()
    year, month, day = (given[name] or given.get(other) for name, other in _PARTS)
    return f"{year}-{int(month or 0):02}-{int(day or 0):02} "
