"""Credits of each kind of rule, worked by hand."""

import pytest

import partnerkit as pk
from partnerkit import Missing, rules as r
from partnerkit.model.rule import Child, Requirement
from partnerkit.scoring import registry
from tests.rules.known import compiled

AT = {"site.a": 4.0, "site.b": 2.0, "site.c": 1.0, "site.one": 4.0, "site.late": 1.0}
"""As numbers in [0, 1]: 1, 0.5, 0.25, 0.75 and, reversed, 0.75."""


def leaves(rule: Child, *, high: bool = False, record: r.Record = AT) -> list[tuple[str, float, float]]:
    """Label, credit and shortfall of every leaf, rounded."""
    split = r.credits(compiled(rule), record, high=high)
    return [(leaf.label, round(leaf.credit, 12), round(leaf.shortfall, 12)) for leaf in split.leaves()] if split else []


def test_credits_of_a_mean() -> None:
    """A mean hands each part its weight's share."""
    assert leaves(r.mean("site.a", "site.b", weights=[3, 1])) == [
        ("Notes home", 0.75, 0),
        ("Home visits", 0.125, 0.125),
    ]


def test_credits_go_through_a_ref() -> None:
    """Credits of a composite are those of its rule, under its name."""
    split = r.credits(compiled(r.ref("site.both")), AT)
    assert split is not None
    assert (split.key, split.label, split.credit) == ("site.both", "Both", 0.75)
    assert leaves(r.ref("site.both")) == [("Notes home", 0.5, 0), ("Home visits", 0.25, 0.25)]


def test_credits_of_an_ordered_mean() -> None:
    """An ordered mean hands each part the weight of its place, not of where it stands in the rule."""
    assert leaves(r.ordered("site.b", "site.a", weights=[3, 1])) == [
        ("Home visits", 0.125, 0.125),
        ("Notes home", 0.75, 0),
    ]


def test_weakest_credits_the_lowest() -> None:
    """The lowest part earns all of it, and lacks all that lacks."""
    assert leaves(r.weakest("site.a", "site.b")) == [("Notes home", 0, 0), ("Home visits", 0.5, 0.5)]


def test_ties_split_equally_and_say_so() -> None:
    """Parts that share the lowest place share its weight."""
    split = r.credits(compiled(r.weakest("site.one", "site.late", "site.a")), AT)
    assert split is not None
    assert [(part.label, part.credit, part.tied) for part in split.parts] == [
        ("From one", 0.375, True),
        ("Late answers", 0.375, True),
        ("Notes home", 0.0, False),
    ]


def test_cap_is_a_term_of_its_own() -> None:
    """What a cap takes away is named, and is lacking until the requirement holds."""
    assert leaves(r.capped("site.a", until=r.reached("site.c", 3), at_most=0.65)) == [
        ("Notes home", 1, 0),
        ("capped at 0.65 until Home language reaches Often", -0.35, 0.35),
    ]


def test_cap_that_takes_nothing_is_no_term() -> None:
    """A cap above its part leaves no trace."""
    assert leaves(r.capped("site.b", until=r.reached("site.c", 3), at_most=0.65)) == [("Home visits", 0.5, 0.5)]


def test_credits_of_a_share() -> None:
    """A requirement that holds earns its weight, one that does not lacks it."""
    assert leaves(r.share(r.reached("site.a", 3), r.reached("site.b", "often"), weights=[3, 1])) == [
        ("Notes home reaches Often", 0.75, 0),
        ("Home visits reaches Often", 0, 0.25),
    ]


def test_credits_of_a_line_with_corners() -> None:
    """Where a line starts and ends is the rule's doing; what lies between is the part's."""
    assert leaves(r.rescale("site.b", [(0, 0.2), (1, 0.8)])) == [
        ("Home visits", 0.3, 0.3),
        ("baseline of the line", 0.2, 0),
        ("out of the line's reach", 0, 0.2),
    ]


def test_either_end_can_be_split() -> None:
    """Where levels are missing, the lowest possible value is split, or the highest."""
    rule, record = r.mean("site.a", "site.b"), {"site.a": 4.0}
    assert [leaves(rule, high=high, record=record)[1] for high in (False, True)] == [
        ("Home visits", 0, 0.5),
        ("Home visits", 0.5, 0),
    ]


def test_nothing_to_split() -> None:
    """Where nothing applies there are no credits."""
    assert r.credits(compiled("site.a"), {"site.a": Missing.NOT_APPLICABLE}) is None


a, b, c = (r.reached(key, 3) for key in ("site.a", "site.b", "site.c"))


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        (r.all_of(a, b), "Notes home reaches Often and Home visits reaches Often"),
        (
            r.all_of(r.any_of(a, b), c),
            "(Notes home reaches Often or Home visits reaches Often) and Home language reaches Often",
        ),
        (r.k_of_n(1, a, b), "1 of: Notes home reaches Often; Home visits reaches Often"),
    ],
)
def test_requirements_in_words(requirement: Requirement, expected: str) -> None:
    """A requirement reads as a sentence in which it is plain what belongs together."""
    assert leaves(r.share(requirement))[0][0] == expected


def test_the_split_of_a_composite_has_its_name() -> None:
    """At the top is the score's key and name, with the kind of its rule; a rule alone has none."""
    two = r.mean("six_types.communicating.way_back", "six_types.communicating.time_to_talk")
    known, record = registry(pk.SIX_TYPES), {"six_types.communicating.way_back": 3}
    named = r.credits(r.compile(pk.Composite("ours.heard", two, name="Heard"), known), record)
    alone = r.credits(r.compile(two, known), record)
    assert named is not None
    assert alone is not None
    assert (named.key, named.label, repr(named)) == ("ours.heard", "Heard: mean", "<Credit +0.375: Heard: mean>")
    assert (alone.key, alone.label, alone.parts) == ("", "mean", named.parts)


def test_a_composite_is_plain_data() -> None:
    """It comes out as one of the composites of a document that reads back."""
    heard = pk.Composite("ours.heard", r.mean("six_types.communicating", "six_types.parenting"), name="Heard")
    assert pk.files.parse_composites({"format": 1, "composites": [pk.to_dict(heard)]}) == (heard,)
