"""What is wrong, said in the host's log, and in a preview on a bar on every page: how much, the first of it, and
where all is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from flipkit.faults import Severity, Words, said
from flipkit.mkdocs.host import ADVICE, log
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.problems import Problem, by_file, counted
from flipkit.publish.html.language import Language
from flipkit.publish.html.sentences import direction

_BODY = re.compile(r"<body\b[^<>]*>", re.I)
#: It stands in pages of every theme, so that it brings its own colours; a preview has no policy against that.
_STYLE = (
    "position:fixed;inset-block-end:0;inset-inline:0;z-index:1000;padding:.6rem 1rem;font:16px/1.4 sans-serif;"
    "color:#1a1100;background:#ffd866;border-block-start:3px solid #8a5a00"
)


def tell(community: Community, remarks: Iterable[Problem], words: Words) -> None:
    """Say in the log what is wrong with a community, and what else there is to remark."""
    for problem in (*community.problems, *remarks):
        level = logging.INFO if problem.severity is Severity.NOTE else logging.WARNING
        told = problem.place_in(words), problem.message_in(words), problem.remedy_in(words), problem.code
        log.log(level, "%s: %s %s (%s)", *told, extra=None if problem.severity is Severity.ERROR else ADVICE)
    if left := sum(problem.severity is not Severity.NOTE for problem in community.aside):
        log.warning("Pages of which nothing is shown: %d. `flipkit check` names them.", left, extra=ADVICE)
    if community.ignored:
        log.info("Problems ignored by extra.flipkit.ignore: %d.", len(community.ignored))


def bar(problems: Iterable[Problem], site: str, words: Language) -> str:
    """Give the bar of a preview at the address `site`, as HTML; nothing where nothing but notes is told.

    It stands in pages of all languages, and says which is its own.
    """
    public = (problem for problem in problems if problem.diagnosis.fault.public)
    wrong = [problem for problem in public if problem.severity is not Severity.NOTE]
    if not wrong:
        return ""
    first = by_file(wrong)[0].problems[0]
    line = " ".join(filter(None, (f"{first.place_in(words)}: {first.message_in(words)}", first.remedy_in(words))))
    where = f"{urlsplit(site).path.rstrip('/')}/{addresses.problems()}"
    return (
        f'<aside class="fk-preview" aria-label="flipkit" lang="{escape(words.tag)}"'
        f' dir="{escape(direction(words.tag))}" style="{_STYLE}">'
        f'<a href="{escape(where)}" style="color:inherit;font-weight:bold">{escape(said(counted(wrong), words))}</a>'
        f" {escape(line)}</aside>"
    )


def with_bar(html: str, made: str) -> str:
    """Put it into a page, before all else that is seen, once for all plugins: its words may be others since."""
    is_there = made.partition(">")[0] in html
    return html if is_there else _BODY.sub(lambda found: found[0] + made, html, count=1)
