"""What is written of a thing elsewhere on the site, as rows: texts that link to it, or name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flipkit.model.blogs import Entry
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.mentions import LinkingText
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link
from flipkit.publish.related import RelatedRow, row
from flipkit.values import dataclass

#: So many are named on a page; the newest say most.
MOST = 12


@dataclass(frozen=True, slots=True)
class MentionRows:
    """The newest texts that mention something, and how many more there are."""

    rows: tuple[RelatedRow, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.rows)


#: Where nothing links to anything, pages ask no further.
NO_MENTIONS = MentionRows()


def mentions(
    community: Community,
    address: str,
    spoken: Language,
    *,
    beside: Iterable[RelatedRow] = (),
    told: Iterable[RelatedRow] = (),
) -> MentionRows:
    """Give the texts that link to what has this address, on a page in a language, the newest of them all.

    `beside` are others that belong among them, `told` those that the page names elsewhere; each may link to it, too.
    """
    texts, others, named = community.mentions.of(address), tuple(beside), {row.url for row in told}
    if not (others or named):
        return rows_of(community, texts, spoken)
    found = {row.url: row for row in (*rows_of(community, texts, spoken, len(texts)).rows, *others)}
    every = sorted((row for row in found.values() if row.url not in named), key=lambda row: row.published)[::-1]
    return MentionRows(tuple(every[:MOST]), len(every[MOST:]))


def rows_of(community: Community, texts: Iterable[LinkingText], spoken: Language, most: int = MOST) -> MentionRows:
    """Give the newest of these texts as rows."""
    found = tuple(texts)
    return MentionRows(tuple(_row(community, text, spoken) for text in found[:most]), len(found[most:]))


def _row(community: Community, text: LinkingText, spoken: Language) -> RelatedRow:
    _ = spoken.gettext
    match text.of:
        case Post():
            return replace(row(community, text.of), kind=_("Post"))
        case Entry():
            return replace(row(community, text.of), kind=_("Blog entry"))
        case Week() as week:
            chat = Link(week.chat.title, week.chat.address, week.chat.language)
            link = Link(week.topic or week.title, week.address, week.chat.language)
            return _timed(text, link, chat, _("Chat"))
        case Session() as session:
            assert text.within
            within = Link(text.within.title, text.within.address, text.within.language)
            link = Link(session.title, text.within.address_of(session), text.within.language_of(session))
            return _timed(text, link, within, _("Session"))


def _timed(text: LinkingText, link: Link, within: Link, kind: str) -> RelatedRow:
    return RelatedRow(
        title=link.name,
        url=link.url,
        language=link.language,
        by=(within,),
        published=text.when.date(),
        kind=kind,
    )
