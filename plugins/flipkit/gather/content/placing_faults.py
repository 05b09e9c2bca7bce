"""The catalogue of what can be wrong with where a post belongs: its issue, its series, its translations."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

ISSUE_UNREADABLE = Fault(
    "issue-unreadable",
    "'%(written)s' names no month, so this post is in no issue of the magazine.",
    "Write the month that the issue is of, like `issue: 2018-05`.",
    severity=Severity.WARNING,
    meaning="`issue` puts posts together that came out together. Issues are named and ordered by their months; "
    "May 2018 and 05/2018 are understood, a season, a volume or a number is not.",
)
DEPARTMENTS_WITHOUT_ISSUE = Fault(
    "departments-without-issue",
    "this post is in no issue of the magazine, so its departments (%(departments)s) are not shown.",
    "Add a line like `issue: 2018-05`, or write `categories` in place of `departments`.",
    severity=Severity.WARNING,
    meaning="Departments are the parts of an issue. What belongs to no issue has categories and tags.",
)
POST_KEY_ALMOST = Fault(
    "post-key-almost",
    "'%(key)s' is no key that flipkit reads, so what it says does nothing.",
    "Did you mean '%(near)s'?",
    severity=Severity.WARNING,
    meaning="Posts may have keys of other programs, which are kept and read by nobody. This one is written almost as "
    "one that puts a post into an issue, a series, a podcast or under somebody's name.",
)
SERIES_PART_UNREADABLE = Fault(
    "series-part-unreadable",
    "'%(written)s' is no part of a series, so this post stands behind the numbered ones, by its date.",
    "Write a whole number, like `series_index: 2`.",
    severity=Severity.WARNING,
    meaning="The parts of a series stand in the order of `series_index`, those without one behind them.",
)
TRANSLATION_UNKNOWN = Fault(
    "translation-unknown",
    "'%(name)s' is no post of ours, so nobody learns of which text this is the translation.",
    ("Did you mean '%(near)s'?", "Write the name of the other post's file, like 2027-01-11-hello.md."),
    severity=Severity.WARNING,
    meaning="`translation_of` names the post of which this one is a translation. Each of the two leads to the other.",
)
TRANSLATION_OF_ITSELF = Fault(
    "translation-of-itself",
    "this post says that it is a translation of itself.",
    "Write the name of the other post's file, or take the line out.",
    severity=Severity.WARNING,
    meaning="`translation_of` names the post of which this one is a translation.",
)
TRANSLATION_TWICE = Fault(
    "translation-twice",
    "this post and %(other)s are the same text in the same language (%(language)s), so no switch leads here.",
    "Write `language` into each, or take `translation_of` out of one.",
    severity=Severity.WARNING,
    meaning="The switch between the languages of a text has one post of each. Of two in one language the original "
    "stands there, else the first by its file's name. A post without `language` is in the site's.",
)
