"""What a digest tells: what was published and held in some days, and what comes after them, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.blogs import Entry
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.posts import Post
from flipkit.model.states import SourceState
from flipkit.model.text import excerpt, shorten, to_line
from flipkit.model.times import at, zone
from flipkit.publish.artifacts import apart
from flipkit.publish.chats.feed import hours
from flipkit.publish.chats.figures import attendance
from flipkit.publish.html.entry_rows import entry_row
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import happening_row, post_row
from flipkit.values import dataclass

#: Dates of the next days are all told; what is off, a chat's next one, and deadlines if they are not farther off.
_DAYS, _OFF, _NEXT, _SOON = timedelta(days=7), timedelta(days=14), timedelta(days=31), timedelta(days=60)
#: An entry that is fetched late is news if it is not older than this.
_LATE = timedelta(days=14)
#: Most rows of a section: a mail of more than 100 KB is cut off where it is read.
_ROWS = 15
#: Words of a summary; most letters of a title and of a line.
_WORDS, _TITLE, _LINE = 40, 200, 300
_A_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, from `since` up to `until` (aware), with a name for files, such as `2026-W48`."""

    since: datetime
    until: datetime
    name: str

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of its days."""
        return self.since.date(), max(self.since.date(), (self.until - _INSTANT).date())

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in it."""
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that is told: what kind of thing, its title, what it is about, and lines of when, who and how many.

    `url` is below the site or in full; `language` is that of title and summary, empty for the site's. `space` is
    "own" or "together"; `is_off` says that it does not take place.
    """

    space: str
    label: str
    title: str
    url: str
    summary: str = ""
    lines: tuple[str, ...] = ()
    language: str = ""
    is_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSection:
    """A heading and its rows; `more` is how many there is no room for, which stand at `url`; `empty` if none."""

    title: str
    rows: tuple[Row, ...]
    more: str
    url: str
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that a digest says: `days` are those of what is new, in words."""

    name: str
    site: str
    url: str
    days: str
    subject: str
    intro: str
    sections: tuple[NewsSection, ...]
    closing: str


def last_days(now: datetime, timezone: str) -> Period:
    """Give the seven days up to a moment, whatever the clocks did."""
    until = now.astimezone(zone(timezone))
    return Period(at((until - _DAYS).replace(tzinfo=None), timezone), until, f"{(until - _INSTANT).date()}")


def week_of(monday: date, now: datetime, timezone: str) -> Period:
    """Give the week that begins on a Monday; of one that is not over, what there is up to now."""
    since, until = (at(datetime.combine(day, time()), timezone) for day in (monday, monday + _DAYS))
    year, week, _ = monday.isocalendar()
    return Period(since, min(until, now.astimezone(zone(timezone))), f"{year}-W{week:02}")


def gather_news(community: Community, period: Period) -> Digest:
    """Find what is new in some days, and what is next after them."""
    settings = community.settings
    spoken = Language.of(settings.language)
    days = spoken.days(*period.days)
    site = to_line(settings.name)
    return Digest(
        name=period.name,
        site=site,
        url=settings.url,
        days=days,
        subject=f"{site}: {days}",
        intro=spoken.gettext("What is next, and what was new (%(days)s).", days=days),
        sections=tuple(_sections(community, period, spoken)),
        closing=spoken.gettext("All of this, with calendars and feeds to subscribe to, is at %(site)s.", site=site),
    )


def _sections(community: Community, period: Period, spoken: Language) -> Iterator[NewsSection]:
    _, parts = spoken.gettext, community.settings.parts
    if "events" in parts:
        coming = [_coming_row(community, each, spoken) for each in _coming(community, period.until)]
        yield _section(spoken, _("What is next"), coming, addresses.events(), _("No date is known yet."))
        held = [_held_row(community, week, spoken) for week in _held(community, period)]
        if community.chats:
            yield _section(spoken, _("Chats that were held"), held, addresses.chats(), _("There was no chat."))
    if "posts" in parts:
        posts = [_post_row(community, post, spoken) for post in community.posts if period.holds(post.public_from)]
        yield _section(spoken, _("Our own posts"), posts, addresses.posts(), _("Nothing new was written here."))
    if "blogs" in parts and community.blogs:
        entries = [_entry_row(community, entry, spoken) for entry in community.news if _is_new(entry, period)]
        yield _section(spoken, _("Fresh from the blogs"), entries, addresses.blogs(), _silence(community, spoken))


def _section(spoken: Language, title: str, rows: Sequence[Row], url: str, empty: str) -> NewsSection:
    left = len(rows) - _ROWS
    more = spoken.ngettext("and %(num)s more", "and %(num)s more", left) if left > 0 else ""
    return NewsSection(title=title, rows=tuple(rows[:_ROWS]), more=more, url=url, empty=empty)


def _silence(community: Community, spoken: Language) -> str:
    """Say that the blogs have nothing new; of blogs that were never asked nobody knows."""
    if all(blog.health.state is SourceState.WAITING for blog in community.blogs):
        return spoken.gettext("The blogs we follow have not been gathered yet.")
    return spoken.gettext("The blogs we follow have nothing new.")


def _is_new(entry: Entry, period: Period) -> bool:
    """Whether an entry came out in these days, or shortly before and was only met in them.

    What is met on the first day was there for the digest before, as people gather first.
    """
    if period.holds(entry.published):
        return True
    met = entry.first_seen
    is_late = period.since - _LATE <= entry.published < period.since
    return bool(is_late and met and period.since + _A_DAY <= met < period.until)


def _held(community: Community, period: Period) -> Iterator[Week]:
    weeks = (week for chat in community.chats for week in community.weeks(chat))
    held = [week for week in weeks if not week.cancelled and period.holds(week.end)]
    return iter(sorted(held, key=lambda week: (week.start.astimezone(UTC), week.title)))


def _coming(community: Community, moment: datetime) -> Iterator[Happening]:
    """Give what is next: all of the next days, the next date of each chat and calendar, and what wants planning."""
    told: set[str] = set()
    for each in community.agenda:
        if each.over <= moment:
            continue
        if each.is_one_of_many and each.calendar in told:
            far = _OFF if each.cancelled else _DAYS
        else:
            far = {"conference": timedelta.max, "deadline": _SOON}.get(each.kind, _NEXT)
        if each.begins - moment < far:
            if not each.cancelled:
                told.add(each.calendar)
            yield each


def _brief(text: str) -> str:
    return shorten(excerpt(to_line(text), _WORDS), _LINE)


def _title(text: str) -> str:
    return shorten(to_line(text), _TITLE)


def _label(kind: str, name: str) -> str:
    """`Chat · #flipclass chat 716`, of one that is called by its topic."""
    return apart((kind, _title(name)))


def _lines(*lines: str) -> tuple[str, ...]:
    """Give the lines that say something."""
    return tuple(shorten(line, _LINE) for line in lines if line)


def _coming_row(community: Community, happening: Happening, spoken: Language) -> Row:
    row = happening_row(happening, spoken)
    hosts = _hosts(community, happening, spoken)
    who = apart((hosts, to_line(row.detail), to_line(row.meant)))
    off = spoken.gettext("Cancelled: %(reason)s", reason=to_line(row.cancelled)) if row.cancelled else ""
    return Row(
        space="together",
        label=_label(row.label, row.name),
        title=_title(row.title),
        url=row.url,
        summary="" if off else _brief(row.about),
        lines=_lines(off, _when(happening, spoken), "" if off else who),
        language=row.language,
        is_off=bool(off),
    )


def _hosts(community: Community, happening: Happening, spoken: Language) -> str:
    for chat in community.chats:
        if chat.id == happening.calendar and happening.kind == "chat":
            for week in community.weeks(chat):
                if week.start == happening.start and week.moderators:
                    names = [to_line(name) for name in community.names(week.moderators)]
                    return spoken.gettext("With %(people)s", people=spoken.listed(names))
    return ""


def _when(happening: Happening, spoken: Language) -> str:
    """Say the day, or the days, and the time in its own zone and elsewhere."""
    if not isinstance(happening.start, datetime):
        return spoken.days(happening.first_day, happening.last_day)
    here, *elsewhere = hours(happening.start, happening.timezone, spoken)
    day = spoken.day(happening.start)
    if happening.days > 1:
        last = spoken.day(happening.last_day)
        here = spoken.gettext("%(first)s to %(last)s, from %(hour)s", first=day, last=last, hour=here)
    else:
        here = f"{day}, {here}"
    return apart((here, *elsewhere))


def _held_row(community: Community, week: Week, spoken: Language) -> Row:
    return Row(
        space="together",
        label=_label(spoken.gettext("Chat"), week.title if week.topic else ""),
        title=_title(week.topic or week.title),
        url=week.address,
        lines=_lines(apart((spoken.day(week.start), *_figures(week, spoken)))),
        language=week.chat.language,
    )


def _figures(week: Week, spoken: Language) -> Iterator[str]:
    """Say how many took part and how much was said, as far as a transcript tells."""
    told = attendance(week)
    if told.people:
        people = spoken.ngettext("%(num)s person", "%(num)s people", told.people)
        yield spoken.gettext("at least %(number)s", number=people) if told.is_more else people
    if week.transcript and week.transcript.said:
        yield spoken.ngettext("%(num)s message", "%(num)s messages", len(week.transcript.said))
    if told.words:
        yield spoken.ngettext("%(num)s word", "%(num)s words", told.words)


def _post_row(community: Community, post: Post, spoken: Language) -> Row:
    row = post_row(community, post)
    names = [to_line(author.name) for author in row.authors]
    return Row(
        space="own",
        label=apart((spoken.gettext("Our own post"), spoken.length(row.minutes))),
        title=_title(row.title),
        url=row.url,
        summary=_brief(row.summary),
        lines=_lines(apart((spoken.listed(names), spoken.short_day(row.published)))),
        language=row.language,
    )


def _entry_row(community: Community, entry: Entry, spoken: Language) -> Row:
    row = entry_row(community, entry)
    blog = to_line(row.blog.name) if row.blog else ""
    return Row(
        space="own",
        label=apart((spoken.gettext("In your own time"), spoken.length(row.minutes) if row.minutes else "")),
        title=_title(row.title) or spoken.gettext("Untitled"),
        url=row.url,
        summary=_brief(row.summary),
        lines=_lines(apart((blog, spoken.short_day(row.published)))),
        language=row.language,
    )


def counted(sections: Iterable[NewsSection]) -> str:
    """Say how many rows each section has, in the words of the sections."""
    return ", ".join(f"{section.title}: {len(section.rows)}" for section in sections)
