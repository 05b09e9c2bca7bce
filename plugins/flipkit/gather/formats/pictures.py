"""Pictures in texts that the gate has passed: which of the addresses that one names is the picture, and its words.

Nothing is loaded from elsewhere, so a picture becomes a link, or stays to be copied (`gather.sources.images`). What
is a sign or a formula becomes its characters, what counts readers goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from urllib.parse import parse_qs, unquote, urlsplit

from flipkit.model.blogs import Images
from flipkit.model.text import to_line
from flipkit.model.web_addresses import resolve
from flipkit.patterns import late
from flipkit.secrecy import asks_with_secret

#: Where pictures that scripts load late keep their address, the surest first; and several of them, with their sizes.
LATE = (
    "data-src data-lazy-src data-original data-lazy data-actualsrc data-hi-res-src data-canonical-src data-image "
    "data-lazyload data-lazysrc data-ll-src data-echo data-cfsrc data-ezsrc data-opt-src data-wf-src data-defer-src "
    "data-pagespeed-lazy-src data-flickity-lazyload data-ks-lazyload data-original-src data-lazy-original"
).split()
_SEVERAL = ("data-srcset", "data-lazy-srcset", "srcset")
#: Where the same picture stands in other sizes, for who clicks on it.
_LARGER = "data-large-file data-full-url data-orig-file data-full-src data-medium-file".split()
#: What is read of `<img>` and `<source>` beside what is published.
ATTRIBUTES = {
    "img": {"class", "data-mathml", "title", *LATE, *_LARGER, *_SEVERAL},
    "source": set(_SEVERAL),
}
#: What leads nowhere but in its author's own network: a server without a dot in its name.
OWN_MACHINE = late(r"https?://[a-z0-9-]{1,63}(?=[:/?#]|\Z)", re.I)
#: Pictures that count readers.
_TRACKER = late(
    r"//(?:[^/]*\.)?(?:feedburner\.com/~|feedsportal\.com/|stats\.wordpress\.com/|pixel\.wp\.com/|doubleclick\.net/"
    r"|google-analytics\.com/|feedblitz\.com/i/|pixel\.quantserve\.com/|medium\.com/_/stat|facebook\.com/tr\b)",
    re.I,
)
#: What stands in the place of a picture until it comes.
_PLACEHOLDER = late(
    r"(?:^|[/_.-])(?:blank|placeholder|spacer|transparent|pixel|1x1|loading|loader|gr[ae]y|lazy|empty|trans)"
    r"[\w.-]{0,20}\.(?:gif|png|svg|jpe?g|webp)$",
    re.I | re.A,
)
_USER = late(r"^(https?://)[^/?#]*@", re.I)
_SIZE = late(r"[0-9]{1,4}")
_OF_SEVERAL = late(r"([^\s,]\S*?)(?:,(?=\s|\Z)|(?=\s|\Z)(?:\s++([0-9.]{1,12})[wx])?+[^,]*+)")
_SIGN = late(r"emoji|smiley|emoticon", re.I)
#: Characters that are drawn, with what joins and colours them.
_DRAWN = late(
    "(?:[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001fbff]|[#*0-9]\ufe0f?\u20e3|[\u200d\ufe0f\U000e0020-\U000e007f])+"
)
_CODES = late(r"/((?:[0-9a-f]{2,6})(?:-[0-9a-f]{2,6}){0,9})\.(?:png|svg|gif)$", re.I)
_TEX_MARK = late(
    r"\b(?:latex|tex|katex|mathjax|mwe-math-\w{1,40}|wirisformula|ee_img|quicklatex-auto-format)\b", re.I | re.A
)
_OF_FORMULAS = late(
    r"//(?:[^/]*\.)?(?:wp\.com|wordpress\.com)/latex\.php|/(?:gif|png|svg)\.(?:latex|image|download)\?|/mathtex\.cgi"
    r"|/mimetex\.cgi|/math/render/(?:svg|png)/|math\.now\.sh|render\.githubusercontent\.com/render/math"
    r"|chart\.(?:apis\.)?google(?:apis)?\.com/chart\?[^#]{0,300}?cht=tx|quicklatex\.com/|/wiris\w*/|/latex\?|/cgi-bin/mathtex",
    re.I | re.A,
)


def picture(given: Mapping[str, str], beside: Sequence[str], images: Images, base: str, *, linked: bool) -> str:
    """Give what stands in a picture's place, in HTML.

    `given` are its attributes and `beside` the `srcset` of the `<source>` before it, as nh3 writes them; it may
    stand in a link (`linked`).
    """
    if _tiny(given.get("width", "")) or _tiny(given.get("height", "")):
        return ""
    source = _source(given, beside, base)
    if _TRACKER.search(source):
        return ""
    if said := _characters(given, source):
        return escape(said, quote=False)
    words = given.get("alt", "")
    if not source or OWN_MACHINE.match(source):
        return _label(words, linked=linked) if words.strip() else ""
    if images == "link" or source.startswith("mailto:"):
        return linked_picture(source, words, linked=linked)
    sizes = "".join(
        f' {side}="{given[side]}"' for side in ("width", "height") if _SIZE.fullmatch(given.get(side, ""))
    )
    return f'<img src="{source}" alt="{" ".join(words.split())}"{sizes}>'


def linked_picture(source: str, words: str, *, linked: bool) -> str:
    """A picture as a link to it, or as its words inside another link; both values escaped as nh3 does.

    An address that asks with a key is its owner's, and not told.
    """
    if linked or asks_with_secret(unescape(source)):
        return _label(words, linked=linked)
    return f'<a href="{source}" rel="noopener nofollow ugc">{_label(words, linked=True)}</a>'


def _label(words: str, *, linked: bool) -> str:
    """The words for a picture; those in no link are held together, so that they are known again."""
    label = f"Image: {_spaced(words)}" if words.strip() else "Image"
    return label if linked else f"<span>{label}</span>"


def _source(given: Mapping[str, str], beside: Sequence[str], base: str) -> str:
    """The address of a picture, escaped: of one that comes late where that is written, else the usual one."""
    own = _USER.sub(r"\1", given.get("src", ""))
    if own == escape(base, quote=False):  # none was written
        own = ""
    if len(given) > 1:
        for place in LATE:
            if place in given and (found := _joined(given[place], base)):
                return found
    if own and not _PLACEHOLDER.search(own.partition("?")[0]):
        return own
    sets = (*(given[place] for place in _SEVERAL if place in given), *beside)
    if several := next((found for each in sets if (found := _largest(each, base))), ""):
        return several
    larger = (_joined(given[place], base) for place in _LARGER if place in given)
    return next(filter(None, larger), own)


def _largest(several: str, base: str) -> str:
    """The largest picture of a `srcset`; one whose size is not said counts as the smallest."""
    found = [
        (float(match[2] or 0) if _is_number(match[2]) else 0.0, match[1]) for match in _OF_SEVERAL.finditer(several)
    ]
    for _, address in sorted(found, key=lambda each: -each[0]):
        if joined := _joined(address, base):
            return joined
    return ""


def _is_number(written: str | None) -> bool:
    return bool(written) and re.fullmatch(r"[0-9]{1,7}(?:\.[0-9]{1,4})?", written or "") is not None


def _joined(written: str, base: str) -> str:
    address = unescape(written).strip()
    found = resolve(f"https:{address}" if address.startswith("//") else address, base)
    return escape(found, quote=False)  # there is no quotation mark in it


def _characters(given: Mapping[str, str], source: str) -> str:
    """The characters for which a picture stands: an emoji, or a formula in TeX."""
    words, marks = to_line(unescape(given.get("alt", ""))), given.get("class", "")
    if _TEX_MARK.search(marks) or _OF_FORMULAS.search(source) or "data-mathml" in given:
        return words or to_line(unescape(given.get("title", ""))) or _asked(unescape(source))
    is_sign = _SIGN.search(marks) or ("/emoji/" in source)
    if len(words) <= 40 and (_DRAWN.fullmatch(words) or (is_sign and words)):
        return words
    codes = _CODES.search(source) if is_sign else None
    points = [int(code, 16) for code in codes[1].split("-")] if codes else []
    return (
        "".join(map(chr, points))
        if points and all(0x20 < point < 0xD800 or 0xFFFF < point < 0x110000 for point in points)
        else ""
    )


def _asked(source: str) -> str:
    """The formula in the query of an address that draws formulas."""
    parts = urlsplit(source)
    asked = parse_qs(parts.query)
    named = next((asked[name][0] for name in ("latex", "chl", "math", "from", "tex") if name in asked), "")
    return to_line(named or ("" if "/" in parts.path and parts.path.endswith(".php") else unquote(parts.query)))


def _spaced(value: str) -> str:
    return escape(" ".join(unescape(value).split()), quote=False).replace("\xa0", "&nbsp;")


def _tiny(size: str) -> bool:
    return bool(re.fullmatch(r"\s*[0-3](?:px)?\s*", size))
