"""A thousand posts as each generator wants them: the same words, headings, lists, links and groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WORDS = (
    "mastery video notes question class before together practice feedback group time learn whiteboard reading "
    "mistake lesson answer partner minute page sketch prompt station exit ticket evidence choice talk listen".split()
)
_CATEGORIES = "Practice Assessment Technology Reading Science Languages Planning Community".split()


@dataclass(frozen=True, slots=True)
class Post:
    """One post: about 3 KB of Markdown, its groups, and the numbers of two posts it links to."""

    number: int
    day: date
    category: str
    tags: tuple[str, ...]
    author: str
    linked: tuple[int, int]

    @property
    def title(self) -> str:
        """Its title; every fifth one has what must be escaped."""
        return f"Post {self.number}: what we tried" + (" & why <it> worked" if self.number % 5 == 0 else "")

    @property
    def name(self) -> str:
        """Its file's name without an ending, and its slug."""
        return f"post-{self.number}"

    def text(self, link: str) -> str:
        """The Markdown; `link` makes an address of a post's name, as the generator spells it."""
        first, second = (link.format(f"post-{number}") for number in self.linked)
        parts = [_sentence(self.number, 60)]
        for part in range(3):
            parts += [f"## {_sentence(self.number + part, 4)}", _sentence(self.number * 3 + part, 90)]
            parts.append("\n".join(f"- {_sentence(self.number + part + item, 9)}" for item in range(4)))
        parts += [f"### See also\n\n[One]({first}), [two]({second}), [elsewhere](https://example.org/{self.number})."]
        return "\n\n".join([*parts, f"> {_sentence(self.number + 5, 25)}"]) + "\n"


def posts(count: int) -> Iterator[Post]:
    """The posts, over thirteen years."""
    for n in range(count):
        yield Post(
            number=n,
            day=date(2013, 1, 1) + timedelta(days=n * 4700 // count),
            category=_CATEGORIES[n % 8],
            tags=tuple(dict.fromkeys(f"tag{(n * k + k) % 40}x" for k in (1, 3, 7))),
            author=f"Author {n % 25}x",
            linked=((n * 7 + 1) % count, (n * 11 + 2) % count),
        )


def _sentence(seed: int, words: int) -> str:
    return " ".join(_WORDS[(seed * 13 + i * i + i) % len(_WORDS)] for i in range(words)).capitalize() + "."
