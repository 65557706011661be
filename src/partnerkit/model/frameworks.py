"""A set of frameworks: those that are used where nobody names any, and further ones, each read when it is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.framework import Framework
from partnerkit.model.table import Table, Tabular

__all__ = ["Frameworks"]


@attrs.frozen(slots=False, repr=False, field_transformer=exact)
class Frameworks(Tabular, Sequence[Framework]):
    """Frameworks to go through, and further ones to look up by key.

    Going through them, counting and positions give the main ones only. Keys give them all; of a framework that is held
    in several versions, the key alone gives the newest.

    Attributes:
        main: The frameworks that count where nobody names any, in order.
        further: The names of the others, by the key to ask for.
        read: What gives one of the others by that key.

    Examples:
        >>> import partnerkit as pk
        >>> [framework.key for framework in pk.FRAMEWORKS]
        ['continuum', 'six_types', 'dual_capacity']
        >>> pk.FRAMEWORKS["pta_2022"]
        <Framework pta_2022 2022: 6 constructs, types>
    """

    main: tuple[Framework, ...] = attrs.field(converter=Listed[Framework])
    further: Mapping[str, str] = attrs.field(hash=False)
    read: Callable[[str], Framework]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys to ask for, the main ones first."""
        return (*(framework.key for framework in self.main), *self.further)

    @overload
    def __getitem__(self, key: str | int) -> Framework: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[Framework, ...]: ...

    def __getitem__(self, key: str | int | slice) -> Framework | tuple[Framework, ...]:
        """Give a framework by its key, or one of the main ones by its position.

        Raises:
            UnknownKeyError: There is no framework of that key.
        """
        if not isinstance(key, str):
            return self.main[key]
        for framework in self.main:
            if framework.key == key:
                return framework
        if key not in self.further:
            raise UnknownKeyError(key, "framework", "partnerkit", self.keys)
        return self.read(key)

    def __contains__(self, framework: object) -> bool:
        """Say whether there is a framework of that key, or this very one."""
        if isinstance(framework, str):
            return framework in self.keys
        return isinstance(framework, Framework) and framework in (self.main if framework in self.main else self.all())

    def __iter__(self) -> Iterator[Framework]:
        """Go through the main frameworks."""
        return iter(self.main)

    def __len__(self) -> int:
        """Count the main frameworks."""
        return len(self.main)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.keys]

    def all(self, *, versions: bool = True) -> tuple[Framework, ...]:
        """Give every framework, the main ones first; this reads all their files.

        Args:
            versions: Whether to give all versions of a framework that keeps its key, or the first listed only, which is
                the newest.

        Examples:
            >>> import partnerkit as pk
            >>> len(pk.FRAMEWORKS.all()) == len(pk.FRAMEWORKS.keys)
            True
        """
        found = tuple(self[key] for key in self.keys)
        first = {framework.key: framework for framework in reversed(found)}
        return found if versions else tuple(framework for framework in found if first[framework.key] is framework)

    def table(self) -> Table:
        """Give all keys and names as a table, without reading the further files."""
        rows = [(framework.key, framework.name, "by default") for framework in self.main]
        rows += [(key, name, "when named") for key, name in self.further.items()]
        return Table(("key", "framework", "used"), tuple(rows), title="Frameworks", width=72)

    def __repr__(self) -> str:
        """Give the keys."""
        return f"<Frameworks: {', '.join(self.keys)}>"
