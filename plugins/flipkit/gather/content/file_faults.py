"""The catalogue of what can be wrong with posts, and with any file that people write: form, keys, a change."""

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
FRONT_MATTER_UNCLOSED = Fault(
    "front-matter-unclosed",
    "the front matter begins here and has no end.",
    "Put the line with which it begins below its last key, too; or an empty line above a line that is to be a rule.",
    meaning="What a post says of itself stands between two lines, of dashes (YAML) or of plus signs (TOML). Without "
    "the second one nobody knows where the text begins, so nothing of it is shown.",
)
FRONT_MATTER_BROKEN = Fault(
    "front-matter-broken",
    "the front matter is not %(form)s: %(reason)s.",
    "Compare it with a post that works, or write it as YAML.",
    meaning="Hugo knows front matter in TOML, between lines of `+++`, and in JSON, in braces. The place that is "
    "named is where it could not be read on.",
)
TAGS_LEFT = Fault(
    "tags-left",
    "%(tags)s: the program that this post was written for would fill that in; readers see it as it stands.",
    "Write in its place what is to be seen there, or put it into code.",
    severity=Severity.WARNING,
    meaning="Jekyll, Hugo and WordPress fill in what stands in `{% … %}`, `{{ … }}` and brackets. What has one "
    "meaning is filled in here, too: code, figures, videos and gists as links, links to other posts, captions, "
    "sound.",
)
HTML_IS_NO_POST = Fault(
    "html-is-no-post",
    "this page says neither a title nor a date, so it is no post, and it is not published.",
    "Give it both, or put it outside of the posts' folder, where it is published as it is.",
    severity=Severity.NOTE,
    meaning="Posts may be written in HTML. What lies beside them and is no post could do anything in the site's "
    "name.",
)
POST_IS_DRAFT = Fault(
    "post-is-draft",
    "this post is held back: it is a draft.",
    "flipkit serve --drafts shows it.",
    severity=Severity.NOTE,
    meaning="A post that says it is a draft is in no page, list or feed. It is named by flipkit check alone.",
)
POST_TO_COME = Fault(
    "post-to-come",
    "this post is held back until %(until)s.",
    "flipkit serve --drafts shows it. It is published by the first build after its date.",
    severity=Severity.NOTE,
    meaning="A post with a date to come is in no page, list or feed. It is named by flipkit check alone.",
)
PAGE_NOT_SHOWN = Fault(
    "page-not-shown",
    "this page is not shown: nothing reads it here.",
    "Move it to another folder of the content, or name it in exclude_docs.",
    severity=Severity.WARNING,
    meaning="Below posts/ each page is a post; below events/ there are folders with an index.md, whose weeks/ and "
    "sessions/ are read. A page elsewhere in them would vanish unsaid. It is named by flipkit check alone.",
)
FILE_NOT_USED = Fault(
    "file-not-used",
    "this file is neither published nor read: no text names it.",
    "Name it where it belongs, or in exclude_docs.",
    severity=Severity.NOTE,
    meaning="Tables, notes and the like beside posts and events are published where a post links to them, and read "
    "where an event names them. It is named by flipkit check alone.",
)
POST_KEY_TWICE = Fault(
    "post-key-twice",
    "'%(key)s' stands twice and says two things; line %(line)s does not count.",
    "Take one of the two out.",
    severity=Severity.WARNING,
    meaning="Of a key that stands twice the last value counts, as in Jekyll and Hugo.",
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
FORMER_ADDRESS_REFUSED = Fault(
    "former-address-refused",
    "'%(address)s' can't lead on to this post, because %(reason)s.",
    "Take it out, or write it like /2012/02/name/.",
    severity=Severity.WARNING,
    meaning="`aliases` (Hugo) and `redirect_from` (Jekyll) name addresses at which a post was; a page that leads on "
    "to it stands there now, where that is possible.",
)
POST_ADDRESS_TAKEN = Fault(
    "post-address-taken",
    "%(address)s is the address of %(file)s, so this post is at %(given)s.",
    "Give one of the two another name or `slug` before the post is known by this address.",
    severity=Severity.NOTE,
    meaning="Two posts of a year have one name. An address that a post was given never passes to another one, so "
    "whoever comes later gets a number.",
)
POST_HAD_ADDRESS = Phrase("it was the address of %(file)s, and stays that post's")
PAGE_HAS_ADDRESS = Phrase("a page of the site has this address")
FILE_HAS_ADDRESS = Phrase("a file of the site has this address")
POST_HAS_ADDRESS = Phrase("%(file)s has this address already")
LIST_HAS_ADDRESS = Phrase("a list of posts has this address")
SITE_HAS_ADDRESS = Phrase("/%(first)s/ belongs to the site itself")
NO_ADDRESS = Phrase("it is no address")
ADDRESS_ASKS = Phrase("an address with ? or # in it can't be a file's")
ADDRESS_EMPTY = Phrase("it is empty")
ADDRESS_LEADS_AWAY = Phrase("'%(part)s' leads elsewhere than to a page")
ADDRESS_PART_UNFIT = Phrase("'%(part)s' can't be a part of an address")
ADDRESS_TOO_DEEP = Phrase("it has more than ten parts")


# Reading a file.

FILE_NOT_UTF8 = Fault(
    "file-not-utf8",
    "the file is not saved as UTF-8.",
    "Save it again with the encoding UTF-8.",
    meaning="Files are read as UTF-8, the encoding in which all the world's letters can be written.",
)
FILE_UNREADABLE = Fault(
    "file-unreadable",
    "the file can't be read (%(reason)s).",
    "Check that it is there.",
    meaning="The system does not give the file to flipkit: it is not there, or may not be read.",
)
FILE_TOO_LARGE = Fault(
    "file-too-large",
    "the file is larger than %(size)s MB.",
    "Put its pictures into files of their own, or split it.",
    meaning="Nobody writes so long a text. Mostly it is pictures that somebody put into it as text.",
)
YAML_BROKEN = Fault(
    "yaml-broken",
    "this is not YAML: %(reason)s.",
    ("%(hint)s", ""),
    meaning="YAML is lines of `key: value`. The place that is named is where it could not be read on; what is wrong "
    "often stands in the line before.",
)
YAML_HINT_TABS = Phrase("Indent with spaces, not with tabs.")
YAML_HINT_COLON = Phrase("Put a value that has a colon in it into quotation marks.")
YAML_HINT_QUOTES = Phrase("Put the value into quotation marks.")
YAML_HINT_BEFORE = Phrase("Look at the line before, too: a quotation mark or a bracket may be open.")
YAML_TOO_DEEP = Fault(
    "yaml-too-deep",
    "this YAML is nested too deep.",
    meaning="No file of a community needs so many lists within lists.",
)
YAML_TOO_LARGE = Fault(
    "yaml-too-large",
    "this YAML has too many values.",
    meaning="No file of a community needs so many values.",
)
KEY_NOT_TEXT = Fault(
    "key-not-text",
    "a key is not a text.",
    "Put it into quotation marks.",
    meaning="A key is one word or several; a list or a group of keys can't be one.",
)
KEY_TWICE = Fault(
    "key-twice",
    "'%(key)s' stands twice, first in line %(line)s.",
    "Keep one of the two.",
    meaning="Programs would silently take the last of the two.",
)

# Keys and their values.

NOT_KEY_VALUE_LINES = Fault(
    "not-key-value-lines",
    "should be a list of key: value lines.",
    "See the handbook for an example.",
    meaning="The file, or this part of it, is something other than a group of keys.",
)
STATUS_NO_CANCELLATION = Fault(
    "status-no-cancellation",
    "status: %(written)s calls nothing off here.",
    "End a chat with until:, call a date of it off with cancelled: in its week's file, and sessions in their rows.",
    meaning="`status` calls off sessions. A week and a single event are called off by `cancelled`.",
)
STATUS_CONTRADICTS = Fault(
    "status-contradicts",
    "status: %(written)s calls it off, and cancelled says that it takes place.",
    "Take one of the two out.",
    meaning="Nobody can tell which of the two holds, so it is left out.",
)
STATUS_CANCELS = Fault(
    "status-cancels",
    "status: %(written)s calls it off and says no reason.",
    "Write cancelled: and the reason in its place.",
    severity=Severity.WARNING,
    meaning="`cancelled` says why something does not take place, so that people who come know.",
)
STATUS_NO_DRAFT = Fault(
    "status-no-draft",
    "status: %(written)s keeps nothing back here.",
    "Keep the file elsewhere until it is ready, or take the line out.",
    meaning="`status` keeps posts back only. What else is in the content folder is published.",
)
KEY_UNKNOWN = Fault(
    "key-unknown",
    "'%(key)s' is not a key flipkit knows here.",
    ("Did you mean '%(near)s'?", "Remove it, or call it 'x-%(key)s' to keep it as a note."),
    meaning="A key that nobody reads is mostly misspelled. [Files](files.md) lists all there are.",
)
KEY_MISSING = Fault(
    "key-missing",
    "'%(key)s' is missing.",
    ("Fill the column %(column)s in this row.", "Add a line `%(key)s: …`."),
    meaning="The file can't be used without this key.",
)
VALUE_EMPTY = Fault(
    "value-empty",
    "'%(key)s' is empty.",
    "Write it, or leave the key out.",
    meaning="The key is there, but says nothing.",
)
NUMBER_UNREADABLE = Fault(
    "number-unreadable",
    "'%(key)s' is not a whole number.",
    "Write digits only.",
    meaning="A number is written in digits, without a unit.",
)
NUMBER_TOO_SMALL = Fault(
    "number-too-small",
    "'%(key)s' should be more than %(least)s.",
    meaning="The number is smaller than can be meant.",
)
NUMBER_BELOW_LEAST = Fault(
    "number-below-least",
    "'%(key)s' should be %(least)s at least.",
    meaning="The number is smaller than can be meant.",
)
NUMBER_ABOVE_MOST = Fault(
    "number-above-most",
    "'%(key)s' should be %(most)s at most.",
    meaning="The number is larger than can be meant.",
)
NOT_TRUE_OR_FALSE = Fault(
    "not-true-or-false",
    "'%(key)s' is neither true nor false.",
    "Write true or false.",
    meaning="The key is a switch.",
)
NOT_ONE_TEXT = Fault(
    "not-one-text",
    "'%(key)s' is not a text.",
    "Write one value, not a list or a group of keys.",
    meaning="The key holds one text.",
)
NOT_A_LIST = Fault(
    "not-a-list",
    "'%(key)s' is not a list.",
    "Write it as a list: [one, two].",
    meaning="The key holds several values.",
)
NOT_A_GROUP = Fault(
    "not-a-group",
    "'%(key)s' is not a group of keys.",
    "Write it as key: value lines below, or {key: value}.",
    meaning="The key holds keys of its own.",
)
NOT_A_CHOICE = Fault(
    "not-a-choice",
    "'%(written)s' is none of %(choices)s.",
    "Choose one of them.",
    meaning="The key has a few values only.",
)
VALUE_UNFIT = Fault(
    "value-unfit",
    "'%(key)s': %(reason)s.",
    meaning="The value is not of the kind that this key holds.",
)

# Changing a file.

FILE_NOT_KEY_VALUE_LINES = Fault(
    "file-not-key-value-lines",
    "this should be key: value lines.",
    "Write it as the handbook does.",
    meaning="flipkit was asked to add a key to a file that has none.",
)
FILE_NOT_A_LIST = Fault(
    "file-not-a-list",
    "this should be a list.",
    "Begin each entry with '- '.",
    meaning="flipkit was asked to add to a list, and the file holds something else.",
)
FILE_NOT_BY_IDS = Fault(
    "file-not-by-ids",
    "this should be entries by their ids.",
    "Begin each with its id.",
    meaning="flipkit was asked to add an entry to a file whose entries have no ids.",
)
KEY_SET_ALREADY = Fault(
    "key-set-already",
    "'%(key)s' says '%(value)s' already.",
    "Take the line out, or keep it.",
    meaning="flipkit never overwrites what somebody wrote.",
)
ID_TAKEN_ALREADY = Fault(
    "id-taken-already",
    "'%(id)s' is there already.",
    "Choose another id.",
    meaning="An id stands for one entry.",
)
FILE_UNCHANGEABLE = Fault(
    "file-unchangeable",
    "flipkit can't change this file without changing more than it should.",
    "Add this line by hand: %(line)s",
    meaning="The file is written in a way in which flipkit can't be sure to add a line and nothing else.",
)
FILE_NOT_EXTENDABLE = Fault(
    "file-not-extendable",
    "flipkit can't add to this file without changing more than it should.",
    "Add these lines by hand: %(lines)s",
    meaning="The file is written in a way in which flipkit can't be sure to add an entry and nothing else.",
)
LIST_UNCHANGEABLE = Fault(
    "list-unchangeable",
    "flipkit can't change this list without changing more than it should.",
    "Make the change by hand.",
    meaning="The list is written in a way in which flipkit can't be sure to change one entry and nothing else.",
)
LIST_IN_ONE_LINE = Fault(
    "list-in-one-line",
    "flipkit can't change this list, as its entries have no lines of their own.",
    "Begin each entry on a line of its own with '- '.",
    meaning="A list in brackets has no lines that could be added or taken out.",
)
FILE_CLOSED = Fault(
    "file-closed",
    "the file can't be read.",
    "Save it as UTF-8, where flipkit may read it.",
    meaning="The file is to be changed, and can't be read first.",
)
FILE_UNWRITABLE = Fault(
    "file-unwritable",
    "the file can't be written (%(reason)s).",
    "Check who may write into its folder.",
    meaning="The system does not let flipkit write there.",
)
