"""The subcommands and the examples in their help, for tests that go through all of them."""

import shlex
from collections.abc import Iterator

import click

from partnerkit.command.all_commands import partnerkit
from partnerkit.command.group import Verb


def _verbs(group: click.Group, *above: str) -> Iterator[tuple[str, Verb]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _verbs(command, *above, name)
        elif isinstance(command, Verb):
            yield " ".join((*above, name)), command


VERBS = dict(_verbs(partnerkit))
"""The subcommands by name, such as ``ask practices``."""

EXAMPLES = {name: [tuple(shlex.split(example))[1:] for example in verb.examples] for name, verb in VERBS.items()}
"""The words of each example, by subcommand."""


def answers_of(words: tuple[str, ...]) -> str:
    """Give what a person types, where an example asks."""
    return "1\n0\nq\n" if "--interactive" in words else ""
