"""What mkdocs.yml says, as flipkit's settings; all its faults at once, in plain words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from pydantic import ValidationError, ValidationInfo, field_validator

from flipkit.errors import FlipkitError, InvalidValueError
from flipkit.gather.content.field_types import ZoneName
from flipkit.gather.content.validation import KeyGroup
from flipkit.mkdocs.host import log
from flipkit.mkdocs.look import is_own
from flipkit.mkdocs.private_folder import STATE, project_of, published_folder
from flipkit.model.comments import CommentNames
from flipkit.model.settings import EntrySearch, Folders, Part, Settings, content_policy

#: Said to who reads `extra.flipkit` where no problem is told of, so that nobody needs the catalogue of them.
_UNTOLD = "untold"


class PrintKeys(KeyGroup):
    """The keys of `extra.flipkit.print`."""

    fonts: str = ""
    """A folder with fonts (.ttf, .otf) for letters that flipkit's own don't have, seen from mkdocs.yml."""
    paper: str = ""
    """The paper that is printed on: A4, Letter, 210x297mm. Without it, what is usual where an event is."""


class Extra(KeyGroup):
    """The keys of `extra.flipkit`."""

    host: str = ""
    """Marks our events in other people's calendars; choose it once and never change it.
    Without it, the host of site_url."""
    timezone: ZoneName = "UTC"
    """The zone of whatever names none itself, such as America/New_York."""
    language: str = ""
    """The language the site speaks. Without it, the theme's."""
    people: str = "people.yml"
    """The list of people, below content/."""
    ignore: tuple[str, ...] = ()
    """Codes of warnings and notes that nobody is to be told of, such as `[end-usual]`. An error can't be ignored."""
    csp: bool = True
    """Every page says which scripts may run on it: the site's own and those of the hosts in
    extra_javascript, none within the text. With false no page says so; in another theme than flipkit's none does."""

    cards: bool = True
    """A picture is drawn of each post, date of a chat, conference, session and person, for where links to it are
    shared. With false there is none."""

    print: PrintKeys = PrintKeys()
    """What `flipkit print` needs to know."""

    @field_validator("ignore")
    @classmethod
    def _ignorable(cls, codes: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if not codes or info.context == _UNTOLD:
            return codes
        from flipkit.catalogue import ignorable  # noqa: PLC0415  # it imports all rooms

        try:
            return tuple(map(ignorable, codes))
        except FlipkitError as error:
            raise ValueError(str(error)) from error


def extra(config: MkDocsConfig, *, tells: bool = True) -> Extra:
    """Read `extra.flipkit`; who `tells` nothing of problems leaves unread which are to be ignored.

    Raises `PluginError` naming every key that is wrong.
    """
    given = {key: _plain(value) for key, value in dict(config.extra.get("flipkit") or {}).items()}
    try:
        return Extra.model_validate(given, context=None if tells else _UNTOLD)
    except ValidationError as error:
        faults = []
        for fault in error.errors():
            cause = (fault.get("ctx") or {}).get("error")
            key = ".".join(str(step) for step in fault["loc"])
            if fault["type"] == "extra_forbidden":
                faults.append(f"extra.flipkit.{key}: this key is unknown. Known: {', '.join(Extra.model_fields)}.")
            else:
                said = cause.sentences if isinstance(cause, InvalidValueError) else str(cause or fault["msg"])
                faults.append(f"extra.flipkit.{key}: {said}")
        raise PluginError("mkdocs.yml: " + "; ".join(faults).strip()) from error


def _plain(value: object) -> object:
    """Take what YAML made of a value as it stands in a file: a text, a list of texts, or keys with such values."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def is_for_disk(config: MkDocsConfig) -> bool:
    """Whether this build makes a copy that is read without a server (`flipkit build --offline`)."""
    return bool(getattr(config, "_flipkit_for_disk", False))


def demand_folders_as_addresses(config: MkDocsConfig) -> None:
    """Raise `PluginError` where pages would not be folders, as our addresses are."""
    if not config.use_directory_urls and not is_for_disk(config):
        raise PluginError(
            "mkdocs.yml: flipkit's addresses need use_directory_urls: true. Take out the line, or the plugin "
            "that sets it (offline): `flipkit build --offline` makes a copy that needs no server, beside it, too."
        )


def warn_of_what_is_barred(config: MkDocsConfig, settings: Settings) -> None:
    """Name what mkdocs.yml puts into the pages and the site's policy lets none run."""
    if settings.policy and config.extra.get("analytics"):
        log.warning(
            "mkdocs.yml: extra.analytics writes scripts into the pages, which the site's policy lets none run. "
            "Set extra.flipkit.csp to false to have them, or load them from a file named in extra_javascript."
        )


def own_address(config: MkDocsConfig) -> str:
    """Give the site's address with a slash at its end, or nothing."""
    return (config.site_url or "").rstrip("/") + "/" if config.site_url else ""


def settings(config: MkDocsConfig, known: Extra, options: Mapping[Part, Config], *, has_home: bool) -> Settings:
    """Make the site's settings."""
    has_own_look = is_own(config)
    for_disk = is_for_disk(config)
    url = own_address(config)
    language = known.language or str(config.theme.get("language") or "en")
    scripts = [*config.extra_javascript, *config.extra.get("polyfills", [])]
    return Settings(
        name=config.site_name,
        url="" if for_disk else url,
        description=config.site_description or "",
        host=known.host or urlsplit(url).hostname or "localhost",
        timezone=known.timezone,
        language=language,
        parts=frozenset(options),
        has_home=has_home,
        ignored=frozenset(known.ignore),
        policy=content_policy(map(str, scripts), is_for_disk=for_disk) if known.csp and has_own_look else "",
        has_own_look=has_own_look,
        comment_names=CommentNames(options["posts"]["comment_names"] if "posts" in options else CommentNames.FULL),
        entry_search=EntrySearch(options["search"]["entries"] if "search" in options else EntrySearch.RECENT),
        copies_pictures="posts" in options and options["posts"]["images"] == "copy",
        is_for_disk=for_disk,
        cards=known.cards,
        icon=_own_icon(config),
        post_address=_pattern(str(options["posts"]["address"] if "posts" in options else "")),
    )


#: What Material shows where nobody names an icon.
_NO_ICON = "assets/images/favicon.png"


def _own_icon(config: MkDocsConfig) -> str:
    """Give the address of the icon, else of the logo, that mkdocs.yml names; empty where it names none."""
    icon = str(config.theme.get("favicon") or _NO_ICON)
    return str(config.theme.get("logo") or "") if icon == _NO_ICON else icon


def _pattern(written: str) -> str:
    """Read how posts' addresses are made. Raises `PluginError` where no post can live at such a one."""
    pattern = written.strip().strip("/")
    if not pattern:
        return ""
    known = {"year": "2026", "month": "11", "day": "29", "category": "one", "slug": "two", "title": "two"}
    names = set(re.findall(r"\{([^{}]*)\}", pattern))
    unknown = sorted(names - known.keys())
    if unknown:
        fields = ", ".join(f"{{{name}}}" for name in known)
        raise PluginError(f"mkdocs.yml: flipkit/posts, address: {{{unknown[0]}}} is unknown. Known: {fields}.")
    if not names & {"slug", "title"}:
        raise PluginError("mkdocs.yml: flipkit/posts, address: {slug} is missing, so posts would share an address.")
    from flipkit.gather.content.posts.post_addresses import UnfitAddressError, path_of  # noqa: PLC0415  # seldom asked

    try:
        path_of("/" + re.sub(r"\{([^{}]*)\}", lambda found: known[found[1]], pattern))
    except UnfitAddressError as error:
        raise PluginError(f"mkdocs.yml: flipkit/posts, address: no post can be there, because {error}.") from error
    return pattern if pattern.lower().endswith((".html", ".htm")) else f"{pattern}/"


def _written(config: MkDocsConfig) -> Mapping[str, object]:
    """Give what stands in mkdocs.yml itself, whatever a command has set since."""
    with warnings.catch_warnings():  # the host says that it has no use for it, and gives no other
        warnings.simplefilter("ignore", DeprecationWarning)
        return next(iter(config.user_configs), {}) if config.config_file_path else {}


def folders(config: MkDocsConfig, known: Extra, options: Mapping[Part, Config]) -> Folders:
    """Find the folders of a project; state lies beside mkdocs.yml."""
    project = project_of(config)
    own_site = project / str(_written(config).get("site_dir") or "site")
    return Folders(
        project=project,
        content=Path(config.docs_dir),
        site=own_site if is_for_disk(config) else published_folder(config),
        own_site=own_site,
        state=project / STATE,
        people=known.people,
        blogs=str(options["blogs"]["blogs"]) if "blogs" in options else "",
    )
