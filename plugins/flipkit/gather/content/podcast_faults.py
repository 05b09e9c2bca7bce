"""The catalogue of what can be wrong with podcasts and the recordings of posts."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

PODCASTS_NOT_BY_IDS = Fault(
    "podcasts-not-by-ids",
    "should be a list of podcasts, each below its id.",
    "Begin with `flip-talk:` and indent what is known of it.",
    meaning="podcasts.yml has a key for each podcast, which is its part of addresses.",
)
PODCAST_ID_UNFIT = Fault(
    "podcast-id-unfit",
    "'%(id)s' can't be the address of a podcast.",
    "Write %(fit)s.",
    meaning="A podcast's id is its part of addresses: small letters, digits and hyphens.",
)
PODCAST_CATEGORY_UNKNOWN = Fault(
    "podcast-category-unknown",
    "'%(written)s' is none of the categories that Apple has, so directories may refuse this podcast.",
    ("Did you mean '%(near)s'?", "Write Education, or another one: https://podcasters.apple.com/support/1691"),
    severity=Severity.WARNING,
    meaning="Directories sort podcasts by Apple's categories, under their English names, whatever the language. One "
    "within another, such as Courses, is enough: the feed says the outer one, too.",
)
PODCAST_MAIL_UNFIT = Fault(
    "podcast-mail-unfit",
    "'%(written)s' is no mail address, so the podcast's feed has none.",
    "Write it like podcast@example.org, without a name beside it, or leave it out.",
    severity=Severity.WARNING,
    meaning="`mail` stands in the feed, for directories that ask who owns a podcast. Some send a code there before "
    "they list it.",
)
PODCAST_WITHOUT_EPISODES = Fault(
    "podcast-without-episodes",
    "no post is an episode of this podcast, so its page and its feed are empty.",
    "Write into a post: `podcast: %(id)s` and `enclosure: talk.mp3`.",
    severity=Severity.WARNING,
    meaning="An episode is a post that names its podcast and its recording. Directories list no podcast without one; "
    "of posts that are held back nobody knows yet.",
)
PODCAST_UNKNOWN = Fault(
    "podcast-unknown",
    "'%(name)s' is no podcast in podcasts.yml, so this episode is in no podcast's feed.",
    ("Did you mean '%(near)s'?", "Write the id of one that stands there, or add it there."),
    meaning="`podcast` names the podcast of which a post is an episode.",
)
EPISODE_WITHOUT_SOUND = Fault(
    "episode-without-sound",
    "this episode has no recording.",
    "Name it: `enclosure: talk.mp3`, a file beside the post, or an address.",
    severity=Severity.WARNING,
    meaning="Podcast programs list recordings; what is only a text they can't show.",
)
ENCLOSURE_UNPLAYABLE = Fault(
    "enclosure-unplayable",
    "'%(written)s' is no recording that podcast programs play.",
    "Name a file that ends in .mp3, .m4a or .mp4.",
    severity=Severity.WARNING,
    meaning="`enclosure` names the recording of a post. What it is, is known by its ending, or by the type that "
    "WordPress writes below the address.",
)
ENCLOSURE_NO_ADDRESS = Fault(
    "enclosure-no-address",
    "'%(written)s' is no address of a recording, so none is played.",
    "Write it in full and without blanks, like https://example.org/talk.mp3, or name a file beside the text.",
    severity=Severity.WARNING,
    meaning="`enclosure` names a file by its path from the text, or an address of the web (http or https) in full.",
)
ENCLOSURES_MORE = Fault(
    "enclosures-more",
    "an episode has one recording: of these %(num)s the first is played.",
    "Make a post of each, or link the others in the text.",
    severity=Severity.WARNING,
    meaning="Podcast programs play one recording of each item of a feed (RSS 2.0 allows one enclosure).",
)
EPISODE_NUMBER_UNREADABLE = Fault(
    "episode-number-unreadable",
    "'%(written)s' is not understood as a number, so the feed does not say it.",
    "Write digits alone: a `length` in octets like 14803200, an `episode` or a `season` like 3.",
    severity=Severity.WARNING,
    meaning="Feeds have the size of a recording in octets, and episodes and seasons by their numbers.",
)
EPISODE_KIND_UNKNOWN = Fault(
    "episode-kind-unknown",
    "'%(written)s' is no kind of episode, so it is one like the others.",
    "Write full, trailer or bonus.",
    severity=Severity.WARNING,
    meaning="`episode_type` says whether an episode is whole (`full`), announces what comes (`trailer`), or is "
    "something besides (`bonus`), as Apple has it.",
)
ENCLOSURE_WITHOUT_SIZE = Fault(
    "enclosure-without-size",
    "nobody knows how large the recording is, and podcast programs ask for it.",
    "Put the file beside the post, or write its size in octets: `length: 12345678`.",
    severity=Severity.WARNING,
    meaning="A feed says of each recording how many octets it has (RSS 2.0). Of a file in content/ it is measured.",
)
CHAPTERS_UNREADABLE = Fault(
    "chapters-unreadable",
    "a line of these chapters does not begin with a time.",
    "Write a line each, like `4:12 The first week`.",
    severity=Severity.WARNING,
    meaning="`chapters` are lines with a time and a title. Lines that are understood are shown.",
)
LENGTH_OF_SOUND_UNREADABLE = Fault(
    "length-of-sound-unreadable",
    "'%(written)s' is not how long a recording lasts.",
    "Write it like 31:20 or 1:02:03.",
    severity=Severity.WARNING,
    meaning="`duration` is in minutes and seconds, with hours before them if there are any.",
)
RECORDINGS_NOT_BY_IDS = Fault(
    "recordings-not-by-ids",
    "this should be a list of recordings by the ids of their sessions.",
    "Begin with a session's id and a colon, and indent what is known of its recording.",
    meaning="`recordings.yml` beside a conference's index.md has a key for each session that was recorded.",
)
RECORDING_OF_NO_SESSION = Fault(
    "recording-of-no-session",
    "'%(id)s' is no session of this conference, so this recording is not shown.",
    ("Did you mean '%(near)s'?", "Write the id of a session, which is the last part of its page's address."),
    meaning="`recordings.yml` names sessions by their ids: a table's column `id`, a file's name, or what is made of "
    "a title.",
)
RECORDINGS_WITHOUT_SIZE = Fault(
    "recordings-without-size",
    "nobody knows how large the recording of '%(id)s' is, and podcast programs ask for it.",
    "Write it in recordings.yml beside index.md, in octets: `%(id)s: {length: 12345678}`.",
    severity=Severity.WARNING,
    plural="nobody knows how large %(num)s recordings are, that of '%(id)s' among them, and podcast programs ask "
    "for it.",
    meaning="A session's `recording_url` says where its recording is, and not how many octets it has, which a feed "
    "says of each (RSS 2.0). Until it is known the feed says 0. It is told once a conference; in recordings.yml each "
    "session has a `length`. Of a file beside index.md it is measured.",
)
RECORDING_WITHOUT_FILE = Fault(
    "recording-without-file",
    "nothing says where the recording of '%(id)s' is.",
    "Name it: `enclosure: talk.mp4`, a file beside index.md, or an address.",
    severity=Severity.WARNING,
    meaning="What podcast programs play is the `enclosure` of `recordings.yml`, or else the session's "
    "`recording_url`.",
)
