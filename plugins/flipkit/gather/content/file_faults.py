"""The catalogue of what can be wrong with any file that people write: its form, its keys, a change."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

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
STATUS_SAYS_NOTHING = Fault(
    "status-says-nothing",
    "status: %(written)s says nothing here that flipkit understands.",
    "Write cancelled: and the reason if it is called off, else take the line out.",
    meaning="Of a week and a single event, `status` may say that it takes place, or be Material's `new` or "
    "`deprecated`. Anything else may mean that it does not take place, and nobody heeds it.",
)
CANCELLED_UNCLEAR = Fault(
    "cancelled-unclear",
    "cancelled: %(written)s says neither that it takes place nor why it does not.",
    "Write the reason if it is called off, else take the line out.",
    meaning="`cancelled` calls a week or an event off, and says why. What says neither yes nor no is not guessed.",
)
KEY_UNKNOWN = Fault(
    "key-unknown",
    "'%(key)s' is not a key flipkit knows here.",
    ("Did you mean '%(near)s'?", "Remove it, or call it 'x-%(key)s' to keep it as a note."),
    meaning="A key that nobody reads is mostly misspelled. [Files](files/index.md) lists all there are.",
)
KEY_MISSING = Fault(
    "key-missing",
    "'%(key)s' is missing.",
    (
        "Fill the column %(column)s in this row.",
        'What follows # is a comment. Put it into quotation marks: `%(key)s: "%(words)s"`.',
        "Add a line `%(key)s: …`.",
    ),
    meaning="The file can't be used without this key.",
)
VALUE_IS_COMMENT = Fault(
    "value-is-comment",
    "'%(key)s' is empty: in YAML, what follows # is a comment.",
    'Put it into quotation marks: `%(key)s: "%(words)s"`. Is it a comment? Put a space behind its #.',
    meaning="YAML passes over all that follows a # with a space before it, so a hashtag needs quotation marks.",
    severity=Severity.WARNING,
)
VALUE_CUT_BY_HASH = Fault(
    "value-cut-by-hash",
    "'%(key)s' ends before the #: in YAML, what follows is a comment.",
    'Put all of it into quotation marks: `%(key)s: "%(words)s"`. Is it a comment? Put a space behind its #.',
    meaning="YAML passes over all that follows a # with a space before it, so a text with a hashtag in it needs "
    "quotation marks.",
    severity=Severity.WARNING,
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
