"""The table of addresses, as patterns: every function of `model.addresses`, called with marks for its values."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import get_args, get_type_hints

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl

#: What is called with an address, and gives another one of the same kind.
_OF_PAGES = ("index_file", "atom_feed", "json_feed", "picture_of")
_DAY = date(2999, 9, 9)
#: Numbers stand for themselves; what they become in the pattern, the longest first.
_NUMBERS = {str(_DAY): "<day>", "2999": "<year>", "11": "<month>", "77": "<part>", "88": "<side>"}
_VALUES = {"year": 2999, "month": 11, "part": 77, "side": 88}


def table() -> dict[str, list[str]]:
    """Give the patterns of each function: `session` has `events/<conference>/sessions/<session>/`."""
    found = {}
    for name, function in vars(addresses).items():
        if inspect.isfunction(function) and function.__module__ == addresses.__name__ and name not in _OF_PAGES:
            found[name] = sorted(set(_patterns(function)))
    return found


def expressions() -> dict[str, re.Pattern[str]]:
    """Give each pattern as a regular expression, with the files of pages, their feeds and their pictures."""
    made = {}
    for page in (pattern for patterns in table().values() for pattern in patterns):
        found = (
            re.escape(page)
            .replace("<year>", r"\d{4}")
            .replace("<month>", r"\d\d")
            .replace("<part>", r"\d+")
            .replace("<side>", r"\d+")
        )
        found = found.replace("<day>", r"\d{4}-\d\d-\d\d")
        end = (
            r"(?:index\.html|feed\.(?:atom|json)|share-card\.png|lead\.webp)"
            if page.endswith("/") or not page
            else ""
        )
        made[page] = re.compile(re.sub("<[a-z]+>", "[^/]+", found) + end)
    return made


def _patterns(function: object) -> Iterator[str]:
    assert inspect.isfunction(function)
    hints = get_type_hints(function)
    assert hints.pop("return") is SiteUrl
    parameters = inspect.signature(function).parameters
    optional = {name for name, each in parameters.items() if each.default is not each.empty}
    choices = []
    for name, hint in hints.items():
        values: list[object] = list(get_args(hint))
        if not values:
            values = [_DAY if hint is date else _VALUES[name] if hint is int else f"zz{name}zz"]
        choices.append([(name, value) for value in values] + ([("", None)] if name in optional else []))
    for chosen in product(*choices):
        made = str(function(**{name: value for name, value in chosen if name}))
        for number, mark in _NUMBERS.items():
            made = made.replace(number, mark)
        yield re.sub("zz([a-z]+)zz", r"<\1>", made)
