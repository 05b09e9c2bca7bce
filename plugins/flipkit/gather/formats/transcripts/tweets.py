"""The archive that Twitter gives its users: `tweets.js`, a script with JSON in it.

It is one person's, and names nobody: `by` says whose it is, and only what has the chat's hashtag in it is of the
chat. Files of direct messages lie beside it, and hold nothing for a transcript.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from flipkit.errors import ParseError
from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts import export_faults
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.gather.formats.transcripts.stamps import StampReader
from flipkit.model.chats import Week

FORMAT = "a Twitter archive"
_SCRIPT_BEGIN = re.compile(r"\s*+window\.YTD\.(?P<part>\w{1,60})\.part[0-9]{1,4}\s*+=\s*+")
_SPOKEN = re.compile(r"(?:community_)?tweets?")


def split_script(text: str) -> tuple[str, str] | None:
    """Give which part of an archive a script is (`tweets`), and its JSON; None for what is none."""
    match = _SCRIPT_BEGIN.match(text)
    return (match["part"], text[match.end() :].strip().removesuffix(";")) if match else None


def read_tweets(part: str, document: object, week: Week, source: str, by: str) -> ParsedExport:
    """Read a part of an archive. Raises `ParseError` if nobody said whose it is."""
    listed = items(document)
    if "direct" in part:
        private = sum(len(items(mapping(mapping(each).get("dmConversation")).get("messages"))) for each in listed)
        return ParsedExport(format=FORMAT, said=(), left_out={LeftOut.PRIVATE: private or len(listed)})
    if not _SPOKEN.fullmatch(part):
        return ParsedExport(format=FORMAT, said=(), left_out={LeftOut.DELETED: len(listed)})
    if not by:
        raise ParseError(export_faults.EXPORT_WITHOUT_AUTHOR(), source=source)
    hashtag = "#" + week.chat.hashtag.removeprefix("#").casefold()
    tweets = [mapping(mapping(each).get("tweet")) or mapping(each) for each in listed]
    stamps = StampReader([said(each.get("created_at")) for each in tweets], week)
    found: list[ExportedMessage] = []
    left: Counter[LeftOut] = Counter()
    for each in tweets:
        text = unescape(said(each.get("full_text")) or said(each.get("text")))
        for link in map(mapping, items(mapping(each.get("entities")).get("urls"))):
            short, whole = said(link.get("url")), said(link.get("expanded_url"))
            text = text.replace(short, whole) if short and whole else text
        if not plain(text):
            left[LeftOut.WORDLESS] += 1
        elif hashtag not in text.casefold():
            left[LeftOut.OTHER_TOPIC] += 1
        else:
            moment, key = stamps.moment(said(each.get("created_at"))), said(each.get("id_str") or each.get("id"))
            found.append(ExportedMessage(text=plain(text), handle=by, moment=moment, key=key))
    return ParsedExport(format=FORMAT, said=tuple(found), left_out=left)
