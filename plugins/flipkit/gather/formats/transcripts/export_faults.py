"""The catalogue of what can be wrong with what chats are exported as."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase

FORMS = (
    "flipkit reads exports of WhatsApp, Telegram, Discord, Slack and Google Chat, text copied from these and from "
    "Teams, chats and captions that Zoom, Teams and Meet saved, threads of Mastodon and Bluesky (JSON), Twitter's "
    "tweets.js, Storify exports (HTML), tables (CSV, with columns for text and time) and pasted text ('@handle: "
    "text', '[20:03] name: text', or 'Name @handle · 20:03' above the text)."
)

EXPORT_WITHOUT_MESSAGES = Fault(
    "export-without-messages",
    "no message can be read in it.%(why)s",
    FORMS,
    meaning="The file is in none of the forms in which chats are exported, or is of another date.",
)
NONE_OF_WEEK = Phrase(" None of its messages is of %(day)s.")
ALL_PRIVATE = Phrase(" Its messages are private, and were not said to everybody.")
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
    FORMS,
    meaning="No chat has so many messages.",
)
EXPORT_NOT_TEXT = Fault(
    "export-not-text",
    "this is no text.",
    FORMS,
    meaning="The file is a picture, an archive or a document of an office program.",
)
EXPORT_OTHER_PAGE = Fault(
    "export-other-page",
    "this page is no Storify export.",
    FORMS,
    meaning="Of web pages, only those that Storify exported are read.",
)
EXPORT_JSON_BROKEN = Fault(
    "export-json-broken",
    "it is no JSON that can be read (%(reason)s).",
    "Export the chat again.",
    meaning="The export begins like JSON, and is cut off or damaged.",
)
EXPORT_OTHER_JSON = Fault(
    "export-other-json",
    "this JSON is no export of a chat that flipkit knows.",
    FORMS,
    meaning="Of JSON, exports of Telegram, Discord, Slack and Google Chat are read, and what Mastodon and "
    "Bluesky answer.",
)
EXPORT_OF_SEVERAL_CHATS = Fault(
    "export-of-several-chats",
    "it holds %(count)s chats.",
    "Export the chat alone: in Telegram, from its own menu.",
    meaning="The export is of a whole account, and nothing says which of its groups is the chat.",
)
EXPORT_WITHOUT_AUTHOR = Fault(
    "export-without-author",
    "the file does not say who wrote its messages: it is the archive of one person.",
    "Say whose with --by @handle.",
    meaning="Twitter's archive of an account has no column for its author.",
)
LINE_WITHOUT_AUTHOR = Fault(
    "line-without-author",
    "'%(text)s' does not say who said it.",
    meaning="A line of pasted text begins with a handle or a name.",
)
LINE_OF_NOBODY = Fault(
    "line-of-nobody",
    "'%(text)s' looks like a message of a form that flipkit does not read.",
    "Write it like the others, or like '[20:03] name: text', and import the file again.",
    meaning="A line that may be somebody else's is not added to the message above it. It is left out, as is what "
    "stands below it up to the next message that can be read.",
)
ROW_WITHOUT_MOMENT = Fault(
    "row-without-moment",
    "'%(written)s' is no time.",
    meaning="The cell for the time can't be read.",
)
ROWS_UNREADABLE = Fault(
    "rows-unreadable",
    "the table can't be read from here on.",
    "Look whether a quotation mark is never closed, save it as CSV again, and import it again.",
    meaning="A cell is larger than any cell can be, mostly because a quotation mark in it is never closed.",
)
TABLE_WITHOUT_TEXT = Fault(
    "table-without-text",
    "this looks like a table, and none of its columns is called text (or tweet, post, content, message, body): "
    "%(columns)s.",
    "Call the column with the messages 'text'.",
    meaning="The first row of a table says what its columns hold.",
)
TABLE_WITHOUT_TIME = Fault(
    "table-without-time",
    "this looks like a table, and none of its columns is called time (or created_at, timestamp, date): %(columns)s.",
    "Call the column that says when each was written 'time'.",
    meaning="The first row of a table says what its columns hold.",
)
ROW_WITHOUT_AUTHOR = Fault(
    "row-without-author",
    "nobody is named as its author.",
    meaning="The cell for who wrote the message is empty.",
)
