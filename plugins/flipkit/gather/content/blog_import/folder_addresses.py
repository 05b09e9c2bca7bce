"""The addresses at which Jekyll, Hugo and Pelican publish the texts of a folder.

Where a configuration came along, an address that nothing says is certain; else it is only likely.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Any

from flipkit.errors import FlipkitError
from flipkit.gather.content.posts.frontmatter import PostFields
from flipkit.gather.content.posts.post_addresses import written_out
from flipkit.gather.content.yaml import parse
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

#: Where the programs say how they make addresses, and what they do where nothing is said.
_CONFIGS = ("_config.yml", "_config.yaml", "hugo.toml", "config.toml", "hugo.yaml", "config.yaml", "pelicanconf.py")
_PELICAN_SETTING = re.compile(
    r"^(?P<key>SITEURL|SITENAME|ARTICLE_URL|PAGE_URL)\s*=\s*(?P<mark>[\"'])(?P<value>[^\"'\n]*)(?P=mark)", re.M
)
_DEFAULTS = {"Jekyll": "date", "Pelican": "{slug}.html"}
#: The folder below which a blog of Hugo has its texts, and what it calls the text of a folder itself.
_CONTENT, _OF_FOLDER = "content", "_index"
_INDEX = frozenset({"index", _OF_FOLDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderAddresses:
    """How a program makes addresses: `said` is what its configuration says, empty where there is none."""

    program: str
    top: Path
    said: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, program: str, top: Path) -> FolderAddresses:
        """Read the configuration, which lies in the folder of the texts or above."""
        for folder in (top, *top.parents[:3]):
            for name in _CONFIGS:
                if (folder / name).is_file():
                    text = (folder / name).read_text("utf-8-sig", errors="replace")
                    return cls(program=program, top=top, said=_read(text, name))
        return cls(program=program, top=top)

    @property
    def title(self) -> str:
        """What the blog is called."""
        return self.said.get("title", "") or self.said.get("SITENAME", "")

    @property
    def roots(self) -> tuple[str, ...]:
        """The addresses of the blog itself."""
        said = self.said
        urls = [said.get("url", "") + said.get("baseurl", ""), said.get("baseURL", ""), said.get("SITEURL", "")]
        return tuple(url for url in urls if is_web_address(url))

    def post(self, fields: PostFields, written: str) -> str:
        """Give the address of a post, as it or the configuration has it; nothing if neither says."""
        if fields.published is None:
            return written if "/:" not in written else ""
        pattern = written or self._pattern(fields)
        if pattern:
            return self._filled(pattern, fields)
        return self._hugos(fields) if self.said and self.program == "Hugo" else ""

    def page(self, fields: PostFields, written: str) -> str:
        """Give the address of a page without a date, which hangs on its place in the folder."""
        if written and "/:" not in written:
            return written
        if self.program == "Hugo":
            return self._hugos(fields)
        if self.program == "Pelican":
            return self._filled(self.said.get("PAGE_URL", "") or "pages/{slug}.html", fields)
        path = PurePosixPath(fields.file)
        if path.stem in _INDEX:
            return f"/{path.parent.as_posix()}/".replace("/./", "/")
        is_pretty = self.said.get("permalink", "").endswith(("/", "pretty"))
        return f"/{path.with_suffix('').as_posix()}{'/' if is_pretty else '.html'}"

    def likely(self, fields: PostFields) -> Iterator[str]:
        """Give the address that the program makes where nothing is said, if its configuration did not come along."""
        if not self.said and fields.published:
            default = _DEFAULTS.get(self.program, "")
            yield self._filled(default, fields) if default else self._hugos(fields)

    def name(self, fields: PostFields) -> str:
        """Give the name of a text, which of one that stands for its folder is the folder's; of the home page none."""
        *above, file = self._way(fields)
        if PurePosixPath(file).stem not in _INDEX or "slug" in fields.lines:
            return fields.slug
        return above[-1] if above else ""

    def _pattern(self, fields: PostFields) -> str:
        if not self.said:
            return ""
        section = self._way(fields)[0]
        keys = (f"permalink of {section}", "permalink", "ARTICLE_URL")
        return next((self.said[key] for key in keys if self.said.get(key)), _DEFAULTS.get(self.program, ""))

    def _filled(self, pattern: str, fields: PostFields) -> str:
        made, day = pattern, fields.published
        if day:
            made = written_out(pattern, day, fields.slug, fields.categories)
        with suppress(KeyError, ValueError, IndexError, AttributeError):
            made = made.format(slug=fields.slug, date=day, lang=fields.language) if "{" in made else made
        return made if not made or "//" in made else f"/{made.lstrip('/')}"

    def _way(self, fields: PostFields) -> tuple[str, ...]:
        """Give the steps from the folder of all texts of Hugo to one."""
        steps = (*self.top.parts, *PurePosixPath(fields.file).parts)
        at = len(steps) - steps[::-1].index(_CONTENT) if _CONTENT in steps[:-1] else len(self.top.parts)
        return steps[at:]

    def _hugos(self, fields: PostFields) -> str:
        """Give the address that Hugo makes of a file's place."""
        *above, file = self._way(fields)
        stem = PurePosixPath(file).stem
        name = above.pop() if stem in _INDEX and above else "" if stem in _INDEX else stem
        if "slug" in fields.lines and stem != _OF_FOLDER:
            name = fields.slug
        steps = [re.sub(r"\s+", "-", step.lower()) for step in (*above, name) if step]
        return "/".join(["", *steps, ""])


def _read(text: str, name: str) -> dict[str, str]:
    """Read what a configuration says of addresses; of what can't be read, nothing."""
    if name.endswith(".py"):
        return {found["key"]: found["value"] for found in _PELICAN_SETTING.finditer(text)}
    with suppress(FlipkitError, tomllib.TOMLDecodeError, RecursionError):
        data: Any = tomllib.loads(text) if name.endswith(".toml") else parse(text, name, whole=True).data
        if isinstance(data, dict):
            permalinks = data.get("permalinks")
            if isinstance(permalinks, dict):
                page = permalinks.get("page", permalinks)
                found = page if isinstance(page, dict) else {}
                data = {**{f"permalink of {section}": pattern for section, pattern in found.items()}, **data}
            return {str(key): value for key, value in data.items() if isinstance(value, str)}
    return {}
