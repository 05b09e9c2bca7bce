"""A group that knows its commands by name and help, and imports a command when it is called."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import Any

import click

from flipkit.terminal import plain


class LazyGroup(click.Group):
    """A group of commands, one module a command, so that `--help` and completion import none of them.

    `helps` says each command's name and in a few words what it does, by headings if there are several. The command
    `build` is `build` in the module `build` of `package`; one whose name is a keyword of Python, or was one,
    has an underscore behind, as `import_` and `print_`.
    """

    def __init__(
        self,
        *arguments: Any,
        package: str,
        helps: Mapping[str, str] | Mapping[str, Mapping[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._package = package
        self._headings: dict[str, list[str]] = {}
        for name, said in helps.items():
            under = {name: said} if isinstance(said, str) else said
            self._headings.setdefault("Commands" if isinstance(said, str) else name, []).extend(under)
            for command, text in under.items():
                self.add_command(click.Command(command, short_help=text))  # what lists show, until it is called

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands below their headings, each with all that is said of it."""
        for heading, names in self._headings.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self.commands[name].short_help or "") for name in names])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, and import it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and self.load(command.name or ""), rest

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; what it refuses is said in words that no terminal obeys."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = plain(error.message)  # click calls it final
            raise

    def load(self, name: str) -> click.Command:
        """Import the command `name`."""
        word = f"{name}_" if iskeyword(name) or name == "print" else name
        command: click.Command = getattr(_import_for_good(f"{self._package}.{word}"), word)
        return command


#: How many objects more there are before garbage is looked for; Python's own 700 are a tenth of a build's time.
_NEWCOMERS = 5_000


def _import_for_good(name: str) -> ModuleType:
    """Import a command's module; nothing that comes with it is garbage, so none of it is looked through, ever."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.set_threshold(_NEWCOMERS, *gc.get_threshold()[1:])
        gc.enable()
        atexit.register(gc.freeze)  # what is left at the end goes with the process; to look through it takes long
