"""Posts as they were read before, by the digest of their bytes, so that none is read twice.

Only a post that was read without a remark is kept: of the others it is said each time what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from io import FileIO
from pathlib import Path

from flipkit.gather.content.posts.frontmatter import PostFields
from flipkit.model.comments import Comment
from flipkit.model.links import places, remember_places
from flipkit.model.plain import HoldingStore, from_plain, to_plain
from flipkit.model.problems import Problem
from flipkit.values import dataclass

#: The comments of a file, with what is wrong in it, and who reads them.
Comments = tuple[tuple[Comment, ...], list[Problem]]
ReadComments = Callable[[], Comments]


@dataclass(frozen=True, slots=True)
class PostText:
    """A post as it was read: its title, its text as HTML, its first words, how many it has, and what it says of
    itself."""

    title: str
    html: str
    opening: str
    words: int
    fields: PostFields


@dataclass(frozen=True, slots=True)
class PostReading:
    """What came of reading a post's file: the post, if it is one, the key by which it may be kept, what is wrong, and
    the file, if its text depends on which others there are."""

    post: PostText | None = None
    key: str = ""
    problems: tuple[Problem, ...] = ()
    filled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PostShelf:
    """Posts that were read before; `recipe` is what besides its bytes decides how a post's text is rendered."""

    kept: HoldingStore
    recipe: str

    def key_of(self, path: str | Path, file: str, *settings: str) -> str:
        """Give the key of a post's file; empty if it can't be read."""
        try:
            with FileIO(path) as opened:  # of thousands of files, with as little ado as can be
                content = opened.readall()
        except OSError:
            return ""
        made = blake2b(
            "\0".join((self.recipe, file, *settings, "")).encode("utf-8", "surrogateescape"), digest_size=16
        )
        made.update(content)
        return made.hexdigest()

    def get(self, key: str) -> PostText | None:
        """Give the post that was read of a file of this key, if one was."""
        found = self.kept.get(key)
        if found is None:
            return None
        said, named = found
        made: PostText = from_plain(PostText)(said)
        remember_places(made.html, tuple(map(tuple, named)))  # else each build would look through all texts
        return made

    def put(self, key: str, post: PostText) -> None:
        """Keep a post, if all that it says of itself can be kept."""
        try:
            from_plain(PostText)
            said = to_plain(post)
        except TypeError:  # a field of a kind that nobody has taught it
            return
        if key:
            self.kept.put(key, [said, places(post.html)])

    def comments(self, path: Path, file: str, settings: Iterable[str], read: ReadComments) -> Comments:
        """Give the comments of a file as they were read before, else read them; `settings` decide how."""
        key = self.key_of(path, file, "comments", *settings)
        found = self.kept.get(key)
        if found is not None:
            return tuple(map(from_plain(Comment), found)), []
        made, problems = read()
        if key and not problems and self.key_of(path, file, "comments", *settings) == key:
            self.kept.put(key, [to_plain(each) for each in made])
        return made, problems
