"""The catalogue of what can go wrong with a source that is gathered again and again."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

SOURCE_FAILED = Fault(
    "source-failed",
    "flipkit could not gather it (%(reason)s).",
    "Please report this %(what)s to flipkit's authors.",
    meaning="Something happened that nobody thought of. `--verbose` shows where.",
)
FEED_FILE_UNREADABLE = Fault(
    "feed-file-unreadable",
    "The file %(name)s can't be read.",
    "Put it beside blogs.yml.",
    meaning="A feed may be a file; it lies beside the list of blogs.",
)
CALENDAR_WANTS_PASSWORD = Fault(
    "calendar-wants-password",
    "The server wants a password (%(status)s).",
    "Ask its owner to make the calendar public.",
    meaning="The calendar is not public.",
)
CALENDAR_REFUSED = Fault(
    "calendar-refused",
    "The server refuses to give it to us (%(status)s).",
    "Ask its owner to make the calendar public.",
    meaning="The calendar is not public.",
)
CALENDAR_NOT_FOUND = Fault(
    "calendar-not-found",
    "There is nothing at this address any more (%(status)s).",
    "Look in the calendar's settings for its public address (iCal, .ics); it must be public to everybody.",
    meaning="The calendar has another address, or is not public.",
)
PROGRAMME_WANTS_PASSWORD = Fault(
    "programme-wants-password",
    "The server wants a password (%(status)s).",
    "Make the schedule public in the system, and take the address that needs no login.",
    meaning="The programme is not public.",
)
PROGRAMME_REFUSED = Fault(
    "programme-refused",
    "The server refuses to give it to us (%(status)s).",
    "Make the schedule public in the system, and take the address that needs no login.",
    meaning="The programme is not public.",
)
PROGRAMME_NOT_FOUND = Fault(
    "programme-not-found",
    "There is nothing at this address any more (%(status)s).",
    "Look for the export's address again, and correct url in index.md.",
    meaning="The programme has another address, or is not released.",
)
FEED_NAMED_UNREADABLE = Fault(
    "feed-named-unreadable",
    "The page names a feed, but it can't be read: %(reason)s",
    "Tell its author.",
    meaning="The blog says where its feed is, and there is none.",
)
FEED_NOT_FOUND = Fault(
    "feed-not-found",
    "The page names no feed, and there is none where blogs usually have theirs.",
    ("%(remedy)s", "Ask its author for the feed's address."),
    meaning="Most blogs have a feed; some hide it, and some have none.",
)
BLOG_ERASED = Fault(
    "blog-erased",
    "'%(blog)s' was erased on its author's wish on %(day)s.",
    "Take it out of the list; if its author wants it back, run flipkit blogs add --again.",
    meaning="Who asks for their entries to be erased is not to come back by somebody's list.",
)
BLOG_BECAME_ANOTHER = Fault(
    "blog-became-another",
    "Its feed is called '%(title)s' and leads to %(host)s now; it was '%(before)s' at %(home)s, and none of its "
    "entries is left. What comes is kept, and shown to nobody.",
    "Look at it. If it is still the same person's, run flipkit blogs accept %(blog)s; if not, run "
    "flipkit blogs remove %(blog)s.",
    severity=Severity.WARNING,
    meaning="Domains that nobody pays for are bought by others, who then write under the name of whoever was there "
    "before. A blog that moves with its entries, or keeps its title, is not stopped.",
)
