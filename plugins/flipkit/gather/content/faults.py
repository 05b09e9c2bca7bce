"""The catalogue of what can be wrong with chats, conferences, people and blogs as people write them."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# The folders of events.

EVENT_WITHOUT_FOLDER = Fault(
    "event-without-folder",
    "an event needs a folder of its own.",
    "Move it to %(place)s.",
    meaning="An event's folder gives it its id and its address, and holds all that belongs to it.",
)
EVENT_NAME_RESERVED = Fault(
    "event-name-reserved",
    "'%(name)s' can't be the name of an event's folder: the site needs that address itself.",
    "Rename the folder, for example to '%(name)s-chat' or '%(name)s-meeting'.",
    meaning="The site has a page of its own at this address.",
)
EVENT_NAME_UNFIT = Fault(
    "event-name-unfit",
    "'%(name)s' can't stand in an address.",
    "Rename the folder to '%(fit)s'.",
    meaning="The folder's name is part of the address: letters, digits and hyphens.",
)
EVENT_NAME_ALIKE = Fault(
    "event-name-alike",
    "many disks take '%(name)s' and '%(other)s' for one folder.",
    "Rename one of them.",
    meaning="Windows and macOS don't tell small letters from capitals in names of folders. The first is shown.",
)
TIME_SKIPPED = Fault(
    "time-skipped",
    "the clocks of %(zone)s skip %(time)s on %(day)s, when they are put forward; calendars show %(shown)s.",
    "Write a time that there is.",
    severity=Severity.WARNING,
    meaning="On one night of the year an hour is left out. What is planned for it takes place an hour later.",
)
DATE_SKIPPED = Fault(
    "date-skipped",
    "on %(day)s the clocks of %(zone)s skip %(time)s, when they are put forward; calendars show %(shown)s.",
    "Move that date with moved_to in its week's file, or add it to skip.",
    severity=Severity.WARNING,
    meaning="On one night of the year an hour is left out. A chat at a time in it takes place an hour later then.",
)
FORMERLY_ITSELF = Fault(
    "formerly-itself",
    "formerly names '%(name)s', which is what this folder is called now.",
    "Write the name that it had before, or take the line out.",
    meaning="`formerly` has the names that the folder of an event had before it was renamed.",
)
FORMERLY_RESERVED = Fault(
    "formerly-reserved",
    "formerly names '%(name)s', which no folder can have been called: the site needs that address itself.",
    "Take it out of formerly.",
    meaning="What leads on from a former name would stand in the place of a page of the site's own.",
)
FORMERLY_LIVES = Fault(
    "formerly-lives",
    "formerly names '%(name)s', but there is a folder %(folder)s, which has those addresses itself.",
    "Take it out of formerly, or rename that folder.",
    meaning="A former name leads on to the folder's new one. While another folder has it, its pages are that one's.",
)
FORMERLY_TWICE = Fault(
    "formerly-twice",
    "formerly names '%(name)s', as %(other)s does already.",
    "Only one folder can have been called so: take it out of the other one.",
    meaning=(
        "A former name leads on to one folder. The first one that names it has it; this happens when a folder is "
        "copied to begin another event."
    ),
)
EVENT_NAME_REFUSED = Fault(
    "event-name-refused",
    "'%(name)s' can't be the name of an event's folder.",
    "Write it with letters, digits and hyphens, like %(fit)s-conference.",
    meaning="The folder's name is part of the address; some addresses are the site's own.",
)
EVENT_WITHOUT_INDEX = Fault(
    "event-without-index",
    "the folder has no %(index)s.",
    "Add %(file)s with kind, title and starts, or move the folder out of events.",
    meaning="What an event is stands in its `index.md`.",
)
KIND_MISSING = Fault(
    "kind-missing",
    "'kind' is missing.",
    "Write kind: %(kinds)s.",
    meaning="An event says what kind it is of, as each is read in its own way.",
)
KIND_UNKNOWN = Fault(
    "kind-unknown",
    "'%(kind)s' is not a kind of event.",
    ("Did you mean '%(near)s'?", "Write kind: %(kinds)s."),
    meaning="An event says what kind it is of, as each is read in its own way.",
)
NO_CONFERENCE = Fault(
    "no-conference",
    "this event is no conference.",
    "Import into another folder.",
    meaning="A programme can be imported for a conference only.",
)
PROGRAMME_EXISTS = Fault(
    "programme-exists",
    "there is a programme already.",
    "Add --replace to write it anew; what was changed in it by hand is lost then.",
    meaning="An import never overwrites a table that somebody may have changed.",
)

# Chats and their weeks.

WEEK_NAME_NOT_DATE = Fault(
    "week-name-not-date",
    "'%(name)s' is not a date.",
    ("Call it by the date of the chat: %(files)s.", "Write the date of the chat: %(dates)s."),
    meaning="A week's file has the date of its chat as its name.",
)
WEEK_TOO_LATE = Fault(
    "week-too-late",
    "%(day)s is more than %(years)s years after the first chat.",
    "Check the year.",
    meaning="The year in the file's name is a slip.",
)
WEEK_TWICE = Fault(
    "week-twice",
    "%(other)s is about the same chat.",
    "Keep one of the two files.",
    meaning="Two files, one with a time in its name, are of one chat.",
)
WEEK_SKIPPED = Fault(
    "week-skipped",
    "%(day)s is skipped in %(file)s.",
    "Take the date out of skip, or remove this file.",
    meaning="The chat says that nothing took place that day, and there is a file of it.",
)
WEEK_TIME_NOT_IN_RULE = Fault(
    "week-time-not-in-rule",
    "there is no chat at that time on %(day)s.",
    "Call it %(files)s.",
    meaning="The chat has several times a day, and this is none of them.",
)
WEEK_DATE_NOT_IN_RULE = Fault(
    "week-date-not-in-rule",
    "there is no chat on %(day)s, a %(weekday)s.",
    "The nearest dates are %(dates)s. A week that moves keeps its date as its name and says moved_to.",
    meaning="The chat's rule has no chat on the date that the file is named by.",
)
DATED = Phrase("%(weekday)s %(date)s")
SKIP_NOT_IN_RULE = Fault(
    "skip-not-in-rule",
    "there is no chat on %(day)s, a %(weekday)s, so that skipping it does nothing.",
    "Correct the date, or take it out. The nearest dates are %(dates)s.",
    severity=Severity.WARNING,
    meaning="A date in `skip` is none of the chat's. The chat that was meant to be off is on.",
)
WEEK_MOVED_ONTO_OTHER = Fault(
    "week-moved-onto-other",
    "at %(when)s there is another date of this chat, that of %(other)s.",
    "Cancel one of the two, or move it to another time.",
    severity=Severity.WARNING,
    meaning="Two dates of one chat are at the same time.",
)
WEEK_NOT_MOVED = Fault(
    "week-not-moved",
    "moved_to is the time at which it is anyway.",
    "Write when it takes place instead, or take the line out.",
    severity=Severity.WARNING,
    meaning="The page says that the date has moved, and it has not.",
)
WEEK_CANCELLED_NUMBERED = Fault(
    "week-cancelled-numbered",
    "a cancelled week takes no number.",
    "Remove number.",
    meaning="Only chats that take place are counted.",
)
WEEK_NUMBER_DIFFERS = Fault(
    "week-number-differs",
    "the number says %(number)s, but by the count this is number %(count)s.",
    "Change number, or say in skip which dates had no chat.",
    meaning="Chats are counted from the first on, cancelled and skipped dates left out.",
)
ZONE_FALSE_THEN = Fault(
    "zone-false-then",
    "'%(words)s' is false on %(day)s: the clocks there say %(right)s then.",
    "Write %(always)s, which is right all year.",
    severity=Severity.WARNING,
    meaning="`EST` in July is an hour off. Who follows the letter comes too late.",
)

# Transcripts beside their weeks.

TRANSCRIPT_NAME_UNFIT = Fault(
    "transcript-name-unfit",
    "'%(name)s' is not the name of a file.",
    "Put the transcript beside the week, and write its name.",
    meaning="A transcript lies beside its week.",
)
TRANSCRIPT_NOT_IMPORTED = Fault(
    "transcript-not-imported",
    "'%(name)s' is not a transcript that flipkit has made.",
    "Run 'flipkit import chat %(name)s --into %(week)s', which writes one.",
    meaning="Exports of other programs are imported first, so that what they tell of people can be taken out.",
)
TRANSCRIPT_MISSING = Fault(
    "transcript-missing",
    "there is no %(name)s beside it.",
    "Put it into %(folder)s, or take the line out.",
    meaning="The week names a transcript that is not there.",
)
TRANSCRIPT_UNREADABLE = Fault(
    "transcript-unreadable",
    "the transcript can't be read.",
    "Save it as UTF-8, beside its week.",
    meaning="The file is not a text, or may not be read.",
)
TRANSCRIPT_TELLS_HANDLES = Fault(
    "transcript-tells-handles",
    "the file holds handles (%(count)s messages), but the chat shows initials.",
    "Import it anew, or write transcripts: {handles: shown} in the chat's index.md.",
    severity=Severity.WARNING,
    meaning="Pages show initials, but whoever sees the file reads who said what.",
)
TRANSCRIPT_EXISTS = Fault(
    "transcript-exists",
    "there is a transcript of this week already.",
    "Remove the file to import anew; what was taken out of it by hand comes back then.",
    meaning="An import never overwrites a transcript, as messages may have been removed from it.",
)
TRANSCRIPT_NAMED_ALREADY = Fault(
    "transcript-named-already",
    "the week names the transcript '%(name)s' already.",
    "Take the line out to import anew.",
    meaning="A week has one transcript.",
)

# People and blogs.

PEOPLE_NOT_BY_IDS = Fault(
    "people-not-by-ids",
    "this should be a list of people by their ids.",
    "Write an id, a colon, and below it, indented, `name: …`.",
    meaning="`people.yml` has an id for each person, and what is known of them below it.",
)
PERSON_ID_UNFIT = Fault(
    "person-id-unfit",
    "'%(id)s' can't be part of an address.",
    "Call this person %(fit)s.",
    meaning="A person's id is part of the address of their page.",
)
PERSON_NAME_TWICE = Fault(
    "person-name-twice",
    "'%(name)s' is also the name of '%(other)s'.",
    "Where somebody is meant by name, it is the last of them; write the id instead.",
    severity=Severity.WARNING,
    meaning="Two people have one name, so the name alone does not say who is meant.",
)
BLOGS_NOT_A_LIST = Fault(
    "blogs-not-a-list",
    "this should be a list of blogs.",
    "Begin each blog with '- title: …'.",
    meaning="`blogs.yml` is a list, an entry for each blog.",
)
CERTIFICATES_UNFIT = Fault(
    "certificates-unfit",
    "this line is none that flipkit writes, so nobody knows which certificates hold.",
    "Take the line from the file's history, or a copy of it, as it was written.",
    meaning="certificates.yml has the public keys by which certificates are checked, and what is void. Only commands "
    "write it. Until it can be read the site has no page that checks certificates.",
)
ERASED_UNFIT = Fault(
    "erased-unfit",
    "this is no note of an erased blog: it has an id, a date and marks, or an id and again.",
    "Take the entry from an earlier version of the file.",
    meaning="`erased.yml` is written by `flipkit blogs remove --forget`. What it says has to be known before "
    "anything is gathered or published.",
)
BLOG_ID_UNFIT = Fault(
    "blog-id-unfit",
    "'%(id)s' can't stand in an address.",
    "Write '%(fit)s'.",
    meaning="A blog's id is part of the address of its page.",
)
BLOG_ID_RESERVED = Fault(
    "blog-id-reserved",
    "'%(id)s' is an address that flipkit needs itself.",
    "Choose another id.",
    meaning="The site has a page of its own at this address.",
)
BLOG_ID_TWICE = Fault(
    "blog-id-twice",
    "'%(id)s' is also the id of '%(other)s'.",
    "Choose another id.",
    meaning="A blog's id stands for one blog.",
)
BLOG_FEED_TWICE = Fault(
    "blog-feed-twice",
    "'%(other)s' has the same feed.",
    "Keep one of the two.",
    meaning="A blog is listed twice, so all its entries would be, too.",
)
BLOG_FEED_ELSEWHERE = Fault(
    "blog-feed-elsewhere",
    "'%(feed)s' is not beside this file.",
    "Move it into a folder here.",
    meaning="A feed that is a file lies beside the list of blogs.",
)
