"""Reading an item of an export: what is broken in it is told, and what can be read of it comes."""

from __future__ import annotations

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.export_items import Item
from flipkit.gather.formats.blog_exports.foreign_posts import Tell
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.problems import Problem


def read_item(item: Item, file: str, tell: Tell) -> Element | None:
    """Read an item as far as possible; what is wrong with it is told."""
    notes = Notes()
    try:
        read = parse(item.data, "", file, notes)
    except ParseError:
        tell(Problem(file, blog_export_faults.EXPORT_ITEM_UNREADABLE(), line=item.line))
        return None
    if not item.is_whole or notes.told(""):
        told = blog_export_faults.EXPORT_ITEM_BROKEN(title=read.said("title")[:60])
        tell(Problem(file, told, line=item.line))
    return read
