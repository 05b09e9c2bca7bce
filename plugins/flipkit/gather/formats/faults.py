"""The catalogue of what can be wrong with any document that is parsed, and what was read otherwise than written."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

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
THREAD = Phrase("thread")

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

# Answers to posts.

THREAD_UNREADABLE = Fault(
    "thread-unreadable",
    "The server does not answer as %(network)s does.",
    "Open the address in a browser: it must show the message in which you shared the post.",
    meaning="What came is a web page, or something else than the answers to a message.",
)
THREAD_GONE = Fault(
    "thread-gone",
    "The message is no longer on %(network)s.",
    "Share the post again and write the new address behind `discuss`, or take the line out.",
    meaning="The message in which a post was shared was deleted, or its author is gone. After 30 days its answers "
    "are no longer shown.",
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
