"""The Dual Capacity-Building Framework: two versions of one framework, and their published difference."""

import pytest

import partnerkit as pk
from partnerkit.model import Path

VERSIONS = pytest.mark.parametrize(
    ("framework", "process"), [(pk.knowledge.DUAL_CAPACITY_2013, 5), (pk.DUAL_CAPACITY, 6)], ids=["2013", "2019"]
)
FOUR_CS = ["capabilities", "connections", "cognition", "confidence"]


def changed(kind: str) -> set[str]:
    """Give the constructs of one kind of published change."""
    return {change.construct for change in pk.DUAL_CAPACITY.changes if change.kind == kind}


def keys(framework: pk.Framework) -> set[str]:
    """Give the keys of a framework's constructs."""
    return {construct.key for construct in framework}


@VERSIONS
def test_process_conditions(framework: pk.Framework, process: int) -> None:
    """The 2013 version has five process conditions, the 2019 version six."""
    assert len(framework.path.step("process_conditions").constructs) == process


@VERSIONS
def test_organizational_conditions(framework: pk.Framework, process: int) -> None:
    """Both versions have three organizational conditions."""
    assert framework.path.step("organizational_conditions").constructs == (
        "dual_capacity.systemic",
        "dual_capacity.integrated",
        "dual_capacity.sustained",
    )


@VERSIONS
def test_four_cs(framework: pk.Framework, process: int) -> None:
    """Both versions have the four C's as goals."""
    assert framework.path.step("goals").constructs == tuple(f"dual_capacity.{c}" for c in FOUR_CS)


@VERSIONS
def test_one_indicator_a_condition_and_one_a_c_and_side(framework: pk.Framework, process: int) -> None:
    """Each condition has one indicator, each C one for educators and one for families."""
    conditions = process + 3
    assert len(framework.indicators) == conditions + 2 * 4


@VERSIONS
@pytest.mark.parametrize("c", FOUR_CS)
def test_c_is_two_sided(framework: pk.Framework, process: int, c: str) -> None:
    """Each C is observed on both sides."""
    sides = [i.key.rpartition(".")[2] for i in framework.indicators_of(c)]
    assert sides == ["educators", "families"]


@VERSIONS
@pytest.mark.parametrize("side", ["educators", "families"])
def test_challenge_of_each_side(framework: pk.Framework, process: int, side: str) -> None:
    """Both versions name a challenge for either side."""
    assert len(framework[f"challenge_{side}"].about("challenge")) >= 1


@VERSIONS
def test_outcomes_and_roles(framework: pk.Framework, process: int) -> None:
    """Both versions name outcomes for educators and roles for families."""
    assert len(framework["outcomes_educators"].about("outcome")) == process - 2
    assert len(framework["outcomes_families"].about("role")) in {6, 7}


@VERSIONS
def test_is_a_path(framework: pk.Framework, process: int) -> None:
    """Its shape is a path from the challenge to effective partnerships."""
    assert isinstance(framework.structure, Path)
    assert [step.key for step in framework.path] == [
        "challenge",
        "process_conditions",
        "organizational_conditions",
        "goals",
        "outcomes",
        "end",
    ]


@VERSIONS
def test_path_holds_every_construct_once(framework: pk.Framework, process: int) -> None:
    """Every construct stands in exactly one step."""
    placed = [key for step in framework.path for key in step.constructs]
    assert sorted(placed) == sorted(keys(framework))


@VERSIONS
@pytest.mark.parametrize("side", ["educators", "families"])
def test_sides_have_scores_of_their_own(framework: pk.Framework, process: int, side: str) -> None:
    """The four C's are also scored side by side, never only over both."""
    from partnerkit.scoring import compiled

    assert compiled(framework)[f"dual_capacity.{side}"].indicators == tuple(
        f"dual_capacity.{c}.{side}" for c in FOUR_CS
    )


def test_versions_share_the_key() -> None:
    """They are two versions of one framework."""
    assert pk.DUAL_CAPACITY.key == pk.knowledge.DUAL_CAPACITY_2013.key == "dual_capacity"


def test_newer_version_says_what_it_replaces() -> None:
    """The 2019 version replaces the 2013 version."""
    assert pk.DUAL_CAPACITY.replaces == pk.knowledge.DUAL_CAPACITY_2013.version == "2013"


def test_published_additions_are_the_computed_ones() -> None:
    """The constructs new in 2019 are those whose addition is published; other additions are inside constructs."""
    new = keys(pk.DUAL_CAPACITY) - keys(pk.knowledge.DUAL_CAPACITY_2013)
    assert new == {"dual_capacity.asset_based", "dual_capacity.culturally_responsive"}
    assert changed("added") - keys(pk.knowledge.DUAL_CAPACITY_2013) == new


def test_published_removals_are_the_computed_ones() -> None:
    """The construct gone in 2019 is the one whose removal is published; other removals are inside constructs."""
    gone = keys(pk.knowledge.DUAL_CAPACITY_2013) - keys(pk.DUAL_CAPACITY)
    assert gone == {"dual_capacity.development_vs_service"}
    assert changed("removed") - keys(pk.DUAL_CAPACITY) == gone


def test_other_changes_are_of_shared_constructs() -> None:
    """What was widened or renamed stands in both versions."""
    assert changed("widened") | changed("renamed") <= keys(pk.DUAL_CAPACITY) & keys(pk.knowledge.DUAL_CAPACITY_2013)


def test_role_changes_agree_with_the_lists() -> None:
    """The family roles that come and go are those of the published changes."""
    old, new = (
        {s.key for s in f["outcomes_families"].about("role")}
        for f in (pk.knowledge.DUAL_CAPACITY_2013, pk.DUAL_CAPACITY)
    )
    assert (new - old, old - new) == ({"co_creators"}, {"decision_makers", "collaborators"})


def test_renamed_construct_has_another_name() -> None:
    """A construct whose renaming is published has two names."""
    names = [[f[key].name for f in (pk.knowledge.DUAL_CAPACITY_2013, pk.DUAL_CAPACITY)] for key in changed("renamed")]
    assert [old == new for old, new in names] == [False]


def test_older_version_has_no_changes() -> None:
    """The first version replaces nothing."""
    assert (pk.knowledge.DUAL_CAPACITY_2013.replaces, pk.knowledge.DUAL_CAPACITY_2013.changes) == ("", ())
