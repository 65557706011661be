"""Words that an option takes, which the shell can complete: keys of frameworks, scores, practices and instruments.

They are looked up when they are needed, so that ``--help`` loads no knowledge. The words that help lists are written
out here; a test compares them with the types that they are of.
"""

from collections.abc import Callable, Iterable
from typing import Any, get_args

import click
from click.shell_completion import CompletionItem

import partnerkit as pk
from partnerkit.documents.document_kinds import DocumentKind, ResultKind
from partnerkit.errors import UnknownKeyError


class Word(click.ParamType):  # type: ignore[type-arg]  # it has a type argument from click 8.5 on
    """One of the words that a function lists; the subcommand that takes it checks it."""

    def __init__(self, name: str, known: Callable[[], Iterable[str]]) -> None:
        """Take what the word is called in help, and what lists the known ones."""
        self.name = name
        self.known = known

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click gives it
        param: click.Parameter,  # noqa: ARG002 - click gives it
        incomplete: str,
    ) -> list[CompletionItem]:
        """Give the known words that begin so."""
        return [CompletionItem(word) for word in self.known() if word.startswith(incomplete)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click gives them
        """Give the name."""
        return self.name


class PracticeWord(Word):
    """A practice, or with `served` also something that practices serve: by key, by name, or as schools call it."""

    def __init__(self, name: str, *, served: bool) -> None:
        """Take what it is called in help, and whether it may be what a practice serves."""
        super().__init__(name, lambda: _keys(served=served))
        self.served = served

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the key; words with a blank may name the practice, if no other is called so."""
        if value in pk.PRACTICES or value in self.known():
            return value
        called = pk.PRACTICES.practices_called(value)
        if " " in value.strip() and len(called) == 1:
            return called[0].key
        ask = f"partnerkit ask practices {' '.join(value.replace('_', ' ').split())} finds it by words"
        meant = tuple(one.key for one in pk.PRACTICES.practices_called(value, in_part=True))
        thing = "practice or construct to want" if self.served else "practice"
        error = UnknownKeyError(value, thing, "The catalogue", tuple(self.known()), meant)
        return self.fail(f"{error} {ask}.", param, ctx)


def _keys(*, served: bool) -> Iterable[str]:
    return dict.fromkeys(key for one in pk.PRACTICES for key in (one.key, *(one.serves if served else ())))


class Number(click.ParamType):  # type: ignore[type-arg]  # it has a type argument from click 8.5 on
    """A number, such as of staff hours."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Give the number; the error for anything else shows how to write one."""
        try:
            return float(value)
        except ValueError:
            return self.fail(f"{value!r} is not a number. Say a number and nothing else, such as 40.", param, ctx)


def framework_named(key: str) -> "pk.Framework":
    """Give a framework by its key: a shipped one, or one that an installed package brings."""
    if key in pk.FRAMEWORKS:
        return pk.FRAMEWORKS[key]
    installed = pk.knowledge.installed_frameworks()
    if key not in installed:
        raise UnknownKeyError(key, "framework", "partnerkit", (*pk.FRAMEWORKS.keys, *installed))
    return installed[key]


def frameworks_named(keys: Iterable[str]) -> "tuple[pk.Framework, ...] | None":
    """Give frameworks by their keys; None for none, which lets the three count."""
    return tuple(map(framework_named, keys)) or None


def frameworks_of(keys: Iterable[str], objective: Iterable[str]) -> "tuple[pk.Framework, ...] | None":
    """Give the frameworks that an objective is of, where none was named and it is of further ones.

    The objective has the keys of scores. None lets the three count.
    """
    named = frameworks_named(keys)
    first = dict.fromkeys(key.partition(".")[0] for key in objective)
    if named is not None or not any(_beside_the_three(key) for key in first):
        return named
    return tuple(dict.fromkeys(map(framework_of, objective)))


def framework_of(score: str) -> "pk.Framework":
    """Give the framework that has a score: one of the three, the one whose key the score's begins with, or any other.

    The score's key may come without the framework's prefix, if only one framework has it.
    """
    first = score.partition(".")[0]
    known: list[pk.Framework] = [*pk.FRAMEWORKS.main]
    if _beside_the_three(first):
        known.append(framework_named(first))
    found = _with_score(known, score)
    if not found and "." not in score:  # the files of the further ones are read only where the three do not have it
        found = _with_score(pk.FRAMEWORKS.all(versions=False), score)
    if len(found) > 1:
        keys = tuple(f"{framework.key}.{score}" for framework in found)
        raise click.UsageError(f"Several frameworks have a score {score!r}. Write {' or '.join(keys)}.")
    if not found:
        if called := _called(score):
            raise click.UsageError(f"There is no score {score!r}. Write {' or '.join(called)}.")
        raise UnknownKeyError(score, "score", "partnerkit", tuple(SCORE.known()))
    return found[0]


def _beside_the_three(key: str) -> bool:
    """Say whether a key is that of a further framework, or of one that an installed package brings."""
    if key in pk.FRAMEWORKS.keys:
        return key in pk.FRAMEWORKS.further
    return key in pk.knowledge.installed_frameworks()


def _with_score(frameworks: Iterable["pk.Framework"], score: str) -> "list[pk.Framework]":
    return [f for f in frameworks if any(one.key in (score, f"{f.key}.{score}") for one in f.composites)]


def _called(said: str) -> list[str]:
    """Give the scores of the three that are called so, each with its name, such as "Who decides"."""
    words = said.rpartition(".")[2].replace("_", " ").replace("-", " ").casefold()
    composites = [one for framework in pk.FRAMEWORKS.main for one in framework.composites]
    return [f"{one.key} for {one.name!r}" for one in composites if one.name.casefold() == words]


FRAMEWORK = Word("FRAMEWORK", lambda: (*pk.FRAMEWORKS.keys, *pk.knowledge.installed_frameworks()))
SCORE = Word("SCORE", lambda: (one.key for framework in pk.FRAMEWORKS.main for one in framework.composites))
PRACTICE = PracticeWord("PRACTICE", served=False)
WANTED = PracticeWord("KEY", served=True)
NUMBER = Number()
INFORMANT = click.Choice(("team", "families", "students", "staff", "records"))

DOCUMENTS: tuple[str, ...] = get_args(DocumentKind)
"""The kinds of document."""

RESULTS: tuple[str, ...] = get_args(ResultKind)
"""The kinds of result."""
