"""The strategies make what they promise: every kind of rule, every form of answer, scales of every sort."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from partnerkit import Missing, rules as r
from partnerkit.model import Interval, ResponseScale
from partnerkit.model.rule import AllOf, AnyOf, Capped, IndicatorLeaf, KOfN, Mean, Ordered, Reached, Ref, Rescale, Share
from partnerkit.rules import tree
from partnerkit.testing import Case, cases, completions, records, registries, scales
from partnerkit.testing.registries import keys
from partnerkit.testing.trees import inlined, without

FIRST = settings(max_examples=2000, phases=[Phase.generate], derandomize=True, database=None)
"""The first of its kind will do; it need not be the simplest."""


def nodes(rule: r.CompiledRule) -> Iterator[tree.Node]:
    """Go through the nodes of a compiled rule, those of composites included."""
    return (node for _, node in tree.walk(rule.root))


def written(part: object) -> Iterator[object]:
    """Go through a rule as it was written, requirements included."""
    yield part
    for name in ("of", "until"):
        below = getattr(part, name, ())
        for child in below if isinstance(below, tuple) else (below,):
            yield from written(child)


@pytest.mark.parametrize(
    "kind", [IndicatorLeaf, Ref, Mean, Ordered, Capped, Share, Rescale, Reached, AllOf, AnyOf, KOfN]
)
def test_every_kind_of_rule_is_made(kind: type) -> None:
    """Rules of all seven kinds come, and requirements of all four."""
    found = find(cases(), lambda case: any(isinstance(part, kind) for part in written(case.rule)), settings=FIRST)
    assert found is not None


@pytest.mark.parametrize(
    "sort",
    [
        lambda scale: scale.reverse,
        lambda scale: scale.bottom < 0,
        lambda scale: scale.bottom > 0,
        lambda scale: not float(scale.top).is_integer(),
        lambda scale: len(scale.levels) == 5,
    ],
)
def test_every_sort_of_scale_is_made(sort: Callable[[ResponseScale], bool]) -> None:
    """Scales come reversed, from any number on, with broken numbers, with few levels and many."""
    assert sort(find(scales(), sort, settings=FIRST))


@pytest.mark.parametrize(
    "form",
    [
        lambda entry: isinstance(entry, Interval),
        lambda entry: entry is None,
        lambda entry: isinstance(entry, float) and not entry.is_integer(),
        *(lambda entry, reason=reason: entry is reason for reason in Missing),
    ],
)
def test_every_form_of_answer_is_made(form: Callable[[object], bool]) -> None:
    """Answers come as levels, between levels, as intervals, missing for every reason, and not at all."""
    registry = find(registries(), lambda registry: len(registry.indicators) == 1, settings=FIRST)
    (key,) = registry.indicators
    find(records(registry, missing=Missing, intervals=True), lambda record: form(record.get(key)), settings=FIRST)


def test_composites_share_composites() -> None:
    """Some composites refer to others."""
    found = find(
        registries(),
        lambda registry: any(isinstance(c.rule, Ref) for c in registry.composites.values()),
        settings=FIRST,
    )
    assert len(found.composites) >= 2


@given(keys())
def test_keys_are_keys(key: str) -> None:
    """Every key is one that an indicator may have."""
    assert r.indicator(key).key == key


@given(cases(missing=Missing, intervals=True), st.data())
def test_completions_settle_a_rule(case: Case, data: st.DataObject) -> None:
    """A completed record has a value, or nothing in it applies."""
    rule = case.compiled
    assert (r.value(rule, data.draw(completions(rule, case.record))) is None) == (r.bounds(rule, case.record) is None)


@given(cases())
def test_inlined_has_no_reference(case: Case) -> None:
    """A rule that is written out refers to nothing."""
    assert not any(isinstance(node, tree.Ref) for node in nodes(inlined(case.compiled)))


@given(cases(), st.data())
def test_without_reads_none_of_the_indicators(case: Case, data: st.DataObject) -> None:
    """A rule without some indicators names none of them, and is gone without all of them."""
    rule = case.compiled
    gone = data.draw(st.sets(st.sampled_from(rule.indicators)))
    left = without(rule, gone)
    read = {node.key for node in nodes(left) if isinstance(node, tree.Leaf)} if left else set()
    assert read & gone == set()
    assert without(rule, rule.indicators) is None


def test_missing_hypothesis_is_named() -> None:
    """Without Hypothesis, importing the strategies gives the command that installs it."""
    code = "import sys; sys.modules['hypothesis'] = None; from partnerkit import *; testing.cases"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (
        'MissingExtraError: This needs hypothesis, which is not installed. Run: pip install "partnerkit[testing]"'
        in done.stderr
    )
