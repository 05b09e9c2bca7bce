"""What stands in a post and is none of its text: forms for comments, bars for sharing, pictures that count readers.

A program put it there, and it means nothing on another site. It is taken out before the gate, which would leave its
words. Of a text in Markdown its writer made the forms that stand there, so only those for comments go; its code is no
HTML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from flipkit.faults import Phrase
from flipkit.gather.content import import_faults
from flipkit.gather.content.posts.template_tags import code_places
from flipkit.gather.formats.html_tokens import EMPTY, TOKEN, attributes_of
from flipkit.model.text import words_of_html
from flipkit.model.web_addresses import host_of

_BARS = re.compile(
    r"(?i)(?:^|\s)(?:sharedaddy|sd-sharing\S*|sd-block|addtoany\S*|a2a_kit|addthis\S*|shareaholic\S*|ssba\S*|dcssb\S*"
    r"|share-?buttons?|sharing-?buttons?|social-?(?:share|sharing|icons|links|media)\S*|jp-relatedposts|feedflare|wpcnt"
    r"|wp-socializer\S*|really_simple_share\S*|post-?ratings?|sfsi\S*)(?=\s|$)"
)
_FORMS = re.compile(
    r"(?i)(?:^|\s)(?:respond|comment-?respond|comment-?form\S*|reply-?form|commentlist|comments?-?area|"
    r"disqus_thread|contact-?form\S*|wpcf7\S*)(?=\s|$)"
)
_COUNTERS = frozenset(
    "stats.wordpress.com pixel.wp.com b.scorecardresearch.com feeds.wordpress.com feedsportal.com statcounter.com "
    "c.statcounter.com www.google-analytics.com google-analytics.com sitemeter.com pixel.quantserve.com".split()
)
_COUNTING = re.compile(r"feeds?\.feedburner\.com/~[rf]/|/b\.gif\?|blogger\.googleusercontent\.com/tracker")
#: Shortcodes of forms, with what stands in them.
_FORM_CODE = re.compile(
    r"\[(?P<name>contact-form(?:-7)?|gravityforms?|caldera_form|ninja_form|wpforms|subscribe2)\b[^\[\]]*+\]"
)
#: Sentences of the forms themselves, where a page was saved as it was shown.
_SAYINGS = re.compile(
    r"(?i)(?:\d{1,5}|no) comments?|leave a (?:reply|comment)|cancel reply|(?:your )?e-?mail (?:address )?will not be "
    r"published\.?(?: required fields are marked.{0,5})?|required fields are marked.{0,5}|share this:?|like this:?|"
    r"like loading\S*|post comment|name \*|e-?mail \*|website|notify me of (?:follow-?up|new) \S{1,10} by e-?mail\.?"
)
_HOLDS_SAYING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "small", "label"})


def without_what_is_beside(text: str, *, is_html: bool = True) -> tuple[str, Counter[Phrase]]:
    """Take out of foreign HTML, or Markdown, what is none of its text; say how many of which it were."""
    left: Counter[Phrase] = Counter()
    if is_html:
        text = _without_form_codes(text, left)
    pieces: list[str] = []
    at = 0
    found = _beside(text if is_html else _without_code(text), are_forms_foreign=is_html)
    for begin, end, what in sorted(found, key=lambda each: (each[0], -each[1])):  # a bar before what stands in it
        if begin >= at:
            pieces.append(text[at:begin])
            left[what] += 1
            at = end
    return "".join([*pieces, text[at:]]), left


def _without_code(text: str) -> str:
    """Give Markdown with blanks where its code is: all else stands where it stood."""
    pieces: list[str] = []
    at = 0
    for begin, end in sorted(code_places(text)):
        if begin >= at:
            pieces += [text[at:begin], " " * (end - begin)]
            at = end
    return "".join([*pieces, text[at:]])


def _without_form_codes(html: str, left: Counter[Phrase]) -> str:
    pieces: list[str] = []
    at = 0
    for opened in _FORM_CODE.finditer(html):
        if opened.start() < at:
            continue
        mark = f"[/{opened['name']}]"
        end = html.find(mark, opened.end())
        pieces.append(html[at : opened.start()])
        left[import_faults.FORMS] += 1
        at = end + len(mark) if end >= 0 else opened.end()
    return "".join([*pieces, html[at:]])


def _beside(html: str, *, are_forms_foreign: bool) -> Iterator[tuple[int, int, Phrase]]:
    """Give where what is beside the text stands: from an element's tag to its end; inner elements come first."""
    opened: list[tuple[str, int, Phrase | None, int]] = []
    for token in TOKEN.finditer(html):
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["end"]:
            depth = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == name), -1)
            if depth < 0:
                continue
            _, begin, what, inside = opened[depth]
            del opened[depth:]
            if what is None and name in _HOLDS_SAYING and token.start() - inside < 300:
                said = words_of_html(html[inside : token.start()])
                what = import_faults.FORMS if said and _SAYINGS.fullmatch(said.strip()) else None
            if what is not None:
                yield begin, token.end(), what
            continue
        given = attributes_of(token["rest"]) if "=" in token["rest"] else {}
        if name == "img" and _counts(given):
            yield token.start(), token.end(), import_faults.COUNTERS
        elif name == "script":
            continue
        elif name not in EMPTY:
            kind = _kind(name, given, are_forms_foreign=are_forms_foreign)
            opened.append((name, token.start(), kind, token.end()))


def _kind(name: str, given: dict[str, str], *, are_forms_foreign: bool) -> Phrase | None:
    marks = f"{given.get('id', '')} {given.get('class', '')}"
    if (name == "form" and are_forms_foreign) or _FORMS.search(marks):
        return import_faults.FORMS
    return import_faults.SHARE_BARS if _BARS.search(marks) else None


def _counts(given: dict[str, str]) -> bool:
    """Whether a picture is one that nobody sees: it counts who reads."""
    sides = [given.get(side, "").removesuffix("px").strip() for side in ("width", "height")]
    source = given.get("src", "")
    return (
        all(side in ("0", "1", "2", "3") for side in sides)
        or host_of(f"https:{source}" if source.startswith("//") else source) in _COUNTERS
        or bool(_COUNTING.search(source))
    )
