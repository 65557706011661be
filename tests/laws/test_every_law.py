"""All the laws of rules on one example: to draw an example takes longer than to check every law on it.

The other modules say law by law what holds and show the smallest counterexample. This one is for the long night, ``nox
-s deep``, where each law is to hold on 100,000 examples.
"""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from partnerkit import Missing, rules as r
from partnerkit.model.rule import Child, Mean, Ordered, Requirement, Share
from partnerkit.testing import completions, laws, raised, records, registries, requirements, rules, widened
from partnerkit.testing.rules import means, ordered_means, reordered, shares
from tests.laws import test_bands, test_documents

SHARDS = 4
"""The examples are drawn in parts, so that Hypothesis need not remember all of them at once."""

WEIGHTS = st.integers(1, 5).map(float) | st.floats(0.01, 100)


@attrs.frozen
class Example:
    """What the laws speak of, drawn once."""

    registry: r.Registry
    rule: Child
    others: tuple[Child, Child]
    node: Mean | Ordered | Share
    node_reordered: Child
    until: Requirement
    record: r.Record
    settled: r.Record
    completed: r.Record
    wider: r.Record
    higher: r.Record
    group: Sequence[r.Record]
    weights: list[float]
    at_most: float
    share: float
    cuts: list[float]
    present: int

    @property
    def compiled(self) -> r.CompiledRule:
        """The rule, ready to be read."""
        return r.compile(self.rule, self.registry)


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Draw a registry, rules over it, and records with all that can become of them."""
    registry = draw(registries())
    rule, small = draw(rules(registry)), rules(registry, max_depth=1)
    until = requirements(registry)
    node = draw(means(small) | ordered_means(small) | shares(until))
    compiled = r.compile(rule, registry)
    record = draw(records(registry, missing=Missing, intervals=True))
    group = draw(st.lists(records(registry, missing=[Missing.NOT_APPLICABLE]), min_size=1, max_size=3))
    weights = draw(st.lists(WEIGHTS, min_size=len(group), max_size=5))
    return Example(
        registry=registry,
        rule=rule,
        others=(draw(small), draw(small)),
        node=node,
        node_reordered=draw(reordered(node)),
        until=draw(until),
        record=record,
        settled=draw(records(registry)),
        completed=draw(completions(compiled, record)),
        wider=draw(widened(compiled, record)),
        higher=draw(raised(compiled, record)),
        group=group,
        weights=weights,
        at_most=draw(st.floats(0, 1)),
        share=draw(st.floats(0, 1)),
        cuts=draw(test_bands.CUTS),
        present=draw(st.integers(1, len(weights))),
    )


@pytest.mark.parametrize("shard", range(SHARDS))
@settings(max_examples=-(-settings().max_examples // SHARDS))
@given(one=examples())
def test_every_law_holds(shard: int, one: Example) -> None:
    """Laws 2 to 16 hold on one example; law 1 is tested with frames, law 17 with a solver."""
    registry, rule, record = one.registry, one.compiled, one.record
    laws.value_is_from_0_to_1(rule, record)
    laws.bounds_are_sound(rule, record, one.completed)
    laws.bounds_are_attained(rule, record)
    laws.evidence_never_widens(rule, record, one.wider)
    laws.value_is_monotone(rule, record, one.higher)
    laws.weakest_and_strongest_form_a_lattice(registry, (one.rule, *one.others), one.settled)
    laws.not_applicable_is_removed(rule, record)
    test_documents.written_and_read(one.rule, registry)
    laws.inlining_changes_nothing(rule, record)
    laws.credits_sum_to_the_value(rule, record)
    laws.equal_parts_make_their_mean(registry, one.rule, one.weights, record)
    laws.mean_of_ones_is_1(registry, one.weights)
    laws.singletons_are_neutral(registry, one.rule, one.weights[0], record)
    laws.order_of_parts_is_irrelevant(registry, one.node, one.node_reordered, record)
    if isinstance(one.node, Mean | Ordered):
        laws.units_of_parts_carry_over(registry, one.node, one.at_most, one.share * (1 - one.at_most), record)
    laws.cap_only_lowers(registry, one.rule, one.until, one.at_most, record)
    laws.group_credits_sum_to_the_mean_value(rule, one.group, one.weights[: len(one.group)])
    laws.order_weights_follow_their_line(one.weights, one.present)
    test_bands.better_answers_never_lower_a_band(rule, record, one.higher, one.cuts)
