"""What can be asked of practices and of findings: words that they have."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

import attrs

from partnerkit.errors.shown_values import counted
from partnerkit.model.keyed import require_known

Thing = TypeVar("Thing")
Asked = tuple[str, Callable[[Thing], bool]]
"""What was asked, in words, and whether a thing fits it."""


@attrs.frozen
class Question(Generic[Thing]):
    """One thing that can be asked.

    Attributes:
        sought: What an error says was looked for.
        has: The words that a thing has.
        known: The words that any can have; empty if they are those that some of the things have.
    """

    sought: str
    has: Callable[[Thing], Collection[str]]
    known: Collection[str] = ()

    def asked(self, name: str, asked: object, things: Iterable[Thing], where: str) -> Asked[Thing]:
        """Ask for one word or for several, each of which some of the things can have.

        Raises:
            UnknownKeyError: None can have one of the words; the error says in what was looked.
        """
        given = [asked] if isinstance(asked, str) else asked
        words = {str(getattr(word, "value", word)) for word in given}  # type: ignore[attr-defined]  # several words
        known = self.known or dict.fromkeys(word for thing in things for word in self.has(thing))
        require_known(sorted(words), known, self.sought, where)
        said = f"{name.replace('_', ' ')} {' or '.join(sorted(words))}"
        return said, lambda thing: not words.isdisjoint(self.has(thing))


def fitting(
    things: Iterable[Thing],
    tests: Collection[Callable[[Thing], bool]],
    question: Mapping[str, object],
    read: Callable[[str, object], Asked[Thing]],
) -> tuple[tuple[Thing, ...], tuple[str, ...]]:
    """Give the things that fit all tests and all that is asked, and what was asked, in words."""
    asked = [read(name, value) for name, value in question.items()]
    fits = [*tests, *(fits for _, fits in asked)]
    own = [f"{counted(len(tests), 'test')} of your own"] if tests else []
    return tuple(thing for thing in things if all(one(thing) for one in fits)), (*(said for said, _ in asked), *own)
