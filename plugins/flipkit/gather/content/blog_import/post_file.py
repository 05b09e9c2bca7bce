"""The file of an imported post: its front matter, with all that is kept of it, and the comments beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from flipkit.gather.content.editing import Value, flow, quoted
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignComment, ForeignFile

#: Keys of front matter in the order in which they are written; others follow as they come.
_ORDER = (
    "title date modified authors categories tags lang status publishDate expiryDate summary permalink redirect_from "
    "guid guid_is_permalink id dsq_thread_id short_url enclosure image image_alt"
).split()
_HEAD = """\
# Comments on the post of the same name, a line each. To remove one on its author's wish, take out author, url and
# html, and write removed: true in their place: what answers it stays where it is.
"""


def front_matter(said: Mapping[str, Value]) -> str:
    """Write front matter, a key a line; texts are in quotation marks, so that none means anything else."""
    keys = [*(key for key in _ORDER if key in said), *(key for key in said if key not in _ORDER)]
    return "---\n" + "".join(f"{key}: {_written(said[key])}\n" for key in keys) + "---\n"


def _written(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(key)}: {_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, bool):
        return flow(value)
    return "[" + ", ".join(map(_written, value)) + "]"


def moment(when: datetime) -> str:
    """Write a moment with its offset, if it has one (RFC 3339)."""
    return when.isoformat(timespec="seconds")


def enclosure(file: ForeignFile) -> str:
    """Write what a feed has with a post as WordPress does: address, octets and type, a line each."""
    return "\n".join(filter(None, (file.url, str(file.length or ""), file.type)))


def comments_text(comments: Iterable[ForeignComment]) -> str:
    """Write the file of comments; `text` of each is HTML that passed the gate."""
    return _HEAD + "".join(f"- {{{_comment(each)}}}\n" for each in comments)


def _comment(each: ForeignComment) -> str:
    said = {
        "id": each.id,
        "reply_to": each.parent,
        "author": each.author,
        "url": each.url,
        "date": moment(each.written) if each.written else "",
        "kind": "" if each.kind == "comment" else each.kind,
        "html": each.text,
    }
    return ", ".join(f"{key}: {quoted(value)}" for key, value in said.items() if value)


def threaded(comments: Iterable[ForeignComment]) -> tuple[list[ForeignComment], list[ForeignComment]]:
    """Give comments with each before those that answer it, as they were written; and those that answer none there is.

    A circle of answers is none: it is cut where it was written first.
    """
    ordered = sorted(enumerate(comments), key=lambda pair: (_when(pair[1]), pair[0]))
    known = {each.id for _, each in ordered}
    answers: dict[str, list[ForeignComment]] = {}
    for _, each in ordered:
        parent = each.parent if each.parent in known and each.parent != each.id else ""
        answers.setdefault(parent, []).append(each)
    found: dict[int, ForeignComment] = {}

    def follow(first: ForeignComment) -> None:
        waiting = [first]
        while waiting:
            each = waiting.pop()
            if id(each) not in found:
                found[id(each)] = each
                waiting += reversed(answers.get(each.id, []) if each.id else [])

    for each in answers.get("", ()):
        follow(each)
    for _, each in ordered:  # what is left stands in circles
        follow(each)
    made = [*found.values()]
    seen: set[str] = set()
    adrift = []
    for each in made:
        if each.parent and each.parent not in seen:
            adrift.append(each)
        seen.add(each.id)
    return made, adrift


def _when(comment: ForeignComment) -> float:
    if comment.written is None:
        return float("inf")
    return comment.written.timestamp() if comment.written.tzinfo else comment.written.replace(tzinfo=None).timestamp()
