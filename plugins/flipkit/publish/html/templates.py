"""The pages' own templates (the one door to Jinja): what is put in is escaped, unless it is `Markup`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from flipkit.model.community import Community
from flipkit.publish.html import filters as words
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import To, resolve, root

__all__ = ["Markup", "compiled", "cover", "render"]

_COLUMNS, _ROWS = 8, 3
_CELL = 20
_RING = "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0"
#: The half of a disc that is filled, from its first point: left, right, upper, lower.
_HALVES = ("m0-8a8 8 0 0 0 0 16z", "m0-8a8 8 0 0 1 0 16z", "m-8 0a8 8 0 0 1 16 0z", "m-8 0a8 8 0 0 0 16 0z")
_INKS = ("fk-own", "fk-together")


def cover(name: str) -> str:
    """Draw the cover of what has this name (an id), as SVG that says nothing to a screen reader.

    Each disc is halved one of four ways in one of the site's two colours; a few stay empty.
    """
    chances = sha256(name.encode()).digest()
    paths = dict.fromkeys(_INKS, "")
    rings = ""
    for place, chance in zip(range(_COLUMNS * _ROWS), chances, strict=False):
        row, column = divmod(place, _COLUMNS)
        middle = f"M{column * _CELL + _CELL // 2} {row * _CELL + _CELL // 2}"
        rings += f"{middle}{_RING}"
        if chance % 8:
            paths[_INKS[chance >> 3 & 1]] += f"{middle}{_HALVES[chance >> 4 & 3]}"
    drawn = "".join(f'<path class="{ink}" fill="currentColor" d="{d}"/>' for ink, d in paths.items() if d)
    return (
        f'<svg class="fk-cover" viewBox="0 0 {_COLUMNS * _CELL} {_ROWS * _CELL}" aria-hidden="true">'
        f'{drawn}<path fill="none" stroke="currentColor" stroke-width="1.2" d="{rings}"/></svg>'
    )


def compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept from one build to the next: a fifth of a small site's time otherwise.

    A folder of the user's own among the temporary files, by the templates' digests; where there can be
    none they are compiled each time.
    """
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("flipkit", "theme/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a stat for every template of every page otherwise
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled(),
    )
    made.filters.update(words.FILTERS)
    made.filters.update({name: _in_the_pages_language(name) for name in _SPOKEN})
    made.globals["cover"] = lambda name: Markup(cover(name))
    made.install_gettext_callables(  # type: ignore[attr-defined]  # an extension's
        _in_the_pages_language("gettext"), _in_the_pages_language("form"), newstyle=True
    )
    made.globals.update(gettext=_gettext, _=_gettext)  # Jinja's own calls three functions for a sentence
    return made


#: What a page's language says of dates and lengths, as filters.
_SPOKEN = (
    "day", "short_day", "full_day", "weekday", "short_weekday", "month", "month_name", "month_of_year", "clock",
    "length", "days", "listed", "number",
)  # fmt: skip


def _in_the_pages_language(name: str) -> Callable[..., str]:
    method = getattr(Language, name)

    @pass_context
    def said(context: Context, *values: object) -> str:
        found: str = method(context["spoken"], *values)
        return found

    return said


@pass_context
def _gettext(context: Context, text: str, /, **values: object) -> Markup:
    said = _sentence(context["spoken"], text)
    return said % values if values else said


@cache
def _sentence(spoken: Language, text: str) -> Markup:
    """A sentence as it stands in a page: what is put into it is escaped. A literal percent is `%%`."""
    said = spoken.gettext(text)
    return Markup(said if "%(" in said else said % ())


def render(name: str, spoken: Language, values: Mapping[str, object]) -> str:
    """Render the template `theme/pages/<name>` in a language.

    Beside `values` it has `_`, `gettext`, `ngettext` and `{% trans %}`, the filters of `flipkit.publish.html.filters`
    and those of dates, and `cover(name)`. What it is not given by name it does not know: that is an error.
    """
    return _environment().get_template(name).render(values, spoken=spoken)


def render_old(name: str, url: str, community: Community, /, *, language: str = "", **values: object) -> str:
    """Render a template that still sees the community."""
    up = root(url)
    tag = language or community.settings.language

    def prose(html: str) -> Markup:
        return Markup(resolve(html, community.addresses, up))

    return (
        _environment()
        .get_template(name)
        .render(
            community=community,
            settings=community.settings,
            now=community.now,
            to=To(url),
            url=url,
            prose=prose,
            page_language=tag,
            spoken=Language.of(tag, community.settings.language),
            **values,
        )
    )
