"""What is published about action teams: every rule says who asks for it, and nothing own is shown as sourced."""

import pytest

import partnerkit as pk
from partnerkit.knowledge import ACTION_TEAM
from partnerkit.model import ActionPlanRule

each_rule = pytest.mark.parametrize("rule", ACTION_TEAM.rules, ids=lambda rule: rule.key)


def test_the_facts() -> None:
    """Six to twelve people with an administrator, two teachers and two parents; two, one and one goals; six types."""
    found = {rule.key: (rule.least, rule.most) for rule in ACTION_TEAM}
    assert {key: found[key] for key in ("team_size", "administrator", "teachers", "parents")} == {
        "team_size": (6, 12),
        "administrator": (1, None),
        "teachers": (2, None),
        "parents": (2, None),
    }
    assert [found[key] for key in ("academic_goals", "behavior_goal", "climate_goal")] == [(2, 2), (1, 1), (1, 1)]


def test_the_six_types_are_the_framework_s() -> None:
    """The types to reach are the constructs of the six types."""
    (rule,) = (rule for rule in ACTION_TEAM if rule.counts == "types")
    assert rule.of == tuple(construct.key for construct in pk.SIX_TYPES)


@each_rule
def test_checked_rules_cite_pages_that_were_seen(rule: ActionPlanRule) -> None:
    """A rule that is shown as checked cites sources that were seen."""
    seen = {source.key: source.seen for source in ACTION_TEAM.sources}
    assert not rule.provenance.checked or all(seen[citation.source] for citation in rule.provenance.cite)


def test_what_nobody_published_is_own() -> None:
    """That every goal has an activity is partnerkit's own rule."""
    assert [rule.key for rule in ACTION_TEAM if not rule.provenance.basis.is_attributed] == ["goals_served"]


def test_rules_print_with_who_says_so() -> None:
    """Printed, each rule stands with who says so."""
    assert "own judgment" in str(ACTION_TEAM)
