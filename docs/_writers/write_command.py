"""Write the help of every subcommand for the reference, from the command itself.

``python docs/write_command.py`` writes Markdown into ``docs/_generated``.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from partnerkit.command.all_commands import partnerkit
from partnerkit.command.exits import EXPLAINED

WIDTH = 100
"""The help is drawn for a terminal of so many characters, and for no wider one."""


def helps(group: click.Group, above: click.Context) -> Iterator[tuple[str, str]]:
    """Go through the subcommands that do something, each by its name with its help."""
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, parent=above, info_name=name)
        if isinstance(command, click.Group):
            yield from helps(command, context)
        else:
            yield context.command_path.removeprefix("partnerkit "), command.get_help(context)


def write(folder: Path) -> None:
    """Write the sections of the subcommands, and the table of exit codes."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {**partnerkit.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    above = click.Context(partnerkit, info_name="partnerkit", **settings)
    sections = [f"### {name}\n\n```text\n{text}\n```\n" for name, text in helps(partnerkit, above)]
    (folder / "command.md").write_text("\n".join(sections), encoding="utf-8")
    rows = [f"| {code.value} | {words} |" for code, words in EXPLAINED.items()]
    table = "\n".join(["| code | it means that |", "|---|---|", *rows, ""])
    (folder / "command_exits.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parents[1] / "_generated")
