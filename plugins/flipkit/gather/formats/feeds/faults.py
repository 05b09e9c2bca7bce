"""The catalogue of what can be wrong in feeds, and in lists of blogs."""

from __future__ import annotations

from flipkit.faults import Fault

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
NO_FEED = Fault(
    "no-feed",
    "This is not a feed.",
    _NO_FEED,
    meaning="The document is neither RSS, Atom nor JSON Feed.",
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
    "flipkit reads OPML, Planet's and Pluto's .ini files, and text with one address a line.",
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
