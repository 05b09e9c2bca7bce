"""The catalogue of what can be wrong with feeds, lists of blogs, exports of chats, and foreign texts of any form."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

FORMS = (
    "flipkit reads exports of WhatsApp, Telegram, Discord and Slack, text copied from these and from Teams, chats "
    "that Zoom saved, threads of Mastodon and Bluesky (JSON), Twitter's tweets.js, Storify exports (HTML), tables "
    "(CSV, with columns for text and time) and pasted text ('@handle: text', '[20:03] name: text', or 'Name @handle "
    "· 20:03' above the text)."
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
    meaning="Of JSON, exports of Telegram, Discord and Slack are read, and what Mastodon and Bluesky answer.",
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


_NO_FEED = "Look for the feed's address on the blog's home page; it often ends in /feed/, rss.xml or atom.xml."

FEED_EMPTY = Fault(
    "feed-empty",
    "There is nothing in it.",
    _NO_FEED,
    meaning="The server answers, and gives an empty document.",
)
FEED_IS_WEB_PAGE = Fault(
    "feed-is-web-page",
    "This is a web page, not a feed.",
    _NO_FEED,
    meaning="The address is that of a page for people.",
)
FEED_LEADS_TO_PAGE = Fault(
    "feed-leads-to-page",
    "It now leads to %(address)s, which is a web page: the blog may have moved or ended.",
    "Open that page; if the blog has moved, write its feed's new address, if it has ended, 'paused: true'.",
    meaning="The feed's address sends whoever asks to a page for people.",
)
FEED_LEADS_TO_SALE = Fault(
    "feed-leads-to-sale",
    "It now leads to %(address)s, which is a web page that offers the domain for sale: the blog may have "
    "moved or ended.",
    "Ask its author for the new address; if the blog has ended, write 'paused: true'.",
    meaning="The domain has lapsed, and somebody sells it. What was gathered stays.",
)
FEED_DOMAIN_FOR_SALE = Fault(
    "feed-domain-for-sale",
    "This is a web page, not a feed: it says that the domain is for sale or parked, so the blog may have moved "
    "or ended.",
    "Ask its author for the new address; if the blog has ended, write 'paused: true'.",
    meaning="The domain has lapsed, and somebody sells it. What was gathered stays.",
)
NO_FEED = Fault(
    "no-feed",
    "This is not a feed.",
    _NO_FEED,
    meaning="The document is neither RSS, Atom nor JSON Feed.",
)
FEED_TOO_LARGE = Fault(
    "feed-too-large",
    "The feed is larger than %(size)s MB, and no entry of it is whole in that.",
    "Ask its author for a feed of the newest entries only.",
    meaning="Of a feed that is too large the beginning is read; in this one nothing can be read there.",
)
FEED_JSON_BROKEN = Fault(
    "feed-json-broken",
    "The feed is not valid JSON.",
    "Ask its author to look at it with a validator.",
    meaning="The document begins like a JSON Feed, and is cut off or damaged.",
)
NO_JSON_FEED = Fault(
    "no-json-feed",
    "This is JSON, but not a JSON Feed.",
    "Look for the feed's address on the blog.",
    meaning="The document is JSON of another kind.",
)
FEED_WITH_ENTITIES = Fault(
    "feed-with-entities",
    "The feed declares entities of its own, which flipkit refuses because they can be bombs.",
    "Ask its author for a feed without <!ENTITY lines.",
    meaning="A few lines of entities can unfold to gigabytes, so they are refused.",
)
FEED_WITH_SECRET = Fault(
    "feed-with-secret",
    "The feed's address holds what lets its reader in: a password or a key.",
    "flipkit uses it and shows it nowhere. Keep the list of blogs out of public places, or ask for a public feed.",
    severity=Severity.WARNING,
    meaning="Whoever has such an address can read what was meant for few. It is published on no page, in no list and "
    "in no log; the list of blogs itself holds it, and may lie in a public repository.",
)
FEED_BROKEN = Fault(
    "feed-broken",
    "The feed is too broken to be read.",
    "Tell its author.",
    meaning="The XML is damaged from its beginning, so that no entry can be read.",
)
ARCHIVE_FOREIGN = Fault(
    "archive-foreign",
    "This is no archive of flipkit's.",
    meaning="A document of the published site is not one that flipkit has written.",
)

# Lists of blogs.

LIST_TOO_LARGE = Fault(
    "list-too-large",
    "This is larger than 8 MB.",
    "Split it into several files.",
    meaning="No list of blogs is so large.",
)
LIST_WITHOUT_BLOGS = Fault(
    "list-without-blogs",
    "There is no address of a blog in it.",
    "flipkit reads OPML, tables with a head, Planet's and Pluto's .ini files, and text with one address a line.",
    meaning="The file is in none of the forms in which lists of blogs are exported.",
)
LIST_WITH_ENTITIES = Fault(
    "list-with-entities",
    "It declares a document type or entities, which a list of blogs has no use for.",
    "If it is OPML, remove its <!DOCTYPE …>; if it is a web page, look for its OPML file.",
    meaning="A few lines of entities can unfold to gigabytes, so they are refused.",
)
LIST_XML_BROKEN = Fault(
    "list-xml-broken",
    "It is not well-formed XML (%(reason)s).",
    "Export the list again.",
    meaning="The document is cut off or damaged.",
)
LIST_CUT = Fault(
    "list-cut",
    "Line %(line)s is not well-formed XML; what stands behind it was not read.",
    "Mend that line or export the list again, and import it again: blogs that are here don't come twice.",
    meaning="The document is cut off or damaged in its middle. What came before was read; a bare & is mended.",
)
LIST_LINES_BROKEN = Fault(
    "list-lines-broken",
    "What stands in these lines can't be read: %(lines)s.",
    "Mend them or export the list again, and import it again: blogs that are here don't come twice.",
    meaning="The document is damaged there. All other lines were read.",
)
LIST_NOT_OPML = Fault(
    "list-not-opml",
    "It is XML, but not OPML.",
    "Look for an export as OPML.",
    meaning="The document is XML of another kind.",
)
LIST_TOO_DEEP = Fault(
    "list-too-deep",
    "Its outlines are nested too deep.",
    meaning="No list of blogs has so many groups within groups.",
)


#: What a document may be, as these sentences call it.
FEED = Phrase("feed")
CALENDAR = Phrase("calendar")
PROGRAMME = Phrase("programme")
TABLE = Phrase("table")
PAGE = Phrase("page")
LIST = Phrase("list")
TRANSCRIPT = Phrase("transcript")
POST = Phrase("post")
FILE = Phrase("file")

READING_TOO_SLOW = Fault(
    "reading-too-slow",
    "Reading the %(what)s took longer than %(seconds)s seconds, so flipkit gave it up.",
    "Make it smaller, or ask its author for a %(what)s with less in it.",
    meaning="A document is read by a process of its own, which is ended if it takes too long.",
)
READING_TOO_HUNGRY = Fault(
    "reading-too-hungry",
    "Reading the %(what)s takes more memory than flipkit gives to one.",
    "Make it smaller, or ask its author for a %(what)s with less in it.",
    meaning="A document is read by a process of its own, which gets so much memory and no more.",
)
READING_TOO_DEEP = Fault(
    "reading-too-deep",
    "The %(what)s nests its parts too deep to be read.",
    "Save it again with the program that made it, or ask its author to.",
    meaning="Parts lie within parts within parts, hundreds of times. No program writes that unless it is broken.",
)
READER_BROKEN = Fault(
    "reader-broken",
    "The %(what)s broke the program that reads it.",
    "Ask its author to look at it with a validator.",
    meaning="The process that read the document ended without an answer.",
)
READER_FAILED = Fault(
    "reader-failed",
    "flipkit could not read the %(what)s, and can't say why.",
    "Please report this %(what)s to flipkit's authors.",
    meaning="Something happened that nobody thought of. `--verbose` shows where.",
)

# Documents.

IMPORT_UNREADABLE = Fault(
    "import-unreadable",
    "The file can't be read (%(reason)s).",
    "Give the name of a file, or an address that begins with https://.",
    meaning="What is to be imported is not there, or may not be read.",
)
#: What is wrong with a document that breaks off.
BROKEN_AT = Phrase("line %(line)s, character %(character)s")
BROKEN_NEST = Phrase("it is nested too deep")
BROKEN_VALUE = Phrase("its encoding or one of its numbers can't be read")

JSON_BROKEN = Fault(
    "json-broken",
    "This is not JSON that can be read (%(reason)s).",
    "Export the programme again.",
    meaning="The document begins like JSON, and is cut off or damaged.",
)
XML_BROKEN = Fault(
    "xml-broken",
    "This is not XML that can be read (%(reason)s).",
    "Export the programme again.",
    meaning="The document begins like XML, and is cut off or damaged.",
)
XML_EMPTY = Fault(
    "xml-empty",
    "This XML is empty.",
    "Export the programme again.",
    meaning="There is no element in the document.",
)
XML_WITH_ENTITIES = Fault(
    "xml-with-entities",
    "The document declares entities of its own, which flipkit refuses because they can be bombs.",
    "Ask for a programme without <!ENTITY lines.",
    meaning="A few lines of entities can unfold to gigabytes, so they are refused.",
)
XML_TOO_DEEP = Fault(
    "xml-too-deep",
    "The document has too many elements, or nests them too deep.",
    "Export the programme of this conference only.",
    meaning="No programme needs so many elements.",
)

# What was read otherwise than it is written.

#: The sessions that something is said of, behind the sentence.
SESSIONS = Phrase(" (%(num)s session: %(titles)s)", " (%(num)s sessions: %(titles)s)")
SESSIONS_AND_MORE = Phrase(
    " (%(num)s session: %(titles)s and %(more)s more)", " (%(num)s sessions: %(titles)s and %(more)s more)"
)
PROGRAMME_NOT_UTF8 = Fault(
    "programme-not-utf8",
    "The file is not saved as UTF-8; it was read as Windows-1252.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Accents may be wrong; look at them.",
)
TEXTS_CUT = Fault(
    "texts-cut",
    "Incomplete: texts of more than %(most)s characters were cut.%(sessions)s",
    severity=Severity.WARNING,
    meaning="No abstract needs so many words.",
)
LINES_CUT = Fault(
    "lines-cut",
    "Titles and names of more than %(most)s characters were cut at a word.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Lists show titles as they are, so that a very long one would crowd out all others.",
)
XML_CUT = Fault(
    "xml-cut",
    "Incomplete: the XML is broken (%(reason)s); it was read up to there.%(sessions)s",
    severity=Severity.WARNING,
    meaning="The document is cut off or damaged; what came before was read.",
)
XML_REFERENCES_MENDED = Fault(
    "xml-references-mended",
    "In its XML, & is written where &amp; is meant; it was read as that.%(sessions)s",
    severity=Severity.NOTE,
    meaning="A bare & makes XML unreadable for most programs. What is meant is plain, so it is read all the same.",
)
PROGRAMME_ADDRESSES_LEFT_OUT = Fault(
    "programme-addresses-left-out",
    "E-mail addresses were left out.%(sessions)s",
    severity=Severity.NOTE,
    meaning="E-mail addresses are never published.",
)
