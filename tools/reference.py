"""Write the handbook's reference from the programs themselves: `make reference`.

    python -m tools.reference

Files from the JSON Schemas that `flipkit schema` prints, options from the plugins and what they read of
mkdocs.yml, commands from the command line.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from html import escape
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path
from typing import Any

import click
from mkdocs.config.base import Config

from flipkit.catalogue import FAULTS, GROUPS
from flipkit.commands import main as flipkit
from flipkit.commands.lazy_group import LazyGroup
from flipkit.faults import HANDBOOK_PAGES, Fault, entries, handbook_page
from flipkit.gather.content.schemas import schemas
from flipkit.gather.content.validation import HOST_KEYS, KeyGroup
from flipkit.mkdocs.plugin import FlipkitPlugin
from flipkit.mkdocs.settings import Extra
from flipkit.publish.html.filters import TYPED
from tools import speed

FOLDER = Path(__file__).resolve().parent.parent / "content" / "handbook" / "reference"
#: The group of keys that a list holds, for the kinds of files that are lists.
WHOLE = {
    "comments": "Comment",
    "people": "Person",
    "tools": "Tool",
    "blogs": "Blog",
    "podcasts": "Podcast",
    "recordings": "Recording",
}
_KINDS = {
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "number": "a number",
    "string": "a text",
    "object": "a group of keys",
}
_MADE = "<!-- Made by `make reference`; what stands here is said in the program. -->"


def pages() -> dict[str, str]:
    """Each page of the reference: the name of its file, and its text."""
    return {
        "commands.md": _page(commands()),
        "files/index.md": _page(files()),
        **{f"files/{kind}.md": _page(keys_of(kind, schema)) for kind, schema in schemas().items()},
        "options.md": _page(options()),
        "problems.md": _page(problems()),
        **{f"{name}.md": _page(problems_of(name)) for name in HANDBOOK_PAGES},
        "speed.md": _page(chain(_head("Speed", "What builds cost, measured beside other programs."), speed.page())),
    }


def files() -> Iterator[str]:
    """The kinds of files that people write, and what may stand in all of them."""
    yield from _head("Files", "Every kind of file that people write, each with a page of its own.")
    yield (
        "Times are those of a clock on the wall, in the file's `timezone`. Keys that begin with `x-` are your own "
        "notes. [Writing](../../writing.md) has an example of each file; `flipkit check` holds yours against all "
        "this, and [Conferences](../../conferences.md) says how a spreadsheet is read."
    )
    yield _table(
        "File",
        [
            (f"[{_named(kind)}]({kind}.md)", _cell(_whole(kind, schema)["description"]))
            for kind, schema in schemas().items()
        ],
    )
    yield "## Keys of every page"
    yield (
        "In the front matter of a page these may stand even where its kind has no such key, as in any MkDocs page."
        " In lists and pathways (`.yml`) they are told as any other key that nobody reads."
    )
    yield _table("Key", [(f"`{key}`", _cell(text)) for key, text in sorted(HOST_KEYS.items())])


def keys_of(kind: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """What may stand in one kind of file, as its JSON Schema has it."""
    whole = _whole(kind, schema)
    yield from _head(f"{_named(kind)} file", f"Every key of a {kind} file, what it says and how it is written.")
    yield _prose(schema.get("description") or whole["description"])
    yield f"[All kinds of files](index.md) says what holds for each. `flipkit schema {kind}` prints this for editors."
    yield "## Keys"
    yield _keys(whole)
    for name, group in schema.get("$defs", {}).items():
        if group is not whole and "properties" in group:
            yield f"## {', '.join(f'`{key}`' for key in _leading_to(name, schema))}"
            yield _prose(group.get("description", ""))
            yield _keys(group)


def _whole(kind: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The group of keys of a whole file, or of each item of a file that is a list."""
    whole: Mapping[str, Any] = schema["$defs"][WHOLE[kind]] if kind in WHOLE else schema
    return whole


def _named(kind: str) -> str:
    return kind[0].upper() + kind[1:]


def _keys(group: Mapping[str, Any]) -> str:
    """The table of a group's keys: what each says, and how it is written."""
    needed = group.get("required", ())
    rows = ["| Key | What it says | How it is written |", "| --- | --- | --- |"]
    for key, value in group["properties"].items():
        if value.get("description") == HOST_KEYS.get(key) and "type" not in value:
            continue
        said = _cell(value.get("description", "")) + (" **Needed.**" if key in needed else "")
        default = (
            "" if "const" in value or value.get("default") in (None, "", [], {}) else f"; else `{value['default']}`"
        )
        rows.append(f"| `{key}` | {said} | {_written(value)}{default} |")
    return "\n".join(rows)


def _written(value: Mapping[str, Any]) -> str:
    """How a value is written, with an example if there is one."""
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"] if choice)
    if "$ref" in value:
        return "a group of keys, see below"
    kinds = value.get("type", [])
    found = {kinds} if isinstance(kinds, str) else set(kinds)
    items = value.get("items", {})
    examples = " or ".join(f"`{example}`" for example in value.get("examples", ()))
    if "array" in found:
        if "$ref" in items:
            return "a list of groups of keys, see below"
        inner = " or ".join(
            f'`["{example}"]`' if ":" in example else f"`[{example}]`" for example in items.get("examples", ())
        )
        return ("a text or a list" if "string" in found else "a list") + (f", {inner}" if inner else "")
    if examples:
        return examples
    return next((word for kind, word in _KINDS.items() if kind in found), "")


def _leading_to(name: str, schema: Mapping[str, Any]) -> list[str]:
    """The keys under which a group of keys stands."""
    groups = [schema, *schema.get("$defs", {}).values()]
    keys = (item for group in groups for item in group.get("properties", {}).items())
    wanted = f"#/$defs/{name}"
    return sorted({key for key, value in keys if wanted in str(value)})


def commands() -> Iterator[str]:
    """What the command line can do."""
    yield from _head("Commands", "Every command of flipkit with its options, as `--help` says them.")
    yield (
        "Each command says the same with `--help`. Those that read your site look for `mkdocs.yml` in the folder "
        "where you are. A command that ends well ends with 0; one that found something wrong, with 1; one that was "
        "written wrongly, with 2."
    )
    for name, command in _commands(flipkit, "flipkit"):
        if isinstance(command, click.Group) and not command.invoke_without_command:
            continue
        context = click.Context(command, info_name=name)
        yield f"## {name}"
        yield _prose(command.help or "")
        yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
        flags = (param for param in command.params if isinstance(param, click.Option))
        told = [record for flag in flags if (record := flag.get_help_record(context))]
        yield _table("Option", [(_code(flag), _cell(text)) for flag, text in told])
        shown = [line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  ")]
        yield "```text\n" + "\n".join(shown) + "\n```"


def options() -> Iterator[str]:
    """What mkdocs.yml may say to flipkit."""
    yield from _head("Options", "What mkdocs.yml says to flipkit: the plugins, their options, and what they share.")
    yield (
        "`mkdocs.yml` is MkDocs' own file: name, address, theme and navigation of the site stand in it, and "
        "[MkDocs explains them](https://www.mkdocs.org/user-guide/configuration/). What follows is flipkit's."
    )
    yield "## The site"
    yield "Below `extra`, under `flipkit`:"
    rows = [
        (f"`{key}`", _cell(value["description"]) + _default(value.get("default"))) for key, value in _options(Extra)
    ]
    yield _table("Key", rows)
    yield "## The plugins"
    yield "Each is a line below `plugins`, works without the others, and publishes its own part."
    for point in sorted(entry_points(group="mkdocs.plugins")):
        if point.name.startswith("flipkit/"):
            yield from _plugin(point.name, point.load())
    yield "## The environment"
    yield _table(
        "Variable",
        [
            ("`FLIPKIT_NOW`", "The date to build for, such as `2027-06-17`, in place of today; as `--now`."),
            ("`SOURCE_DATE_EPOCH`", "The same as seconds since 1970, as programs that rebuild software write it."),
            ("`NO_COLOR`", "Set to anything, it makes `flipkit check` print without colours."),
        ],
    )


def _options(group: type[KeyGroup], above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The keys of a group with what its schema says of them; those of a group inside it as `print.fonts`."""
    properties: Mapping[str, Any] = group.model_json_schema()["properties"]
    for name, field in group.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, KeyGroup):
            yield from _options(field.annotation, f"{above}{name}.")
        else:
            yield f"{above}{name}", properties[name]


def problems() -> Iterator[str]:
    """What can be wrong, by the codes that are shown with each problem."""
    yield from _head(
        "Problems", "Every problem that flipkit can find, by its code: what it means and how to mend it."
    )
    yield (
        "`flipkit check`, a build and the page of problems show a code with each problem. Here is what it means. "
        "An **error** contradicts itself or can't be read, and must be mended; a **warning** is possible, and hardly "
        "meant; a **note** only says how something was understood. In what a problem says, … stands for what is "
        "written in your files."
    )
    yield (
        "What is meant as it is can be left out: with `flipkit check --ignore CODE`, and everywhere with "
        "`ignore: [CODE]` [below `extra.flipkit`](options.md#the-site). An error can't be ignored."
    )
    for group, modules in GROUPS.items():
        codes = entries(modules)
        yield f"## {group}"
        yield ", ".join(f"[`{code}`]({handbook_page(code)}.md#{code})" for code in codes) + "."


def problems_of(page: str) -> Iterator[str]:
    """Each problem whose code stands on a page, in the order of the alphabet."""
    title = f"Problems {HANDBOOK_PAGES[page]}"
    yield from _head(title, "What each problem means and how to mend it, by its code.")
    yield "[All problems](problems.md) says what codes are, and names them by what they are about."
    for code, fault in sorted(FAULTS.items()):
        if handbook_page(code) == page:
            yield _problem(fault)


def _problem(fault: Fault) -> str:
    """A fault in one paragraph, which its code leads to: headings for each would make the page twice as large."""
    said = f"**`{fault.code}`** *{fault.severity.capitalize()}.* {_sentence(fault.message)}"
    return " ".join(filter(None, (said, _prose(fault.meaning), _mended(fault)))) + f"\n{{: #{fault.code} }}"


def _mended(fault: Fault) -> str:
    """How a fault is mended, in each of the ways that depend on what is known."""
    ways = [_sentence(form) for form in fault.remedies if not re.fullmatch(r"(?:%\(\w+\)s)?", form)]
    return f"**To mend it:** {' Or: '.join(ways)}" if ways else ""


def _sentence(template: str) -> str:
    """A sentence of a catalogue as a page shows it; what only follows it is left out."""
    said = _typed(re.sub(r"%\(\w+\)s", "…", re.sub(r"(?<=\.)%\(\w+\)s$", "", template)))
    return _escaped(said[:1].upper() + said[1:])


def _typed(text: str) -> str:
    """Show as code what a sentence tells to type."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else TYPED.sub(_as_code, part) for part in parts)


def _as_code(typed: re.Match[str]) -> str:
    return f"`{typed['quoted'] or typed['bare']}`"


def _plugin(name: str, plugin: type[FlipkitPlugin]) -> Iterator[str]:
    yield f"### {name}"
    yield _prose(plugin.__doc__ or "")
    schema: type[Config] = plugin.config_class
    rows = [(f"`{key}`", _cell(_said(schema, key)) + _default(option.default)) for key, option in schema._schema]
    if rows:
        yield _table("Option", rows)


def _said(schema: type[Config], key: str) -> str:
    """The text below an attribute of a class, which Python itself does not keep."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(schema))).body
    assert isinstance(body, ast.ClassDef)
    for node, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == key and isinstance(after, ast.Expr):
            return str(ast.literal_eval(after.value))
    raise LookupError(f"{schema.__name__}.{key} has no text below it")


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for word, named in sorted(group.commands.items()):
        command = group.load(word) if isinstance(group, LazyGroup) else named
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {word}")


def _head(title: str, description: str) -> Iterator[str]:
    yield f'---\ntitle: {title}\ndescription: "{description}"\n---\n\n{_MADE}\n\n# {title}'


def _page(parts: Iterator[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(what: str, rows: list[tuple[str, str]]) -> str:
    """A table of two columns; empty without rows."""
    if not rows:
        return ""
    return "\n".join([f"| {what} | |", "| --- | --- |", *(f"| {key} | {text} |" for key, text in rows)])


def _default(value: object) -> str:
    return f" Default: `{value}`." if value not in (None, "", (), [], {}) else ""


def _prose(text: str) -> str:
    """Paragraphs of a docstring as Markdown."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\b\n", "").strip())
    return "\n\n".join(_escaped(_typed(" ".join(paragraph.split()))) for paragraph in paragraphs)


def _cell(text: str) -> str:
    parts = re.split(r"(`[^`]*`)", _escaped(_typed(" ".join(text.split()))))
    return "".join(_code(part[1:-1]) if part.startswith("`") else part.replace("|", "\\|") for part in parts)


def _code(text: str) -> str:
    """Code in a table's cell, where a bar would part the cell, and a backslash before it be shown."""
    return f"`{text}`" if "|" not in text else f"<code>{escape(text).replace('|', '&#124;<wbr>')}</code>"


def _escaped(text: str) -> str:
    """Leave code as it is, and let nothing else be taken for HTML."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else part.replace("<", "&lt;") for part in parts)


def main() -> None:
    """Write every page anew."""
    for name, text in pages().items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
