"""The catalogue of what can be wrong in sheets of attendance, and of what contradicts itself there."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# The sheet.

ATTENDANCE_NO_NAMES = Fault(
    "attendance-no-names",
    "no column is one of people's names, addresses or codes.",
    "Write Name above the column of names.",
    meaning="A sheet of attendance has a row for each person, or for each time that she came. Nobody is guessed.",
)
ATTENDANCE_NOTHING_SAID = Fault(
    "attendance-nothing-said",
    "these people are known now, but nothing in the sheet says that they were there.",
    "Add a column for the session, for the time in and out, or for a mark; a list of registrations needs none.",
    severity=Severity.NOTE,
    meaning="Who registered has not come yet. Such a list only says whose a code or an address is.",
)

WORDS_NO_COLUMNS = Fault(
    "words-no-columns",
    "the table of words has no columns Session and Word.",
    "Write both names into its first row.",
    meaning="A table of words says which session each word is that of: a row for each session.",
)
WORDS_ROW_WRONG = Fault(
    "words-row-wrong",
    "'%(word)s' can't be the word of '%(session)s'.",
    "Write the session's id, and give each session a word of its own.",
    meaning="The session is not in the programme, or the word is that of another session, too.",
)

# A list of who takes part.

PARTICIPANT_TWICE = Fault(
    "participant-twice",
    "'%(name)s' stands in several rows (%(rows)s) and is taken for one person.",
    "If they are several, write an e-mail address or a code beside each.",
    severity=Severity.WARNING,
    meaning="Badges and sign-in sheets have each person once. People of one name are told apart by address or code.",
)
PARTICIPANT_SESSION_UNKNOWN = Fault(
    "participant-session-unknown",
    "'%(session)s' is not one session of the programme, so it does not stand on the badge or the sheet.",
    "Write the session's id or its whole title.",
    severity=Severity.WARNING,
    meaning="A list of registrations may say which sessions somebody chose. One that can't be found is named and "
    "left out; her badge is printed.",
)

# A row.

ATTENDANCE_PERSON_MISSING = Fault(
    "attendance-person-missing",
    "the row names nobody, so it was not counted.",
    "Write the name of who was there.",
    severity=Severity.WARNING,
    meaning="A row has a time or a session, and neither a name nor an address nor a code.",
)
ATTENDANCE_CODE_UNKNOWN = Fault(
    "attendance-code-unknown",
    "nobody is known by the code '%(code)s', so the row was not counted.",
    "Hand in the list of registrations, too, with names and codes: --attendance registrations.csv.",
    meaning="Scanners of badges write a code. Whose it is, only a list with both says.",
)
ATTENDANCE_PERSON_UNREGISTERED = Fault(
    "attendance-person-unregistered",
    "'%(name)s' is on no list of registrations; the row was counted.",
    "Correct the name, or add it to the list.",
    severity=Severity.WARNING,
    meaning="Where a list of registrations was handed in, somebody who is not on it may be somebody else misspelt.",
)
ATTENDANCE_PERSON_AMBIGUOUS = Fault(
    "attendance-person-ambiguous",
    "several people are called '%(name)s', and the row doesn't say which one this is, so it was not counted.",
    "Write the address or the code beside the name.",
    meaning="People of one name are told apart by address or code. Hours are given to nobody by guessing.",
)
ATTENDANCE_TWO_NAMES = Fault(
    "attendance-two-names",
    "the address or code of '%(name)s' is that of '%(other)s', too; they were counted as two people.",
    "Correct the one that is wrong, or write one name in both rows.",
    severity=Severity.WARNING,
    meaning="One device or one school's address may be used by two people. Their times are not added up.",
)
ATTENDANCE_SESSION_UNKNOWN = Fault(
    "attendance-session-unknown",
    "no session is called '%(session)s', so the row was not counted.",
    ("Did you mean %(near)s?", "Write the session's id or its title as in the programme."),
    meaning="A session is known by its id or its whole title, a chat's date by the date or its number.",
)
ATTENDANCE_SESSION_AMBIGUOUS = Fault(
    "attendance-session-ambiguous",
    "several sessions are meant by '%(session)s', so the row was not counted.",
    "Write the session's id: %(near)s.",
    meaning="Two sessions have one title, or a room has several at the time.",
)
ATTENDANCE_SESSION_MISSING = Fault(
    "attendance-session-missing",
    "the row says neither which session it is nor from when to when, so it was not counted.",
    "Write the session, or the time in and out.",
    severity=Severity.WARNING,
    meaning="Without a session, both times are needed: then what the programme has between them counts.",
)
ATTENDANCE_TIME_UNREADABLE = Fault(
    "attendance-time-unreadable",
    "'%(written)s' can't be read as a time with certainty, so the row was not counted.",
    "Write it like 2027-06-17 09:00.",
    meaning="A time without its day is read by the session it belongs to, or by the only day of the event.",
)
ATTENDANCE_NO_WAY_OUT = Fault(
    "attendance-no-way-out",
    "there is a time in and none out, where other rows have one, so the row was not counted.",
    "Write when she left.",
    meaning="Where a sheet has a column for the time out, an empty cell does not say that somebody stayed.",
)
ATTENDANCE_LEFT_BEFORE = Fault(
    "attendance-left-before",
    "'%(name)s' left at %(left)s, before she came at %(came)s, so the row was not counted.",
    "Correct the two times; perhaps they were exchanged, or am and pm.",
    meaning="Time runs forward.",
)
ATTENDANCE_LENGTH_NEGATIVE = Fault(
    "attendance-length-negative",
    "'%(written)s' is no length of time, so the row was not counted.",
    "Write minutes: 55.",
    meaning="A length of attendance is a number of minutes, or like 1 h 20 min; it is never below zero.",
)
ATTENDANCE_MARK_UNKNOWN = Fault(
    "attendance-mark-unknown",
    "it isn't known whether '%(written)s' says that she was there, so it was not counted.",
    "Write x for somebody who was there, and nothing for others.",
    severity=Severity.WARNING,
    meaning="Marks are x, yes, 1 and the like, and no, 0 or absent.",
)
ATTENDANCE_NOT_SIGNED = Fault(
    "attendance-not-signed",
    "the row is not signed, so it was not counted.",
    severity=Severity.NOTE,
    meaning="The sheet has a column for signatures, and this row's is empty.",
)
ATTENDANCE_WORD_WRONG = Fault(
    "attendance-word-wrong",
    "'%(word)s' is the word of no session, so the row was not counted.",
    "Ask for the word that was told at the end of the session.",
    severity=Severity.WARNING,
    meaning="The table of words (--words) has this one beside no session.",
)
ATTENDANCE_WAITED = Fault(
    "attendance-waited",
    "time in the waiting room is no attendance, so the row was not counted.",
    severity=Severity.NOTE,
    meaning="Zoom lists the time before somebody was let in by itself.",
)

# What contradicts itself.

ATTENDANCE_TWO_PLACES = Fault(
    "attendance-two-places",
    "'%(name)s' was in '%(one)s' and in '%(other)s' at once, for %(minutes)s minutes; they count once.",
    "Ask her, and correct one of the rows.",
    severity=Severity.WARNING,
    meaning="Nobody is in two rooms at once. The time is counted once, for the one that began first.",
)
ATTENDANCE_WORDS_NEEDED = Fault(
    "attendance-words-needed",
    "nobody knows here which session '%(word)s' is the word of, so the row was not counted.",
    "Give the table of words, too: --words FILE.",
    meaning="A sheet with a column Word is read with the table of sessions and words that was made before the event.",
)
ATTENDANCE_WORD_OTHER = Fault(
    "attendance-word-other",
    "'%(word)s' is not the word of '%(session)s', so the row was not counted.",
    "Ask which of the two sessions is meant, and correct the row.",
    meaning="The row names one session, and the word was told at the end of another. Nobody knows which is right.",
)
WORDS_UNFIT = Fault(
    "words-unfit",
    "this line is none that flipkit writes, so no word of a session can be checked on the site.",
    "Delete words.yml, and run flipkit words with your table of words again.",
    meaning="words.yml has salted digests of the words that are told at the ends of sessions. Only flipkit words "
    "writes it. Until it can be read the site has no page for exit tickets.",
)
WORDS_SESSION_GONE = Fault(
    "words-session-gone",
    "there is no session '%(session)s' in '%(event)s', so its word can't be told on the site.",
    "Correct your table of words, and run flipkit words %(event)s again.",
    severity=Severity.WARNING,
    meaning="words.yml names sessions by their ids, and dates of a chat by their days. This one was renamed, moved "
    "or taken out after the words were published.",
)
ATTENDANCE_NOTHING_THEN = Fault(
    "attendance-nothing-then",
    "nothing that counts took place while '%(name)s' was there.",
    "Look at the day and the times.",
    severity=Severity.WARNING,
    meaning="The times are outside of the session or of the programme, or a pause.",
)

# How a sheet was read.

SAID_ROSTER = Phrase("%(file)s: a list of people; that they came, it doesn't say")
SAID_ATTENDANCE = Phrase("%(file)s: attendance, names of the columns in row %(row)s")
SAID_ATTENDANCE_SESSION = Phrase("  all of it: %(session)s")
SAID_TO_THE_END = Phrase("  no column says when people left: who came stayed to the end of the session")
SAID_WHOLE = Phrase("  no column says when people came or left: who is listed was there from beginning to end")
SAID_ATTENDANCE_ROWS = Phrase(
    "  %(num)s row: %(counted)s counted, %(left)s not", "  %(num)s rows: %(counted)s counted, %(left)s not"
)
SAID_ATTENDANCE_COLUMN = Phrase("  %(column)s: %(role)s")

# What the columns are.

ROLE_NAME = Phrase("name")
ROLE_FIRST = Phrase("first name")
ROLE_LAST = Phrase("surname")
ROLE_EMAIL = Phrase("address")
ROLE_CODE = Phrase("code")
ROLE_SESSION = Phrase("session")
ROLE_ROOM = Phrase("room")
ROLE_DATE = Phrase("day")
ROLE_CAME = Phrase("time in")
ROLE_LEFT = Phrase("time out")
ROLE_MINUTES = Phrase("length")
ROLE_MARK = Phrase("whether she was there")
ROLE_SIGNATURE = Phrase("signature")
ROLE_WAITING = Phrase("whether she waited")
ROLE_WORD = Phrase("word of the session")
ROLE_WAY = Phrase("in or out")
ROLE_MARKS_OF = Phrase("marks of %(session)s")
ROLE_NOT_READ = Phrase("not read")
ROLES = {
    "name": ROLE_NAME,
    "first": ROLE_FIRST,
    "last": ROLE_LAST,
    "email": ROLE_EMAIL,
    "code": ROLE_CODE,
    "session": ROLE_SESSION,
    "room": ROLE_ROOM,
    "date": ROLE_DATE,
    "came": ROLE_CAME,
    "left": ROLE_LEFT,
    "minutes": ROLE_MINUTES,
    "mark": ROLE_MARK,
    "signature": ROLE_SIGNATURE,
    "waiting": ROLE_WAITING,
    "word": ROLE_WORD,
    "way": ROLE_WAY,
    "mark of": ROLE_MARKS_OF,
    "": ROLE_NOT_READ,
}
PROGRESS_FOREIGN = Fault(
    "progress-foreign",
    "this is no file that a pathway was saved in.",
    "Ask for the file that 'Save to a file' on the pathway's page gives.",
    meaning="Of a pathway, hours are counted from the files in which readers saved what they reached.",
    public=False,
)
PROGRESS_DAMAGED = Fault(
    "progress-damaged",
    "this file is not whole: a part of it is missing or was changed.",
    "Ask its owner to save it again.",
    meaning="The file in which somebody saved what she reached can't be read, so none of it counts.",
    public=False,
)
PROGRESS_OF_ANOTHER = Fault(
    "progress-of-another",
    "this file is of the pathway '%(pathway)s', not of '%(wanted)s'.",
    "Count it with that pathway's name.",
    severity=Severity.WARNING,
    meaning="Each file says of which pathway it is.",
    public=False,
)
PROGRESS_WITHOUT_NAME = Fault(
    "progress-without-name",
    "nobody's name stands in this file, so it is not counted.",
    "Ask its owner to write her name on the pathway's page and to save it again.",
    severity=Severity.WARNING,
    meaning="A browser does not know who uses it; a name stands in the file where its owner wrote one.",
    public=False,
)
