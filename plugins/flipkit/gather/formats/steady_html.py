"""HTML that the gate has written and that any reader takes for what it is: cleaning it again changes nothing.

Browsers move, close and open again what stands where it may not (https://html.spec.whatwg.org/#tree-construction),
so what was cleaned is read once more. Most texts hold nothing of which that could come. What is written down of a
tree has each element closed within its parent; then nothing is moved as long as

* no paragraph and no heading has a block within it, no link another one, and there is no table, `ruby` or `dl`,
* each item stands in a list, directly behind its beginning or behind the item before,
* no `<pre>` begins with a line break,
* characters, attributes and addresses are written as nh3 writes them, and every reader takes the addresses for some.
"""

from __future__ import annotations

from flipkit.patterns import late

#: Letters, and references as nh3 writes them.
_LETTERS = r"[^<>&\xa0\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]*+"
#: Elements within a line but links; they nest in each other and in all else as they please.
_INLINE = (
    r"</?(?:b(?:di|r)?|c(?:ite|ode)|d(?:el|fn)|em|i(?:ns)?|kbd|mark|q|s(?:amp|mall|pan|trong|u[bp])?|u|var)>"
    r"|&(?:amp|lt|gt|nbsp);|<(?:span|em|strong|i|q|cite) (?:lang|dir)=\"[A-Za-z-]{2,12}\">"
)
#: An address at a server of the web, by its name.
_ADDRESS = (
    r"https?://(?![^/\"]*xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,20}"
    r"(?:/(?:[A-Za-z0-9/._~%?=#!$()*+,;:@-]++|&amp;)*+)?"
)
_LINK = (
    rf'<a href="{_ADDRESS}"(?: title="[^"<>&\xa0]*")? rel="noopener nofollow ugc">'
    rf"{_LETTERS}(?:(?:{_INLINE}){_LETTERS})*+</a>"
)
_LINE = rf"{_LETTERS}(?:(?:{_INLINE}|{_LINK}){_LETTERS})*+"
_OF_BLOCK = r"(?: (?:lang|dir)=\"[A-Za-z-]{2,12}\")?"
_BLOCK = (
    rf"<p{_OF_BLOCK}>{_LINE}</p>|<h[1-6]{_OF_BLOCK}>{_LINE}</h[1-6]>"
    rf"|<(?:blockquote|div|fig(?:ure|caption)){_OF_BLOCK}>|<pre>(?!\n)|</(?:blockquote|div|fig(?:ure|caption)|pre)>"
    r"|(?:<[uo]l>|</li>)(?:\s*+<li>)?|</[uo]l>|<hr>"
)
#: Without a group that captures: in what is never tried again Python 3.11.7 fails at one.
_STEADY = late(rf"{_LETTERS}(?:(?:{_BLOCK}|{_INLINE}|{_LINK}){_LETTERS})*+")


def is_steady(html: str) -> bool:
    """Whether HTML that nh3 wrote, and in which links became others since, reads as it is written."""
    return _STEADY.fullmatch(html) is not None
