"""A compiled rule: every key in it is resolved, and it can be read.

The functions that read one record are made of its tree once, when first asked for.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, assert_never

import attrs

from partnerkit.errors import UnsupportedReading
from partnerkit.model import ResponseScale, Rule
from partnerkit.model.rule import Capped, Child, IndicatorLeaf, Mean, Ordered, PlugIn, Ref, Rescale, Share
from partnerkit.rules.reader import Reader, Readers, reader, resolved
from partnerkit.rules.splitter import Splitter, splitter

__all__ = ["CompiledRule", "Line"]

Line = tuple[str, float, float, float, bool]
"""An indicator's key and its way to [0, 1]: the bottom, the top and the span of its scale, and whether that is reversed."""


@attrs.frozen(slots=False, eq=False, repr=False)
class CompiledRule:
    """A rule that can be read: every key is resolved.

    Attributes:
        key: The composite's key, or ``"rule"``.
        root: The resolved tree.
        indicators: Keys of all indicators it can read, in order of first appearance.
        scales: Their scales, by key.
    """

    key: str
    root: Rule
    indicators: tuple[str, ...]
    scales: Mapping[str, ResponseScale]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each indicator's way from a level to a number in [0, 1], the same numbers as `ResponseScale.unit` gives."""
        return tuple(
            (key, float(scale.bottom), float(scale.top), float(scale.top - scale.bottom), scale.reverse)
            for key, scale in self.scales.items()
        )

    @cached_property
    def readers(self) -> Readers:
        """The reader of each node, by its `id`."""
        made: Readers = {}
        reader(self.root, made)
        return made

    @cached_property
    def read(self) -> Reader:
        """The reader of the whole rule, which gives the value where every indicator is settled."""
        return self.readers[id(self.root)]

    @cached_property
    def split(self) -> Splitter:
        """The splitter of the whole rule, which gives its credits where every indicator is settled."""
        return splitter(self.root, self.readers, {})

    @cached_property
    def plug_ins(self) -> tuple[tuple[str, PlugIn], ...]:
        """The plug-ins in the rule, each with its path."""
        return tuple(_plug_ins(self.root, self.key, set()))

    def require(self, reading: str) -> None:
        """Require every plug-in in the rule to declare a reading.

        Raises:
            UnsupportedReading: One does not.
        """
        for path, plug_in in self.plug_ins:
            if reading not in plug_in.readings:
                raise UnsupportedReading(reading, plug_in.kind, path)

    def __repr__(self) -> str:
        """Give the key and what it reads."""
        read = len(self.indicators)
        return f"<CompiledRule {self.key}: {read} indicator{'s' if read != 1 else ''}>"

    def __getstate__(self) -> dict[str, Any]:
        """Give what is pickled: the rule without its functions, which are made again when it is read."""
        return {name: getattr(self, name) for name in attrs.fields_dict(CompiledRule)}


def _plug_ins(child: Child | None, path: str, seen: set[str]) -> Iterator[tuple[str, PlugIn]]:
    rule = resolved(child)
    match rule:
        case IndicatorLeaf() | Share():
            return
        case Ref(key, target):
            if key not in seen:
                seen.add(key)
                yield from _plug_ins(target, key, seen)
        case Mean(of) | Ordered(of) | PlugIn(of=of):
            if isinstance(rule, PlugIn):
                yield path, rule
            for i, part in enumerate(of):
                yield from _plug_ins(part, f"{path}.of[{i}]", seen)
        case Capped(of) | Rescale(of):
            yield from _plug_ins(of, f"{path}.of", seen)
        case _:
            assert_never(rule)
