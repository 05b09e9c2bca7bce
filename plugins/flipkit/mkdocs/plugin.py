"""What every flipkit plugin does: pass MkDocs' events on to the one `Site` of the build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from flipkit.errors import UNWRITABLE, unwritable
from flipkit.mkdocs.private_folder import lead_aside, lead_back
from flipkit.model.settings import Part

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from flipkit.mkdocs.site import Site


class NoOptions(Config):
    """A plugin without options."""


class FlipkitPlugin(BasePlugin[NoOptions]):
    """A subject's plugin. All thoughts are elsewhere; the first of a build makes the `Site`."""

    part: ClassVar[Part]
    _command = ""
    _led_aside: MkDocsConfig | None = None
    _site: Site

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn what the host is doing; a program that only loads the configuration says nothing."""
        self._command = command

    @property
    def is_serving(self) -> bool:
        """Whether this is a preview."""
        return self._command == "serve"

    def on_shutdown(self) -> None:
        """Forget it: the host keeps plugins for the next configuration. A preview's folder is removed next."""
        if self.is_serving:
            from flipkit.mkdocs.preview import wait_for_rest  # noqa: PLC0415  # as below

            wait_for_rest()
        self._command = ""

    @event_priority(100)  # before plugins that keep the folder's name
    def _lead_aside(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give the host a private folder."""
        if self._command:
            self._led_aside = config
            lead_aside(config, serving=self.is_serving)
        return config

    @event_priority(0)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin the build, once for all plugins."""
        # a command that only reads begins none, and needs nothing of what publishes
        from flipkit.mkdocs.site import Site  # noqa: PLC0415

        self._site = Site.of(config) or Site.begin(config, self.parts_of(config), serving=self.is_serving)
        return config

    on_config = CombinedEvent(_lead_aside, _begin)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Start the build, once for all plugins."""
        self._site.start()

    @event_priority(50)  # before plugins that look pages up
    def _announce(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self._site.announce(files)

    @event_priority(-50)  # after plugins that bring files of their own
    def _read(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read everything."""
        return self._site.on_files(files)

    @event_priority(-200)  # after plugins that make the list of files anew
    def _complete(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that the host renders."""
        return self._site.complete(files)

    on_files = CombinedEvent(_announce, _read, _complete)

    @event_priority(-100)  # after plugins that change the text
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Have the page rendered only if it has to be."""
        self._site.on_page(page, files)
        return markdown

    @event_priority(-100)  # as above
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show what leads nowhere as no link."""
        from flipkit.mkdocs.written_pages import with_dead_links  # noqa: PLC0415  # as above

        return with_dead_links(html, page, self._site.community)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Show the templates what flipkit knows."""
        return self._site.on_env(env, files)

    @event_priority(-100)  # after other plugins
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the sitemap to flipkit in a site of our look; elsewhere it is the host's, with our pages in it."""
        return self._site.on_template(template_name, output_content)

    @event_priority(100)  # before plugins that write pages anew: pages are stamped as the templates made them
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take the probes' HTML, and the words of hand-written pages."""
        return self._site.on_post_page(output, page)

    @event_priority(-100)  # all that others write is in place
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish, once, after the last flipkit plugin."""
        self._site.on_post_build(self.part)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Show changes soon, once for all plugins."""
        if self is next(each for each in config.plugins.values() if isinstance(each, FlipkitPlugin)):
            from flipkit.mkdocs.preview import look_often  # noqa: PLC0415  # a build needs no server

            look_often(server, config.docs_dir)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Give MkDocs its own site_dir back; say in a sentence what the machine refuses."""
        if hasattr(self, "_site"):
            self._site.end()
        elif self._led_aside:
            lead_back(self._led_aside)
        if isinstance(error, OSError) and error.errno in UNWRITABLE:
            raise PluginError(unwritable(error, "The site")) from error

    @staticmethod
    def parts_of(config: MkDocsConfig) -> dict[Part, Config]:
        """The active flipkit plugins of a configuration, with their options."""
        return {plugin.part: plugin.config for plugin in config.plugins.values() if isinstance(plugin, FlipkitPlugin)}
