"""The community whose site the machine builds: its files, and what editors do to them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.soak.sources import Author

_CONFIG = """site_name: Soak
site_url: {url}
docs_dir: content
theme: {{name: flipkit}}
extra: {{flipkit: {{timezone: UTC}}}}
plugins:
  - flipkit/posts
  - flipkit/blogs
  - flipkit/events
  - flipkit/calendars
"""
_CHAT = (
    "---\nkind: chat\ntitle: Evening chat\nstarts: 2026-10-05 {hour}:00\ntimezone: UTC\nrepeats: weekly\n---\nCome.\n"
)
_MEETING = (
    "---\nkind: conference\ntitle: Meeting\nstarts: 2027-06-17\nends: 2027-06-18\ntimezone: UTC\n"
    "rooms: [{name: Gym}, {name: Hall}]\nprogramme: {from: sessions.csv}\n---\nCome.\n"
)
_FAIR = (
    "---\nkind: conference\ntitle: Fair\nstarts: 2027-07-01\nends: 2027-07-01\ntimezone: UTC\nrooms: [{name: Gym}]\n"
    'programme: {from: sessionize, url: "http://fair.test:PORT/all.json"}\n---\nCome.\n'
)
#: Files of the site that somebody else put there: flipkit must never touch them.
FOREIGN = {
    "CNAME": b"soak.example\n",
    "photos/pond.jpg": b"\xff\xd8 a pond",
    ".well-known/security.txt": b"Contact: x\n",
}


class Community:
    """The project folder's content; `listed` are the ids of the blogs in blogs.yml."""

    def __init__(self, folder: Path, url: str, authors: Iterable[Author]) -> None:
        self.folder = folder
        self.authors = {author.name: author for author in authors}
        self.listed = [*self.authors]
        self._hour = 19
        self._sessions = {f"s{number}": [f"Session {number}", 9 + number, "Gym"] for number in range(4)}
        self._weeks = 0
        self.write("../mkdocs.yml", _CONFIG.format(url=url))
        self.write("index.md", "---\ntemplate: home.html\ntitle: Soak\n---\nHello.\n")
        self.write("people.yml", "ada:\n  name: Ada Example\n")
        self.write("posts/first.md", "---\ntitle: First\ndate: 2026-11-01\nauthor: ada\n---\nWords.\n")
        self.write("events/meeting/index.md", _MEETING)
        port = url.rstrip("/").rpartition(":")[2]
        self.write("events/fair/index.md", _FAIR.replace("PORT", port))
        self._write_lists()

    def write(self, name: str, text: str) -> None:
        """Write a file below content/."""
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, random: Random) -> str:
        """Let an editor change something; say what."""
        act = random.choice(["chat", "session", "room", "week", "post", "unlist", "list", "take session out"])
        said = act
        match act:
            case "chat":
                self._hour = random.randint(17, 22)
            case "session" if self._sessions:
                self._sessions[random.choice([*self._sessions])][1] = random.randint(8, 17)
            case "room" if self._sessions:
                self._sessions[random.choice([*self._sessions])][2] = random.choice(["Gym", "Hall"])
            case "take session out" if len(self._sessions) > 1:
                del self._sessions[random.choice([*self._sessions])]
            case "week":
                day = 2 + 7 * (self._weeks % 4)
                self._weeks += 1
                self.write(f"events/evening/weeks/2026-11-{day:02}.md", f"---\ntopic: Topic {self._weeks}\n---\n")
            case "post":
                number = random.randint(1, 30)
                self.write(
                    f"posts/p{number}.md", f"---\ntitle: Post {number}\ndate: 2026-10-{number:02}\n---\nWords.\n"
                )
            case "unlist" if len(self.listed) > 1:
                said = f"unlist {self.listed.pop(random.randrange(len(self.listed)))}"
            case "list":
                self.listed += [name for name in self.authors if name not in self.listed][:1]
        self._write_lists()
        return said

    def _write_lists(self) -> None:
        self.write("events/evening/index.md", _CHAT.format(hour=self._hour))
        rows = "".join(
            f"{key},{title},2027-06-17 {hour:02}:00,45,{room},Ada Example\n"
            for key, (title, hour, room) in self._sessions.items()
        )
        self.write("events/meeting/sessions.csv", f"id,title,start,minutes,room,speakers\n{rows}")
        self.write(
            "blogs.yml",
            "".join(
                f"- {{title: {name}, url: '{author.url}', feed: '{author.url}feed', show: full}}\n"
                for name, author in self.authors.items()
                if name in self.listed
            )
            or "[]\n",
        )
