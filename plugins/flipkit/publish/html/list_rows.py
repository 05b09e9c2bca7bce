"""Rows of lists, as templates show them: people with faces, posts, entries, what happens. All is decided here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.chats import Platform
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import Person, PortraitSize, bare_name, person_key
from flipkit.model.posts import Post
from flipkit.model.text import slug
from flipkit.model.times import local_date
from flipkit.publish.html.filters import in_line
from flipkit.publish.html.language import Language
from flipkit.publish.keys import on_many_pages
from flipkit.values import dataclass

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Link:
    """A name and its page (none where `url` is empty); `language` is that of the name."""

    name: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How somebody looks beside their name: by their photo in two sizes, else by a disc with their initials.

    `form` are the classes of the disc, `small` and `large` addresses, empty without a photo.
    """

    initials: str
    form: str
    small: str = ""
    large: str = ""


@on_many_pages
@dataclass(frozen=True, slots=True)
class PersonLink(Link):
    """A person's name and page, with their face, and who it is in a sentence, if people.yml says so."""

    face: Face = Face(initials="", form="")
    in_short: str = ""


#: The halves of a disc that are filled, and in which of the two colours.
_FORMS = tuple(f"fk-{ink} fk-half-{half}" for ink in ("own", "together") for half in ("start", "end", "top", "foot"))


def face_of(community: Community, person: Person) -> Face:
    """Give somebody's face; the disc follows from the id, so that it stays when the name is spelled otherwise."""
    has_photo = person.id in community.portraits
    return Face(
        initials=_initials(bare_name(person.name)),
        form=_FORMS[sha256(person.id.encode()).digest()[0] % len(_FORMS)],
        small=addresses.portrait(person.id, PortraitSize.SMALL) if has_photo else "",
        large=addresses.portrait(person.id, PortraitSize.LARGE) if has_photo else "",
    )


def _initials(name: str) -> str:
    """`MH` for Maren Holt: the first letters of the first and the last word, or one of a script without capitals."""
    firsts = [word[0] for word in re.findall(r"[^\W\d_]+(?:['’-]\w+)*", name)]
    cased = [letter.upper()[0] for letter in firsts if letter.lower() != letter.upper()]
    return "".join((cased[0], cased[-1])) if len(cased) > 1 else "".join(cased or firsts)[:1]


@on_many_pages
@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """One of our own posts: `minutes` is how long reading takes, `picture` an address, empty where it has none."""

    title: str
    url: str
    language: str
    summary: str
    minutes: int
    authors: tuple[PersonLink, ...]
    published: date
    category: str
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningRow:
    """A line of the agenda.

    `title` is a chat's topic, if somebody has announced it; then `name` is what the date is called (`#flipclass chat
    716`), which is small print. `label` says what it is, `about` what it is about, `meant` for whom and whose; where
    it `is_said_here`, title and `about` are the page's own words, not those of `language`.
    `start` and `end` are moments in `timezone`, or days; `begins` and `over` the exact moments. `cancelled` is the
    reason, if any. `audience` and `scope` are what lists are narrowed by, as in addresses.
    """

    kind: str
    label: str
    title: str
    name: str
    url: str
    language: str
    is_said_here: bool
    start: datetime | date
    end: datetime | date
    timezone: str
    first_day: date
    last_day: date
    days: int
    begins: datetime
    over: datetime
    all_day: bool
    is_one_of_many: bool
    cancelled: str
    about: str
    detail: str
    meant: str
    audience: str
    scope: str


def person(community: Community, reference: str) -> PersonLink:
    """Give somebody by an id or a name as written, with their face, and their page if they have one."""
    return community.once("people", reference, reference, _person)


def _person(community: Community, reference: str) -> PersonLink:
    found = community.person(reference)
    if found:
        return PersonLink(
            found.name, addresses.person(found.id), face=face_of(community, found), in_short=found.in_short
        )
    return PersonLink(reference, face=face_of(community, Person(id=PersonId(person_key(reference)), name=reference)))


def people(community: Community, references: Iterable[str]) -> tuple[PersonLink, ...]:
    """Give several people by their ids or names."""
    return tuple(person(community, reference) for reference in references)


def platform(of: Platform | None) -> Link | None:
    """Give where a chat takes place, with the address to join at, if it has one."""
    return Link(of.name, of.url or "") if of else None


def post_row(community: Community, post: Post) -> PostRow:
    """Give the row of a post; many pages show it, and it is made once."""
    return community.once("post rows", id(post), post, _post_row)


def _post_row(community: Community, post: Post) -> PostRow:
    return PostRow(
        title=post.title,
        url=post.url,
        language=post.language,
        summary=post.summary,
        minutes=post.minutes,
        authors=people(community, (author.name for author in post.authors)),
        published=local_date(post.published, community.settings.timezone),
        category=post.category.name if post.category else "",
        picture=community.leads[post.source].url if post.source in community.leads else "",
    )


def happening_row(happening: Happening, spoken: Language) -> HappeningRow:
    """Give the line of what happens, in a page's language."""
    return HappeningRow(
        kind=happening.kind,
        label=_label(happening, spoken),
        title=_title(happening, spoken),
        name=happening.title if _has_topic(happening) else "",
        url=happening.url,
        language=happening.language,
        is_said_here=happening.meaning == "proposals close",
        start=happening.start,
        end=happening.end,
        timezone=happening.timezone,
        first_day=happening.first_day,
        last_day=happening.last_day,
        days=happening.days,
        begins=happening.begins,
        over=happening.over,
        all_day=happening.all_day,
        is_one_of_many=happening.is_one_of_many,
        cancelled=_reason(happening, spoken),
        about=_about(happening, spoken),
        detail=happening.detail,
        meant=_meant(happening, spoken),
        audience=" ".join(map(slug, happening.audience)),
        scope=slug(happening.scope) if happening.scope else "",
    )


def _label(happening: Happening, spoken: Language) -> str:
    _ = spoken.gettext
    return {
        "chat": _("Chat"),
        "conference": _("Conference"),
        "event": _("Event"),
        "deadline": _("Deadline"),
    }[happening.kind]


def _title(happening: Happening, spoken: Language) -> str:
    if happening.meaning == "proposals close":
        return spoken.gettext("%(conference)s: proposals close", conference=happening.title)
    return happening.topic if _has_topic(happening) else happening.title


def _has_topic(happening: Happening) -> bool:
    """Whether it is a date of a chat that is known for more than its number."""
    return happening.kind == "chat" and bool(happening.topic) and happening.topic != happening.title


def _about(happening: Happening, spoken: Language) -> str:
    _ = spoken.gettext
    if happening.meaning == "proposals close":
        return _("The last day to propose a session for %(conference)s.", conference=happening.title)
    if happening.meaning == "vanished":
        return _("No longer in its calendar. Ask there before you come.")
    return "" if happening.kind == "chat" else happening.topic


def _reason(happening: Happening, spoken: Language) -> str:
    if happening.cancelled and happening.source:
        return spoken.gettext("so says its calendar.")
    return happening.cancelled


def _meant(happening: Happening, spoken: Language) -> str:
    _ = spoken.gettext
    found = (
        _("for %(audience)s", audience=spoken.row(happening.audience)) if happening.audience else "",
        happening.scope,
        _("from %(calendar)s", calendar=happening.source) if happening.source else "",
    )
    return in_line(found)
