"""A conference's programme at another system, as the machine plays it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.support.webserver import Asked, message

HOST = "fair"
_JSON = {"Content-Type": "application/json"}


@dataclass(slots=True)
class Programme:
    """The talks of a programme (the hour of each, by its number), and what its server does now."""

    talks: dict[int, int] = field(default_factory=lambda: {number: 9 + number for number in range(1, 5)})
    mode: str = "well"

    def change(self, random: Random) -> str:
        """Let the programme change, or its server fail; say what."""
        act = random.choice(["move", "add", "take out", "well", "503", "404", "half", "html", "empty", "no talks"])
        match act:
            case "move":
                self.talks[random.choice([*self.talks])] = random.randint(8, 18)
            case "add":
                self.talks[max(self.talks) + 1] = random.randint(8, 18)
            case "take out" if len(self.talks) > 2:
                del self.talks[random.choice([*self.talks])]
            case _:
                self.mode = act
        return f"the programme of another system: {act}"

    def answer(self, _: Asked) -> Iterator[bytes]:
        """Answer as the server does now."""
        body = self._sessionize(self.talks)
        match self.mode:
            case "half":
                yield message(200, body[: len(body) // 2], _JSON)
            case "html":
                yield message(200, b"<!doctype html><p>Log in", {"Content-Type": "text/html"})
            case "empty":
                yield message(200, b"", _JSON)
            case "no talks":
                yield message(200, self._sessionize({}), _JSON)
            case "503" | "404":
                yield message(int(self.mode))
            case _:
                yield message(200, body, _JSON)

    def _sessionize(self, talks: dict[int, int]) -> bytes:
        sessions = [
            {
                "id": str(number),
                "title": f"Talk {number}",
                "startsAt": f"2027-07-01T{hour:02}:00:00",
                "endsAt": f"2027-07-01T{hour:02}:40:00",
                "roomId": 1,
                "description": "Words.",
                "speakers": ["a"],
            }
            for number, hour in talks.items()
        ]
        speakers = [{"id": "a", "fullName": "Ada Quill"}]
        rooms = [{"id": 1, "name": "Gym"}]
        return json.dumps({"sessions": sessions, "speakers": speakers, "rooms": rooms, "categories": []}).encode()
