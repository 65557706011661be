"""How far a plan moves when the effect table is changed."""

import json

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.planning import cheapest_to, robustness
from tests.schools import example, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

SURE = practice("sure", pk.model.Effect(DESK, 0.75, 4), hours=10)
CLOSE = practice("close", pk.model.Effect(FORUM, 0.25, 4), hours=10)
CLOSER = practice("closer", pk.model.Effect(FORUM, 0.2625, 4), hours=10)
PLAN = pk.plan(school_with(), catalogue=catalogue(SURE, CLOSE, CLOSER), frameworks=[FRAMEWORK], hours=20, advice=())


def test_sure_practice_always_stays() -> None:
    """A practice whose share is far above the others' stays whatever is drawn."""
    assert robustness(PLAN, draws=40)["sure"] == 1.0


def test_close_call_is_a_close_call() -> None:
    """Of two practices that are nearly equal, each is in some of the plans."""
    found = robustness(PLAN, draws=40, gap=0.0)
    assert PLAN.keys == ("sure", "closer")
    assert 0.2 < found["closer"] < 0.9
    assert found["close"] == pytest.approx(1 - found["closer"])


def test_small_changes_change_nothing() -> None:
    """Where no share can be off by enough to matter, everything stays."""
    assert [item.share for item in robustness(PLAN, effects_within=0.01, draws=10)] == [1.0, 1.0]


def test_same_seed_same_answer() -> None:
    """The same seed gives the same shares, another seed others."""
    shares = [[item.share for item in robustness(PLAN, draws=30, seed=seed, gap=0.0)] for seed in (0, 0, 1)]
    assert shares[0] == shares[1] != shares[2]


def test_kept_gain_is_a_share() -> None:
    """A plan keeps from nothing to all of what is best under a changed table."""
    kept = robustness(PLAN, draws=20).kept
    assert len(kept) == 20
    assert all(0.5 < share <= 1 for share in kept)


def test_progress_is_told() -> None:
    """A function is called after every draw with the number done and the number there are."""
    told: list[tuple[int, int]] = []
    robustness(PLAN, draws=3, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_progress_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """The bar is drawn on standard error, and ends with all done."""
    robustness(PLAN, draws=3, progress=True)
    drawn = capsys.readouterr()
    assert drawn.out == ""
    assert drawn.err.endswith("] 3 of 3 draws\n")


def test_table_and_json() -> None:
    """It prints as a table with a line a practice, and goes through JSON."""
    found = robustness(PLAN, draws=5)
    assert [row["practice"] for row in found.table()][:2] == ["Sure", "Closer"]
    assert json.loads(json.dumps(pk.to_dict(found))) == pk.to_dict(found)


def test_real_school() -> None:
    """For a published plan, each practice of the plan stays in a share of the draws."""
    plan = pk.plan(example("de_zavala"), hours=60)
    found = robustness(plan, draws=5)
    assert [item.practice.key for item in found if item.in_plan] == list(plan.keys)


@pytest.mark.parametrize("asked", [{"effects_within": 0}, {"effects_within": 1}, {"draws": 0}], ids=str)
def test_values_that_cannot_be(asked: dict[str, float]) -> None:
    """Shares and numbers out of range are refused."""
    with pytest.raises(InvalidValueError):
        robustness(PLAN, **asked)  # type: ignore[arg-type]  # that is the point


def test_cheapest_way_is_refused() -> None:
    """A plan that reaches a band has no gain to keep, and is refused."""
    made = catalogue(attrs.evolve(SURE))
    with pytest.raises(InvalidValueError):
        robustness(cheapest_to(school_with(), "district.welcome", 1, catalogue=made, frameworks=[FRAMEWORK]))
