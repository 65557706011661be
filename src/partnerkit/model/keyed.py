"""Collections: one way to go through them, count them and look things up by key."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, SupportsIndex, TypeVar

from partnerkit.errors import UnknownKeyError


class HasKey(Protocol):
    """What has a key."""

    @property
    def key(self) -> str:
        """The key."""
        ...


One = TypeVar("One")
KeyedItem = TypeVar("KeyedItem", bound=HasKey)


def with_key(items: Sequence[KeyedItem], key: str, kind: str, where: str, *, within: str = "") -> KeyedItem:
    """Give the one of several that has a key, which may leave out the prefix `within` that all their keys have.

    `kind` and `where` are for the error: what they are, such as ``"source"``, and of what.
    """
    by_key: dict[str, KeyedItem] = {}
    for item in items:
        by_key.setdefault(item.key, item)  # the first, should two have one key
    return held_at(key, by_key, kind, where, within=within)


def held_at(key: str, by_key: Mapping[str, One], kind: str, where: str, *, within: str = "") -> One:
    """Give the value at a key of a mapping; the rest is as in `with_key`."""
    for wanted in (key, f"{within}.{key}"):
        if wanted in by_key:
            return by_key[wanted]
    raise UnknownKeyError(key, kind, where, tuple(by_key))


def require_known(keys: Iterable[str], known: Collection[str], kind: str, where: str) -> None:
    """Refuse keys that name nothing; `kind` and `where` are for the error, as in `with_key`."""
    for key in keys:
        if key not in known:
            raise UnknownKeyError(key, kind, where, tuple(known))


class Several(Generic[One]):
    """What holds several things in an order."""

    __slots__ = ()
    _holds: ClassVar[str] = "items"
    """The field that holds them."""

    def _held(self) -> tuple[One, ...]:
        held: tuple[One, ...] = getattr(self, self._holds)
        return held

    def __iter__(self) -> Iterator[One]:
        """Go through them in their order."""
        return iter(self._held())

    def __reversed__(self) -> Iterator[One]:
        """Go through them from the last to the first."""
        return reversed(self._held())

    def __len__(self) -> int:
        """Count them."""
        return len(self._held())

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what was worked out from the rest: whoever reads the pickle works it out again."""
        state = vars(self).items()
        return {name: held for name, held in state if not isinstance(getattr(type(self), name, None), cached_property)}


class Placed(Several[One]):
    """What holds several things that are looked up by their place."""

    __slots__ = ()

    def __getitem__(self, position: int) -> One:
        """Give the one at a place; the first is at 0."""
        return self._held()[position]


class Shipped:
    """What may ship with partnerkit: pickles name it then, and hold no copy.

    Whoever ships it puts into ``_pickled_as`` what `object.__reduce__` gives.
    """

    __slots__ = ()
    version: str

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """Give how to name it, if it is the very value that ships, and else what is in it."""
        return vars(self).get("_pickled_as") or super().__reduce_ex__(protocol)


class Called:
    """What errors call by a name."""

    __slots__ = ()
    name: str

    def _called(self) -> str:
        """Say in what a key was looked for, for the error."""
        return self.name


class Keyed(Called, Several[KeyedItem]):
    """What holds several things that have keys; a subclass has a ``__dict__``, in which they are kept by key."""

    __slots__ = ()
    _kind: ClassVar[str]
    """What the things are, for the error."""

    @cached_property
    def _by_key(self) -> Mapping[str, KeyedItem]:
        return {item.key: item for item in self._held()}

    def __getitem__(self, key: str) -> KeyedItem:
        """Give one by its key.

        Raises:
            UnknownKeyError: There is none of that key.
        """
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownKeyError(key, self._kind, self._called(), tuple(item.key for item in self._held())) from None

    def __contains__(self, key: object) -> bool:
        """Say whether there is one of that key."""
        return key in self._by_key

    def _ipython_key_completions_(self) -> list[str]:
        return [item.key for item in self._held()]
