"""The catalogue of what can be wrong with a post."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

POST_TAKES_LISTS_PLACE = Fault(
    "post-takes-lists-place",
    "this page is not shown: the list of posts takes its place.",
    "Put its words into a post, or into a page elsewhere.",
    severity=Severity.WARNING,
    meaning="The address of the posts' folder is that of the list of posts.",
)
POST_UNRENDERABLE = Fault(
    "post-unrenderable",
    "the text can't be rendered: %(reason)s.",
    meaning="The program that makes HTML of the text stopped at something in it. What it said is named.",
)
POST_MARKUP_FAULTY = Fault(
    "post-markup-faulty",
    "reStructuredText: %(reason)s.",
    "Look at the page: something may be missing there.",
    severity=Severity.WARNING,
    meaning="docutils complains of the text.",
)
POST_UNREADABLE = Fault(
    "post-unreadable",
    "Pelican can't read this file.",
    "Compare it with one that works.",
    meaning="Pelican, which reads posts, gave the file up.",
)
POST_WITHOUT_TITLE = Fault(
    "post-without-title",
    "this post has no title; it is called '%(title)s' after its file.",
    'Add a line `title: …`; one that begins with # stands in quotation marks, "#like this".',
    severity=Severity.WARNING,
    meaning="A post has its title in the front matter, or as the first heading of its text.",
)
POST_WITHOUT_DATE = Fault(
    "post-without-date",
    "this post has no date.",
    "Add a line `date: 2027-06-17`, or begin its file's name with one.",
    meaning="Posts are listed by their dates.",
)
POST_LANGUAGE_UNKNOWN = Fault(
    "post-language-unknown",
    "'%(written)s' is not a language's code; the site's is used.",
    "Write it like en or es-MX.",
    severity=Severity.WARNING,
    meaning="Languages are written as in HTML (BCP 47): two or three letters, and a country if it matters.",
)
FRONT_MATTER_UNREADABLE = Fault(
    "front-matter-unreadable",
    "what stands between the two lines of dashes is not `key: value`.",
    "Write one key a line, like `title: …`, or leave an empty line above the first dashes.",
    meaning="Two lines of dashes at the top of a file hold what the post says of itself.",
)
FRONT_MATTER_TOML = Fault(
    "front-matter-toml",
    "the front matter is TOML.",
    "Write it as YAML: `key: value` lines between two lines of three dashes.",
    meaning="Hugo knows TOML between lines of `+++`; flipkit reads YAML.",
)
GUID_TWICE = Fault(
    "guid-twice",
    "another post has the guid '%(guid)s'.",
    "Remove it from one of the two.",
    severity=Severity.WARNING,
    meaning="Feed readers know a post by its guid and would show one of the two only.",
)
PERMALINK_REFUSED = Fault(
    "permalink-refused",
    "the post can't live at '%(address)s', because %(reason)s.",
    "It has a new address; write the old one like /2012/02/name/.",
    meaning="An imported post keeps the address it has always had, where that is possible.",
)
PAGE_HAS_ADDRESS = Phrase("a page of the site has this address")
POST_HAS_ADDRESS = Phrase("%(file)s has this address already")
LIST_HAS_ADDRESS = Phrase("a list of posts has this address")
SITE_HAS_ADDRESS = Phrase("/%(first)s/ belongs to the site itself")
NO_ADDRESS = Phrase("it is no address")
ADDRESS_ASKS = Phrase("an address with ? or # in it can't be a file's")
ADDRESS_EMPTY = Phrase("it is empty")
ADDRESS_LEADS_AWAY = Phrase("'%(part)s' leads elsewhere than to a page")
ADDRESS_PART_UNFIT = Phrase("'%(part)s' can't be a part of an address")
ADDRESS_TOO_DEEP = Phrase("it has more than ten parts")
