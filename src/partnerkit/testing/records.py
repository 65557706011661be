"""Strategies for records, for changing one (to complete, widen or raise it), and for a rule with its record."""

from collections.abc import Iterable

import attrs
from hypothesis import strategies as st

from partnerkit.errors.arguments import door
from partnerkit.model import Interval, Missing, ResponseScale
from partnerkit.model.rule import Child
from partnerkit.rules import CompiledRule, Entry, Record, Registry, compile
from partnerkit.testing.registries import registries
from partnerkit.testing.rules import rules

_OPEN = tuple(reason for reason in Missing if reason is not Missing.NOT_APPLICABLE)


def levels(scale: ResponseScale, *, whole: bool = False) -> st.SearchStrategy[float]:
    """Make levels on a scale: the named ones and, unless `whole`, numbers between them, like the mean of a group."""
    named = st.sampled_from([float(level.value) for level in scale])
    return named if whole else named | st.floats(scale.bottom, scale.top)


@door
@st.composite
def records(
    draw: st.DrawFn,
    registry: Registry,
    *,
    missing: Iterable[Missing] = (),
    intervals: bool = False,
    whole: bool = False,
) -> dict[str, Entry]:
    """Make records of a registry's indicators, which are complete unless you ask otherwise.

    Args:
        draw: Given by Hypothesis.
        registry: Where the indicators come from.
        missing: The reasons why answers may be missing; ``Missing`` itself allows all of them. With `Missing.UNKNOWN`,
            an indicator may also have no entry at all.
        intervals: Whether some levels may only be known to lie between two others.
        whole: Whether to use only the named levels of the scales.

    Examples:
        >>> from hypothesis import given
        >>> from partnerkit import DUAL_CAPACITY, Missing, rules as r
        >>> from partnerkit.scoring import registry
        >>> known = registry(DUAL_CAPACITY)
        >>> rule = r.compile(next(iter(DUAL_CAPACITY.composites)), known)
        >>> @given(records(known, missing=[Missing.NOT_APPLICABLE]))
        ... def test_what_applies_has_a_value(record):
        ...     applies = any(record[key] is not Missing.NOT_APPLICABLE for key in rule.indicators)
        ...     assert (r.value(rule, record) is not None) == applies
        >>> test_what_applies_has_a_value()
    """
    reasons = tuple(missing)
    record: dict[str, Entry] = {}
    for key, (_, scale) in registry.indicators.items():
        known = levels(scale, whole=whole)
        entries: st.SearchStrategy[Entry | None] = known
        if intervals:
            entries |= st.tuples(known, known).map(lambda ends: Interval(min(ends), max(ends)))
        if reasons:
            entries |= st.sampled_from(reasons)
        if Missing.UNKNOWN in reasons:
            entries |= st.none()
        entry = draw(entries)
        if entry is not None:
            record[key] = entry
    return record


@st.composite
def completions(draw: st.DrawFn, rule: CompiledRule, record: Record) -> dict[str, Entry]:
    """Fill in what a record leaves open for a rule, with any level it allows. What does not apply stays that way.

    Args:
        draw: Given by Hypothesis.
        rule: A compiled rule.
        record: The record.
    """
    complete = dict(record)
    for key, scale in rule.scales.items():
        match record.get(key, Missing.UNKNOWN):
            case Missing.NOT_APPLICABLE:
                continue
            case Missing():
                complete[key] = draw(levels(scale))
            case Interval(low, high):
                complete[key] = draw(st.sampled_from([low, high]) | st.floats(low, high))
    return complete


@st.composite
def widened(draw: st.DrawFn, rule: CompiledRule, record: Record) -> dict[str, Entry]:
    """Forget some of a rule's record: each entry stays, becomes an interval around itself, or goes missing.

    Args:
        draw: Given by Hypothesis.
        rule: A compiled rule.
        record: The record. What does not apply stays that way, since that is known.
    """
    wider = dict(record)
    for key, scale in rule.scales.items():
        entry = record.get(key, Missing.UNKNOWN)
        if isinstance(entry, Missing):
            continue
        low, high = (entry.low, entry.high) if isinstance(entry, Interval) else (entry, entry)
        around = st.builds(Interval, st.floats(scale.bottom, low), st.floats(high, scale.top))
        wider[key] = draw(st.just(entry) | around | st.sampled_from(_OPEN))
    return wider


@st.composite
def raised(draw: st.DrawFn, rule: CompiledRule, record: Record) -> dict[str, Entry]:
    """Raise some levels of a record, toward partnership: on a reversed scale, to a lower number.

    Args:
        draw: Given by Hypothesis.
        rule: A compiled rule.
        record: The record. Intervals and missing answers stay as they are.
    """
    higher = dict(record)
    for key, scale in rule.scales.items():
        entry = record.get(key, Missing.UNKNOWN)
        if not isinstance(entry, Missing | Interval):
            better = st.floats(scale.bottom, entry) if scale.reverse else st.floats(entry, scale.top)
            best = st.just(float(scale.bottom if scale.reverse else scale.top))
            higher[key] = draw(st.just(entry) | best | better)
    return higher


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
