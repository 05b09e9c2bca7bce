"""`/events/<conference>/offline.js`: the conference without a network, once a browser has seen it."""

from __future__ import annotations

import json
from hashlib import sha256

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish import face
from flipkit.publish.artifacts import File

from .addresses import of_agenda, of_day
from .data import calendar
from .scripts import FOLDER, MODULES, STYLE


def file(community: Community, conference: Conference, programme: File) -> File:
    """Give the service worker; `programme` is the data that pages need.

    It lies in the conference's folder, as a worker has no power over pages above its own. It names
    what is kept, where the calendar files of single sessions lie, and its version, a digest of the
    programme: a browser that finds another one begins its store anew.
    """

    def write() -> bytes:
        content = programme.bytes if isinstance(programme.bytes, bytes) else programme.bytes()
        up = "../" * conference.address.count("/")
        days = dict.fromkeys(of_day(conference, day.date).partition("#")[0] for day in conference.days)
        inside = [conference.address, *days, of_agenda(conference), programme.url]
        kept = [url.removeprefix(conference.address) or "./" for url in inside]
        kept += [f"{up}{FOLDER}{name}" for name in (*(f"{module}.js" for module in MODULES), STYLE)]
        kept.append(up + face.script(community.language_of(conference), community.settings.language))
        said = {
            "version": sha256(content).hexdigest()[:16],
            "kept": kept,
            "calendar": calendar(community, conference),
        }
        return (
            f'self.flipkit = {json.dumps(said, ensure_ascii=False)}\nimportScripts("{up}{FOLDER}worker.js")\n'
        ).encode()

    return File(f"{conference.address}offline.js", write)
