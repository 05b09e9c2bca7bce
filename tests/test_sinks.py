"""Every place where a value becomes a part of a page, a file or a script is known, with what makes it harmless there.

A new template variable in a place that no escaping makes safe, HTML written by hand, a new writer, a new way into the
page for a script: each fails here until it has its escaper and stands in the table.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from flipkit.mkdocs import shell_facts
from flipkit.publish import html
from flipkit.publish.html.links import To
from tests.support.hostile import STRINGS
from tests.support.templates import Expression, expressions

pytestmark = pytest.mark.promise(6)

PACKAGE = Path(html.__file__).resolve().parents[2]
PAGES, SHELL, GUEST = (PACKAGE / "theme" / name for name in ("pages", "shell", "guest"))

#: Attributes that a browser follows, loads or obeys: escaping does not make their values safe.
ADDRESSES = set("href src action formaction data poster srcset cite ping xlink:href content".split())
OBEYED = {"style", "srcdoc", "http-equiv", "type", "rel", "target", "integrity", "nonce", "sandbox", "allow"}
#: Addresses in attributes that `to` does not make, and what does.
OTHER_ADDRESSES = {
    ("redirect.html", "site.policy"): "SiteFacts: of the configuration",
}
#: Within tags: whole attributes, by macros that escape what they print, a heading's level, the template's own words.
MACROS = r"(?:m\.)?tongue\(.*\)|(?:rows\.)?(?:narrowed|current|span)\(.*\)|(?:s\.)?facets\(.*\)"
WHOLE_ATTRIBUTES = re.compile(rf"{MACROS}|level")
CONSTANT = re.compile(r"""(?:"[^"]*"|'[^']*')(?: \| safe)? if (?:not )?[\w.]+(?: == [\w.]+)?""")


def bound(file: str) -> dict[str, str]:
    """The names that a template binds to one expression: by `set`, and as values of sentences."""
    text = (PAGES / file).read_text("utf-8")
    found = dict(re.findall(r"{%-? set (\w+) = (.*?) -?%}", text))
    for values in re.findall(r"{%-? trans (.*?) -?%}", text, re.S):
        found |= dict(re.findall(r"(\w+)=(to[.(](?:[^()]|\([^()]*\))*\)?)", values))
    return found


def leads_on(each: Expression) -> bool:
    """Whether an address can lead nowhere but to the web or below the site."""
    code = bound(each.file).get(each.code, each.code)
    return bool(
        re.match(r"to(?:\.\w+)?\(", code)
        or "#" in each.before
        or (re.fullmatch("0; url=", each.before) and code.startswith("to("))
        or (each.file, each.code) in OTHER_ADDRESSES
    )


def test_what_templates_print_stands_where_escaping_makes_it_safe() -> None:
    found = [each for each in expressions(PAGES) if each.place not in ("text", "value", "tag", "title", "textarea")]
    assert found == [], "in a script, a style or an attribute without quotes no escaping is enough"
    obeyed = [each for each in expressions(PAGES) if each.attribute in OBEYED or each.attribute.startswith("on")]
    assert obeyed == [], "a browser obeys these attributes"


def test_each_address_in_a_template_is_made_by_to() -> None:
    """`to` lets http, https, webcal and mailto stand; all else leads below the site."""
    found = [each for each in expressions(PAGES) if each.attribute in ADDRESSES and not leads_on(each)]
    assert found == []


@pytest.mark.parametrize("text", [*STRINGS.values(), "//evil.example/", "\\\\evil.example", "JAVASCRIPT:x", "blob:x"])
def test_the_way_to_anything_leads_to_the_web_or_below_the_site(text: str) -> None:
    assert str(To("a/b/")(text)).startswith(("https://", "http://", "webcal://", "mailto:", "../../"))


def test_what_stands_within_a_tag_is_known() -> None:
    found = [each for each in expressions(PAGES) if each.place == "tag"]
    known = (WHOLE_ATTRIBUTES, CONSTANT)
    assert [each for each in found if not any(pattern.fullmatch(each.code) for pattern in known)] == []


def test_no_template_turns_escaping_off() -> None:
    safe = [each.code for each in expressions(PAGES) if "safe" in each.code]
    assert {code for code in safe if not re.search(r"""(?:"[\w<> ="-]*"|'[\w<> ="-]*') \| safe""", code)} == set()
    assert sum(code.count("safe") for code in safe) == len(safe)
    texts = "".join(file.read_text("utf-8") for file in PAGES.glob("*.html"))
    assert re.findall(r"autoescape|forceescape|tojson|xmlattr|\|\s*e\b|{% filter", texts) == []


#: What the shell prints, whose engine escapes nothing: of the configuration and Material's own words (they are the
#: community's), of pages that people wrote here, and what is HTML already. A page's own values come by the stamp.
SHELL_ROOTS = set("config lang base_url nav loop option features gettext flipkit page item".split())
SHELL_NAMES = {
    "about", "current", "edited", "entries", "entry", "first", "headings", "home", "line", "made", "menu",
    "part", "scheme", "super", "title", "tongue", "tree", "url", "tag", "toc", "section", "active", "here",
    "key", "fallback", "marks", "material", "none", "swaps", "d", "e", "replace", "true", "if", "else", "own",
    "room", "titles", "and", "is", "not", "in", "or", "defined", "theme", "page",
    "path", "colours", "said",
}  # fmt: skip
OF_PAGES = {
    "page.content": "HTML: Markdown of this site, or a body made of templates",
    "page.content if page": "HTML: Markdown of this site",
    "page.meta.head": "HTML: Page.head",
    "page.title": "by the stamp",
    "page.meta.description": "by the stamp",
    "page.canonical_url": "by the stamp",
    'page.title ~ " - " if page': "MkDocs: of pages that people wrote",
    "page.meta.head if page and page.meta": "HTML: Page.head",
    "page.next_page.title": "MkDocs: of pages that people wrote",
    "page.next_page.url | url": "MkDocs",
    "page.previous_page.title": "MkDocs: of pages that people wrote",
    "page.previous_page.url | url": "MkDocs",
}
OF_FLIPKIT = {
    "flipkit.addresses.problems()", "flipkit.addresses.search()", "flipkit.addresses.search() | url",
    "flipkit.home", "flipkit.home_head", "flipkit.palette | e", "flipkit.colours | e", "flipkit.policy | e",
    "flipkit.icon | url", "flipkit.material_sheet | url", "flipkit.room(titles)",
    "flipkit.script(tag) | url",
    "flipkit.script(page.meta.language) | url", "flipkit.sheet | url", "flipkit.shared(page)",
    "flipkit.shared(page) if page and page.meta.section is not defined",
    'flipkit.words.gettext("This page is not here")', "flipkit.tag(page)", "flipkit.direction(flipkit.tag(page))",
    "flipkit.marks(tongue, flipkit.tag(page))", 'flipkit.marks(tongue, "" if swaps else flipkit.tag(page))',
    "flipkit.begun(page)", "flipkit.marks(flipkit.tag(), here)", "flipkit.marks(flipkit.tag(), flipkit.tongue(page))",
    'flipkit.marks(page.meta.language, config.theme.language or "en")',
}  # fmt: skip


def test_what_the_shell_prints_is_known() -> None:
    unknown, pages, ours = [], set(), set()
    for each in [*expressions(SHELL), *expressions(GUEST)]:
        code = re.sub(r"flipkit\.addresses\.asset\('[\w/.-]+'\) \| url", "", each.code)
        words = re.findall(r"(?<![\w.'\"])[a-z_]\w*", re.sub(r"\"[^\"]*\"|'[^']*'", "", code))
        unknown += [(each.file, word) for word in words if word not in SHELL_ROOTS | SHELL_NAMES]
        if code.startswith("page."):
            pages.add(code)
        elif code.startswith("flipkit."):
            ours.add(code)
    assert unknown == []
    assert pages == {*OF_PAGES}
    assert ours == OF_FLIPKIT
    assert {name for name in vars(shell_facts.ShellFacts) if f"flipkit.{name}" in str(OF_FLIPKIT)} >= {
        "home",
        "policy",
        "palette",
    }


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Each call of a function with one of these names (the last part of it) in the package, and its file."""
    for file, name, node in all_calls():
        if name in names:
            yield file, node


@cache
def all_calls() -> list[tuple[str, str, ast.Call]]:
    return [
        (file.relative_to(PACKAGE).as_posix(), ast.unparse(node.func).rpartition(".")[2], node)
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


#: HTML that templates print as it is, and what makes it harmless.
HTML_VALUES = {
    "publish/blogs/entry.py": {
        "linked(community.content(entry), blog.id, root(url))"
    },  # sanitize.clean, when gathered
    "publish/html/__init__.py": {
        "resolve(html, community, url, root(url), language)",  # people's own Markdown
        # catalogues of this package; values are escaped by Markup
        "beside_counts(said if '%(' in said else said % (), {})",
        "beside_counts(spoken.agreeing(said, values), values)",  # sentences of the same catalogues
        # constants; what stands in them is escaped by Markup
        "'<code>%s</code>'",
        "' lang=\"%s\"'",
        "' dir=\"%s\"'",
        "' dir=\"auto\"' if is_turned else ''",
        "cover(name)",  # digits of a digest
    },
}


def test_each_text_that_is_taken_for_html_is_known() -> None:
    found: dict[str, set[str]] = {}
    for file, call in calls("Markup"):
        found.setdefault(file, set()).update(map(ast.unparse, call.args))
    assert found == HTML_VALUES


#: What makes a value harmless in HTML or XML that is written by hand.
ESCAPERS = {"escape", "quote", "_attributes", "root", "isoformat", "asset", "quoteattr"}
#: Values in such texts that no escaper makes, and why they are harmless.
BY_HAND = {
    "mkdocs/problems.py": {"_STYLE"},
    "publish/agenda/months.py": {"folder", "alternates(plan, url, *events)"},
    "publish/chats/feed.py": {
        "''.join(found)",
        "''.join((f'<li>{escape(question.q)}</li>' for question in notes.questions))",
    },
    "publish/print/sheet.py": {"size", "path"},  # a drawing of numbers
    "publish/conferences/page_parts.py": {
        "up",
        "FOLDER",
        "STYLE",
        "loaded",
        "PROGRAM",
        "conference.address",
        "formerly",
    },
    "publish/digest/digest_mail.py": {
        "digest[:24]",
        "envelope.host",
    },  # digits of a digest, a server's letters
    "publish/site_icons.py": {"day", "night", "_HALVES[disc.half or 'left']"},
    "publish/html/covers.py": {"COLUMNS * _CELL", "ROWS * _CELL", "drawn", "rings", "ink", "d"},
    "publish/html/jsonld.py": {"written"},
    "publish/pathways/__init__.py": {"_ENTRY", "name"},  # our own scripts
    "publish/checking_page.py": {"script"},  # our own
    "publish/feeds.py": {"contents.replace(']]>', ']]]]><![CDATA[>')"},  # cleaned HTML, in CDATA that it can't end
    "publish/html/links.py": {"kind"},
    "publish/html/dead_links.py": {"said", "tag.name"},  # escaped; searched for
    "mkdocs/site.py": {"script"},  # publish/former_addresses.py
    "mkdocs/shell_facts.py": {"marks", "self._publication.home()"},  # attributes, escaped; a body made of templates
    "publish/output/writing.py": {"element", "changed", "_SCHEMA", "''.join(entries)"},
    "publish/html/sharing.py": {"name", "written", "size"},
    "publish/schedules/frab_xml.py": set(
        "''.join(inside)|own|''.join(rooms)|MARK|_carried(event)|persons|recording|head|body|name|found|group"
        "|''.join((_event(event) for event in events))".split("|")
    ),
    "publish/search/__init__.py": {"folder", "style", "script", "file"},
    # what a pattern without quotation marks and angles found in an attribute
    "publish/output/disk_copy.py": {"found[1]", "conference[1]"},
}


def written_by_hand() -> Iterator[tuple[str, str]]:
    """Each value in a text of HTML or XML of the rooms that write, and its file; what is nested stands for itself."""
    for room in ("publish", "mkdocs"):
        for file in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr) and is_markup(node):
                    for value in node.values:
                        if isinstance(value, ast.FormattedValue):
                            yield file.relative_to(PACKAGE).as_posix(), ast.unparse(value.value)


def is_markup(node: ast.JoinedStr) -> bool:
    text = "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
    return (bool(re.search(r"</?[a-z!?][^P<]*", text)) and "(?P<" not in text) or text.startswith("<")


def test_each_value_in_html_written_by_hand_is_escaped_or_known() -> None:
    found: dict[str, set[str]] = {}
    for file, code in written_by_hand():
        called = re.match(r"(?:[\w.]+\.)?(\w+)\(", code)
        if not (called and called[1] in ESCAPERS):
            found.setdefault(file, set()).add(code)
    left = {file: codes - BY_HAND.get(file, set()) for file, codes in found.items()}
    assert {file: codes for file, codes in left.items() if codes} == {}


#: Who writes JSON, and what makes it harmless where it is more than a file of its own.
JSON = {
    "mkdocs/shelf.py": "our own store",
    "mkdocs/markdown.py": "our own store",
    "mkdocs/shell_facts.py": "of mkdocs.yml, escaped in the shell",
    "publish/blogs/archive.py": "an attribute, escaped by the writer of XML",
    "publish/blogs/health.py": "a file",
    "publish/certificates.py": "an attribute, escaped by the template",
    "publish/conferences/my_agenda.py": "a file",
    "publish/feeds.py": "a file",
    "publish/former_addresses.py": "a file",
    "publish/podcast_feed.py": "a file",
    "publish/session_words.py": "an attribute, escaped by the template",
    "publish/html/jsonld.py": "within a script: no <, > or & stands for itself",
    "publish/html/language.py": "a script: words of our catalogues",
    "publish/output/assets.py": "a script: names of our own table",
    "publish/output/search_bundle.py": "our own state",
    "publish/output/disk_copy.py": "paths of our own modules, and what Material's plugin wrote, a script of its own",
    "publish/output/manifest.py": "our own state",
    "publish/site_icons.py": "a file",
    "publish/output/stamp.py": "as Jinja's tojson",
    "publish/output/sync.py": "our own state",
    "publish/print/certificate_files.py": "a file in a PDF",
    "publish/print/open_badges.py": "a file",
    "publish/print/typesetting.py": "values of a document: its template takes them as text",
    "publish/schedules/frab_json.py": "a file",
    "publish/schedules/frab_xml.py": "a processing instruction: no ?> stands for itself",
    "publish/output/classic_script.py": "addresses of our modules, in a script of its own",
    "publish/search/__init__.py": "for Pagefind",
    "publish/search/indexing.py": "read by search/block.js, which escapes it",
    "publish/search/pagefind.py": "for Pagefind",
    "publish/search/titles.py": "a script of its own; titles are put into pages as text",
}


def test_who_writes_json_is_known() -> None:
    found = {file for file, call in calls("dumps") if ast.unparse(call.func) == "json.dumps"}
    rooms = ("publish/", "mkdocs/")
    assert {file for file in found if file.startswith(rooms)} - {*JSON} == set()


def test_who_writes_tables_makes_no_formulas() -> None:
    found = {file for file, call in calls("writer", "DictWriter") if ast.unparse(call.func).startswith("csv.")}
    imports = {"gather/content/programme_import.py", "commands/import_/blog_coming_home.py"}
    imports.add("commands/import_/import_report.py")
    assert found == {"publish/schedules/__init__.py", "publish/hours_tables.py", *imports}
    for file in found:
        assert "escape_formula(" in (PACKAGE / file).read_text("utf-8"), file


#: Who writes files, and what makes strangers' words harmless in them.
WRITERS = {
    "commands/blogs/export.py": "OPML: publish/feeds.py",
    "commands/import_/import_report.py": "a table: escape_formula",
    "commands/digest.py": "mail: email's own headers; HTML: templates; text: to_line",
    "gather/content/blog_import/import_journal.py": "JSON, which only we read",
    "gather/content/editing.py": "YAML: `quoted` and `flow`, read again before it is kept; tables: escape_formula",
    "gather/formats/sandbox.py": "nothing: what libraries print goes nowhere",
    "publish/hours_tables.py": "texts of a workbook, never formulas; written by publish/output",
    "starter/writing.py": "YAML: editing.flow; Markdown: templating.in_text",
}
#: Files of our own state, which only we read, and what publish made.
STATE = ("locks/", "gather/sources/", "publish/output/", "mkdocs/")


def test_who_writes_files_is_known() -> None:
    found = {file for file, _ in calls("write_text", "write_bytes", "NamedTemporaryFile", "writestr")}
    for file, call in calls("open"):
        if any(is_mode(each) for each in (*call.args, *(word.value for word in call.keywords))):
            found.add(file)
    assert {file for file in found if not file.startswith(STATE)} == {*WRITERS}


def is_mode(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and bool(re.fullmatch("[wxa]b?[+]?", str(node.value)))


#: Who puts texts into files that people edit; and what encodes pictures, which Pillow calls so, too.
SAVING = {
    "publish/hours_tables.py",
    "commands/import_/blog_coming_home.py",
    "commands/new/person.py",
    "commands/schema.py",
    "gather/content/editing.py",
    "gather/content/blog_import/import_journal.py",
    "gather/content/certificates.py",
    "gather/content/words_file.py",
    "gather/content/erased.py",
    "gather/content/programme_import.py",
    "gather/content/redirects.py",
    "gather/content/transcripts.py",
    "publish/raster.py",
}


def test_who_saves_texts_that_people_edit_is_known() -> None:
    assert {file for file, _ in calls("save") if not file.startswith("gather/sources/")} == SAVING


#: Ways into a page by which a text becomes HTML or a program.
WAYS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|srcdoc|\beval\("
    r"|new Function|setTimeout\(\s*[\"'`]|importScripts|window\.open|(?<!const )location(?:\.href)?\s*=[^=]"
    r"|location\.(?:assign|replace)"
)
KNOWN_WAYS = {
    "shell/assets/flipkit/material/announce.js": {"innerHTML"},  # read, for its digest
    "static/assets/flipkit/asked.js": {"location.replace"},  # below the site: `./` stands before each target
    "static/assets/flipkit/search/page.js": {"insertAdjacentHTML"},  # `html` of search.js escapes each value
    "static/assets/flipkit/search/worker.js": {"innerHTML"},  # a comment
}


def test_scripts_make_no_html_of_texts() -> None:
    found = {
        file.relative_to(PACKAGE / "theme").as_posix(): {*WAYS.findall(file.read_text("utf-8"))}
        for file in sorted((PACKAGE / "theme").rglob("*.js"))
    }
    assert {file: ways for file, ways in found.items() if ways} == KNOWN_WAYS


def test_the_scan_of_templates_finds_what_is_unsafe(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p title="{{ one }}">{{ two }}</p><a href="{{ three }}" onclick="x({{ four }})">\n'
        "<script>let a = {{ five }}</script><i {{ six }} class={{ seven }}>{# no #}{% if a %}<b style='{{ eight }}'>"
    )
    assert [(each.code, each.place, each.attribute) for each in expressions(tmp_path)] == [
        ("one", "value", "title"),
        ("two", "text", ""),
        ("three", "value", "href"),
        ("four", "value", "onclick"),
        ("five", "script", ""),
        ("six", "tag", ""),
        ("seven", "unquoted", "class"),
        ("eight", "value", "style"),
    ]
