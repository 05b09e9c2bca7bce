"""The catalogue of what an import of a blog changes or loses, and why."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

_NOTE, _WARNING = Severity.NOTE, Severity.WARNING

#: What is left out of a text.
FORMS = Phrase("forms")
SHARE_BARS = Phrase("bars for sharing")
COUNTERS = Phrase("pictures that count readers")
SCRIPTS = Phrase("scripts")
STYLES = Phrase("styles")
PLAYERS = Phrase("players")
#: Why a text stays HTML.
FOREIGN_TAGS = Phrase("it holds tags of another program")
EXCERPT_IS_HTML = Phrase("its excerpt would read differently")
NOT_THE_SAME = Phrase("as Markdown it would be another text")
HERE_AS_HTML = Phrase("it is here as HTML already")

IMPORT_FOLDER_UNFIT = Fault(
    "import-folder-unfit",
    "Posts are read from %(posts)s, so they can't be imported into %(folder)s.",
    "Write --into %(posts)s, or a folder in it.",
    meaning="A site reads its posts from one folder, which mkdocs.yml names.",
)
IMPORT_EDITED = Fault(
    "import-edited",
    "It was changed here after it was imported, so it stays as it is.",
    "To have it as the export says, take the file away, and import again with --again.",
    severity=_NOTE,
    meaning="An import never writes over what somebody changed, and never over a file that it did not write.",
)
IMPORT_REMOVED = Fault(
    "import-removed",
    "It was taken away here after it was imported, so it stays away.",
    "To have it back, import again with --again.",
    severity=_NOTE,
    meaning="What an import wrote before and is not there any more was removed by somebody.",
)
IMPORT_NO_POST = Fault(
    "import-no-post",
    "%(type)s: only the other program has a use for it.",
    severity=_NOTE,
    meaning="Exports hold menus, revisions, styles and settings beside posts and pages. They are not imported.",
)
IMPORT_HELD_BACK = Fault(
    "import-held-back",
    "It was not public ('%(status)s'), so it is held back here.",
    "To publish it, take out the line status.",
    severity=_NOTE,
    meaning="A private post, one with a password, or one that waited for somebody is imported, and shown to nobody.",
)
IMPORT_NO_TITLE = Fault(
    "import-no-title",
    "It has no title, so it is called after its first words.",
    "Write a title.",
    severity=_NOTE,
    meaning="Lists, feeds and search show posts by their titles.",
)
IMPORT_NO_DATE = Fault(
    "import-no-date",
    "It has no date, so it is a draft here.",
    "Write a line date: 2027-06-17, and take out the line status.",
    severity=_WARNING,
    meaning="Posts are listed by their dates.",
)
IMPORT_ADDRESS_UNFIT = Fault(
    "import-address-unfit",
    "'%(address)s' can't be an address here, so the post has another.",
    "Whoever asks for the old address is not led on.",
    severity=_WARNING,
    meaning="The site itself has pages below that address, or it has characters in it that no file can have.",
)
IMPORT_ADDRESS_TAKEN = Fault(
    "import-address-taken",
    "'%(address)s' is the address of another post of the export, too.",
    "Give one of them another permalink.",
    severity=_WARNING,
    meaning="An address leads to one page. The first post keeps it.",
)
IMPORT_GUID_TWICE = Fault(
    "import-guid-twice",
    "Another item of the export has the same guid, so this one has its own.",
    "Feed readers will take it for a new post.",
    severity=_WARNING,
    meaning="A guid names one post. The first one keeps it.",
)
IMPORT_COMMENT_HIDDEN = Fault(
    "import-comment-hidden",
    "Comments that were never public (waiting, spam or in the bin) are left out.",
    "To have one, approve it in the other program, and export again.",
    severity=_NOTE,
    meaning="What the author of a blog has not let appear is not made public by an import.",
)
IMPORT_COMMENT_EMPTY = Fault(
    "import-comment-empty",
    "Comments without words are left out.",
    severity=_NOTE,
    meaning="Nothing is left of a comment that held only what is never published: pictures of counters, scripts.",
)
IMPORT_COMMENT_ADRIFT = Fault(
    "import-comment-adrift",
    "What these comments answer is not in the export, so they stand alone.",
    severity=_NOTE,
    meaning="A comment was deleted or never public, and its answers are left.",
)
IMPORT_LINK_MENDED = Fault(
    "import-link-mended",
    "Links to the blog's older addresses lead to its posts here again.",
    severity=_NOTE,
    meaning="A link that names a post of the blog by one of its former addresses leads to where the post is now.",
)
IMPORT_LINK_UNSURE = Fault(
    "import-link-unsure",
    "Nothing in the export is sure to be what these addresses of the blog lead to.",
    "Mend the links, or take them out.",
    severity=_WARNING,
    meaning="A post that was deleted, a name that several posts have, or a page that only the other program made.",
)
IMPORT_LINK_HELD = Fault(
    "import-link-held",
    "What these links lead to is held back here, so they stay as they were.",
    "Publish the post, and lead the links to its file; or take them out.",
    severity=_WARNING,
    meaning="A draft, or a private post, is shown to nobody: a link to it would lead nowhere.",
)
IMPORT_UPLOAD_AWAY = Fault(
    "import-upload-away",
    "Pictures and files of the blog are not here: texts show them from its old server, as long as there is one.",
    "Give the folder with the blog's uploads behind --media, and import again.",
    severity=_WARNING,
    meaning="An export names the blog's pictures and does not hold them. When the old server is gone, they are.",
)
IMPORT_UPLOAD_MISSING = Fault(
    "import-upload-missing",
    "Texts name pictures and files of the blog that the folder of media does not have.",
    "Look for them in a backup of the blog, and import again.",
    severity=_WARNING,
    meaning="What --media names is looked through by the files' ways and names. What is not there is shown from the "
    "old server, as long as there is one.",
)
IMPORT_HOST_UNSAID = Fault(
    "import-host-unsaid",
    "Links in these texts name %(number)s posts of the blog on a host that nobody said was the blog's.",
    "If it was, import again with --former-host %(host)s: they will lead to the posts here.",
    severity=_WARNING,
    meaning="Blogs move, and their texts keep the addresses of before. A host counts as the blog's own if the export "
    "or --former-host names it.",
)
IMPORT_LIST_GONE = Fault(
    "import-list-gone",
    "This site has no such list or feed, so nothing leads on from its address.",
    severity=_NOTE,
    meaning="Lists of categories, tags, authors and dates, and the feeds of posts and categories, lead to those that "
    "are most like them. There are no feeds of tags, authors and comments here, and no numbered pages of lists.",
)
IMPORT_FILE_PAGE_GONE = Fault(
    "import-file-page-gone",
    "The blog had a page for this file, and neither the file nor a post that it belongs to is here.",
    "Give the folder with the blog's uploads behind --media, and import again.",
    severity=_NOTE,
    meaning="WordPress has a page for each picture. It leads to the file, if that was copied, else to its post.",
)
IMPORT_FIELDS_LEFT = Fault(
    "import-fields-left",
    "These notes mean nothing outside of the other program.",
    severity=_NOTE,
    meaning="Programs and their plugins note many things with a post that say nothing to a reader.",
)
IMPORT_FIELD_LONG = Fault(
    "import-field-long",
    "A field is longer than %(size)s characters.",
    "Take it over by hand.",
    severity=_NOTE,
    meaning="Front matter is read by people.",
)
IMPORT_PICTURE_ELSEWHERE = Fault(
    "import-picture-elsewhere",
    "Its featured picture is not in the export.",
    "Write image: and the picture's name into the front matter.",
    severity=_NOTE,
    meaning="A post names its picture by a number that no item of the export has.",
)
IMPORT_PAGE_TAKEN = Fault(
    "import-page-taken",
    "The site has something else at %(address)s, so the page has another address.",
    "Who asks for the old address finds what the site has there: link from it to the page.",
    severity=_WARNING,
    meaning="A page stands at the address that it had. There the site, or another blog, has a page already.",
)
IMPORT_NO_FRONT_MATTER = Fault(
    "import-no-front-matter",
    "This page of HTML says nothing of itself, so it is not imported.",
    "If it is a post, write title and date above it, between two lines of dashes; or use `flipkit import html`.",
    severity=_NOTE,
    meaning="Layouts, demonstrations and attachments are pages of HTML, too.",
)
IMPORT_PAGE_EMPTY = Fault(
    "import-page-empty",
    "This page of HTML has no words, so it is not imported.",
    severity=_NOTE,
    meaning="Frames, redirects and scripts are pages without words.",
)
IMPORT_THREAD_EMPTY = Fault(
    "import-thread-empty",
    "It names its thread at Disqus, and says nothing there.",
    severity=_NOTE,
    meaning="A plugin of WordPress left an empty id with posts on which nobody commented.",
)
IMPORT_UNDATED_REST = Fault(
    "import-undated-rest",
    "This text in reStructuredText has no date, so it is not imported.",
    "Write a line `:date: 2027-06-17` below its title, and import again.",
    severity=_WARNING,
    meaning="Posts are listed by their dates.",
)
IMPORT_TEXT_CLEANED = Fault(
    "import-text-cleaned",
    "Left out of the text: %(what)s.",
    "Look at the post.",
    severity=_NOTE,
    meaning="Imported texts pass the same gate as gathered ones: no script, form or frame comes through; what a "
    "frame showed is linked.",
)
IMPORT_TEXT_CUT = Fault(
    "import-text-cut",
    "The text is longer than %(size)s characters, so its end is missing.",
    "Take the rest over by hand.",
    severity=_WARNING,
    meaning="A page that long is none that a browser shows well.",
)
IMPORT_HTML_KEPT = Fault(
    "import-html-kept",
    "The text stays HTML: %(why)s.",
    severity=_NOTE,
    meaning="With --markdown a text becomes Markdown only where that, rendered as this site does, gives the same "
    "elements, links and words. Everything else would lose something. A file that is here keeps its form.",
)
IMPORT_FILE_ELSEWHERE = Fault(
    "import-file-elsewhere",
    "Pictures and files of the blog stay where they are, on its old server.",
    "Give the folder with the blog's uploads behind --media, and import again.",
    severity=_NOTE,
    meaning="An export names the blog's pictures and does not hold them. When the old server is gone, they are.",
)
IMPORT_FILE_MISSING = Fault(
    "import-file-missing",
    "The folder of media has no such file.",
    "Look for it in a backup of the blog, and import again.",
    severity=_WARNING,
    meaning="A picture or file that the export names is not among those that were given.",
)
IMPORT_FILE_UNFIT = Fault(
    "import-file-unfit",
    "A file of this kind is not copied: in a browser it could do anything in the site's name.",
    severity=_WARNING,
    meaning="Pictures, sounds, films and documents are copied. Pages, scripts and drawings with scripts are not.",
)
IMPORT_BUTTON_MENDED = Fault(
    "import-button-mended",
    "A dead calendar button is replaced by one for %(chat)s.",
    severity=_NOTE,
    meaning="Google's old buttons led to a copy of an event in somebody's calendar, which is gone.",
)
IMPORT_BUTTON_DATE = Fault(
    "import-button-date",
    "A dead calendar button is replaced by a link with the date.",
    "Is it a chat of yours? Write the chat, and import again.",
    severity=_NOTE,
    meaning="Nothing here says which chat the button was for, or it has no meeting on that day.",
)
IMPORT_BUTTON_LOST = Fault(
    "import-button-lost",
    "A dead calendar button is left out: the text has no date that could stand in its place.",
    severity=_WARNING,
    meaning="Google's old buttons led to a copy of an event in somebody's calendar, which is gone.",
)
IMPORT_ENCODING_MENDED = Fault(
    "import-encoding-mended",
    "Letters that were encoded twice are right again (%(example)s).",
    severity=_NOTE,
    meaning="A text that moved between databases often shows two or three odd letters for one. It is mended only "
    "where it can mean nothing else.",
)
IMPORT_FILE_COPIED = Fault(
    "import-file-copied",
    "The blog's pictures and files lie beside its posts, and texts show them from there.",
    severity=_NOTE,
    meaning="With --media what texts name is copied, so that it no longer hangs on the old server.",
)
IMPORT_PAGE_COMMENTS = Fault(
    "import-page-comments",
    "Pages have no comments here, so those on this one are left out.",
    "To keep them, make the page a post in the other program, and export again.",
    severity=_WARNING,
    meaning="Comments stand below posts.",
)
