"""A compiled rule: partnerkit knows what every key in it means, so it can be read.

The functions that read one record are made from its tree once, when they are first needed.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from partnerkit.errors import UnsupportedReading
from partnerkit.model import ResponseScale
from partnerkit.rules import tree
from partnerkit.rules.evaluate import Reader, Readers, reader
from partnerkit.rules.rising import try_rise
from partnerkit.rules.split_credit import Splitter, splitter

Line = tuple[str, float, float, float, bool]
"""An indicator's key, then the bottom, top and span of its scale, and whether the scale is reversed."""


@attrs.frozen(slots=False, eq=False, repr=False)
class CompiledRule:
    """A rule that `compile` has made ready to read.

    Attributes:
        key: The composite's key, or ``"rule"``.
        root: Its topmost node, a `partnerkit.rules.tree.Node`.
        indicators: Keys of all indicators it can read, in order of first appearance.
        scales: Their scales, by key.
        name: The composite's name; empty for a rule alone.
    """

    key: str
    root: tree.Node
    indicators: tuple[str, ...]
    scales: Mapping[str, ResponseScale]
    name: str = ""

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
    def plug_ins(self) -> tuple[tuple[str, tree.Plugged], ...]:
        """The plug-ins in the rule, each with its path."""
        return tuple((path, node) for path, node in tree.walk(self.root, self.key) if isinstance(node, tree.Plugged))

    @cached_property
    def _tried(self) -> None:
        """Try every plug-in once, since whether it falls depends on nothing else."""
        for _, node in self.plug_ins:
            try_rise(node.rule)

    def has(self, reading: str) -> bool:
        """Say whether every plug-in in the rule declares a reading."""
        return all(reading in node.rule.readings for _, node in self.plug_ins)

    def require(self, reading: str) -> None:
        """Require that every plug-in in the rule declares a reading and, for bounds, never falls when a part rises.

        Raises:
            UnsupportedReading: One does not declare it.
            InvalidValueError: One declares bounds, and a part that rises lowers its value.
        """
        for path, node in self.plug_ins:
            if reading not in node.rule.readings:
                raise UnsupportedReading(reading, node.rule.kind, path)
        if reading == "bounds":
            self._tried  # noqa: B018 - done once

    def __repr__(self) -> str:
        read = len(self.indicators)
        return f"<CompiledRule {self.key}: {read} indicator{'s' if read != 1 else ''}>"

    def __getstate__(self) -> dict[str, Any]:
        """Give what is pickled: the rule without its functions, which are made again when it is read."""
        return {name: getattr(self, name) for name in attrs.fields_dict(CompiledRule)}
