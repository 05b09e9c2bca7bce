"""The catalogue of what can be wrong in exports of chats."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase

_FORMS = (
    "flipkit reads Storify exports (HTML), tables (CSV: sheets of TAGS, archives of Twitter, with columns for "
    "text and time) and pasted text ('@handle: text', '[20:03] name: text', "
    "or 'Name @handle · 20:03' above the text)."
)

EXPORT_WITHOUT_MESSAGES = Fault(
    "export-without-messages",
    "no message can be read in it.%(why)s",
    _FORMS,
    meaning="The file is in none of the forms in which chats are exported, or is of another date.",
)
NONE_OF_WEEK = Phrase(" None of its messages is of %(day)s.")
LINE_SAYS = Phrase(" line %(number)s: %(what)s")
ROW_SAYS = Phrase(" row %(number)s: %(what)s")
EXPORT_TOO_LONG = Fault(
    "export-too-long",
    "it has %(count)s messages, more than a chat can have.",
    "Cut it into its chats; %(most)s are the most.",
    meaning="An export of several chats is cut, and each imported into its week.",
)
EXPORT_TOO_LARGE = Fault(
    "export-too-large",
    "it is larger than %(size)s MB.",
    _FORMS,
    meaning="No chat has so many messages.",
)
EXPORT_NOT_TEXT = Fault(
    "export-not-text",
    "this is no text.",
    _FORMS,
    meaning="The file is a picture, an archive or a document of an office program.",
)
EXPORT_OTHER_PAGE = Fault(
    "export-other-page",
    "this page is no Storify export.",
    _FORMS,
    meaning="Of web pages, only those that Storify exported are read.",
)
EXPORT_WITHOUT_AUTHOR = Fault(
    "export-without-author",
    "the table does not say who wrote its messages: it is the archive of one person.",
    "Say whose with --by @handle.",
    meaning="Twitter's archive of an account has no column for its author.",
)
LINE_WITHOUT_AUTHOR = Fault(
    "line-without-author",
    "'%(text)s' does not say who said it.",
    meaning="A line of pasted text begins with a handle or a name.",
)
ROW_WITHOUT_MOMENT = Fault(
    "row-without-moment",
    "'%(written)s' is no time.",
    meaning="The cell for the time can't be read.",
)
ROW_WITHOUT_AUTHOR = Fault(
    "row-without-author",
    "nobody is named as its author.",
    meaning="The cell for who wrote the message is empty.",
)
