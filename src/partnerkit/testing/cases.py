"""A rule, its registry and a record in one, which is what most tests need."""

from collections.abc import Iterable

import attrs
from hypothesis import strategies as st

from partnerkit.errors.arguments import door
from partnerkit.model import Missing
from partnerkit.model.rule import Child
from partnerkit.rules import CompiledRule, Entry, Registry, compile
from partnerkit.testing.records import records
from partnerkit.testing.registries import registries
from partnerkit.testing.rules import rules


@attrs.frozen
class Case:
    """A rule, a registry that says what its keys mean, and a record to read it on.

    Attributes:
        registry: What the rule's keys mean.
        rule: The rule as an author writes it, not compiled.
        record: A record of the registry's indicators.
    """

    registry: Registry
    rule: Child
    record: dict[str, Entry] = attrs.field(hash=False)

    @property
    def compiled(self) -> CompiledRule:
        """The rule, ready to be read."""
        return compile(self.rule, self.registry)


@door
@st.composite
def cases(
    draw: st.DrawFn,
    *,
    missing: Iterable[Missing] = (),
    intervals: bool = False,
    whole: bool = False,
    max_depth: int = 3,
) -> Case:
    """Make cases: a registry, a rule over it, and a record, which is complete unless you ask otherwise.

    Args:
        draw: Given by Hypothesis.
        missing: The reasons why answers may be missing; ``Missing`` itself allows all of them.
        intervals: Whether some levels may only be known to lie between two others.
        whole: Whether to use only the named levels of the scales.
        max_depth: The greatest number of levels of nodes in the rule.

    Examples:
        >>> from hypothesis import given
        >>> from partnerkit import rules as r
        >>> @given(cases())
        ... def test_a_complete_record_settles_every_rule(case):
        ...     assert 0 <= r.value(case.compiled, case.record) <= 1
        >>> test_a_complete_record_settles_every_rule()
    """
    registry = draw(registries())
    rule = draw(rules(registry, max_depth=max_depth))
    return Case(registry, rule, draw(records(registry, missing=tuple(missing), intervals=intervals, whole=whole)))
