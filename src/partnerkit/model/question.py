"""What can be asked of practices and of findings: words that they have."""

from collections.abc import Callable, Collection, Iterable
from typing import Generic, TypeVar

import attrs

from partnerkit.model.keyed import require_known

__all__ = ["Question"]

Thing = TypeVar("Thing")


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

    def words(self, asked: object, things: Iterable[Thing], where: str) -> set[str]:
        """Give the words asked for, one or several, each of which some of the things can have.

        Raises:
            UnknownKeyError: None can have one of the words; the error says in what was looked.
        """
        given = [asked] if isinstance(asked, str) else asked
        words = {str(getattr(word, "value", word)) for word in given}  # type: ignore[attr-defined]  # several words
        known = self.known or dict.fromkeys(word for thing in things for word in self.has(thing))
        require_known(sorted(words), known, self.sought, where)
        return words
