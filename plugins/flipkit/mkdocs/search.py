"""`flipkit/search`: Pagefind at /search/, and in our theme in Material's dialog."""

from __future__ import annotations

import re

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from flipkit.mkdocs.plugin import FlipkitPlugin

#: The name of Material's own worker carries a hash that changes with each release.
_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


class SearchOptions(Config):
    """Options of `flipkit/search`."""

    entries = config_options.Choice(("recent", "whole", "summary"), default="recent")
    """What of gathered entries is searched beside title, summary, authors and categories: the `whole` text, the whole
    text of `recent` ones, which came out in the two years before the newest, or the `summary` alone. Only texts of
    blogs that are shown in full are searched whole."""


class SearchPlugin(FlipkitPlugin):
    """Indexes every page and record of the site."""

    config_class = SearchOptions  # type: ignore[assignment]  # MkDocs' generic is narrower than its use
    part = "search"

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Point Material's dialog at our worker, whatever main.html a site has.

        The worker's address is written by Material's `base.html` through the `url` filter; a block of
        our own would be lost where a user's main.html extends base.html. In another look the site's own search stays.
        """
        from flipkit.mkdocs.shell_facts import ShellFacts  # noqa: PLC0415  # a configuration alone publishes nothing
        from flipkit.publish.html.language import ENGLISH, Language  # noqa: PLC0415  # as above
        from flipkit.publish.output.assets import answers  # noqa: PLC0415  # as above

        if not self._site.settings.has_own_look:
            return super().on_env(env, config=config, files=files)
        made = super().on_env(env, config=config, files=files)
        shell = made.globals["flipkit"]
        plain = env.filters["url"]

        @pass_context
        def url(context: Context, value: str) -> str:
            if _WORKER.fullmatch(value):
                tag = shell.tongue(context.get("page")) if isinstance(shell, ShellFacts) else ENGLISH
                value = answers(Language.of(tag).tag)
            return str(plain(context, value))

        env.filters["url"] = url
        return made
