"""The catalogue of what can go wrong with a source that is gathered again and again."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

SOURCE_FAILED = Fault(
    "source-failed",
    "flipkit could not gather it, and can't say why.",
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
    "Look for the export's address again, and write it in place of this one.",
    meaning="The programme has another address, or is not released.",
)
THREAD_NOT_FOUND = Fault(
    "thread-not-found",
    "There is no such message on this server (%(status)s).",
    "Share the post again and write the new address behind `discuss`, or take the line out.",
    meaning="The message in which a post was shared was deleted, or is not for everybody. After 30 days its answers "
    "are no longer shown, as nobody can know which of them were taken back.",
)
THREAD_NOT_PUBLIC = Fault(
    "thread-not-public",
    "The server shows its messages only to people who are logged in (%(status)s).",
    "Share the post from another server, or take the line out.",
    meaning="Who runs a Mastodon server may close it to those who are not its users. flipkit logs in nowhere.",
)
BLOG_UNREACHABLE = Fault(
    "blog-unreachable",
    "Nothing can be read there: %(reason)s",
    "Open the address in a browser; if it answers there, try again later.",
    meaning="The address that was given does not answer, or not with a document.",
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
HASHTAG_NOT_NAMED = Fault(
    "hashtag-not-named",
    "this is not the address of a hashtag on a Mastodon server.",
    "Write it like %(server)s/tags/flipclass. Of other networks, export the chat and import the file.",
    meaning=(
        "`flipkit import chat` asks Mastodon servers, and those that answer in the same way, for a hashtag. The "
        "address of a server alone means the chat's own `hashtag`."
    ),
)
HASHTAG_NO_MASTODON = Fault(
    "hashtag-no-mastodon",
    "%(server)s does not answer as Mastodon does.",
    "Look at the address in a browser: the page of a hashtag is at SERVER/tags/HASHTAG.",
    meaning="What came is a web page, or something else than a list of messages.",
)
HASHTAG_NOT_PUBLIC = Fault(
    "hashtag-not-public",
    "the server shows its hashtags only to people who are logged in (%(status)s).",
    "Ask another server on which people of the chat are: each knows what its own people see.",
    meaning="Who runs a Mastodon server may close it to those who are not its users. flipkit logs in nowhere.",
)
HASHTAG_UNREACHED = Fault(
    "hashtag-unreached",
    "the server could not be asked: %(reason)s",
    "Try again later; nothing was written.",
    meaning="The server is down, slow, or its answer broke off.",
)
HASHTAG_ASKED_TOO_OFTEN = Fault(
    "hashtag-asked-too-often",
    "the server was asked too often (%(status)s).",
    ("Try again in %(seconds)s seconds; nothing was written.", "Try again in some minutes; nothing was written."),
    meaning="Mastodon servers answer an address so many times in five minutes.",
)
HASHTAG_SERVER_FAULTY = Fault(
    "hashtag-server-faulty",
    "the server has a fault of its own (%(status)s).",
    "Try again later; nothing was written.",
    meaning="Something on the server is broken, or it is overloaded.",
)
HASHTAG_SILENT = Fault(
    "hashtag-silent",
    "the server has no message with #%(tag)s from %(start)s to %(end)s.",
    "Check the date and the hashtag, or ask another server on which people of the chat are.",
    meaning="A server knows what its own people wrote or follow, and of other servers' messages no more than that.",
)
HASHTAG_ENDLESS = Fault(
    "hashtag-endless",
    "the server has more messages with #%(tag)s than flipkit asks for, or gives the same ones again and again.",
    "Nothing was written, as some would be missing. Try another server.",
    meaning="At most a hundred pages of forty messages are asked for, and fifty megabytes taken.",
)
CHAT_NOT_OVER = Fault(
    "chat-not-over",
    "the chat of %(day)s is not over yet.",
    "Ask when it is; what is said until %(end)s belongs to it.",
    meaning="A transcript is imported once, so it is asked for when all has been said.",
)
