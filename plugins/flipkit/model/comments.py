"""What readers wrote below a post, on the site it comes from or by hand: shown, and not taken any more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from flipkit.model.people import bare_name
from flipkit.values import dataclass

#: How the places of comments on a page begin.
COMMENT = "comment-"


class CommentKind(StrEnum):
    """What somebody did: said something, or linked to the post from elsewhere, of which their program told."""

    COMMENT = "comment"
    PINGBACK = "pingback"
    TRACKBACK = "trackback"


class CommentNames(StrEnum):
    """How those who commented are called on pages, unless they write here themselves."""

    FULL = "full"
    INITIALS = "initials"
    FIRST = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment.

    `reply_to` is the id of the one it answers, which is among those of the post and leads to it in the end; empty if
    it answers the post. `name` is as pages show it, empty if nobody signed, `url` its author's page. `html` is clean.
    Of what `is_removed` only the place is left.
    """

    id: str
    reply_to: str = ""
    name: str = ""
    url: str = ""
    published: datetime | None = None
    html: str = ""
    kind: CommentKind = CommentKind.COMMENT
    is_removed: bool = False

    @property
    def anchor(self) -> str:
        """Where on the page it stands; of a number as WordPress calls it, so that links to it lead there."""
        return COMMENT + self.id


def comments_file(source: str) -> str:
    """Give the file with the comments on a post: `posts/frogs.comments.yml`, or `posts/frogs/comments.yml`."""
    folder, name = posixpath.split(source)
    stem = posixpath.splitext(name)[0]
    return posixpath.join(folder, "comments.yml" if stem == "index" else f"{stem}.comments.yml")


def shown_name(name: str, way: CommentNames) -> str:
    """Give somebody's name as pages show it: `Ana Flores` is `Ana Flores`, `AF` or `Ana`; empty stays empty."""
    if way is CommentNames.FULL or not name:
        return name
    words = _in_order(bare_name(name)).split()
    if way is CommentNames.FIRST:
        return words[0]
    firsts = (next((letter for letter in word if letter.isalnum()), "") for word in words[:3])
    return "".join(firsts).upper() or "?"


def _in_order(name: str) -> str:
    """Put a name that is written `Flores, Ana` into the order in which it is said."""
    last, mark, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if mark and first.strip() else name


def find_places(comments: Iterable[Comment]) -> dict[str, str]:
    """Give what each comment is to stand below, by ids: nothing where that is unknown, or leads back to it.

    Of a circle the one that comes first answers the post.
    """
    wanted = {comment.id: comment.reply_to for comment in comments}
    order = {name: number for number, name in enumerate(wanted)}
    above: dict[str, str] = {}
    for start in wanted:
        way: dict[str, str] = {}
        at = start
        while at in wanted and at not in above and at not in way:
            way[at] = wanted[at] if wanted[at] in wanted else ""
            at = wanted[at]
        if at in way:
            names = [*way]
            way[min(names[names.index(at) :], key=order.__getitem__)] = ""
        above |= way
    return above
