"""Feeds as bytes become one form, whatever they were written in: RSS, Atom, CDF or JSON Feed.

`parse` is the one door. It never touches the network, and reads a malformed feed as far as it goes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.errors import ParseError
from flipkit.faults import Diagnosis
from flipkit.gather.formats.encoding import as_utf8
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.parsed_feed import ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.model.web_addresses import canonical_address, is_web_address
from flipkit.patterns import late
from flipkit.secrecy import shown

__all__ = ["ParsedEntry", "ParsedFeed", "Text", "parse", "parsing_task"]


def parse(body: bytes, content_type: str, source: str, *, address: str = "", is_whole: bool = True) -> ParsedFeed:
    """Read a feed; `content_type` is what the server called it, or empty; `source` names it in errors.

    `address` is where it came from in the end, which pages are told apart by. Of one that is not all here
    (`is_whole`) the entries that are whole are read. Raises `ParseError` if this is no feed, or one that declares
    entities (they can be bombs).
    """
    size = f"{len(body) / 1_000_000:.2g}"
    body, guess = as_utf8(body if is_whole else _without_half(body), content_type)
    feed = _read(body, source, address, is_whole=is_whole)
    if not is_whole and not feed.entries:
        raise ParseError(feed_faults.FEED_TOO_LARGE(size=size), source=source)
    told = [feed.warning] if feed.warning and is_whole else []
    if guess:
        told.append(f"Its letters are not in the encoding it names; they were read as {guess}.")
    if not is_whole:
        told.append(f"Only the first {size} MB of the feed were read: {len(feed.entries):,} entries.")
    return replace(feed, warning=" ".join(told))


def _without_half(body: bytes) -> bytes:
    """Give a body without the letter, or the tag, in whose middle it was cut."""
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return body.rstrip(bytes(range(0x80, 0x100)))
    return body[: body.rfind(b"<") + 1]


def _read(body: bytes, source: str, address: str, *, is_whole: bool) -> ParsedFeed:
    """Read what is in UTF-8, by how it begins."""
    if not body and is_whole:
        raise ParseError(feed_faults.FEED_EMPTY(), source=source)
    from flipkit.gather.formats.feeds import jsonfeed, usual_xml, xml  # noqa: PLC0415  # most builds read no feed that is new

    if body.startswith(b"{"):
        return jsonfeed.parse(body, source)
    feed = usual_xml.parse(body) if is_whole else None
    if feed is None and body and not _PAGE.match(body):
        feed = xml.parse(body, source, is_whole=is_whole)
    if feed is None and _PAGE.search(body[:2048]):
        raise ParseError(_page(body, source, address), source=source)
    if feed is None and is_whole:
        raise ParseError(feed_faults.NO_FEED(), source=source)
    return feed or ParsedFeed()


#: How a page for people begins.
_PAGE = late(rb"<(?:!doctype\s+html|html)\b", re.I)
#: What stands on pages of domains that are for sale, or that nobody uses any more.
_FOR_SALE = late(
    rb"(?:domain(?: name)?|website|site|[\w-]{1,60}\.[a-z]{2,12})[\s\"']{1,4}(?:is|may be|might be|could be|are)\s"
    rb"(?:now\s)?(?:for sale|available for purchase|parked)|domain (?:is )?(?:parked|parking|has expired|expired)"
    rb"|buy this domain|this domain (?:has expired|was recently registered)|inquire about this domain"
    rb"|make an offer on this domain|sedoparking|parkingcrew|bodis\.com|hugedomains\.com|afternic\.com"
    rb"|dan\.com/buy-domain|above\.com/marketplace|domain steht zum verkauf|domain (?:kaufen|zu verkaufen)"
    rb"|dominio (?:est[^ ]{1,8} )?(?:en venta|aparcado|in vendita)|domaine est (?:[^ <]{1,4} vendre|en vente|expir)"
    rb"|dom[^ <]{1,8}nio est[^ <]{1,8} (?:. venda|estacionado)"
    rb"|location(?:\.href)?\s?=\s?[\"']/lander\b|parklogic|domain(?:e|s)? (?:ist )?geparkt",
    re.I,
)
#: What a host's own page says where the site was, or where none is yet: in its title or its first heading.
_OFF = late(
    rb"<(?:title|h[1-3])\b[^<>]{0,200}>[^<]{0,40}(?:account (?:has been )?suspended|site (?:is )?suspended"
    rb"|welcome to (?:nginx|caddy|openresty)|it works!|default (?:web ?site |server )?page|site not found"
    rb"|iis windows server|test page for|no such app|website (?:is )?(?:not found|expired|suspended)"
    rb"|there isn.t a github pages site here|future home of|website coming soon|congratulations! your site)"
    rb"|has been archived or suspended|the authors have deleted this site",
    re.I,
)


def _page(body: bytes, source: str, address: str) -> Diagnosis:
    """Say what a page is that came in place of a feed: where it is, whether its domain is for sale, its site off."""
    is_for_sale = bool(_FOR_SALE.search(body[:65_536]))
    if address and is_web_address(source) and canonical_address(address) != canonical_address(source):
        return (feed_faults.FEED_LEADS_TO_SALE if is_for_sale else feed_faults.FEED_LEADS_TO_PAGE)(
            address=shown(address)
        )
    if is_for_sale:
        return feed_faults.FEED_DOMAIN_FOR_SALE()
    return feed_faults.FEED_SITE_OFF() if _OFF.search(body[:65_536]) else feed_faults.FEED_IS_WEB_PAGE()


def parsing_task(body: bytes, content_type: str, source: str, *, is_whole: bool = True) -> ParseTask[ParsedFeed]:
    """Give the task for the sandbox that does `parse`."""
    return ParseTask(
        function=f"{__name__}:parse",
        result=ParsedFeed,
        what="feed",
        source=source,
        values=(body, content_type),
        options={"is_whole": is_whole},
    )
