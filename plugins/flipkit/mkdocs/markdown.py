"""Markdown as mkdocs.yml has it, for texts that MkDocs does not render itself."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import markdown
from mkdocs.config.defaults import MkDocsConfig

from flipkit.model.links import NAMES_ADDRESS, to_sources
from flipkit.publish.output.files import replace

#: Extensions that read other files, so that a text alone does not say what comes of it.
_IMPURE = {"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"}
#: What has a say in the HTML; another version of one of them renders everything anew.
_MAKERS = ("flipkit", "markdown", "pymdown-extensions", "pygments")


class Renderer:
    """Renders Markdown with the site's extensions; links to other sources become `source:…`.

    What was rendered in an earlier build is taken from `kept`, a file that `keep` writes: of a
    thousand posts one has changed. An extension that may read other files, or is not one of
    Python-Markdown's and PyMdown's, makes every text rendered every time.
    """

    def __init__(self, config: MkDocsConfig, posts: str, kept: Path) -> None:
        configs = {name: dict(options) for name, options in (config.mdx_configs or {}).items()}
        # A permalink sign after each heading belongs on the page that MkDocs renders, not in feeds.
        configs.setdefault("toc", {})["permalink"] = False
        self._posts = posts
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=configs)
        self._recipe = _recipe(config.markdown_extensions, configs, posts)
        self._file = kept
        self._before = _read(kept) if self._recipe else {}
        self._used: dict[str, str] = {}

    def __call__(self, text: str, file: str) -> str:
        """Render `text`, which stands in `file` (relative to the content folder)."""
        if not self._recipe:
            return self._render(text, file)
        key = sha256(f"{self._recipe}\0{file}\0{text}".encode()).hexdigest()
        self._used[key] = found = self._before.get(key) or self._render(text, file)
        return found

    def keep(self) -> None:
        """Remember what this build rendered, for the next one."""
        if self._used.keys() != self._before.keys():
            replace(self._file, json.dumps(self._used, ensure_ascii=False).encode())

    def _render(self, text: str, file: str) -> str:
        self._markdown.reset()
        html = self._markdown.convert(text)
        return to_sources(html, file, self._posts) if NAMES_ADDRESS.search(html) else html


def _recipe(extensions: list[str], configs: dict[str, dict[str, object]], posts: str) -> str:
    """What besides a text decides how it is rendered; nothing if that can't be told."""
    known = all("." not in name or name.startswith(("markdown.", "pymdownx.")) for name in extensions)
    if not known or _IMPURE & set(extensions):
        return ""
    try:
        return json.dumps(
            [extensions, configs, posts, [(maker, version(maker)) for maker in _MAKERS]], sort_keys=True
        )
    except TypeError:  # a function among the options, which has no name to know it by
        return ""


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
