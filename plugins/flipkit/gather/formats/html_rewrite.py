"""What is done to HTML after it was made safe: headings, pictures, links without words, our own links.

It reads HTML as nh3 writes it, and only that.
"""

from __future__ import annotations

import re
from html import unescape

from flipkit.gather.formats.embed_links import LISTEN, OPEN, WATCH
from flipkit.gather.formats.pictures import OWN_MACHINE, picture
from flipkit.model.blogs import Images

BLOCKS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption details summary "
    "table caption thead tbody tfoot tr th td".split()
)
#: A tag as nh3 writes it: attributes always in double quotes, quotes in them always escaped.
TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?: [^\s="<>/]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' (?P<name>[^\s="<>/]+)="(?P<value>[^"]*)"')
#: One that is looked at here; most are plain, `<p>` and the like.
_TELLING = re.compile(
    r'<(?P<end>/?)(?P<name>a|img|source|h[1-6]|[a-z][a-z0-9]*(?= ))(?P<rest>(?: [^\s="<>/]+="[^"]*")*)>'
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,3}")
#: Attributes of which some values mean nothing (`_meant`); of most links all do.
_DOUBTFUL = re.compile(r' (?:(?:lang|dir|colspan|rowspan|start|value)="|href="https?://[a-z0-9-]*+[^.])', re.I)
#: A line break that begins <pre>: browsers leave it out, so it is no part of the text.
_PRE = re.compile(r"(<pre(?: [a-z]+=\"[^\"]*\")*>)\n+")
VOID = frozenset({"br", "hr", "img", "source", "wbr"})
#: A user, and maybe a password, in an address: it lets somebody in, or feigns another server.
_USER = re.compile(r'(?<= href=")(https?://)[^"/?#]*@', re.I)


def finished(html: str, images: Images = "link", base: str = "") -> str:
    """Go once over what nh3 wrote: headings, pictures, links without words, attributes' values."""
    out: list[str] = []
    levels: list[int] = []
    heading = 0
    link: int | None = None  # where in `out` the open link stands
    said = False  # whether it has words yet
    beside: list[str] = []  # what `<source>` says before a picture
    end = 0
    for tag in _TELLING.finditer(html):
        between = html[end : tag.start()]
        end = tag.end()
        if link is not None and not said:
            said = bool((unescape(TAG.sub("", between)) if "<" in between or "&" in between else between).strip())
        out.append(between)
        name, closing, rest = tag["name"], bool(tag["end"]), tag["rest"]
        if name == "img":
            given = {found["name"]: found["value"] for found in ATTRIBUTE.finditer(rest)}
            shown = picture(given, beside, images, base, linked=link is not None)
            said = said or bool(shown)
            out.append(shown)
            beside = []
        elif name == "source":
            beside += [found["value"] for found in ATTRIBUTE.finditer(rest)]
        elif name == "a" and not closing:
            link, said = len(out), False
            out.append(f"<a{_attributes(rest)}>")
        elif name == "a" and link is not None:
            if said:
                out.append("</a>")
            else:
                out[link] = ""
            link = None
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            if not closing:
                heading = _level(levels, int(name[1]))
            out.append(f"</h{heading}>" if closing else f"<h{heading}{_attributes(rest)}>")
        else:
            out.append(tag[0] if closing or not rest else f"<{name}{_attributes(rest)}>")
    out.append(html[end:])
    made = _PRE.sub(r"\1", "".join(out)).strip()
    return marked(_USER.sub(r"\1", made) if "@" in made else made)


def _level(levels: list[int], written: int) -> int:
    while levels and levels[-1] >= written:
        levels.pop()
    levels.append(written)
    return min(6, 1 + len(levels))


def _attributes(given: str) -> str:
    """Keep attributes whose values mean something: real languages, small numbers."""
    if not _DOUBTFUL.search(given):
        return given
    return "".join([f' {name}="{value}"' for name, value in ATTRIBUTE.findall(given) if _meant(name, value)])


def _meant(name: str, value: str) -> bool:
    if name == "href":
        return not OWN_MACHINE.match(value)
    if name == "lang":
        return bool(_LANGUAGE.fullmatch(value))
    if name == "dir":
        return value in ("ltr", "rtl", "auto")
    if name in ("colspan", "rowspan", "start", "value"):
        return bool(_NUMBER.fullmatch(value))
    return True


#: The links that `embeds` writes, as the gate leaves them.
_LINK = re.compile(
    r'<a(?P<rest> href="https?://(?:www\.)?(?P<host>[a-z0-9.-]+)(?::[0-9]{1,5})?[/?#][^"]*" rel="[^"]*")>'
    rf"(?P<sentence>{WATCH}|{LISTEN}|{OPEN})(?P<said>[^<]*)</a>"
)
_MARK = re.compile(r'<a class="fk-(?:video|embed)" ')


def marked(html: str) -> str:
    """Give our links their class, in HTML that the gate has passed."""
    return _LINK.sub(_classed, html) if WATCH in html or LISTEN in html or OPEN in html else html


def unmarked(html: str) -> str:
    """Take the class off our links again (in HTML where nothing else has one)."""
    return _MARK.sub("<a ", html) if "<a class=" in html else html


def _classed(link: re.Match[str]) -> str:
    """One that names another server than it leads to is none of ours."""
    host, said = link["host"], link["said"]
    if said != host and not said.startswith(f"{host}: ") and not said.endswith(f" ({host})"):
        return link[0]
    kind = "embed" if link["sentence"] == OPEN else "video"
    return f'<a class="fk-{kind}"{link["rest"]}>{link["sentence"]}{said}</a>'
