"""What all pages are made with: a body from a template and the values it shows, by name (the one door to Jinja).

A template sees four things: `site`, `page`, `to` (the ways to addresses) and the values. So a body is a
function of its template, its address, its language and its values, and what has the same four comes out the
same. Values are texts, numbers, dates, and frozen classes and tuples of these, with all decisions taken.
A text is escaped, unless it is `Markup`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import field
from functools import cache, lru_cache, partial
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, pass_context
from jinja2.ext import Extension, InternationalizationExtension
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.settings import Section, Settings
from flipkit.publish.html import filters
from flipkit.publish.html.archived import ArchivedCopies
from flipkit.publish.html.codes import code
from flipkit.publish.html.covers import cover
from flipkit.publish.html.language import Language, spoken_tag
from flipkit.publish.html.links import To, resolve, root
from flipkit.publish.html.sentences import beside_counts, direction, label, on_a_line, unparted, whole
from flipkit.publish.keys import key_of, on_many_pages
from flipkit.values import dataclass

__all__ = [
    "ArchivedCopies",
    "Body",
    "KnownHtml",
    "Markup",
    "PageFacts",
    "SiteFacts",
    "Values",
    "body",
    "compiled",
    "mail",
    "prose",
    "site_facts",
]

#: What a template shows beside the site and the page.
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KnownHtml:
    """HTML that is made where a page shows it: `key` is by what it is known before."""

    key: str
    make: Callable[[], Markup] = field(compare=False, repr=False)

    def __html__(self) -> Markup:
        return self.make()


@on_many_pages
@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What every template knows of the site; `url` is empty where the site does not know its own address, or is
    read from a disk."""

    name: str
    url: str
    language: str
    sections: tuple[Section, ...]
    policy: str
    is_for_disk: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a template knows of its own page: the address below the site, the language that it speaks, and that of
    what it is about (`written`), which is another one where there are no words of it."""

    url: str
    language: str
    written: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page, whose values are made when it is: of many pages, one page's at a time.

    Ways in it lead from the page, or in full where they have a `base`. Dead links have `copies` beside them.
    `shown` makes what the template shows of the values, and of nothing else: only of a page that is made.
    """

    template: str
    site: SiteFacts
    page: PageFacts
    values: Callable[[], Values]
    base: str = ""
    copies: ArchivedCopies | None = None
    shown: Callable[[Values], Values] | None = None

    def __call__(self) -> str:
        """Give the HTML."""
        return self._shown(self.values())

    def _shown(self, values: Values) -> str:
        spoken = Language.of(self.page.language)
        given = {"site": self.site, "page": self.page, "to": To(self.page.url, self.base)}
        values = self.shown(values) if self.shown else values
        html = _render(self.template, spoken, {**values, **given})
        return self.copies.beside(html, spoken.gettext("archived copy")) if self.copies else html

    def keyed(self) -> tuple[Callable[[], str], str]:
        """Give who makes the HTML of its values, which are made now, and the key of all it shows; "" without one."""
        made = self.values()
        key = key_of(self.template, self.site, self.page, self.base, self.copies, made)
        return partial(self._shown, made), key


def body(
    template: str,
    settings: Settings,
    url: str,
    values: Callable[[], Values],
    *,
    language: str = "",
    shown: Callable[[Values], Values] | None = None,
) -> Body:
    """Give the body of the page at `url`; its language is the site's, if none is given."""
    written = language or settings.language
    facts = PageFacts(url, spoken_tag(written, settings.language), written)
    return Body(template, site_facts(settings), facts, values, shown=shown)


def mail(template: str, settings: Settings, values: Callable[[], Values]) -> Body:
    """Give what is read outside of the site, in its language: all ways in it are addresses in full."""
    tag = settings.language
    page = PageFacts(addresses.home(), spoken_tag(tag, tag), tag)
    return Body(template, site_facts(settings), page, values, settings.url)


def prose(community: Community, url: str, html: str, language: str = "") -> Markup:
    """Give a text that people wrote as the page at `url`, in this language, shows it: its links lead from there."""
    return Markup(resolve(html, community, url, root(url), language))


@lru_cache(maxsize=8)
def site_facts(settings: Settings) -> SiteFacts:
    """Give what every template knows of a site."""
    return SiteFacts(
        name=settings.name,
        url=settings.url,
        language=settings.language,
        sections=settings.sections,
        policy=settings.policy,
        is_for_disk=settings.is_for_disk,
    )


#: Another name whenever templates of the same text are compiled in another way.
_COMPILED = "__jinja2_flipkit_2_%s.cache"


def compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept from one build to the next: a fifth of a small site's time otherwise.

    A folder of the user's own among the temporary files, by the templates' digests; where there can be
    none they are compiled each time.
    """
    try:
        return FileSystemBytecodeCache(pattern=_COMPILED)
    except (RuntimeError, OSError):
        return None


class Separators(Extension):
    """The point between two facts ends a line and begins none, in whichever template it stands."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put a no-break space before each of them."""
        return source.replace(" ·", "\u00a0·")


class PageContext(Context):
    """What a template sees. Jinja's own asks all that is called what it wants to be given, twice, each time."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template; what wants more than the context is called as Jinja does."""
        kind = type(called)
        if kind in _PLAIN:
            wanted = None
        elif kind in _MARKED:
            wanted = getattr(called, "jinja_pass_arg", None)
        else:
            return super().call(called, *args, **kwargs)
        if wanted is not None and (wanted is not _CONTEXT or kwargs.get("_loop_vars") or kwargs.get("_block_vars")):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs) if wanted is None else called(self, *args, **kwargs)


#: What wants nothing more (a macro would be told whether it escapes, which all do); what says by a mark that it does.
_PLAIN, _MARKED = frozenset({Macro, To}), frozenset({FunctionType, MethodType})
#: The mark of what wants the context.
_CONTEXT = pass_context(lambda _: None).jinja_pass_arg  # type: ignore[attr-defined]


class PageEnvironment(Environment):
    """Jinja, with what all templates share in one mapping: they are many small ones, and each import copies it."""

    context_class = PageContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give what a template finds beside its values: no later than the first one is read all of it is known."""
        return {**self.globals, **(d or {})}


@cache
def _environment() -> Environment:
    made = PageEnvironment(
        loader=PackageLoader("flipkit", "theme/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a stat for every template of every page otherwise
        extensions=[InternationalizationExtension, Separators],
        bytecode_cache=compiled(),
    )
    made.filters.update(filters.FILTERS)
    made.filters.update({name: _in_the_pages_language(name) for name in _SPOKEN})
    made.filters.update({name: _in_one_piece(name) for name in _COUNTED})
    made.filters.update(unparted=unparted, whole=whole, person=on_a_line, label=label, typed=_typed)
    made.globals.update(repeated=_repeated, tongue_on=_tongue_on)
    made.globals.update(cover=lambda name: Markup(cover(name)), code=code)
    made.install_gettext_callables(  # type: ignore[attr-defined]  # an extension's
        _in_the_pages_language("gettext"), _in_the_pages_language("form"), newstyle=True
    )
    # Jinja's own call three functions for a sentence, and know no articles
    made.globals.update(gettext=_gettext, _=_gettext, ngettext=_ngettext)
    return made


#: What a page's language says, as filters: of names, and of dates, lengths and places, which stay on a line.
_SPOKEN = (
    "weekday",
    "short_weekday",
    "month",
    "month_name",
    "month_of_year",
    "listed",
    "number",
    "percent",
    "row",
)
_COUNTED = (
    "day",
    "short_day",
    "brief_day",
    "shortest_day",
    "full_day",
    "days",
    "clock",
    "length",
    "said_length",
    "duration",
    "place_name",
)


def _in_the_pages_language(name: str) -> Callable[..., str]:
    method = getattr(Language, name)

    @pass_context
    def said(context: Context, *values: object) -> str:
        found: str = method(context["spoken"], *values)
        return found

    return said


def _in_one_piece(name: str) -> Callable[..., str]:
    """Say a date, a length or a place so that no line ends within its parts."""
    method = getattr(Language, name)

    @pass_context
    def said(context: Context, *values: object) -> str:
        text: str = method(context["spoken"], *values)
        if name == "length":
            return text.replace(" ", "\u00a0")
        return on_a_line(text) if name == "place_name" else whole(text)

    return said


@cache
def _tongue_on(page: str) -> Callable[..., Markup]:
    """Give what marks a language on pages in the language `page`: a macro would be called a dozen times a page."""

    @cache
    def tongue(language: str, is_said_here: bool = False) -> Markup:
        if is_said_here:
            return Markup()
        if not language or language == page:
            is_turned = page.split("-", maxsplit=1)[0] != "en" and direction(page) == "rtl"
            return Markup(' dir="auto"' if is_turned else "")
        said = Markup(' lang="%s"') % language
        return said + (Markup(' dir="%s"') % way if (way := direction(language)) != direction(page) else "")

    tongue.jinja_pass_arg = None  # type: ignore[attr-defined]  # Jinja asks this of whatever it calls
    return tongue


#: What macros made of values, by all that decides it; so many are held.
_REPEATED = dict[tuple[object, ...], str]()
_MOST_REPEATED = 20_000


@pass_context
def _repeated(context: Context, macro: Macro, *values: object) -> str:
    """Give what a macro makes of values that many pages show, where that looks at the page's language and place."""
    key = macro.name, values, context["page"].language, context["to"].root
    try:
        found = _REPEATED.get(key)
    except TypeError:  # a list, say
        return macro(*values)
    if found is None:
        if len(_REPEATED) >= _MOST_REPEATED:
            _REPEATED.clear()
        found = _REPEATED[key] = macro(*values)
    return found


def _typed(text: str) -> Markup:
    """Show as code what a sentence tells to type: `--allow-network 192.168.1.0/24`."""
    said, at = Markup(), 0
    for found in filters.TYPED.finditer(text):
        said += filters.with_quotes(text[at : found.start()])
        said += Markup("<code>%s</code>") % (found["quoted"] or found["bare"])
        at = found.end()
    return said + filters.with_quotes(text[at:])


@pass_context
def _gettext(context: Context, text: str, /, **values: object) -> Markup:
    said = _sentence(context["spoken"], text)
    return _filled(context["spoken"], said, values) if values else said


@pass_context
def _ngettext(context: Context, one: str, many: str, num: int, /, **values: object) -> Markup:
    said = context["spoken"].form(one, many, num)
    values.setdefault("num", num)
    return _filled(context["spoken"], said, values)


def _filled(spoken: Language, said: str, values: Mapping[str, object]) -> Markup:
    """Put values into a sentence; a name keeps its year beside it: `FlipCon 2027`."""
    named = {
        name: whole(value) if type(value) is str and value[-1:].isdigit() else value for name, value in values.items()
    }
    return Markup(beside_counts(spoken.agreeing(said, values), values)) % named


@cache
def _sentence(spoken: Language, text: str) -> Markup:
    """A sentence as it stands in a page: what is put into it is escaped. A literal percent is `%%`."""
    said = spoken.gettext(text)
    return Markup(beside_counts(said if "%(" in said else said % (), {}))


def _render(name: str, spoken: Language, values: Mapping[str, object]) -> str:
    """Render the template `theme/pages/<name>` in a language.

    Beside `values` it has `_`, `gettext`, `ngettext` and `{% trans %}`, the filters of `flipkit.publish.html.filters`
    and those of dates, and `cover(name)`. What it is not given by name it does not know: that is an error.
    """
    return _environment().get_template(name).render(values, spoken=spoken)
