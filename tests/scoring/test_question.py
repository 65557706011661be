"""The next question is the one whose least helpful answer leaves least open; brute force says so too."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.model import Composite, Interval
from partnerkit.model.rule import Rule
from partnerkit.scoring import record_of, registry
from tests.schools import rated, school_with, team

KNOWN = registry(pk.SIX_TYPES)
KEYS = [indicator.key for indicator in pk.SIX_TYPES.indicators_of("six_types.parenting")]
A, B, C, D, E = KEYS
RULES: dict[str, Rule] = {
    "a mean": r.mean(A, B, C, D, E, weights=[1, 2, 3, 4, 5]),
    "a cap on a mean": r.capped(r.mean(A, B, r.weakest(C, D)), until=r.reached(E, 3), at_most=0.4),
    "the weakest": r.weakest(r.mean(A, B), r.strongest(C, D), E),
    "a share and a line": r.mean(
        r.share(r.k_of_n(2, r.reached(A, 2), r.reached(B, 3), r.reached(C, 1))),
        r.rescale(r.mean(C, D), [(0, 0.1), (0.25, 0.8), (1, 1)]),
        E,
    ),
}


def profile(levels: dict[str, float], *gone: str) -> pk.scoring.Profile:
    """Score a school on what its team answered; some indicators do not apply."""
    missing = [pk.Observation(key, pk.model.Informant.TEAM, missing=pk.Missing.NOT_APPLICABLE) for key in gone]
    return pk.score(
        rated(*(team(key, level) for key, level in levels.items()), *missing), pk.SIX_TYPES, informant="team"
    )


def levels(key: str) -> list[float]:
    """Give the levels that an indicator can be at."""
    return [float(level.value) for level in pk.SIX_TYPES.scale_of(key)]


def width(rule: r.CompiledRule, record: r.Record) -> float:
    """Give how far apart the values of all completions of a record are.

    Every kind is monotone, so its ends are among them.
    """
    open_keys = [key for key in rule.indicators if isinstance(record.get(key, pk.Missing.UNKNOWN), pk.Missing)]
    ends = [r.value(rule, {**record, **dict(zip(open_keys, x, strict=True))}) for x in product(*map(levels, open_keys))]
    values = [value for value in ends if value is not None]
    return max(values) - min(values)


def worst(rule: r.CompiledRule, record: r.Record, key: str) -> float:
    """Give the width after the least helpful answer to a question."""
    return max(width(rule, {**record, key: level}) for level in levels(key))


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=10)
@given(data=st.data())
def test_no_other_question_leaves_less_open(name: str, data: st.DataObject) -> None:
    """Of all questions, the one chosen has the smallest worst case; of equal ones it is the first."""
    known = data.draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=2, max_size=4))
    given_levels = {key: data.draw(st.sampled_from(levels(key))) for key in known}
    composite = Composite("mine", RULES[name])
    rule, record = r.compile(composite, KNOWN), dict(given_levels)
    question = pk.scoring.next_question(profile(given_levels), composite)
    if width(rule, record) == 0:
        assert question is None
        return
    worsts = {key: worst(rule, record, key) for key in rule.indicators if key not in known}
    assert question is not None
    assert question.worst == pytest.approx(min(worsts.values()), abs=1e-12)
    assert worsts[question.indicator.key] == pytest.approx(min(worsts.values()), abs=1e-12)
    assert question.width == pytest.approx(width(rule, record), abs=1e-12)


def test_each_answer_says_what_it_would_decide() -> None:
    """The question comes with every answer and the bounds it would leave."""
    question = pk.scoring.next_question(profile({A: 4, B: 4, C: 4, D: 4}), Composite("mine", RULES["a cap on a mean"]))
    assert question is not None
    assert question.indicator.key == E
    assert [(level.value, ends.low, ends.high) for level, ends in question] == [
        (0, 0.4, 0.4),
        (1, 0.4, 0.4),
        (2, 0.4, 0.4),
        (3, 1.0, 1.0),
        (4, 1.0, 1.0),
    ]
    assert (question.width, question.worst) == (0.6, 0.0)


def test_of_equal_questions_the_first_is_asked() -> None:
    """Equal questions are asked in the order of the rule."""
    question = pk.scoring.next_question(profile({}), Composite("mine", r.mean(C, A, B)))
    assert question is not None
    assert question.indicator.key == C


def test_settled_score_asks_nothing() -> None:
    """Where an answer could no longer change the score, there is no question."""
    assert pk.scoring.next_question(profile({A: 0.0}), Composite("mine", r.weakest(A, B))) is None


def test_what_does_not_apply_is_not_asked() -> None:
    """An indicator that does not apply is never asked about."""
    question = pk.scoring.next_question(profile({}, A), Composite("mine", r.mean(A, B, weights=[9, 1])))
    assert question is not None
    assert question.indicator.key == B
    assert pk.scoring.next_question(profile({}, A, B), Composite("mine", r.mean(A, B))) is None


def test_composite_of_the_framework_by_key() -> None:
    """A default composite is named by its key."""
    question = pk.scoring.next_question(profile({A: 1, B: 1, C: 1, D: 1}), "six_types.parenting")
    assert question is not None
    assert (question.indicator.key, round(question.width, 12)) == (E, 0.2)


def test_inventory_asks_only_for_what_it_leaves_open() -> None:
    """In an inventory, answers below what the practices support are not offered."""
    school = pk.score(school_with("annual_open_house"), pk.CONTINUUM)
    key = "continuum.communication"
    question = pk.scoring.next_question(school, key)
    assert question is not None
    assert isinstance(record_of(school)[question.indicator.key], Interval)
    assert [level.value for level, _ in question] == [1, 2, 3, 4]


def test_question_prints_its_answers() -> None:
    """Printed, a question is what to ask, its answers, and what they would leave open."""
    question = pk.scoring.next_question(profile({A: 4, B: 4, C: 4, D: 4}), Composite("mine", RULES["a cap on a mean"]))
    text = str(question)
    assert text.startswith(pk.SIX_TYPES.indicator(E).question)
    assert "Now open by 0.600; after the least helpful answer by 0.000." in text
    assert text.count("0.400") == 6
