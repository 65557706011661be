"""The shipped frameworks: the ones used by default, and further ones that are read when somebody asks for them."""

from collections.abc import Callable, Mapping

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.arguments import door
from partnerkit.model.exact import Listed, exact
from partnerkit.model.framework import Framework
from partnerkit.model.keyed import Several
from partnerkit.model.table import Table, Tabular


@attrs.frozen(slots=False, repr=False, field_transformer=exact)
class Frameworks(Tabular, Several[Framework]):
    """Frameworks to go through, and to look up by key.

    Going through them gives every framework, in the order of `keys`, and reads all their files; ``main`` holds those
    that count where nobody names any. Of a framework that is held in several versions, the key alone gives the newest,
    and each version has a key to ask for.

    Attributes:
        main: The frameworks that count where nobody names any, in order.
        further: The names of the others, by the key to ask for.
        read: What gives one of the others by that key.

    Examples:
        >>> import partnerkit as pk
        >>> [framework.key for framework in pk.FRAMEWORKS.main]
        ['continuum', 'six_types', 'dual_capacity']
        >>> pk.FRAMEWORKS["pta_2022"]
        <Framework pta_2022 2022: 6 constructs, types>
        >>> pk.FRAMEWORKS["pta_2022"] in [*pk.FRAMEWORKS]
        True
    """

    main: tuple[Framework, ...] = attrs.field(converter=Listed[Framework])
    further: Mapping[str, str] = attrs.field(hash=False)
    read: Callable[[str], Framework]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys to ask for, the main ones first."""
        return (*(framework.key for framework in self.main), *self.further)

    def _held(self) -> tuple[Framework, ...]:
        return tuple(self[key] for key in self.keys)

    def __getitem__(self, key: str) -> Framework:
        """Give a framework by its key.

        Raises:
            UnknownKeyError: There is no framework of that key.
        """
        for framework in self.main:
            if framework.key == key:
                return framework
        if key not in self.further:
            raise UnknownKeyError(key, "framework", "partnerkit", self.keys, self._versionless(key))
        return self.read(key)

    def _versionless(self, key: str) -> tuple[str, ...]:
        """Give the key of a framework of the same name whose version is the one asked for, as in ``pta_2022``."""
        name, _, version = str(key).rpartition("_")
        return tuple(one.key for one in self.main if one.key == name and one.version == version)

    def __contains__(self, framework: object) -> bool:
        """Say whether there is a framework of that key, or this very one."""
        return framework in (self.keys if isinstance(framework, str) else self._held())

    def __len__(self) -> int:
        """Count the frameworks, without reading them."""
        return len(self.keys)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.keys]

    @door
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
        found = self._held()
        first = {framework.key: framework for framework in reversed(found)}
        return found if versions else tuple(framework for framework in found if first[framework.key] is framework)

    def table(self) -> Table:
        """Give all keys and names as a table, without reading the further files."""
        rows = [(framework.key, framework.name, "by default") for framework in self.main]
        rows += [(key, name, "when named") for key, name in self.further.items()]
        return Table(("key", "framework", "used"), tuple(rows), title="Frameworks", width=72)

    def __repr__(self) -> str:
        return f"<Frameworks: {', '.join(self.keys)}>"
