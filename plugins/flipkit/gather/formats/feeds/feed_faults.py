"""The catalogue of what can be wrong with feeds, and with lists of blogs."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

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
FEED_SITE_OFF = Fault(
    "feed-site-off",
    "This is a web page, not a feed: it says that the site is switched off, or not set up yet.",
    "Ask its author what has become of it; if the blog has ended, write 'paused: true'.",
    meaning="The host's own page stands where the site was: as an account is suspended, or not used yet.",
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
