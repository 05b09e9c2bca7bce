"""Reading an item of an export: what is broken in it is told, and what can be read of it comes."""

from __future__ import annotations

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.broken_items import read_broken_item
from flipkit.gather.formats.blog_exports.export_items import ExportItem
from flipkit.gather.formats.blog_exports.foreign_posts import Tell
from flipkit.gather.formats.faults import XML_CUT
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.problems import Problem


def read_item(item: ExportItem, file: str, tell: Tell) -> Element | None:
    """Read an item as far as possible; what is wrong with it is told."""
    notes = Notes()
    try:
        read = parse(item.data, "", file, notes)
    except ParseError:
        read = None
    is_broken = read is None or notes.has(XML_CUT)
    read = read_broken_item(item.data) if read is None or is_broken else read
    if not (read.said("title") or read.said("post_id", "link", "guid", "id")):
        tell(Problem(file, blog_export_faults.EXPORT_ITEM_UNREADABLE(), line=item.line))
        return None
    if is_broken or not item.is_whole or notes.told(""):
        told = blog_export_faults.EXPORT_ITEM_BROKEN(title=read.said("title")[:60])
        tell(Problem(file, told, line=item.line))
    return read
