"""tools.yml: the tools that a community writes of, and what each offers."""

from __future__ import annotations

from pathlib import Path

from flipkit.gather.content import tool_faults
from flipkit.gather.content.field_types import Link, Texts, Unmarked
from flipkit.gather.content.validation import KeyGroup, read_by_ids
from flipkit.model.identifiers import ToolId
from flipkit.model.problems import Problem
from flipkit.model.text import fold
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
    found, problems = read_by_ids(
        path, NAME, ToolKeys, not_by_ids=tool_faults.TOOLS_NOT_BY_IDS(), unfit=tool_faults.TOOL_ID_UNFIT
    )
    tools: list[Tool] = []
    twice: list[Problem] = []
    spellings: dict[str, str] = {}
    called: dict[str, Tool] = {}
    for each in found:
        features = (spellings.setdefault(fold(feature), feature) for feature in each.keys.features)
        tool = each.keys.tool(ToolId(each.id), tuple(dict.fromkeys(features)))
        tools.append(tool)
        for name in tool.names:
            other = called.setdefault(fold(name), tool)
            if other is not tool:
                same = tool_faults.TOOL_NAME_TWICE(name=name, other=other.id)
                twice.append(Problem(NAME, same, line=each.line, field=each.id))
    return tuple(tools), (*problems, *twice)
