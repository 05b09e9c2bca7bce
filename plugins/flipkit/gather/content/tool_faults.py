"""The catalogue of what can be wrong with the list of tools."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

TOOLS_NOT_BY_IDS = Fault(
    "tools-not-by-ids",
    "this should be a list of tools by their ids.",
    "Write an id, a colon, and below it, indented, `name: …`.",
    meaning="`tools.yml` has an id for each tool, and what is known of it below that.",
)
TOOL_ID_UNFIT = Fault(
    "tool-id-unfit",
    "'%(id)s' can't be part of an address.",
    "Call this tool %(fit)s.",
    meaning="A tool's id is part of the address of its page.",
)
TOOL_NAME_TWICE = Fault(
    "tool-name-twice",
    "'%(name)s' is also a name of '%(other)s', which texts that say it are counted for.",
    "Give one of the two `names:` that only it has, or `names: []`.",
    severity=Severity.WARNING,
    meaning="A tool's page lists the texts that name it. Of two tools with one name nobody knows which is meant.",
)
