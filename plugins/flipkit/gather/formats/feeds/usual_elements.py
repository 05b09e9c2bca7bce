"""The elements and attributes of RSS 2.0 and Atom 1.0 that nearly all blogs have, and what each of them is.

What stands here `usual_xml` reads by itself; a feed that has something else is left to feedparser.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from flipkit.values import dataclass

ATOM, _CONTENT = "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/modules/content/"
_DC, _THREADS = "http://purl.org/dc/elements/1.1/", "http://purl.org/syndication/thread/1.0"
_WORDPRESS, GOOGLE = "com-wordpress:feed-additions:1", "http://schemas.google.com/g/2005"
_SYNDICATION, _SLASH = "http://purl.org/rss/1.0/modules/syndication/", "http://purl.org/rss/1.0/modules/slash/"
_COMMENTS, _BURNER = "http://wellformedweb.org/CommentAPI/", "http://rssnamespace.org/feedburner/ext/1.0"
_MEDIA, _SEARCH = "http://search.yahoo.com/mrss/", "http://a9.com/-/spec/opensearchrss/1.0/"
#: How the namespaces are called that feeds declare; by another name feedparser takes some for others.
NAMES = {
    "": (ATOM, _WORDPRESS, _THREADS), "atom": (ATOM,), "content": (_CONTENT,), "dc": (_DC,), "thr": (_THREADS,),
    "gd": (GOOGLE,), "sy": (_SYNDICATION,), "slash": (_SLASH,), "wfw": (_COMMENTS,), "feedburner": (_BURNER,),
    "openSearch": (_SEARCH,), "media": (_MEDIA,),
    "georss": ("http://www.georss.org/georss",), "geo": ("http://www.w3.org/2003/01/geo/wgs84_pos#",),
    "blogger": ("http://schemas.google.com/blogger/2008",),
}  # fmt: skip

#: What the elements of an entry, and of a feed, are in RSS and in Atom. Nothing is read of those that are nothing.
_BOTH_RSS = {
    "title": "title", "link": "link", "category": "category", "author": "author", f"{{{_DC}}}creator": "author",
    "pubDate": "published", f"{{{_DC}}}date": "updated", f"{{{ATOM}}}link": "beside",
    "docs": "", "comments": "", "generator": "",
}  # fmt: skip
_ITEM = {
    **_BOTH_RSS, "description": "summary", f"{{{_CONTENT}}}encoded": "content", "guid": "id",
    "enclosure": "enclosure", f"{{{_COMMENTS}}}commentRss": "", f"{{{_COMMENTS}}}comment": "",
    f"{{{_SLASH}}}comments": "", f"{{{_WORDPRESS}}}post-id": "", f"{{{_BURNER}}}origLink": "",
    f"{{{_THREADS}}}total": "", f"{{{_MEDIA}}}thumbnail": "",
}  # fmt: skip
_CHANNEL = {
    **_BOTH_RSS, "language": "language", "managingEditor": "author", "lastBuildDate": "updated", "description": "",
    "copyright": "", "webMaster": "", "ttl": "", "cloud": "", "image": "image", "item": "entry",
    f"{{{_WORDPRESS}}}site": "", f"{{{_SYNDICATION}}}updatePeriod": "", f"{{{_SYNDICATION}}}updateFrequency": "",
    f"{{{_SYNDICATION}}}updateBase": "",
}  # fmt: skip
_BOTH_ATOM = {
    "id": "id", "title": "title", "link": "link", "updated": "updated", "published": "published", "author": "author",
    "category": "category", "rights": "",
}  # fmt: skip
_ENTRY = {f"{{{ATOM}}}{name}": kind for name, kind in (*_BOTH_ATOM.items(), ("summary", "summary"),
          ("content", "content"))} | {f"{{{_THREADS}}}total": "", f"{{{_MEDIA}}}thumbnail": ""}  # fmt: skip
_FEED = {f"{{{ATOM}}}{name}": kind for name, kind in (*_BOTH_ATOM.items(), ("subtitle", ""), ("generator", ""),
         ("logo", ""), ("icon", ""), ("entry", "entry"))}  # fmt: skip
_FEED |= {f"{{{_SEARCH}}}{name}": "" for name in ("totalResults", "startIndex", "itemsPerPage")}
#: The attributes that elements may have, by what they are; those of what is nothing here mean nothing, either.
_OF_RSS = {
    "id": {"isPermaLink"}, "enclosure": {"url", "length", "type"}, "beside": {"rel", "type", "href", "title"},
    "category": {"domain"},
    "": {"isPermaLink", "url", "width", "height", "domain", "port", "path", "registerProcedure", "protocol"},
}  # fmt: skip
_OF_ATOM = {
    "title": {"type"}, "summary": {"type"}, "content": {"type"}, "category": {"term", "scheme", "label"},
    "link": {"rel", "type", "href", "title", "hreflang", "length"},
    "": {"type", "uri", "version", "url", "width", "height"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """How a feed is written: what the elements of a feed and of an entry are, and which attributes they may have."""

    feed: Mapping[str, str]
    entry: Mapping[str, str]
    attributes: Mapping[str, Set[str]]


RSS, ATOM_1 = Form(_CHANNEL, _ITEM, _OF_RSS), Form(_FEED, _ENTRY, _OF_ATOM)
