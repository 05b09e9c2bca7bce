"""Programmes of every system with hostile words in all their fields: what is made of them holds them as words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from flipkit.model.community import Community
from flipkit.model.conferences import FOREIGN
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import assign_numbers
from flipkit.publish.artifacts import File, Page
from flipkit.publish.conferences import artifacts
from flipkit.publish.schedules import artifacts as schedules
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS, gathered
from tests.support.harm import faults, harm
from tests.support.hostile import STRINGS

pytestmark = pytest.mark.promise(6)

DATA = Path(__file__).parents[2] / "data" / "programmes"
#: Files of each system.
PROGRAMMES = {
    "frab-small.json": "frab",
    "pentabarf-2007.xml": "frab",
    "pretalx-slots.json": "pretalx",
    "pretalx-submissions.json": "pretalx",
    "pycon.json": "pycon",
    "sessionize-all.json": "sessionize",
    "sessionize-gridsmart.json": "sessionize",
    "summer.ics": "ics",
    "xcal-rfc6321.xml": "xcal",
    "xcal-pentabarf.xcs": "xcal",
}
#: What a program reads, and is no text: dates, numbers, codes.
READ = re.compile(r"[\d:TZ+. -]+|[A-Z]\w*/\w+|P[\dDTHM]+|[a-z0-9-]{36}|confirmed|accepted|https?://\S+|UTC", re.I)
#: Fields whose values decide what a thing is.
NAMED = {"state", "status", "type", "kind", "code", "lang", "rooms", "zone", "tzid", "time_zone_name", "timezone"}
TEXTS = [text for name, text in STRINGS.items() if name != "long"]


def in_json(value: Any, texts: Iterator[str], name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: in_json(each, texts, key) for key, each in value.items()}
    if isinstance(value, list):
        return [in_json(each, texts, name) for each in value]
    if isinstance(value, str) and value and not is_read(name, value):
        return f"{value[:20]} {next(texts)}" if len(value) < 60 else next(texts)
    return value


def hostile(file: str) -> bytes:
    """Put hostile words into all texts of a programme."""
    texts = cycle(TEXTS)
    data = (DATA / file).read_bytes()
    if file.endswith(".json"):
        return json.dumps(in_json(json.loads(data), texts)).encode()
    if file.endswith(".ics"):
        words = re.compile(rb"^((?:SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|URL|CONTACT)[^:\r\n]*:)[^\r\n]*", re.M)

        def put(found: re.Match[bytes]) -> bytes:
            text = re.sub(r"[\r\n\x00]", r"\\n", next(texts)).encode("utf-8", "ignore")
            return found[1] + text

        return words.sub(put, data)
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        if (element.text or "").strip() and not is_read(etree.QName(element).localname, element.text):
            element.text = in_xml(next(texts))
        for key, value in element.attrib.items():
            if not is_read(key, value):
                element.set(key, in_xml(next(texts)))
    return bytes(etree.tostring(root))


def is_read(name: str, value: str) -> bool:
    """Whether a value is read for what it says, and not shown."""
    return name.casefold() in NAMED or bool(READ.fullmatch(value.strip()))


def in_xml(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", text)


def made(folder: Path, file: str) -> Community:
    kind = PROGRAMMES[file]
    index = (
        "---\nkind: conference\ntitle: Fair\nstarts: 2006-01-01\nends: 2028-12-31\ntimezone: Europe/Berlin\n"
        f"programme: {{from: {kind}, file: {file}}}\n---\n"
    )
    found = gathered(folder, {"fair/index.md": index, f"fair/{file}": hostile(file)})
    now = datetime.fromisoformat("2026-11-22T12:00+00:00")
    return Community(SETTINGS, now, conferences=tuple(found.conferences))


def test_each_system_is_tried() -> None:
    assert {*PROGRAMMES.values()} | {"konopas", "table"} == {*FOREIGN}


@pytest.mark.parametrize("file", PROGRAMMES)
def test_what_a_programme_says_is_text_everywhere(tmp_path: Path, file: str) -> None:
    community = made(tmp_path, file)
    (conference,) = community.conferences
    assert conference.sessions
    ledger = assign_numbers(Ledger(), community.conferences)
    found = [*artifacts(community, ledger, plan_of(community, ledger)), *schedules(community, ledger)]
    pages = {each.url: f"{each.head}{each.body()}" for each in found if isinstance(each, Page)}
    assert [(url, found) for url, page in pages.items() for found in harm(page.encode("utf-8", "replace"))] == []
    written = [each for each in found if isinstance(each, File)]
    files = {each.url: each.bytes() if callable(each.bytes) else each.bytes for each in written}
    assert faults(files) == {}
    assert {Path(name).suffix for name in files} >= {".csv", ".xml", ".json"}
