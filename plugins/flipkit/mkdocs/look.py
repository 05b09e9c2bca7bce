"""How pages look: as our theme has it, or in the shell of the site's own theme, whose guests they are then.

In the theme `flipkit` (Material for MkDocs, extended) header, footer, home page and type are ours, and every page
says what may run on it. Beside any other theme its header, colours, search, scripts and `custom_dir` stay; our pages
go through its main.html, and load a sheet of their own.
"""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from flipkit.mkdocs.host import advise, first_of
from flipkit.model import addresses

_FOLDER = Path(__file__).parent.parent / "theme"
#: Our theme, as its entry point names it.
SHELL = _FOLDER / "shell"
#: Where Material's sheets lie.
_SHEETS = "assets/stylesheets"
#: What our pages load in any theme, and their template in the shell of another.
_STATIC, _GUEST = str(_FOLDER / "static"), str(_FOLDER / "guest")
#: The template of our pages in another theme's shell.
GUEST_PAGE = "flipkit.html"
#: The template of copies in our own shell, and what, below a theme's folder, makes a site's pages others than ours.
COPY_PAGE, _OWN_TEMPLATES = "copy.html", ("main.html", "base.html", "partials")
#: What `extra` puts on each page, through Material's templates and its script.
_ON_EACH_PAGE = ("alternate", "analytics", "consent", "version")
#: What changes pages without loading them, and what starts our scripts then; it is on pages that people wrote, too.
_INSTANT, _SWAPPING = "navigation.instant", addresses.asset("instant.js")


def is_own(config: MkDocsConfig) -> bool:
    """Whether the site has our theme, or one that extends it."""
    return str(SHELL) in config.theme.dirs


def template_of(config: MkDocsConfig, *, is_copy: bool) -> str:
    """Give the template that shows a page of ours; empty where it is the host's own.

    A copy has the slim one, unless the site has something of its own on each page, which would be missing there.
    """
    if not is_own(config):
        return GUEST_PAGE
    return COPY_PAGE if is_copy and not _adds_to_each_page(config) else ""


def _adds_to_each_page(config: MkDocsConfig) -> bool:
    """Whether a site has templates, scripts or a font of its own, or has Material swap its pages."""
    before = config.theme.dirs[: config.theme.dirs.index(str(SHELL))]
    return (
        any(Path(folder, name).exists() for folder in before for name in _OWN_TEMPLATES)
        or bool(config.extra_javascript or config.theme.get("font"))
        or any(config.extra.get(name) for name in _ON_EACH_PAGE)
    )


def material_sheet(config: MkDocsConfig) -> str:
    """Give the address of Material's sheet, whose name changes with each release."""
    found = (path for folder in config.theme.dirs for path in Path(folder, _SHEETS).glob("main.*.css"))
    return f"{_SHEETS}/{min(path.name for path in found)}"


def is_material(config: MkDocsConfig) -> bool:
    """Whether the site has Material for MkDocs, or what extends it."""
    return any(Path(folder, "partials/palette.html").is_file() for folder in config.theme.dirs)


def material_languages(config: MkDocsConfig) -> dict[str, str]:
    """Give the files of Material's words in other languages, by their tags in small letters."""
    folders = (Path(folder, "partials/languages") for folder in config.theme.dirs)
    return {path.stem.lower(): path.stem for folder in folders for path in sorted(folder.glob("*.html"))}


class _Templates(FileSystemLoader):
    """The theme's files, of which the host is told those that it may publish: Material's 10,000 icons are hidden."""

    def list_templates(self) -> list[str]:
        """Name all files, but for those in folders that begin with a dot."""
        found = set[str]()
        for folder in self.searchpath:
            for place, inner, names in os.walk(folder, followlinks=self.followlinks):
                inner[:] = [name for name in inner if name[0] != "."]
                below = Path(place).relative_to(folder).as_posix()
                found.update(names if below == "." else (f"{below}/{name}" for name in names))
        return sorted(found)


def prepare(config: MkDocsConfig) -> None:
    """Put our folders among the theme's, behind its own; name the script that pages need which are swapped."""
    config.theme.dirs += [_STATIC] if is_own(config) else [_STATIC, _GUEST]
    make = config.theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:  # and no other plugin's
            env.loader = _Templates(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]  # the host lists what its environment finds
    if _INSTANT in (config.theme.get("features") or []) and is_material(config):
        config.extra_javascript.append(ExtraScriptValue(_SWAPPING))


def prepare_for_disk(config: MkDocsConfig) -> None:
    """Take out what asks a server: the host's own search, unless Material's offline plugin makes it work from a disk.

    That plugin takes the `/` off addresses, so that links lead to files; ours do without it.
    """
    config.use_directory_urls = True
    config.extra.pop("version", None)  # mike's list of versions
    modules = [str(each) for each in config.extra_javascript if getattr(each, "type", "") == "module"]
    if modules:
        advise(
            f"mkdocs.yml: extra_javascript: from a disk no module runs, so these are left out: {first_of(modules)}."
        )
    if any(name.rpartition("/")[2] == "offline" for name in config.plugins):
        return
    for name in [name for name in config.plugins if name in ("search", "material/search")]:
        del config.plugins[name]
    config.extra_javascript[:] = [
        each for each in config.extra_javascript if not str(each).startswith(addresses.search())
    ]


def show_base(config: MkDocsConfig, env: Environment) -> None:
    """Show our theme's base, which stands in the place of Material's, the one it extends.

    So a user's main.html, which extends base.html as Material's handbook says, gets our shell.
    """
    if is_own(config):
        behind = config.theme.dirs[config.theme.dirs.index(str(SHELL)) + 1 :]
        env.globals["theme_base"] = FileSystemLoader(behind).load(env, "base.html", env.make_globals(None))
