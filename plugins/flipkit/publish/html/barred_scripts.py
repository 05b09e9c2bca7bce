"""What people put into texts and no browser runs under the site's policy: nobody but its author would notice."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from flipkit.faults import Phrase, listed
from flipkit.model.links import elements
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import host_of
from flipkit.publish import faults

#: Front matter, blocks and words of code in Markdown, which are no HTML.
_CODE = re.compile(
    r"(?ms)\A---[ \t]*\n.*?^---[ \t]*$|^[ >]*(?P<mark>`{3,}|~{3,}).*?(?:^[ >]*(?P=mark)|\Z)|`[^`\n]{1,500}`"
)
_DIAGRAM = re.compile(r"(?m)^[ >]*(?:`{3,}|~{3,})[ ]*\{?[ ]*\.?mermaid\b")
#: How a script, or an attribute that may be a handler's, begins: behind a blank, a slash or a value's end.
_MAY_RUN = re.compile(r"<script|[\s/\"']on[a-z]{3}", re.I)
#: Kinds of scripts that are data.
_DATA = re.compile(r"(?i)json|template|text/(?!javascript|ecmascript)|importmap|speculationrules")


def barred_scripts(file: str, html: str, allowed: Container[str], *, has_diagrams: bool) -> Iterator[Problem]:
    """Name the scripts, the handlers of events and the Mermaid diagrams in a text, in Markdown as in HTML.

    `allowed` are the servers, the site's own among them, whose scripts run.
    """
    found: dict[Phrase, None] = {}
    if has_diagrams and _DIAGRAM.search(html):
        found[faults.DIAGRAMS] = None
    text = _CODE.sub("", html) if "`" in html or "~~~" in html or html.startswith("---") else html
    for name, given in elements(text) if has_diagrams or _MAY_RUN.search(text) else ():
        server = host_of(re.sub(r"^\s*//", "https://", given.get("src", "")))
        is_barred = server not in allowed if server else "src" not in given
        if name == "script" and is_barred and not _DATA.search(given.get("type", "")):
            found[faults.INLINE_SCRIPTS] = None
        if any(re.fullmatch("on[a-z]{3,30}", attribute) for attribute in given):
            found[faults.HANDLERS] = None
        if has_diagrams and "mermaid" in given.get("class", "").split():
            found[faults.DIAGRAMS] = None
    if found:
        yield Problem(file, faults.SCRIPTS_BARRED(kinds=listed(tuple(found))))
