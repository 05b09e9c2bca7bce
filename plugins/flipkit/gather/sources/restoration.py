"""What a restoration brought back, and what it could not."""

from __future__ import annotations

from dataclasses import replace

from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingDocument:
    """A document of a copy that can't be read: whose entries it holds, its address, and why."""

    blog: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was brought back, and from where; nothing if `where` is empty.

    `excerpts` counts the entries whose text is not back, by blog: the site had only excerpts or links.
    `missing` are the documents that could not be read: with one of them nothing is done yet. `broken` counts
    blogs and entries that were left out as they can't be read, `kept` names what the copy says was erased and
    is here, `salvaged` counts the entries that only the archive had that was moved aside.
    """

    where: str = ""
    blogs: int = 0
    entries: int = 0
    excerpts: tuple[tuple[str, int], ...] = ()
    missing: tuple[MissingDocument, ...] = ()
    broken: int = 0
    kept: tuple[str, ...] = ()
    salvaged: int = 0

    def __str__(self) -> str:
        if self.salvaged:
            entries = f"{self.salvaged} {'entry was' if self.salvaged == 1 else 'entries were'}"
            said = f"{entries} read from the archive that was moved aside."
            return f"{replace(self, salvaged=0)} {said}" if self.where else said
        if not self.where:
            return "No earlier archive was found, neither here nor on the published site: it begins anew."
        entries = f"{self.entries} {'entry' if self.entries == 1 else 'entries'}"
        blogs = f"{self.blogs} {'blog' if self.blogs == 1 else 'blogs'}"
        said = f"{entries} of {blogs} {'was' if self.entries == 1 else 'were'} brought back from {self.where}."
        if self.excerpts:
            part = ", ".join(f"{blog} ({count})" for blog, count in self.excerpts)
            said += f" Without their texts, which the site does not carry: {part}."
        if self.broken:
            said += f" Left out, as they can't be read: {self.broken}."
        if self.missing:
            said += f" Not read: {', '.join(document.path for document in self.missing)}."
        for blog in self.kept:
            said += (
                f" That site says that '{blog}' was erased on its author's wish; here it stays. "
                f"To erase it here, too: flipkit blogs remove {blog} --forget."
            )
        return said


def together(one: Restoration, other: Restoration) -> Restoration:
    """Give what came back from two copies."""
    if not one.where:
        return other
    if not other.entries:
        return replace(one, missing=one.missing + other.missing)
    return Restoration(
        where=f"{one.where} and {other.where}",
        blogs=max(one.blogs, other.blogs),
        entries=one.entries + other.entries,
        excerpts=one.excerpts + other.excerpts,
        missing=one.missing + other.missing,
        broken=one.broken + other.broken,
        kept=tuple(dict.fromkeys(one.kept + other.kept)),
    )
