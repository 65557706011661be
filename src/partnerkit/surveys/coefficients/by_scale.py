"""Results scale by scale: what reliability and agreement have in common."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Tabular
from partnerkit.model.keyed import Several

if TYPE_CHECKING:
    from partnerkit.surveys.tables.method_sources import Methods

__all__ = ["ByScale", "SaysMethods", "found_by", "printed"]


class SaysMethods(Tabular):
    """What says how it was computed, in words for a publication."""

    __slots__ = ()

    def methods(self: Any) -> "Methods":
        """Say how it was computed, as a paragraph for a publication, with citations."""
        from partnerkit.surveys.tables.methods import methods_of_coefficients  # loaded for who asks for it

        return methods_of_coefficients(self)


def printed(many: Iterable[object], forms: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Give a row of cells for each of several, as people read them.

    `forms` has how to write each figure, by the name of its attribute; a figure that is None is blank.
    """
    read = attrgetter(*forms)
    rows = (zip(read(one), forms.values(), strict=True) for one in many)
    return tuple(tuple("" if cell is None else format(cell, form) for cell, form in row) for row in rows)


def found_by(many: Iterable[Any], attribute: str, key: Any, kind: str, of: str) -> Any:
    """Give the one of several whose attribute is a key.

    Raises:
        UnknownKeyError: There is none; the error names the `kind` of key, and what it was looked up in.
    """
    known = {getattr(one, attribute): one for one in many}
    if key not in known:
        raise UnknownKeyError(key, kind, of, tuple(known))
    return known[key]


class OfScale(Protocol):
    """What was found of one scale."""

    @property
    def key(self) -> str:
        """The scale's key."""
        ...


Found = TypeVar("Found", bound=OfScale)


@attrs.frozen(repr=False)
class ByScale(SaysMethods, Several[Found]):
    """What was found of each scale; ``found["trust"]`` gives that of one.

    Attributes:
        scales: One per scale, in the instrument's order.
    """

    _holds = "scales"

    scales: tuple[Found, ...]

    def __attrs_post_init__(self) -> None:
        """Require a scale."""
        if not self.scales:
            raise InvalidValueError(type(self).__name__, "scales", [], "at least one scale")

    def __getitem__(self, key: str) -> Found:
        """Give what was found of a scale.

        Raises:
            UnknownKeyError: There is no such scale here.
        """
        found: Found = found_by(self.scales, "key", key, "scale", "The result")
        return found

    def _ipython_key_completions_(self) -> list[str]:
        return [scale.key for scale in self.scales]
