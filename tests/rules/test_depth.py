"""A rule may be some hundred levels deep in every reading; a deeper one is refused."""

import pickle
from itertools import product
from typing import Any

import pytest

from partnerkit import rules as r
from partnerkit.errors import InvalidValueError, RuleError
from partnerkit.files import rule_from_document
from partnerkit.model import Composite, Interval
from partnerkit.model.rule import DEEPEST, Child, Requirement
from tests.rules.known import KNOWN, compiled

AT = {"site.a": 4.0, "site.b": 2.0, "site.c": 1.0}
TOO_DEEP = f"it is more than {DEEPEST} levels deep."


def nested(levels: int) -> Child:
    """A rule of that many levels."""
    rule: Child = r.indicator("site.b")
    for _ in range(levels - 1):
        rule = r.mean(rule)
    return rule


def chain(steps: int, *also: Child) -> tuple[Child, r.Registry]:
    """A chain of composites, each of the one before it."""
    links = {f"step_{i}": Composite(f"step_{i}", "site.b" if i == 0 else f"step_{i - 1}") for i in range(steps)}
    return r.mean(*also, f"step_{steps - 1}"), r.Registry(KNOWN.indicators, links)


def needed(levels: int) -> Child:
    """A share of one requirement of many levels."""
    requirement: Requirement = r.reached("site.a", 3)
    for _ in range(levels):
        requirement = r.all_of(requirement)
    return r.share(requirement)


def test_deepest_rule_is_read_in_every_way() -> None:
    """A rule of as many levels as there may be has its value, bounds, credits, columns and rows of a program."""
    rule = compiled(nested(DEEPEST))
    split, program = r.credits(rule, AT), r.Program()
    encoded = r.encode(rule, program, {"site.b": 2.0})
    ends = r.extremes(rule, AT)
    assert split is not None
    assert encoded is not None
    assert ends is not None
    assert (r.value(rule, AT), r.bounds(rule, {}), split.value) == (0.5, Interval(0.0, 1.0), 0.5)
    assert (encoded.score.constant, ends[0].value, len(list(split.leaves()))) == (0.5, 0.5, 1)


def test_deepest_rule_is_read_on_a_frame() -> None:
    """A rule of as many levels as there may be is read on a frame."""
    pandas = pytest.importorskip("pandas")
    read = r.columns(pandas.DataFrame({"site.b": [2.0]}), compiled(nested(DEEPEST)), reading="bounds")
    assert read["rule.low"].tolist() == [0.5]


def test_deeper_rule_is_refused() -> None:
    """What is deeper than every reading can go is refused when it is built, wherever its levels are."""
    for levels, rule in product((DEEPEST + 1, 5000), (nested, needed)):
        with pytest.raises(InvalidValueError, match=f"expected parts of fewer than {DEEPEST} levels"):
            rule(levels)


def test_deepest_rule_is_a_value() -> None:
    """A rule of as many levels as there may be is hashed, compared, printed, pickled and built on as any other."""
    for rule in (nested(DEEPEST), needed(DEEPEST - 2)):
        again = pickle.loads(pickle.dumps(rule))
        assert (again, hash(again), repr(again)) == (rule, hash(rule), repr(rule))
        with pytest.raises(InvalidValueError):
            r.mean(again)
        assert r.value(compiled(rule), AT) is not None


def test_long_chain_of_composites_is_refused() -> None:
    """Composites that refer to each other in a chain of a thousand are one fault."""
    with pytest.raises(RuleError) as caught:
        r.compile(*chain(1000))
    assert [fault.problem for fault in caught.value.faults] == [TOO_DEEP]


def test_long_chain_met_from_its_end_is_refused() -> None:
    """A chain is as long as it is, also where each of its composites was compiled before the next."""
    with pytest.raises(RuleError) as caught:
        r.compile(*chain(1000, *(f"step_{i}" for i in range(0, 1000, 100))))
    assert [fault.problem for fault in caught.value.faults] == [TOO_DEEP]


def test_deep_document_is_refused() -> None:
    """A document of a thousand levels is one fault."""
    document: Any = "site.a"
    for _ in range(1000):
        document = {"mean": [document]}
    with pytest.raises(RuleError) as caught:
        rule_from_document(document)
    assert [fault.problem for fault in caught.value.faults] == [TOO_DEEP]


def test_compiled_rule_that_was_read_can_be_pickled() -> None:
    """A rule's readers are not part of it: it goes to another process and is read there."""
    rule = compiled("site.both")
    assert r.value(rule, AT) == r.value(pickle.loads(pickle.dumps(rule)), AT) == 0.75


def test_fault_of_depth_says_what_to_do() -> None:
    """The fault of composites that are too deep names the limit and the remedy."""
    with pytest.raises(RuleError) as caught:
        r.compile(*chain(1000))
    assert [fault.remedy for fault in caught.value.faults] == ["Nest its parts less deeply."]


def test_document_of_single_parts_is_refused() -> None:
    """A document whose nodes hold one part each, without lists, is no deeper than others."""
    document: Any = "site.a"
    for _ in range(DEEPEST + 100):
        document = {"rescale": document, "points": [[0, 0], [1, 1]]}
    with pytest.raises(RuleError, match=f"fewer than {DEEPEST} levels"):
        rule_from_document(document)
