"""The pages' own templates (the one door to Jinja): what is put in is escaped, always."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flipkit.model.community import Community

from . import words
from .links import resolve, root


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("flipkit", "theme/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a stat for every template of every page otherwise
    )
    made.filters.update(words.FILTERS)
    return made


def render(name: str, url: str, community: Community, /, **values: object) -> str:
    """Render the template `theme/pages/<name>` for the page at `url`.

    The template sees `community`, `settings`, `now`, `root` (the way up to the site), `url`, the
    filters of `flipkit.publish.words`, and `prose(html)`, which resolves the links of our own texts.
    Everything else must be handed in by name.
    """
    up = root(url)

    def prose(html: str) -> Markup:
        return Markup(resolve(html, community.addresses, up))

    return (
        _environment()
        .get_template(name)
        .render(
            community=community,
            settings=community.settings,
            now=community.now,
            root=up,
            url=url,
            prose=prose,
            **values,
        )
    )
