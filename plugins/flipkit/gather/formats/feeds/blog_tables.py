"""Lists of blogs kept as tables, in CSV and in Markdown: the head says which column is the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flipkit.gather.formats.csv_rows import find_delimiter, read_csv_rows
from flipkit.gather.formats.dates.policy import fold_in_place
from flipkit.gather.formats.encoding import is_for_programs
from flipkit.gather.formats.feeds.discovery import without_feed_scheme
from flipkit.gather.formats.feeds.list_merge import FeedListing, SkippedLine
from flipkit.model.web_addresses import is_web_address

ADDRESS = re.compile(r"(?:feed:(?://)?)?https?://[^\s'\"<>|,;)\]]+|feed://[^\s'\"<>|,;)\]]+", re.I)
#: What columns are called, in letters without accents.
_FEED = re.compile(r"\A(?:.* )?(?:feeds?|rss|atom|xml|xml ?url|canal|fuente|flux|fil)(?: .*)?")
_PAGE = re.compile(
    r"\A(?:.* )?(?:blogs?|urls?|sites?|web|web ?sites?|webseite|home ?page|html ?url|links?|address|page|seite|"
    r"adresse|sitio|pagina|direccion|enlace|endereco|lien|adreca)(?: .*)?"
)
_TITLE = re.compile(
    r"(?:blog ?)?(?:title|titles|titulo|titel|titre|titol)|(?:blog|site) ?name|nombre del blog|name of (?:the )?blog"
)
_NAME = re.compile(
    r"(?:full )?names?|who|author|teacher|person|nombre|autora?|quien|nom|nome|auteur|autorin|wer|lehrer.*|docente"
)
_LANGUAGE = re.compile(r"lang(?:uage)?|idioma|lengua|sprache|langue|lingua")
_SEPARATOR = re.compile(r"\s*+(?:\|\s*+)?:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+(?:\|\s*+)?")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(\s*<?([^()<>\s]+)>?(?:\s+\"[^\"]*\")?\s*\)")
#: Rows in which the head is looked for.
_HEADS = 10
NO_FEED = "It names no feed, only a page: add it with 'flipkit blogs add'."

Row = tuple[int, list[str]]


def parse_table(text: str) -> tuple[list[FeedListing | SkippedLine], str] | None:
    """Read a table whose head names columns of addresses, and give what of the text is none of it (as many lines).

    None if a text has no table.
    """
    for rows, rest in (_markdown(text), (_csv(text), "")):
        for number, (_, cells) in enumerate(rows[:_HEADS]):
            if ADDRESS.search(" ".join(cells)):
                break
            columns = [_column(cell) for cell in cells]
            if sum(map(bool, cells)) > 1 and {"feed", "page"} & {*columns}:
                return [each for row in rows[number + 1 :] for each in _listed(row, columns)], rest
    return None


def _csv(text: str) -> list[Row]:
    if find_delimiter(text, _is_head) == "|":
        return []
    read = read_csv_rows(text.encode("utf-8", "replace"), _is_head)
    rows, line = [], read.first
    for cells in read.rows:
        rows.append((line, [cell.strip() for cell in cells]))
        line += 1 + sum(cell.count("\n") for cell in cells)
    return rows


def _markdown(text: str) -> tuple[list[Row], str]:
    """Give the rows of the first table in Markdown, which has a row of dashes, and the text without them."""
    lines = text.splitlines()
    dashes = next((at for at, line in enumerate(lines) if at and "|" in line and _SEPARATOR.fullmatch(line)), None)
    if dashes is None:
        return [], text
    rows = [(dashes, _cells(lines[dashes - 1]))]
    for number, line in enumerate(lines[dashes + 1 :], start=dashes + 2):
        if "|" not in line:
            break
        rows.append((number, _cells(line)))
    end = dashes + len(rows)
    return rows, "\n".join([*lines[: dashes - 1], *[""] * (end - dashes + 1), *lines[end:]])


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _is_head(cell: str) -> bool:
    return bool(_column(cell))


def _column(cell: str) -> str:
    words = " ".join(re.sub(r"[^\w]+|_", " ", fold_in_place(cell)).split())
    kinds = (("feed", _FEED), ("title", _TITLE), ("language", _LANGUAGE), ("name", _NAME), ("page", _PAGE))
    return next((kind for kind, pattern in kinds if len(words) < 40 and pattern.fullmatch(words)), "")


def _listed(row: Row, columns: Sequence[str]) -> Iterator[FeedListing | SkippedLine]:
    line, cells = row
    said: dict[str, str] = {}
    for kind, cell in zip(columns, cells, strict=False):
        if kind and cell:
            said.setdefault(kind, cell)
    if not any(cells):
        return
    linked = _MARKDOWN_LINK.search(said.get("page", ""))
    feed, page = _address(said.get("feed", "")), _address(said.get("page", ""))
    if not feed and page and is_for_programs(page):
        feed, page = page, ""
    title = said.get("title") or (linked[1] if linked else "") or said.get("name") or _first_words(cells)
    title = " ".join(_MARKDOWN_LINK.sub(r"\1", title).split())
    if feed:
        yield FeedListing(feed=feed, title=title, url=page, language=said.get("language", ""), line=line)
    elif page:
        yield SkippedLine(title or page, NO_FEED, line)
    else:
        yield SkippedLine(title or "This row", "It names neither a feed nor a page.", line)


def _first_words(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell and not ADDRESS.search(cell)), "")


def _address(cell: str) -> str:
    """Give the address in a cell, which may be a link in Markdown, or have none of `https://`."""
    found = ADDRESS.search(cell)
    if found:
        return without_feed_scheme(found[0].rstrip(".)]"))
    return f"https://{cell}" if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?", cell, re.I) else ""


def of_line(line: str) -> tuple[str, str, int]:
    """Give the feed and the page that a line names, and where its first address begins (-1: it names none).

    Of several addresses that one is the feed that looks like one, and the first other the page.
    """
    found = list(ADDRESS.finditer(line))
    if not found:
        return "", "", -1
    addresses = [without_feed_scheme(match[0].rstrip(".)]")) for match in found]
    addresses = [address for address in addresses if is_web_address(address)]
    if not addresses:
        return "", "", -1
    feed = next((address for address in addresses if is_for_programs(address)), addresses[0])
    page = next((address for address in addresses if address != feed), "")
    return feed, page, found[0].start()
