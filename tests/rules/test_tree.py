"""Walks over a compiled rule: its nodes, their parts, their paths."""

from hypothesis import given

from partnerkit import Missing, rules as r
from partnerkit.rules import tree
from partnerkit.testing import Case, cases
from tests.rules.known import compiled


@given(cases(missing=Missing))
def test_a_node_with_its_own_parts_is_itself(case: Case) -> None:
    """Replacing the parts of any node by themselves changes nothing."""
    for _, node in tree.walk(case.compiled.root):
        assert tree.with_parts(node, tree.parts(node)) == node


@given(cases(missing=Missing))
def test_parts_and_paths_go_together(case: Case) -> None:
    """The nodes below a node are its parts, in order, each with a path of its own."""
    for path, node in tree.walk(case.compiled.root, "rule"):
        below = list(tree.below(node, path))
        assert tuple(part for _, part in below) == tree.parts(node)
        assert len({at for at, _ in below}) == len(below)


def test_walk_names_each_node_by_its_path() -> None:
    """A walk goes down from the top, part by part; a composite's nodes have its key in their path."""
    rule = compiled(r.mean("site.a", r.rescale("site.both", [(0, 0), (1, 1)])))
    assert [path for path, _ in tree.walk(rule.root, rule.key)] == [
        "rule",
        "rule.of[0]",
        "rule.of[1]",
        "rule.of[1].of",
        "site.both",
        "site.both.of[0]",
        "site.both.of[1]",
    ]


def test_a_shared_composite_is_walked_once() -> None:
    """A composite that two nodes refer to is one node, and a walk meets it once."""
    rule = compiled(r.mean("site.both", r.weakest("site.both", "site.c")))
    assert [path for path, _ in tree.walk(rule.root, rule.key)].count("site.both") == 1
