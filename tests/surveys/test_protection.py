"""The two rules that hide cells: one hides what the other does and more, and each says what it leaves open."""

from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.surveys import Release
from tests.surveys.cases import Case, cases
from tests.surveys.forms import FEWER, form

FORM = form(3, 1)
FRAME = pl.DataFrame({"g": ["A"] * 20 + ["B"] * 30 + ["C"] * 4, "q0": [i % 3 for i in range(20)] + [2] * 30 + [2] * 4})


@FEWER
@given(cases(left_open=True, off=True))
def test_patterns_hide_all_that_is_small(case: Case) -> None:
    """Every figure that one rule hides, the other hides too."""
    for patterns, small in zip(case.table(), case.table(hide="small"), strict=True):
        assert (patterns.group, patterns.measure) == (small.group, small.measure)
        less, more = (attrs.astuple(row.hidden) for row in (small, patterns))
        assert all(more[i] for i, is_hidden in enumerate(less) if is_hidden)


@FEWER
@given(cases(unasked=True, counts=True))
def test_patterns_hide_all_that_is_small_of_counts(case: Case) -> None:
    """So it is for counts, and where groups were not asked."""
    for patterns, small in zip(case.table(), case.table(hide="small"), strict=True):
        assert not small.hidden.row or patterns.hidden.row


@FEWER
@given(cases(left_open=True))
def test_small_hides_few_answers_and_nothing_else(case: Case) -> None:
    """A row is hidden as a whole, and only where fewer answered than the smallest group."""
    least = case.options["min_group"]
    table, full_table = case.table(hide="small"), case.table(min_group=1)
    for row, full in zip(table, full_table, strict=True):
        is_few = (full.n or 0) < least or table.respondents[row.group] is None
        assert (row == full) if row.n is not None else is_few


def test_small_keeps_what_patterns_hide() -> None:
    """A group of one mind shows its options, and a total gives a small group back; the table says so."""
    table = pk.summarize(FRAME, FORM, by="g", margins=True, hide="small", measures="q0")
    assert [option.n for option in table.row("q0", "B").options] == [0, 0, 30]
    assert list(table.respondents.values()) == [20, 30, None, 54]
    assert "fewer than 10 people, and nothing else" in " ".join(str(table).split())


def test_default_is_patterns() -> None:
    """Whoever says nothing is protected by the stricter rule."""
    assert pk.summarize(FRAME, FORM, by="g") == pk.summarize(FRAME, FORM, by="g", hide="patterns")


def test_audit_says_what_small_gives_away() -> None:
    """The number that a total gives back and the mean of a group of one mind are found, and called told."""
    release = Release(FRAME, FORM, hide="small", measures="q0")
    release.publish("g", margins=True)
    told = {(one.group, one.measure, one.figure, one.low, one.high) for one in release.audit().told}
    assert {("g C", "the form", "n", 4.0, 4.0), ("g B", "q0", "mean", 1.0, 1.0)} <= told


def test_audit_of_patterns_finds_nothing_told() -> None:
    """By the default rule, every hidden figure is as open as is promised."""
    release = Release(FRAME, FORM, measures="q0")
    release.publish("g", margins=True)
    audit = release.audit()
    assert (len(audit.told), len(audit.figures) > 0) == (0, True)


def test_release_of_small_hides_no_further_group() -> None:
    """A later table is published as it is, though it completes an earlier one; the audit finds it."""
    release = Release(FRAME, FORM, hide="small", measures="q0")
    release.publish("g")
    assert release.publish().respondents == {(): 54}
    assert ("g C", 4.0, 4.0) in [(one.group, one.low, one.high) for one in release.audit().told if one.figure == "n"]


@pytest.mark.parametrize("hide", ["all", "none", True, None, 3])
def test_unknown_rule_is_refused(hide: Any) -> None:
    """Only the two rules are there; the error names them."""
    with pytest.raises(InvalidValueError, match=r"summarize\.hide was .*'patterns', 'small'"):
        pk.summarize(FRAME, FORM, by="g", hide=hide)
