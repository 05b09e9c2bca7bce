"""The catalogue of what is found wrong when pages are made."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

LINK_BROKEN = Fault(
    "link-broken",
    "a link leads to %(path)s, which is not there.",
    ("Did you mean %(near)s?", "Check the path, or remove the link."),
    severity=Severity.WARNING,
    meaning="A text links to a file, a page or a place on its own page that does not exist, or to an address that "
    "another program was to fill in. Until it is mended readers see the words with “(dead link)” behind them, and in "
    "place of a picture what was said of it. If something else puts it there after the build, ignore this code: "
    "then the link stays as it is.",
)
RECORDING_LOST = Fault(
    "recording-lost",
    "the recording %(path)s is not there, so it is in no podcast's feed and nothing plays it.",
    ("Did you mean %(near)s?", "Put the file there, or correct `enclosure`."),
    severity=Severity.WARNING,
    meaning="`enclosure` names a file of this site that does not exist. Podcast programs would take the whole "
    "podcast for broken, so its page and its feed do without this episode until the file is there. If something else "
    "puts it there after the build, write its `length` and ignore this code: then it stays.",
)
REDIRECT_LOST = Fault(
    "redirect-lost",
    "%(old)s is to lead on to %(new)s, and nothing is there.",
    ("Did you mean %(near)s?", "Write where it leads now, or take the line out."),
    severity=Severity.WARNING,
    meaning="A line of redirects.yml leads on from an address that an old blog had. What it led to was renamed or "
    "taken away, so that whoever follows an old link finds nothing. It can't lead to another line's address either: "
    "write where that one leads.",
)
LINK_UNPUBLISHED = Fault(
    "link-unpublished",
    "a link leads to %(path)s, which is there, but is not published.",
    "Files that end in %(ending)s are not published from there. Put it into another folder, or remove the link.",
    severity=Severity.WARNING,
    meaning="Beside posts and events lie tables, notes and programs that are nobody's business, so only what is safe "
    "to hand out is published there. What a post links to is published too, but for pages and programs, which could "
    "do anything in the site's name.",
)
LINK_HELD_BACK = Fault(
    "link-held-back",
    "a link leads to %(path)s, which is not for the public: a draft, to come, or left out by mkdocs.yml.",
    "Publish it, too, or remove the link.",
    severity=Severity.WARNING,
    meaning="What a post says it is (`draft`, a date to come), and `exclude_docs` and `draft_docs` of mkdocs.yml, "
    "keep it out of the site, whatever links to it.",
)
SCRIPTS_BARRED = Fault(
    "scripts-barred",
    "%(kinds)s in this text don't run: the site's policy lets no script run that stands within a text.",
    "Put them into a file named in extra_javascript (for diagrams, Mermaid's), or set extra.flipkit.csp to false.",
    severity=Severity.WARNING,
    meaning="Each page says which scripts may run on it, so that no text, whoever wrote it, can run one. In another "
    "theme than flipkit's no page says so.",
)
INLINE_SCRIPTS = Phrase("scripts")
HANDLERS = Phrase("handlers such as onclick")
DIAGRAMS = Phrase("Mermaid diagrams")
SITE_URL_MISSING = Fault(
    "site-url-missing",
    "site_url is missing, so nobody can subscribe to the feeds, and there is no sitemap.",
    "Add a line `site_url: https://…/`, where the site is or will be.",
    severity=Severity.WARNING,
    meaning="Feeds, calendars and the sitemap name pages by their addresses in full.",
)
SITE_URL_PLACEHOLDER = Fault(
    "site-url-placeholder",
    "site_url is %(url)s, a name that no site can have, so what people subscribe to leads nowhere.",
    "Write there where the site is, such as https://NAME.github.io/REPOSITORY/, and leave `host` as it is.",
    severity=Severity.WARNING,
    public=False,
    meaning="Names that end in .example, .test, .invalid or .localhost, and example.com, .net and .org, are kept for "
    "examples and tests (RFC 2606, RFC 6761); localhost and 127.0.0.1 are each reader's own machine. Buttons of "
    "calendars, feeds, shared links and the sitemap name pages by site_url. The workflows that `flipkit init` writes "
    "for GitHub Pages and GitLab Pages pass the real address on, whatever stands here.",
)
STARTER_TEXT = Fault(
    "starter-text",
    "This is still as `flipkit init` wrote it: “%(text)s”",
    "Say it in your own words, or delete the file if you don't need it.",
    severity=Severity.NOTE,
    public=False,
    meaning="A new community comes with a few sentences that are true of any, so that its pages are whole. They can "
    "be published, but say nothing of yours.",
)
TEXT_LOADS_ELSEWHERE = Fault(
    "text-loads-elsewhere",
    "%(kinds)s in this text come from %(hosts)s, so each reader's browser asks that server.",
    "Put the files beside the text, or link to them; `images: copy` of flipkit/posts has pictures in posts copied.",
    severity=Severity.NOTE,
    meaning="Nothing of flipkit's own comes from another server. What your own texts load from elsewhere tells that "
    "server who reads them, and is gone when it is gone.",
)
PICTURES = Phrase("pictures")
FILMS = Phrase("films and sound")
FRAMES = Phrase("frames")
SCRIPTS = Phrase("scripts and styles")
PICTURES_WITHOUT_WORDS = Fault(
    "pictures-without-words",
    "pictures in this text have no words that stand for them: %(number)s.",
    'Write alt="what is to be seen", or alt="" where it is mere ornament.',
    severity=Severity.NOTE,
    meaning="Who can't see a picture is told the words of its `alt`; without it a screen reader spells the name of "
    "the file.",
)
LOGO_MISSING = Fault(
    "logo-missing",
    "the logo of %(sponsor)s, %(logo)s, is not there.",
    "Put the picture beside index.md, or take it out of sponsors.",
    severity=Severity.WARNING,
    meaning="A sponsor's logo is a file in the conference's folder.",
)
PHOTO_MISSING = Fault(
    "photo-missing",
    "the photo of %(person)s, %(photo)s, is not there.",
    ("Did you mean %(near)s?", "Put the picture below content/, or take out the line."),
    severity=Severity.WARNING,
    meaning="Somebody's `photo` is a picture below content/. Without it a disc with their initials is shown.",
)
PHOTO_ELSEWHERE = Fault(
    "photo-elsewhere",
    "the photo of %(person)s is on another server, %(host)s, so it is not shown.",
    "Put the picture itself below content/ and write its path.",
    severity=Severity.WARNING,
    meaning="A picture from elsewhere tells that server who reads the page, and is gone when it is gone. A disc with "
    "the initials is shown instead.",
)
PHOTO_UNFIT = Fault(
    "photo-unfit",
    "the photo of %(person)s, %(photo)s, can't be used: %(why)s.",
    "Save it anew as a JPEG of at most 4,000 pixels a side, in any program for pictures.",
    severity=Severity.WARNING,
    meaning="A photo is read when the site is built, whatever its file is called: it is turned the right way up, cut "
    "to a square, made small in two sizes, and loses what the camera noted of place and time. JPEG, PNG, WebP, GIF "
    "and AVIF can be read. A disc with the initials is shown instead.",
)
PODCAST_PICTURE_MISSING = Fault(
    "podcast-picture-missing",
    "the picture of the podcast '%(podcast)s', %(picture)s, is not there, so one is drawn.",
    ("Did you mean %(near)s?", "Put the picture below content/, or take out the line."),
    severity=Severity.WARNING,
    meaning="The `image` of a podcast is a picture below content/, or an address in full. Directories of podcasts "
    "take no feed without a picture, so one is drawn of the podcast's id and title where none is named.",
)
PODCAST_PICTURE_UNREADABLE = Fault(
    "podcast-picture-unreadable",
    "the picture of the podcast '%(podcast)s', %(picture)s, can't be used: %(why)s. One is drawn.",
    "Save it anew, in any program for pictures: square, 1400 to 3000 pixels a side, as PNG or JPEG.",
    severity=Severity.WARNING,
    meaning="A podcast's picture is looked at when the site is built, whatever its file is called.",
)
PODCAST_PICTURE_UNFIT = Fault(
    "podcast-picture-unfit",
    "the picture of the podcast '%(podcast)s', %(picture)s, is a %(form)s of %(width)s by %(height)s pixels, which "
    "directories refuse.",
    "Save it as a square PNG or JPEG of 1400 to 3000 pixels a side, or take out the line: one is drawn then.",
    severity=Severity.WARNING,
    meaning="Apple asks for a square PNG or JPEG of 1400 to 3000 pixels a side, and others follow. The feed names "
    "the picture as it is.",
)
PICTURE_TOO_HEAVY = Phrase("it has more than 30 MB")
PICTURE_TOO_LARGE = Phrase("it has more than 120 million pixels")
PICTURE_UNKNOWN = Phrase("it is no picture of a kind that can be read (JPEG, PNG, WebP, GIF or AVIF)")
PICTURE_BROKEN = Phrase("it is broken")
ZONE_DATA_NEWER = Fault(
    "zone-data-newer",
    "the installed tzdata knows other clock changes for %(zone)s than this flipkit was tested with.",
    "Calendars follow the newer data and are written anew; update flipkit when there is one.",
    severity=Severity.WARNING,
    meaning="Countries change their clocks by law. Newer data are right, and not yet tested with this version.",
)
FOLDER_RENAMED = Fault(
    "folder-renamed",
    "calendars know the dates of '%(name)s' under the name %(before)s, of which nothing is left: was the folder "
    "renamed?",
    "If so, write %(line)s into this file. Calendars and links of all who subscribed go on then.",
    severity=Severity.WARNING,
    meaning=(
        "A folder's name stands in the addresses of its pages and of its calendar, and in what calendar programs "
        "know its dates by. After a renaming whoever subscribed finds no calendar any more, and whoever follows that "
        "of everything may see each date twice. `formerly:` keeps all of it. If it is another event, leave it as it "
        "is and write `folder-renamed` into `extra.flipkit.ignore`."
    ),
)
FORMERLY_UNKNOWN = Fault(
    "formerly-unknown",
    "formerly begins with '%(name)s', of which no calendar ever had a date.",
    "Write the oldest name that was published first, spelled as the folder was called.",
    severity=Severity.WARNING,
    meaning=(
        "Calendar programs know an event by the first name of its folder. If that is misspelled, or is not the "
        "oldest, they see each date twice."
    ),
)

ADDRESS_UNFIT = Fault(
    "address-unfit",
    "'%(address)s' is not an address a file can be written to.",
    "Give it a shorter one, of letters, digits and hyphens.",
    severity=Severity.WARNING,
    meaning=(
        "File systems take names of at most 255 octets (in some scripts that is 63 letters), and paths of at most "
        "1,024. What can't be written is left out; all else is published."
    ),
)
ADDRESS_ALIKE = Fault(
    "address-alike",
    "'%(address)s' is left out: many disks take it and '%(other)s' for one.",
    "Give one of the two another name.",
    severity=Severity.WARNING,
    meaning=(
        "Windows and macOS don't tell small letters from capitals in names of files, nor the two ways in which "
        "Unicode writes an accent. A site has to look the same on every disk."
    ),
)
ADDRESS_OF_FOLDER = Fault(
    "address-of-folder",
    "'%(address)s' is left out, as it would be a file where '%(other)s' needs a folder.",
    "Give it another name or address.",
    severity=Severity.WARNING,
    meaning="No disk has a file and a folder of one name. What comes first stays; content/ comes before posts.",
)
ADDRESS_IN_FILE = Fault(
    "address-in-file",
    "'%(address)s' is left out, as '%(other)s' is a file.",
    "Give it another name or address.",
    severity=Severity.WARNING,
    meaning="No disk has a file and a folder of one name. What comes first stays; content/ comes before posts.",
)
TARGET_FOREIGN = Fault(
    "target-foreign",
    "%(folder)s holds files that flipkit did not write, so nothing is written there.",
    "Name an empty folder with -d, or run flipkit build --adopt, which removes nothing and lists what it sets aside.",
    meaning=(
        "A build removes what has left the site, so it works only in folders that are empty or hold a site of "
        "flipkit's, which is known by the file .flipkit-manifest.json in it."
    ),
)
TARGET_OF_ANOTHER = Fault(
    "target-of-another",
    "%(folder)s holds another site, %(name)s of %(host)s, so nothing is written there.",
    "Name another folder with -d, or run flipkit build --adopt, which lists what it sets aside.",
    meaning=(
        "A build removes what has left the site, and would remove all pages of the other one. A site whose name or "
        "whose address changed is still the same; if both did, --adopt takes its place."
    ),
)
TARGET_OF_OTHER_KIND = Fault(
    "target-of-other-kind",
    "%(folder)s holds the published site where a copy for a disk is to be made, or the other way round, so nothing "
    "is written there.",
    "Name another folder with -d. Without it, flipkit build publishes into site/, flipkit build --offline into "
    "site-offline/.",
    meaning=(
        "What is read from a disk has no search, no feeds to follow and other links, so it must not be published by "
        "mistake. Each of the two says in its manifest what it is."
    ),
)
FILES_FOREIGN = Fault(
    "files-foreign",
    "flipkit did not write %(files)s in %(folder)s, and the site has something else at the same address.",
    "Move it into content/ or away, or run flipkit build --adopt, which sets it aside.",
    meaning=(
        "What others put into the published folder stays as it is. Where the site needs the same address, nothing "
        "is written until that is settled. A link to elsewhere is never written through."
    ),
)
TARGET_BUSY = Fault(
    "target-busy",
    "%(folder)s is being written by another build.",
    "Run this again when it has ended.",
    meaning="Two projects, or two copies of one, are built into one folder at the same time.",
)
