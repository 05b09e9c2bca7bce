"""The catalogue of what can be wrong with posts: their front matter, their text, their addresses."""

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
FRONT_MATTER_UNREAD = Fault(
    "front-matter-unread",
    "this looks like front matter, and is not written as front matter is.",
    "Begin the file with a line of three dashes, the keys below it, and a second line of three dashes.",
    meaning="Dashes that are too many or stand in, a comment above them, a title that reStructuredText can't read: "
    "then keys would be shown as text, and a draft would be published. So nothing of the post is shown.",
)
FRONT_MATTER_BROKEN = Fault(
    "front-matter-broken",
    "the front matter is not %(form)s: %(reason)s.",
    "Compare it with a post that works, or write it as YAML.",
    meaning="Hugo knows front matter in TOML, between lines of `+++`, and in JSON, in braces. The place that is "
    "named is where it could not be read on.",
)
COMMENTS_NOT_A_LIST = Fault(
    "comments-not-a-list",
    "comments are a list: each begins with a dash.",
    "Write `- author: …` and below it, further in, `text: …`.",
    meaning="A file with the comments on a post lists them. Nothing of one that says something else is shown.",
)
COMMENT_ID_TWICE = Fault(
    "comment-id-twice",
    "two comments have the id '%(id)s'; what answers it stands below the first.",
    "Give the second another id, and `reply_to` of what answers it, too.",
    severity=Severity.WARNING,
    meaning="Comments name by its id the one that they answer. Both are shown.",
)
COMMENT_ANSWERS_UNKNOWN = Fault(
    "comment-answers-unknown",
    "this comment answers '%(id)s', and no comment of this file has that id; it stands below the post itself.",
    "Correct `reply_to`, or leave the line out.",
    severity=Severity.WARNING,
    meaning="The comment that is answered was left out where the file comes from, or its id is misspelled.",
)
COMMENT_IN_CIRCLE = Fault(
    "comment-in-circle",
    "this comment answers '%(id)s', which answers this one in the end; it stands below the post itself.",
    "Look at the dates which of them was first, and leave `reply_to` out there.",
    severity=Severity.WARNING,
    meaning="Comments that answer each other in a circle would stand nowhere. The first of them answers the post.",
)
COMMENT_EMPTY = Fault(
    "comment-empty",
    "this comment says nothing.",
    "Write `text: …`, or `removed: true` if it was taken back.",
    severity=Severity.WARNING,
    meaning="A comment has its words in `text` or in `html`. Its place is shown all the same, with its author.",
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
POST_ENDED = Fault(
    "post-ended",
    "this post was to be shown until %(until)s.",
    "Take the line out to show it again; flipkit serve --drafts shows it.",
    severity=Severity.NOTE,
    meaning="Hugo's `expiryDate` and its like name a day from which a post is in no page, list or feed. It is named "
    "by flipkit check alone.",
)
DRAFT_UNCLEAR = Fault(
    "draft-unclear",
    "'%(key)s: %(written)s' says neither yes nor no, so this post is held back.",
    "Write true or false.",
    severity=Severity.WARNING,
    meaning="What says whether a post is for the public must be understood: one that got out by mistake can't be "
    "called back.",
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
DISCUSS_NO_ADDRESS = Fault(
    "discuss-no-address",
    "'%(written)s' is no address of a message, so the post shows no answers.",
    "Share the post on Mastodon or Bluesky, open that message in a browser, and copy its address: "
    "https://SERVER/@NAME/NUMBER, or https://bsky.app/profile/NAME/post/KEY.",
    severity=Severity.WARNING,
    meaning="`discuss` names the message in which a post was shared; its public answers are gathered and shown below "
    "the post.",
)
DISCUSS_IS_PROFILE = Fault(
    "discuss-is-profile",
    "'%(written)s' is the page of a person, so the post shows no answers.",
    "Open the message in which the post was shared, by its date, and copy that address.",
    severity=Severity.WARNING,
    meaning="Answers are given to one message. An address that leads to its author says nothing of which.",
)
DISCUSS_NO_MESSAGE = Fault(
    "discuss-no-message",
    "'%(written)s' is no message on Mastodon or Bluesky, so the post shows no answers.",
    "Write the address of such a message, or link the page where people discuss in the text.",
    severity=Severity.WARNING,
    meaning="It is known how Mastodon's servers and their like, and Bluesky, are asked for public answers, and "
    "nobody else.",
)
DISCUSS_CLOSED_NETWORK = Fault(
    "discuss-closed-network",
    "answers on %(network)s can be read by its own people only, so the post shows none.",
    "Share the post on Mastodon or Bluesky, too, and write the address of that message.",
    severity=Severity.WARNING,
    meaning="flipkit logs in nowhere. It asks for what everybody may read.",
)
DISCUSS_HIDE_UNCLEAR = Fault(
    "discuss-hide-unclear",
    "'%(written)s' is neither an address nor a name like @maren@commons.example, so it hides nothing.",
    "Copy the address of the answer, or of the person, from below the post.",
    severity=Severity.WARNING,
    meaning="`discuss_hide` names answers, or people whose answers are not shown below the post.",
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
REDIRECT_UNFIT = Fault(
    "redirect-unfit",
    "this is no line of redirects.",
    "Write it like {from: /category/maths/, to: /posts/category/maths/}.",
    meaning="redirects.yml says which old address leads where on this site: `from` an address of the old one, `to` "
    "one that begins at the root of this site.",
)
REDIRECT_REFUSED = Fault(
    "redirect-refused",
    "'%(address)s' can't lead on, because %(reason)s.",
    "Take it out, or write it like /category/maths/.",
    severity=Severity.WARNING,
    meaning="A page that leads on stands at each address that redirects.yml names, where that is possible.",
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
SCRIPTS_LEFT_OUT = Fault(
    "scripts-left-out",
    "the text is shown without %(scripts)s, which would only adorn quotations from elsewhere.",
    "Nothing needs to be done: the quotations stand as they are written.",
    meaning="Twitter, Instagram and others give a quotation with a script that puts a frame of theirs in its place. "
    "The quotation is whole without it, and so readers' browsers ask nobody else.",
    severity=Severity.NOTE,
)
