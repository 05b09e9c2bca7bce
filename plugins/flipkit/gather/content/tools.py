"""tools.yml: the tools that a community writes of, and what each offers."""

from __future__ import annotations

from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import tool_faults
from flipkit.gather.content.field_types import Link, Texts, Unmarked
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.yaml import read
from flipkit.model.identifiers import ToolId
from flipkit.model.problems import Problem
from flipkit.model.text import fold, slug
from flipkit.model.tools import Tool

NAME = "tools.yml"


class ToolKeys(KeyGroup):
    """A tool with a page of its own; the key above is its part of the address."""

    name: str
    """What it is called."""
    url: Link | None = None
    """Its home page; what links to it, or to a page below it, mentions the tool."""
    about: Unmarked = ""
    """A few sentences about it."""
    features: Texts = ()
    """What it offers, in a word or two each, the same for all tools: the matrix compares them."""
    names: Texts | None = None
    """What texts call it, in place of `name`: other spellings, or a longer name where its own is also a common word.
    `[]` finds it by its address alone."""

    def tool(self, id: ToolId, features: tuple[str, ...]) -> Tool:
        """Give the tool itself."""
        return Tool(
            id=id,
            name=self.name,
            url=self.url or "",
            about=self.about,
            names=(self.name,) if self.names is None else self.names,
            features=features,
        )


def read_tools(path: Path) -> tuple[tuple[Tool, ...], tuple[Problem, ...]]:
    """Read tools.yml, a mapping of ids to what is known of each tool; one that is not there means none.

    Every tool that is right is given, with all that is wrong with the others. Features whose spellings differ in
    case or accents only are one, in the first spelling.
    """
    if not path.exists():
        return (), ()
    try:
        document = read(path, NAME)
    except DocumentError as error:
        return (), (Problem.of(error),)
    if not isinstance(document.data, dict):
        return (), (Problem(NAME, tool_faults.TOOLS_NOT_BY_IDS(), line=1),)
    tools: list[Tool] = []
    problems: list[Problem] = []
    spellings: dict[str, str] = {}
    called: dict[str, Tool] = {}
    for reference in document.data:
        line = document.line_of((reference,))
        if slug(reference) != reference:
            said = tool_faults.TOOL_ID_UNFIT(id=reference, fit=slug(reference))
            problems.append(Problem(NAME, said, line=line, field=reference))
            continue
        keys, found = validate(document, ToolKeys, at=(reference,))
        problems += found
        if keys is None:
            continue
        features = (spellings.setdefault(fold(each), each) for each in keys.features)
        tool = keys.tool(ToolId(reference), tuple(dict.fromkeys(features)))
        tools.append(tool)
        for name in tool.names:
            other = called.setdefault(fold(name), tool)
            if other is not tool:
                same = tool_faults.TOOL_NAME_TWICE(name=name, other=other.id)
                problems.append(Problem(NAME, same, line=line, field=reference))
    return tuple(tools), tuple(problems)
