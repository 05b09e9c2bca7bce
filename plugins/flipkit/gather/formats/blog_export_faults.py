"""The catalogue of what can be wrong with the export of a blog."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

NO_WORDPRESS_EXPORT = Fault(
    "no-wordpress-export",
    "This is not what WordPress exports.",
    "Choose Tools, Export, All content in WordPress, and give the .xml file that it saves.",
    meaning="WordPress' exports are RSS with `<rss` near the top. A backup, a theme or a page is none.",
)
EXPORT_ITEM_BROKEN = Fault(
    "export-item-broken",
    "'%(title)s' is broken in the export, so it was read as far as possible.",
    "Look at it, and export it again if something is missing.",
    severity=Severity.WARNING,
    meaning="The XML of an item is not well-formed: a tag is not closed, a character is forbidden, or the file ends "
    "there. What can be read of it is imported.",
)
EXPORT_ITEM_UNREADABLE = Fault(
    "export-item-unreadable",
    "Nothing can be made out of an item of the export.",
    "Export the blog again, or take this item over by hand.",
    meaning="An item is so broken that nothing is left to import. All others are imported.",
)
NO_BLOGGER_EXPORT = Fault(
    "no-blogger-export",
    "This is not what Blogger exports.",
    "Choose Settings, Manage Blog, Back up content in Blogger, and give the .xml or .atom file that it saves.",
    meaning="Blogger's exports are Atom feeds with `<feed` near the top. A theme's backup is none.",
)
NO_FEED_FILE = Fault(
    "no-feed-file",
    "This is no feed.",
    "Save the feed of the blog (RSS or Atom) as a file, and give that.",
    meaning="A feed is XML with `<rss`, `<rdf:RDF` or `<feed` near the top.",
)
COMMENTS_WITHOUT_POST = Fault(
    "comments-without-post",
    "%(count)s comments are on the post %(post)s, which is not in the export. They are left out.",
    "Export the blog whole, with all its posts.",
    severity=Severity.WARNING,
    meaning="Blogger keeps comments on posts that were removed.",
)
